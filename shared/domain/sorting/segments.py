"""The pieces of lines that no contact took, cleaned of the labels that belonged to the contacts."""

import re
from dataclasses import dataclass

from shared.domain.sorting.found import TAKEN, Row
from shared.domain.sorting.labels import GROUPS, MARKS, groups_of, without_label, without_trailing_label
from shared.domain.sorting.layout import Placed

_LABEL = re.compile(r"\W*[^\W\d_]+(?:[ .-]{1,2}[^\W\d_]+){0,2}\s*[:：]\s*")
"""Up to three words and a colon right before a contact say what it is, in whatever language."""
VALUES = tuple(group for group in GROUPS if group not in {"address", "number", "handle"})
"""Labels of values that were taken; those of other numbers are kept, they say what the number is."""


@dataclass(eq=False)
class Segment:
    """A piece of text on its way to a field.

    `ended` says that a contact follows it on its line, `parted` that it shares its line with a name or a title.
    """

    text: str
    row: Row
    ended: bool = False
    labelled: bool = False
    parted: bool = False

    @property
    def placed(self) -> Placed:
        return self.row.placed


def segments_of(rows: list[Row]) -> list[Segment]:
    """What is left of the rows, in order."""
    return [segment for row in rows for segment in _pieces(row)]


def _pieces(row: Row) -> list[Segment]:
    parts = re.split(f"{TAKEN}+", row.rest)
    segments = []
    for index, part in enumerate(parts):
        ended = index < len(parts) - 1
        if ended and _LABEL.fullmatch(part):
            continue
        text = without_trailing_label(part) if ended else part
        text, labelled = without_label(_clean(text), "address")
        text = text if labelled else without_label(text, *VALUES)[0]
        text = _clean(text)
        if any(char.isalnum() for char in text) and not (groups_of(text) and row.contacts):
            segments.append(Segment(text, row, ended, labelled))
    return segments


def _clean(text: str) -> str:
    """Without the marks at its ends; brackets and quotation marks stay in pairs."""
    kept = re.sub(rf"^[{MARKS}]+", "", text)
    kept = re.sub(r"[\s:：・\-–—|(（\[/\\&+,;*•·~_®©>›»=]+$", "", kept)
    kept = f"{kept}»" if kept.count("«") > kept.count("»") and f"{kept}»" in text else kept
    return f"({kept}" if kept.count("(") < kept.count(")") and f"({kept}" in text else kept
