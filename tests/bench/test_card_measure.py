"""The benchmark of card reading, run on the project's own sample cards."""

import json
import shutil
import sys

import pytest

from bench.cards import __main__ as command
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
    assert (1, 1.0) == (table["cards"], table["emails"]["f1"])
    assert table["seconds"] > 0
    assert 0.5 < table["ratio"] < 3
    assert table["peak_megabytes"] > 50
