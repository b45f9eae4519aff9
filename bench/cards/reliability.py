"""Whether confidence can be trusted: of the fields said to be so and so sure, how many are right."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.cards.score import FIELDS, SAME, fold, listed, text_of
from shared.domain.reading import SURE

EDGES = (0.0, 0.5, 0.7, SURE, 0.95, 1.0)
"""Where one bin of confidence ends and the next begins; the last holds 1.0 too."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One value that was read, with the confidence it was given and whether the card says so."""

    key: str
    confidence: float
    right: bool


def judged(label: Mapping[str, Any], guess: Mapping[str, Any], proof: Mapping[str, Any]) -> Iterator[Judged]:
    """Each value read from one card; what the label leaves open counts neither way."""
    ignored = [fold(str(value)) for value in label.get("unscored_values", ())]
    for key in FIELDS:
        if key in label.get("unscored", ()):
            continue
        left = _wanted(label["fields"], key)
        for value, why in zip(listed(guess, key), proof.get(key, ()), strict=False):
            hit = next((index for index, want in enumerate(left) if SAME[key](want, value)), None)
            if hit is None and fold(text_of(value)) in ignored:
                continue
            if hit is not None:
                left.pop(hit)
            yield Judged(key, float(why["confidence"]), hit is not None)


def _wanted(fields: Mapping[str, Any], key: str) -> list[Any]:
    """What the card says; a name may be read in either script, and of two people either may be the contact."""
    people = [p["name"] if isinstance(p, Mapping) else p for p in fields.get("people", [])]
    return listed(fields, key) + (listed(fields, "name_alt") + people if key == "name" else [])


def reliability(values: Sequence[Judged]) -> dict[str, Any]:
    """`{"bins": [{"from", "to", "n", "right"}], "sure": {key: {"n", "right"}}}`, `right` being a share or null."""
    rows = [
        {"from": low, "to": high}
        | _share([v for v in values if low <= v.confidence < high or v.confidence == high == 1])
        for low, high in itertools.pairwise(EDGES)
    ]
    sure = [v for v in values if v.confidence >= SURE]
    by_key = {key: _share([v for v in sure if v.key == key]) for key in FIELDS}
    return {"bins": rows, "sure": {"all": _share(sure), **by_key}}


def _share(values: Sequence[Judged]) -> dict[str, Any]:
    return {"n": len(values), "right": sum(v.right for v in values) / len(values) if values else None}
