"""Whether lines come from a card at all: a page of a book, a receipt or a chat names nobody to meet."""

import re

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting.found import Row
from shared.domain.sorting.words import fold, is_wide, phrases, words

MANY_LINES, PROSE_WORDS, WIDE_PROSE = 14, 7, 20
PROSE_SHARE = 0.5
FEWEST_PROSE = 4
CONTACTS = {FieldName.EMAIL, FieldName.PHONE, FieldName.WEBSITE, FieldName.HANDLE}
_PRICE = re.compile(r"(?:[$€£¥₩]|r\$|rs\.?|usd|eur|chf)\s?\d|\d[.,]\d\d(?!\d)\s*(?:[a-z€$]{1,3})?\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:^|\s)[0-2]?\d[:.][0-5]\d(?:\s?[ap]m)?\s*(?:✓*)$", re.IGNORECASE)
FEWEST_SIGNS = 3


def looks_like_card(rows: list[Row], contacts: list[FieldReading]) -> bool:
    """True unless the lines are prose, prices or messages, or many without any way to reach somebody."""
    texts = [row.text for row in rows]
    prose = sum(_is_prose(text) for text in texts)
    if prose >= FEWEST_PROSE and prose >= PROSE_SHARE * len(texts):
        return False
    if sum(bool(_PRICE.search(text)) for text in texts) >= FEWEST_SIGNS and _says_receipt(texts):
        return False
    if sum(bool(_CLOCK.search(text)) for text in texts) >= FEWEST_SIGNS:
        return any(f.field is FieldName.EMAIL for f in contacts)
    reached = any(f.field in CONTACTS for f in contacts)
    return reached or len(texts) <= MANY_LINES


def _is_prose(text: str) -> bool:
    """A line that is full of running words."""
    if is_wide(text):
        return len(text) >= WIDE_PROSE and bool(re.search("[。、，的はをがに]", text)) and not re.search(r"\d", text)
    tokens = words(text)
    small = sum(token == token.lower() for token in re.findall(r"[^\W\d_]+", text))
    return len(tokens) >= PROSE_WORDS and small >= 0.6 * len(tokens)


def _says_receipt(texts: list[str]) -> bool:
    return any(phrases("receipts").search(fold(text)) for text in texts)
