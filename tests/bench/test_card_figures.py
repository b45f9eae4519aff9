"""The published figures: tables in Markdown, a picture, and the tables of the terminal."""

import xml.etree.ElementTree as ET

import pytest

from bench.cards.plot import svg
from bench.cards.publish import END, START, figures, with_figures
from bench.cards.report import print_report
from bench.cards.score import FIELDS

ROW = {"precision": 0.9, "recall": 0.8, "f1": 0.847, "n": 10}
FIGURES = {
    **dict.fromkeys(FIELDS, ROW),
    "mean_f1": 0.847, "phone_kind": 0.97, "record": 0.75, "cards": 10, "seconds": 1.5, "bare_seconds": 1.2,
    "ratio": 1.25, "peak_megabytes": 800.0, "unreadable": {"9": "not a picture"}, "extra_cards": 0,
    "tables": {"cards": 8, "found": 7, "invented": 1}, "together": {"mean_f1": 0.8, "record": 0.5},
    "misses": [{"card": "3", "key": "name", "missed": ["Ana <b>"], "added": []}],
    "reliability": {
        "bins": [{"from": 0.0, "to": 0.5, "n": 0, "right": None}, {"from": 0.5, "to": 1.0, "n": 9, "right": 0.9}],
        "sure": {"all": {"n": 9, "right": 0.9}, "name": {"n": 0, "right": None}},
    },
}  # fmt: skip
TURNED = {"pictures": 4, "turns": {"90": {"ratio": 1.1, "worst": 1.9, "mean_f1": 0.95, "same": 0.75}}}
RESULT = {
    **FIGURES,
    "turned": TURNED,
    "folder": "cards",
    "half": "held-out",
    "baselines": {"rapidocr": FIGURES, "tesseract": FIGURES},
}


def test_the_page_shows_each_reader_beside_the_others():
    text = figures(RESULT, "A machine.")
    assert "|  | Rapport | RapidOCR and regular expressions | Tesseract and regular expressions |" in text
    assert "| name, F1 (of 10) | 0.847 | 0.847 | 0.847 |" in text
    assert "| photos of several: cards found | 7 of 8 | 7 of 8 | 7 of 8 |" in text
    assert "| 0.00 to 0.50 | 0 | – |" in text
    assert "| 90° | 1.10 | 1.90 | 0.950 | 0.75 |" in text


def test_only_what_stands_between_the_marks_is_replaced():
    page = f"before\n{START}\nold\n{END}\nafter\n"
    assert f"before\n{START}\n\nnew\n\n{END}\nafter\n" == with_figures(page, "new")
    assert with_figures(page, "new") == with_figures(with_figures(page, "x"), "new")


def test_a_page_without_marks_is_refused():
    with pytest.raises(ValueError, match="needs the lines"):
        with_figures("page", "new")


def test_the_picture_is_well_formed_and_has_a_bar_for_each_figure():
    tree = ET.fromstring(svg(RESULT))  # noqa: S314  (our own text)
    space = "{http://www.w3.org/2000/svg}"
    bars = len(tree.findall(f"{space}rect")) - 1 - 3
    assert (3 * (len(FIELDS) + 1), 1) == (bars, len(tree.findall(f"{space}circle")))


def test_the_terminal_shows_tables_reasons_and_misses(capsys):
    print_report("cards", RESULT, misses=True)
    shown = capsys.readouterr().out
    for part in (
        "7 of 8 cards found, 1 invented",
        "9  unreadable: not a picture",
        "Ana <b>",
        "right 0.900",
        "90°  ratio 1.10",
    ):
        assert part in shown
