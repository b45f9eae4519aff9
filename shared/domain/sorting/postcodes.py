"""Bare postcodes that look like a phone number, where the sign before them is not printed or was not read."""

import re

from shared.domain.sorting.addresses import STRONG, address_score
from shared.domain.sorting.found import Row, below, same_row
from shared.domain.sorting.words import is_wide

NEAR = 1.0
"""Ems between a postcode and its address."""
_JAPANESE = re.compile(r"\s*\d{3}[- ]\d{4}\s*")
_AMERICAN = re.compile(r"\s*[0-8]\d{4}-\d{4}\s*")
"""With a 9 in front it may be a mobile number of Brazil."""


def is_bare_postcode(row: Row, rows: list[Row]) -> bool:
    """Whether a line is only a postcode, whose sign or country is not printed or was not read, beside its address."""
    japanese, american = _JAPANESE.fullmatch(row.rest), _AMERICAN.fullmatch(row.rest)
    if not japanese and not american:
        return False
    near = [r.rest for r in rows if r is not row and _beside(r, row)]
    return any(address_score(text) >= STRONG and is_wide(text) == bool(japanese) for text in near)


def _beside(one: Row, other: Row) -> bool:
    first, second = one.placed, other.placed
    stacked = below(first, second, NEAR) or below(second, first, NEAR)
    return stacked or same_row(first, second, NEAR) or same_row(second, first, NEAR)
