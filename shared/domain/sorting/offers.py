"""Lines that say what a firm offers, when it is open or where it banks, whatever else they look like."""

import re
from functools import cache

from shared.domain.sorting.words import fold, is_wide, phrases, remembered

_TIME = r"\d{1,2}(?:[:.h]\d{2}|\s?h(?![^\W_])|\s?[ap]\.?m\b)"
_HOURS = re.compile(rf"{_TIME}(?:\s?[ap]\.?m)?\.?\s*(?:[-–~〜～]|to|bis|as|às|a|till|đến)\s*{_TIME}")
"""From one time of the day to another: `9h-11h`, `10.00 - 18.30`."""


_TRADERS = re.compile(
    r"(?:(?:mfrs?\.?|manufacturers?|importers?|exporters?|dealers?|suppliers?|wholesalers?|retailers?|stockists?)"
    r"(?:\s*[,&]\s*|\s+and\s+|\s+))+(?:of|in)\b"
)
"""What a firm does with its goods: `Importers & Exporters of Dried Seafood`."""
_AGE = re.compile(
    r"(?:since|desde|seit|depuis|dal|est\.?|established|founded|gegrundet|fondee? en|fundad[oa] en|sejak|sinds|siden)"
    r"\s+(?:in\s+|im jahre?\s+)?(?:1[789]|20)\d\d(?!\d)"
)
"""How old a firm is: `Los mejores desde 1979`."""


@remembered
def says_what_is_offered(text: str) -> bool:
    """Whether a text begins as lists of goods, hours and bank accounts do: `Deals in: cement`, `Timings: 10 am`."""
    folded = fold(text).lstrip(" *•·-")
    if _HOURS.search(folded) or _AGE.search(folded) or _TRADERS.match(folded):
        return True
    found = _offers().match(folded)
    if not found:
        return False
    spaced = " " in found[0] or is_wide(found[0])
    return bool(re.match(r"\s*[:：]" if not spaced else r"\s*[:：]?\s*\S", folded[found.end() :]))


@cache
def _offers() -> re.Pattern[str]:
    return phrases("offers", "goods", "hours", "bank")
