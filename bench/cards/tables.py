"""Which reading belongs to which card: of several in a photo, and of several people on one card."""

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
    as that card; those with the same outline (people on one card) count as one.
    """
    pairs: dict[str, Mapping[str, Any]] = {}
    invented = 0
    for reading in pooled(readings):
        owner = next((label["id"] for label in labels if _belongs(reading["outline"], label["outline"])), None)
        if owner is None or owner in pairs:
            invented += 1
        else:
            pairs[owner] = reading
    return pairs, invented


def pooled(readings: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """One reading for each outline: a card's labels say what all people on it have; the name is the first one's."""
    cards: dict[str, list[Mapping[str, Any]]] = {}
    for reading in readings:
        cards.setdefault(str(reading["outline"]), []).append(reading)
    return [_pooled(people) if len(people) > 1 else people[0] for people in cards.values()]


def _pooled(people: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    fields = {key: list(value) if isinstance(value, list) else value for key, value in people[0]["fields"].items()}
    proof = {key: list(value) for key, value in people[0]["proof"].items()}
    for person in people[1:]:
        for key in (key for key, value in fields.items() if isinstance(value, list)):
            for value, proven in zip(person["fields"][key], person["proof"][key], strict=True):
                if value not in fields[key]:
                    fields[key].append(value)
                    proof[key].append(proven)
    return {**people[0], "fields": fields, "proof": proof}


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
