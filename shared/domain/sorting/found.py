"""What the rules pass to each other: a piece found in a line, and the lines as they are used up."""

from dataclasses import dataclass

from shared.domain.reading import PhoneKind
from shared.domain.sorting.layout import Placed
from shared.domain.sorting.vietnamese import Restored

TAKEN = "\x1f"
"""Stands where something was found, so that no other rule reads across it."""

TOUCH = 0.5
"""Ems by which boxes beside each other may overlap."""


@dataclass(frozen=True)
class Found:
    """A value found at `start` to `end` of a line; `sure` says how sure the rule is (0 to 1)."""

    value: str
    start: int
    end: int
    sure: float
    reason: str = ""
    kind: PhoneKind | None = None


@dataclass
class Row:
    """A line at work: `text` is normalized, `rest` is what no rule has taken yet.

    `restored` are the phrases in it whose letters were put back; `placed` keeps the line as it was read.
    """

    text: str
    rest: str
    placed: Placed
    contacts: bool = False
    restored: tuple[Restored, ...] = ()

    def take(self, start: int, end: int) -> None:
        """Mark a part of the line as used."""
        self.rest = self.rest[:start] + TAKEN * (end - start) + self.rest[end:]


def below(upper: Placed, lower: Placed, gap: float = 1.3) -> bool:
    """Whether a line stands right below another: less than `gap` ems apart and sharing a column."""
    distance = lower.top - upper.bottom
    reach = gap * min(max(upper.size, lower.size), 2.0)
    return -0.6 * upper.size < distance < reach and lower.middle > upper.middle and shares_column(upper, lower)


def shares_column(one: Placed, other: Placed) -> bool:
    """Whether two lines overlap from left to right."""
    return min(one.right, other.right) - max(one.left, other.left) > 0


def same_row(left: Placed, right: Placed, gap: float = 6.0) -> bool:
    """Whether a line goes on to the right of another, at most `gap` ems away."""
    height = min(left.size, right.size)
    return abs(left.middle - right.middle) < 0.5 * height and -TOUCH < right.left - left.right < gap
