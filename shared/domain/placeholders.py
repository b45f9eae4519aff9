"""Words with gaps: an owner's own templates, such as `Hello {name}, I was glad to meet you in {place}`."""

import re
from collections.abc import Mapping
from typing import Final

GAPS: Final = ("name", "place", "occasion", "what I do", "my name")
_GAP = re.compile(r"\{([^{}]*)\}")


def known_placeholders(text: str) -> str:
    """The text, if each of its gaps can be filled. Raises `ValueError` naming the one that cannot."""
    for gap in _GAP.findall(text):
        if gap not in GAPS:
            known = ", ".join(f"{{{name}}}" for name in GAPS)
            message = f"nobody knows what to put into {{{gap}}}; use {known}"
            raise ValueError(message)
    return text


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every gap filled; what stands between two gaps stays as it was written."""
    return _GAP.sub(lambda match: values.get(match[1], ""), text)
