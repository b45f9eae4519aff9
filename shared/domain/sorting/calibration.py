"""How likely a field is right, from how sure its rule is: by tables that bench/cards/training counted on open cards."""

import json
from bisect import bisect_right
from functools import cache
from importlib.resources import files

from shared.domain.reading import FieldName

CLEAR_READING = 0.95
"""An engine that is surer of a line than this has read it well."""


def calibrated(field: FieldName, sure: float) -> float:
    """The share of fields of this kind that were right when the rule was this sure, between the table's points."""
    points = tables().get(field.value)
    if not points:
        return max(0.05, min(1.0, sure))
    place = bisect_right([at for at, _ in points], sure)
    if place in (0, len(points)):
        return points[min(place, len(points) - 1)][1]
    (low, less), (high, more) = points[place - 1], points[place]
    return less + (more - less) * (sure - low) / (high - low)


def legible(confidence: float) -> float:
    """What is left of a field's confidence when the engine itself doubts the line."""
    return 1.0 if confidence >= CLEAR_READING else confidence * confidence


@cache
def tables() -> dict[str, list[tuple[float, float]]]:
    """By field: points of `(sure, likelihood)`, rising."""
    content = json.loads((files(__package__) / "data" / "calibration.json").read_text(encoding="utf-8"))
    return {field: [(at, share) for at, share in points] for field, points in content["fields"].items()}
