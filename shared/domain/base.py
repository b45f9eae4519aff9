"""The base of every model: immutable, strict about unknown fields, and careful with text."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

LINE_LIMIT = 200
TEXT_LIMIT = 4_000


class Model(BaseModel):
    """A value that never changes; `model_copy(update=…)` makes the next one."""

    # Built at first use: a function uses a few of the models, and a cold start pays for each that is built.
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null", defer_build=True)


UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067")
"""What makes the text after it run the other way (UAX #9), so that it shows as something else than it is. Isolates by
the first strong letter (U+2068) turn nothing."""


def visible(text: str) -> str:
    """The text with a space for each control character, line break and turn of direction.

    For text that somebody else wrote: a terminal obeys some of these, and a page shows a name turned around.
    """
    return "".join(" " if unicodedata.category(char) in UNSEEN or char in TURNS else char for char in text)


def single_line(text: str) -> str:
    """Refuse line breaks and other control characters, which could break a mail header or a file format."""
    if text.isprintable():
        return text
    for char in text:
        if unicodedata.category(char) in UNSEEN:
            message = f"holds the control character U+{ord(char):04X}; write it on one line of plain text"
            raise ValueError(message)
    return text


def several_lines(text: str) -> str:
    """Allow line breaks and tabs, refuse every other control character; CRLF and CR become LF."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    for char in text:
        if char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cs"}:
            message = f"holds the control character U+{ord(char):04X}; take it out"
            raise ValueError(message)
    return text


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LINE_LIMIT), AfterValidator(single_line)]
FilledLine = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LINE_LIMIT),
    AfterValidator(single_line),
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=TEXT_LIMIT), AfterValidator(several_lines)]
FilledText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXT_LIMIT),
    AfterValidator(several_lines),
]
