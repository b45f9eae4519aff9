"""The benchmark of card reading, run on the project's own sample cards."""

import json
import shutil
import sys

import pytest

from bench.cards import __main__ as command
from bench.cards.workers import Worker
from tests.samples import SAMPLES, sample


@pytest.mark.slow
def test_a_folder_of_labelled_cards_gives_the_table(tmp_path, monkeypatch, capsys):
    entry = SAMPLES[0]
    shutil.copy(sample(entry), tmp_path / "card.jpg")
    labels = [
        {"id": "card", "file": "card.jpg", "fields": entry["fields"]},
    ]
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, labels)) + "\n")
    monkeypatch.setattr(sys, "argv", ["bench.cards", str(tmp_path), "--json"])
    command.main()
    table = json.loads(capsys.readouterr().out)
    assert (1, 1.0, 0) == (table["cards"], table["emails"]["f1"], table["extra_cards"])
    assert table["seconds"] > 0
    assert 0.1 < table["ratio"] < 5
    assert table["peak_megabytes"] > 50
    assert sum(row["n"] for row in table["reliability"]["bins"]) > 3
    assert "baselines" not in table


@pytest.mark.slow
def test_what_is_no_picture_has_a_reason_and_the_reader_lives_on(tmp_path):
    (tmp_path / "not.jpg").write_bytes(b"no picture")
    with Worker("rapport") as worker:
        assert worker.read(tmp_path / "not.jpg").reason
        assert [] == worker.read(tmp_path / "not.jpg").cards
        assert worker.peak_megabytes() > 20


def test_a_folder_without_labels_is_refused_with_the_remedy(tmp_path):
    with pytest.raises(SystemExit, match="README"):
        command.folder_result(tmp_path, "", {}, baselines=False)
