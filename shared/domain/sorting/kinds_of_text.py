"""What kind of text the lines are: a card's, or a receipt's, a chat's, a page's, which name nobody to meet."""

import re
from enum import StrEnum

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting.found import TAKEN, Row
from shared.domain.sorting.words import fold, is_wide, phrases


class Kind(StrEnum):
    """What the lines look like as a whole, each with the words for its owner."""

    CARD = ""
    BILL = "This looks like a receipt or a price list, not a card."
    CHAT = "This looks like a chat, not a card."
    PROGRAM = "This looks like a listing of a program, not a card."
    LIST = "This looks like a list of numbers or addresses, not a card."
    PAGE = "This looks like a page of text, not a card."


MANY_LINES = 14
"""More lines than this without any way to reach somebody are no card."""
PROSE_WORDS, WIDE_PROSE = 5, 12
PROSE_SHARE = 0.5
"""Of all words, those that stand in running text: a card's slogan is less than half of it."""
FEWEST_PROSE, FEWEST_SIGNS, MANY_PRICES = 4, 3, 5
SMALL_SHARE, PROGRAM_SHARE = 0.5, 0.4
MOST_PHONES, MOST_MAILS = 8, 5
"""What a card of a firm with several offices or people may hold."""
CONTACTS = {FieldName.EMAIL, FieldName.PHONE, FieldName.WEBSITE, FieldName.HANDLE}

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MONEY = r"(?:[$€£¥₩₹]|R\$|Rs\.?|USD|EUR|CHF|元)"
_PRICE = re.compile(
    rf"{_MONEY}\s?\d+(?:[.,]\d+)?|(?<![\d.,:/+-])\d{{1,3}}(?:[.,]?\d{{3}})*[.,]\d\d\s?(?:{_MONEY}|[A-Z*]{{1,2}})?\s*$|"
    rf"(?<![\d.,])\d+\s?(?:{_MONEY}|,-)\s*$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:^|[^\d:：.–~-])\s?(?<![-–~]\s)[0-2]?\d[:：][0-5]\d(?:\s?[ap]\.?m\.?)?\W{0,3}$", re.IGNORECASE)
_CLOCKS = re.compile(r"(?<!\d)[0-2]?\d[:：][0-5]\d(?!\d)")
_PROGRAM = re.compile(
    r"[{}\[\];]\s*$|\w\([^)]*\)\s*[;:{]?\s*$|[=!<>]=|[-=]>|\w\s=\s|^\s*(?://|/\*|#include|import\s|from\s)"
)


def kind_of(rows: list[Row], contacts: list[FieldReading]) -> Kind:
    """What the lines look like, by how many of them are running text, prices, times, numbers, signs of a program.

    `contacts` are the ways to reach somebody found in the lines, which are taken from each row's `rest`.
    """
    if _is_program(rows):
        return Kind.PROGRAM
    if _is_chat(rows):
        return Kind.CHAT
    if _is_bill(rows):
        return Kind.BILL
    if _is_list(contacts):
        return Kind.LIST
    return Kind.PAGE if _is_page(rows, reached=any(f.field in CONTACTS for f in contacts)) else Kind.CARD


def _is_program(rows: list[Row]) -> bool:
    signs = sum(bool(_PROGRAM.search(row.text)) and not row.contacts for row in rows)
    return signs >= FEWEST_PROSE and signs >= PROGRAM_SHARE * len(rows)


def _is_chat(rows: list[Row]) -> bool:
    return sum(_is_message(row.rest) for row in rows) >= FEWEST_SIGNS


def _is_message(text: str) -> bool:
    """A line that asks, or ends in one time of the day; opening hours have two."""
    asks = text.rstrip().endswith(("?", "？")) and _length(text) > 1
    return asks or (bool(_CLOCK.search(text)) and len(_CLOCKS.findall(text)) == 1)


def _is_bill(rows: list[Row]) -> bool:
    prices = sum(bool(_PRICE.search(row.rest)) for row in rows)
    return prices >= MANY_PRICES or (prices >= FEWEST_SIGNS and any(_says_receipt(row.text) for row in rows))


def _is_list(contacts: list[FieldReading]) -> bool:
    phones = sum(f.field is FieldName.PHONE for f in contacts)
    return phones > MOST_PHONES or sum(f.field is FieldName.EMAIL for f in contacts) > MOST_MAILS


def _is_page(rows: list[Row], *, reached: bool) -> bool:
    prose = [row.text for row in rows if _is_prose(row)]
    running, words = sum(map(_length, prose)), sum(_length(row.text) for row in rows)
    if len(prose) >= (FEWEST_PROSE if reached else FEWEST_SIGNS) and running >= PROSE_SHARE * words:
        return True
    return not reached and len(rows) > MANY_LINES


def _is_prose(row: Row) -> bool:
    """A line of running words: most of them begin small, and none is a way to reach somebody."""
    if TAKEN in row.rest:
        return False
    if is_wide(row.text):
        return len(row.text) >= WIDE_PROSE and bool(re.search("[。、，,的了在是はをがに]", row.text))
    words = _WORD.findall(row.text)
    return len(words) >= PROSE_WORDS and sum(word[0].islower() for word in words) >= SMALL_SHARE * len(words)


def _length(text: str) -> int:
    """Words, or signs where words are written without spaces."""
    return len(text) if is_wide(text) else len(_WORD.findall(text))


def _says_receipt(text: str) -> bool:
    return bool(phrases("receipts").search(fold(text)))
