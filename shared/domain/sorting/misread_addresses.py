"""Letters misread in addresses: `LOJ 2SE` stands for `L0J 2SE`, one simplified character among traditional ones."""

import re
from itertools import product

from shared.domain.sorting.words import table

BRITISH = "a letter or digit of the postcode was read by the pattern of British postcodes"
ONE_SCRIPT = "a character was read in the script, simplified or traditional, of the others in its line"
_CODE_AT_END = re.compile(r"(?<![^\s,])([A-Z01I]{1,2}[0-9OIl][A-Z0-9]?)(\s)([0-9OIl][A-Z01]{2})$")
_PATTERN = re.compile(r"([A-Z]{1,2})\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}")
"""The inward part has none of the letters C, I, K, M, O and V."""
_EITHER = {"O": "O0", "0": "0O", "I": "I1", "l": "1", "1": "1I"}


def mended(text: str) -> tuple[str, str]:
    """A line with what is misread in it put right, and by which rule; the rule is empty where nothing changed."""
    for rule, reason in ((with_british_postcode, BRITISH), (in_one_script, ONE_SCRIPT)):
        better = rule(text)
        if better != text:
            return better, reason
    return text, ""


def with_british_postcode(text: str) -> str:
    """The text with the postcode at its end put right, where exactly one reading of its doubtful signs is one."""
    code = _CODE_AT_END.search(text)
    if not code or _is_british(code[0]):
        return text
    fit = {"".join(signs) for signs in product(*(_EITHER.get(sign, sign) for sign in code[0]))}
    fit = {printed for printed in fit if _is_british(printed)}
    return text[: code.start()] + fit.pop() if len(fit) == 1 else text


def _is_british(code: str) -> bool:
    found = _PATTERN.fullmatch(code)
    return found is not None and found[1] in table("addresses")["british"]["areas"]


def in_one_script(text: str) -> str:
    """A Chinese address whose counted characters are traditional but for a few, or simplified but for a few, as one."""
    simplified, traditional = table("addresses")["variants"].values()
    counts = [sum(char in listed for char in text) for listed in (simplified, traditional)]
    if not any(map(str.isdigit, text)) or counts[0] == counts[1]:
        return text
    kinds = (simplified, traditional) if counts[1] > counts[0] else (traditional, simplified)
    return text.translate(str.maketrans(*kinds))
