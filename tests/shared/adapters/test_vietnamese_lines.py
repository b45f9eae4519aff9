"""Vietnamese lines are shown to Tesseract once; a card in another language, or without the pack, costs nothing."""

from collections.abc import Sequence

import numpy as np
import pytest

from bench.cards.collect_vietnamese import engine_characters, unknown_letters
from shared.adapters.line_crops import Read
from shared.adapters.quads import Array
from shared.adapters.tesseract import Seen, Tesseract
from shared.adapters.vietnamese_lines import accented
from shared.domain.sorting.words import vietnamese

CARD = ["Phm Alice", "Phó Giám đc", "S 5 Lê Li", "+84 28 3630 8821", "alice@firm.vn"]
SEEN = ["Phạm Alice", "Phó Giám đốc", "Số 6 Lê Lợi"]


class ShownTesseract(Tesseract):
    """Tesseract with these packs, reading what it is told to, this surely."""

    def __init__(self, *packs: str, sure: float = 0.9) -> None:
        super().__init__("no-such-command")
        self._packs = frozenset(packs)
        self.sure = sure
        self.calls: list[str] = []

    @property
    def languages(self) -> frozenset[str]:  # type: ignore[override]
        self.calls.append("packs")
        return self._packs

    def read(self, lines: Sequence[Array], languages: str) -> list[Seen]:
        self.calls.append(languages)
        return [Seen(SEEN[int(line[0, 0])], self.sure) for line in lines]


def crop(quad: Array) -> Array:
    return np.full((30, 400), quad[0, 0], np.uint8)


def read(tesseract: Tesseract, *texts: str) -> list[str]:
    box = np.array([[0, 0], [400, 0], [400, 30], [0, 30]], float)
    lines: list[Read] = [(box + np.array([n, 50 * n]), text, 0.97) for n, text in enumerate(texts)]
    return [text for _, text, _ in accented(lines, crop, tesseract)]


def test_a_vietnamese_card_takes_one_call_and_keeps_its_digits_and_addresses() -> None:
    tesseract = ShownTesseract("eng", "vie")
    assert ["Phạm Alice", "Phó Giám đốc", "Số 5 Lê Lợi", *CARD[3:]] == read(tesseract, *CARD)
    assert ["packs", "vie"] == tesseract.calls


def test_without_the_pack_or_an_answer_the_engines_reading_stays() -> None:
    assert CARD == read(ShownTesseract("eng"), *CARD)
    assert CARD == read(ShownTesseract("vie", sure=0.3), *CARD)


def test_a_card_in_another_language_asks_tesseract_nothing() -> None:
    tesseract = ShownTesseract("vie")
    assert ["Álvaro Núñez", "Director", "+34 91 123 45 67"] == read(
        tesseract, "Álvaro Núñez", "Director", "+34 91 123 45 67"
    )
    assert [] == tesseract.calls


@pytest.mark.slow
def test_the_letters_listed_as_unknown_are_those_that_the_model_lacks() -> None:
    assert unknown_letters(engine_characters()) == vietnamese("letters")[0]
