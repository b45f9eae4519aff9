"""`rapport scan` reads many files, on all cores where there are many, and answers in their order."""

import json
from pathlib import Path

import pytest

from infra.local import reading_files
from infra.local.scanning import scan_all
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
