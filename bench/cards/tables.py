"""Photos of several cards: which reading belongs to which card, how many were found and how many invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Spots = Sequence[Sequence[float]]


@dataclass
class Found:
    """Cards that lay there, that were found, and readings that no card belongs to."""

    cards: int = 0
    found: int = 0
    invented: int = 0

    def add(self, cards: int, found: int, invented: int) -> None:
        """Count one photo."""
        self.cards += cards
        self.found += found
        self.invented += invented

    def as_json(self) -> dict[str, int]:
        """`{"cards", "found", "invented"}`."""
        return {"cards": self.cards, "found": self.found, "invented": self.invented}


def paired(
    labels: Sequence[Mapping[str, Any]], readings: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Mapping[str, Any]], int]:
    """The reading of each card by its id, and how many readings are left over.

    A reading belongs to the card in whose outline the middle of its own outline lies, and is not three times as large
    as that card; of two with the same outline (two people on a card) the first counts.
    """
    pairs: dict[str, Mapping[str, Any]] = {}
    seen: set[str] = set()
    invented = 0
    for reading in readings:
        if str(reading["outline"]) in seen:
            continue
        seen.add(str(reading["outline"]))
        owner = next((label["id"] for label in labels if _belongs(reading["outline"], label["outline"])), None)
        if owner is None or owner in pairs:
            invented += 1
        else:
            pairs[owner] = reading
    return pairs, invented


def _belongs(outline: Spots, card: Spots) -> bool:
    if not outline:
        return False
    middle = [sum(spot[axis] for spot in outline) / len(outline) for axis in (0, 1)]
    return inside(middle, card) and area(outline) < 3 * area(card)


def inside(spot: Sequence[float], outline: Spots) -> bool:
    """Whether a point lies in a polygon: a ray from it crosses the border an odd number of times."""
    x, y = spot
    crossed = False
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def area(outline: Spots) -> float:
    """A polygon's area."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(outline, [*outline[1:], outline[0]], strict=True))) / 2
