"""Lines that the engine cannot read are shown to Tesseract; a card without such lines costs nothing."""

from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import numpy as np
import pytest

from shared.adapters.line_crops import Read
from shared.adapters.other_scripts import Looked, OtherScripts
from shared.adapters.quads import Array
from shared.adapters.tesseract import HEIGHT, Seen, Tesseract
from shared.domain.reading import Script

LATIN = [("Alice Example", 0.99), ("Director", 0.98), ("+44 20 7946 0123", 0.97), ("alice@firm.example", 0.99)]
RUSSIAN = [(" « »", 0.98), ("  ", 0.97), ("Mo6. +7 913 555-01-23", 0.96), ("anna@firm.example", 0.99)]
READ = {0: "ООО «Северный ветер»", 1: "Анна Кузнецова", 2: "моб. +7 913 555-01-23", 5: "л 383 555-01-24"}


class ShownTesseract(Tesseract):
    """Tesseract with these packs, reading Russian off the numbers of the lines, and nothing in other languages."""

    def __init__(self, *packs: str, names: str = "") -> None:
        super().__init__("no-such-command")
        self.languages = frozenset(packs)
        self.names = names
        self.calls: list[str] = []

    def read(self, lines: Sequence[Array], languages: str, height: int = 0) -> list[Seen]:
        self.calls.append(languages)
        russian = languages.startswith("rus")
        return [Seen(READ.get(int(line[0, 0]), ""), 0.96) if russian else Seen("1l|!", 0.3) for line in lines]

    def script(self, lines: Sequence[Array]) -> str:
        self.calls.append("osd")
        return self.names


def lines(*texts: tuple[str, float]) -> list[Read]:
    """Lines below each other, as wide as their letters; those with hardly any are 400 pixels wide all the same.

    Each begins at its own number, by which `crop` and the Tesseract above know it.
    """
    found = []
    for n, (text, score) in enumerate(texts):
        width = 16 * len(text) if len(text) > 5 else 400
        box = [[n, 50 * n], [n + width, 50 * n], [n + width, 50 * n + 30], [n, 50 * n + 30]]
        found.append((np.array(box, float), text, score))
    return found


def crop(quad: Array) -> Array:
    return np.full((30, 400), quad[0, 0], np.uint8)


def looked(tesseract: Tesseract, *texts: tuple[str, float]) -> Looked:
    return OtherScripts(tesseract).look_again(lines(*texts), crop)


def said(found: Looked) -> list[str]:
    return [text for _, text, _ in found.lines]


def test_a_card_that_the_engine_reads_asks_tesseract_nothing() -> None:
    tesseract = ShownTesseract("kor", "rus", "eng", "osd")
    assert [text for text, _ in LATIN] == said(looked(tesseract, *LATIN))
    assert [] == tesseract.calls


def test_a_russian_card_takes_three_calls_and_keeps_the_mail_address() -> None:
    tesseract = ShownTesseract("kor", "rus", "eng", "osd", names="Cyrillic")
    found = looked(tesseract, *RUSSIAN)
    assert [READ[0], READ[1], READ[2], "anna@firm.example"] == said(found)
    assert ["osd", "rus", "rus"] == tesseract.calls
    assert found.unread is None


def test_lines_with_latin_words_are_read_with_english_beside_the_pack() -> None:
    tesseract = ShownTesseract("rus", "eng", "osd", names="Cyrillic")
    found = looked(tesseract, *RUSSIAN, ("Marketing Director", 0.99))
    assert [READ[0], READ[1], READ[2], "anna@firm.example", "Marketing Director"] == said(found)
    assert ["osd", "rus", "rus", "rus+eng"] == tesseract.calls


def test_one_letter_beside_a_number_that_was_surely_read_is_not_taken_for_the_scripts() -> None:
    found = looked(ShownTesseract("rus", "osd", names="Cyrillic"), *RUSSIAN, ("F", 0.9), ("T 383 555-01-24", 0.98))
    assert "T 383 555-01-24" in said(found)


def test_without_a_named_script_the_country_says_what_is_tried_first() -> None:
    tesseract = ShownTesseract("kor", "ara", "rus", "ukr")
    assert READ[1] in said(looked(tesseract, *RUSSIAN))
    assert ["osd", "rus+ukr", "rus+ukr"] == tesseract.calls


def test_without_any_sign_each_pack_is_tried() -> None:
    tesseract = ShownTesseract("kor", "rus")
    assert READ[1] in said(looked(tesseract, *RUSSIAN[:2], ("anna@firm.example", 0.99)))
    assert ["osd", "kor", "rus", "rus"] == tesseract.calls


def test_where_the_pack_is_missing_the_card_names_the_script_and_keeps_what_was_surely_read() -> None:
    found = looked(ShownTesseract("eng", "osd", names="Korean"), *RUSSIAN)
    assert Script.KOREAN is found.unread
    assert ["Mo6. +7 913 555-01-23", "anna@firm.example"] == said(found)


def test_without_tesseract_the_country_names_the_script() -> None:
    assert Script.CYRILLIC is looked(Tesseract("no-such-command"), *RUSSIAN).unread
    assert Script.OTHER is looked(Tesseract("no-such-command"), *RUSSIAN[:2], ("anna@firm.example", 0.99)).unread


def test_a_logo_on_a_latin_card_is_no_other_script() -> None:
    found = looked(Tesseract("no-such-command"), *LATIN, ("", 0.0))
    assert [text for text, _ in LATIN] == said(found)
    assert found.unread is None


def test_lines_in_which_the_engine_saw_nothing_are_tried_though_they_are_named_a_script_that_it_knows() -> None:
    tesseract = ShownTesseract("kor", "rus", "eng", "osd", names="Japanese")
    assert [READ[0], READ[1], READ[2], "anna@firm.example"] == said(looked(tesseract, *RUSSIAN))


def test_a_mobile_number_written_as_in_korea_says_what_is_tried_first() -> None:
    tesseract = ShownTesseract("rus", "kor")
    looked(tesseract, *RUSSIAN[:2], ("010-2345-6789", 0.99))
    assert ["osd", "kor"] == tesseract.calls[:2]


def test_blurred_latin_stays_as_the_engine_reads_it() -> None:
    blurred = [("Alce Exarnple", 0.7), ("Drector", 0.6), ("alice@firm.example", 0.99)]
    tesseract = ShownTesseract("kor", "rus", "eng", "osd", names="Latin")
    found = looked(tesseract, *blurred)
    assert [text for text, _ in blurred] == said(found)
    assert found.unread is None
    assert ["osd"] == tesseract.calls


def command(folder: Path, script: str) -> str:
    """A command that does this instead of Tesseract's work."""
    file = folder / "tesseract"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


PICTURE = np.full((30, 200, 3), 255, np.uint8)


def inked(*columns: tuple[int, int]) -> Array:
    """A line of blocks of ink from one column to another, each a syllable."""
    picture = PICTURE.copy()
    for left, right in columns:
        picture[:, left:right] = 0
    return picture


def shown(folder: Path, *rows: str) -> Tesseract:
    """Tesseract with a table of these words."""
    head = "level page_num block_num par_num line_num word_num left top width height conf text"
    table = "\\n".join(row.replace(" ", "\\t") for row in (head, *rows))
    return Tesseract(command(folder, f"cat >/dev/null; printf '{table}\\n'"))


def test_words_come_back_by_page_with_their_confidence_and_the_spaces_of_the_picture(tmp_path: Path) -> None:
    rows = ["5 1 1 1 1 1 10 0 21 30 90 한", "5 1 1 1 1 2 50 0 14 30 90 빛", "5 1 1 1 1 3 70 0 83 30 90 소프트"]
    line = inked((0, 20), (22, 42), (60, 80), (82, 102), (104, 124))
    assert [Seen("한빛 소프트", 0.9), Seen()] == shown(tmp_path, *rows).read([line, PICTURE], "kor")


def test_a_space_that_was_not_read_is_put_where_the_picture_has_it(tmp_path: Path) -> None:
    line = inked((0, 20), (22, 42), (60, 80), (82, 102))
    (seen,) = shown(tmp_path, "5 1 1 1 1 1 10 0 110 30 80 영업과장").read([line], "kor")
    assert "영업 과장" == seen.text


def test_spaces_between_latin_words_stay_as_they_were_read(tmp_path: Path) -> None:
    rows = ["5 1 1 1 1 1 10 0 40 30 90 Sales", "5 1 1 1 1 2 52 0 40 30 90 Team"]
    (seen,) = shown(tmp_path, *rows).read([inked((0, 80))], "kor+eng")
    assert "Sales Team" == seen.text


@pytest.mark.parametrize("script", ["cat >/dev/null; exit 1", "exit 0", "cat >/dev/null; echo nonsense", "kill -9 $$"])
def test_a_tesseract_that_fails_reads_nothing(tmp_path: Path, script: str) -> None:
    tesseract = Tesseract(command(tmp_path, script))
    assert [Seen()] == tesseract.read([PICTURE], "kor")
    assert "" == tesseract.script([PICTURE])


def test_a_tesseract_that_hangs_is_ended_and_left_alone_for_a_while(tmp_path: Path) -> None:
    tesseract = Tesseract(command(tmp_path, "exec sleep 60"), seconds=0.3)
    begun = monotonic()
    assert [[Seen()]] * 3 == [tesseract.read([PICTURE], "kor") for _ in range(3)]
    assert monotonic() - begun < 5


def test_a_line_that_is_a_speck_or_very_long_can_be_shown(tmp_path: Path) -> None:
    tesseract = Tesseract(command(tmp_path, "cat >/dev/null"))
    specks = [np.zeros((1, 1, 3), np.uint8), np.zeros((2, 3000, 3), np.uint8)]
    assert [Seen(), Seen()] == tesseract.read(specks, "kor")


class HeavyPrint(ShownTesseract):
    """Sure of the name only where it is shown larger."""

    def read(self, lines: Sequence[Array], languages: str, height: int = HEIGHT) -> list[Seen]:
        seen = super().read(lines, languages)
        hard = height == HEIGHT
        return [Seen(one.text, 0.4) if hard and one.text == READ[1] else one for one in seen]


def test_a_line_that_was_hardly_read_is_shown_once_more_and_larger() -> None:
    assert READ[1] in said(looked(HeavyPrint("rus", "osd", names="Cyrillic"), *RUSSIAN))
