"""`rapport scan` reads many files, on all cores where there are many, and answers in their order."""

import json
from pathlib import Path

import pytest

from infra.local import reading_files, scanning
from infra.local.scanning import scan_all
from shared.domain.reading import FieldName, FieldReading, Proof, Reading, Source
from tests.samples import FOLDER


@pytest.fixture
def broken(tmp_path: Path) -> list[Path]:
    """Files that are no pictures: reading them takes no time."""
    paths = [tmp_path / f"{i}.jpg" for i in range(4)]
    for path in paths:
        path.write_bytes(b"no picture")
    return paths


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_file_gets_its_line_in_order_and_what_is_wrong_is_said(broken, capsys):
    missing = broken[0].with_name("missing.jpg")
    assert 1 == scan_all([broken[0], missing], as_json=True, as_vcards=False, region="")
    first, second = printed(capsys)
    assert [str(broken[0]), str(missing)] == [first["file"], second["file"]]
    assert "not a picture" in first["error"]
    assert "No such file" in second["error"]


def test_nothing_is_drawn_where_nobody_watches(broken, capsys):
    scan_all(broken[:2], as_json=True, as_vcards=False, region="")
    assert "" == capsys.readouterr().err


def test_a_bar_tells_people_at_a_terminal_how_far_it_is(broken, capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes this for a terminal
    scan_all(broken[:2], as_json=True, as_vcards=False, region="")
    seen = capsys.readouterr()
    assert "2/2" in seen.err
    assert [str(path) for path in broken[:2]] == [json.loads(line)["file"] for line in seen.out.splitlines()]


def test_every_file_is_told_when_it_is_done(broken):
    done = []
    list(reading_files.read_files(broken[:2], region="", done=lambda: done.append(1)))
    assert [1, 1] == done


@pytest.mark.slow
def test_many_files_are_read_side_by_side_and_answered_in_order(broken, capsys, monkeypatch):
    monkeypatch.setattr(reading_files.os, "process_cpu_count", lambda: 2)
    files = [FOLDER / "padaria.jpg", broken[0], FOLDER / "arquitecta.jpg", broken[1]]
    assert 1 == scan_all(files, as_json=True, as_vcards=False, region="")
    lines = printed(capsys)
    assert [str(file) for file in files] == [line["file"] for line in lines]
    names = [card["fields"]["name"] for line in lines for card in line["cards"]]
    assert ["Helena Prado", "Lucía Ferrer Ochoa"] == names


def test_files_after_a_reader_that_was_ended_are_named(broken, monkeypatch):
    monkeypatch.setattr(reading_files.os, "process_cpu_count", lambda: 2)
    monkeypatch.setattr(reading_files, "_read_alone", _end)
    answers = list(reading_files.read_files(broken, region="", done=lambda: None))
    assert broken == [path for path, _ in answers]
    assert all("ended from outside" in error for _, (_, error) in answers)


def _end(image: Path, region: str) -> None:
    """What a reader does that runs out of memory."""
    import os

    os._exit(9)


HOSTILE = "<b>Eve</b> =1+2 \x1b]0;owned\x07 \x9b31m \u202eevE"


@pytest.fixture
def hostile_card(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading whose every text tries to be something else; made past the models that would clean it."""
    proof = Proof(text=HOSTILE, confidence=0.99, source=Source.OCR)
    names = tuple(FieldReading(field=f, value=HOSTILE, proof=proof) for f in (FieldName.NAME, FieldName.ADDRESS))
    answer = (Path(f"{HOSTILE}.jpg"), ([Reading(outline=(), fields=names, reason="Why?")], ""))
    broken = (Path("b.jpg"), ([], HOSTILE))
    monkeypatch.setattr(scanning, "read_files", lambda *_, **__: [answer, broken])


@pytest.mark.parametrize("how", ["table", "json"])
def test_a_terminal_gets_nothing_to_obey(hostile_card, capsys, how):
    scan_all([Path("a.jpg")], as_json=how == "json", as_vcards=False, region="")
    seen = capsys.readouterr()
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(seen.out + seen.err)
    assert "<b>Eve</b> =1+2" in seen.out
    assert "Why?" in seen.out


def test_json_keeps_what_was_read_exactly(hostile_card, capsys):
    scan_all([Path("a.jpg")], as_json=True, as_vcards=False, region="")
    assert HOSTILE == printed(capsys)[0]["cards"][0]["fields"]["name"]


def test_what_is_no_card_is_no_vcard_and_the_reason_is_said(monkeypatch, capsys):
    reading = Reading(outline=(), reason="This looks like a chat, not a card.")
    monkeypatch.setattr(scanning, "read_files", lambda *_, **__: [(Path("\x1b.jpg"), ([reading], ""))])
    scan_all([Path("a.jpg")], as_json=False, as_vcards=True, region="")
    assert ("", " .jpg: This looks like a chat, not a card.\n") == capsys.readouterr()
