"""`python -m bench.cards.training.calibrate FILE`: count how often fields of each certainty are right.

FILE holds what was read on photos of the open half, see `readings`: real misreadings of rendered cards, not simulated
ones, as the engine's own doubt is part of what makes a field certain.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from itertools import batched
from pathlib import Path
from typing import Any

from bench.cards.score import SAME
from bench.cards.training.readings import SEED, Reading, readings
from shared.domain.reading import SURE, FieldName
from shared.domain.sorting import calibration, sort_fields

TABLE = Path(calibration.__file__).parent / "data/calibration.json"
KEYS = {
    FieldName.NAME: "name", FieldName.TITLE: "title", FieldName.ORGANIZATION: "organization", FieldName.EMAIL: "emails",
    FieldName.PHONE: "phones", FieldName.WEBSITE: "websites", FieldName.ADDRESS: "addresses",
}  # fmt: skip
LEAST_PER_POINT = 40
SAFE = 0.95
"""Of all fields called sure, 98 in 100 are to be right."""
DOUBT = 2
"""Wrong fields added to each point: what was not seen yet may be worse."""

Seen = dict[str, list[tuple[float, bool]]]


def main() -> None:
    """Write data/calibration.json; until then every rule's own certainty counts."""
    parser = argparse.ArgumentParser(prog="python -m bench.cards.training.calibrate", description=__doc__)
    parser.add_argument("file", type=Path)
    known = readings(parser.parse_args().file)
    calibrate(known)
    print(f"{len(known)} cards; of the fields called sure, {sure_and_right(known):.3f} are right on these cards")


def calibrate(known: Sequence[Reading]) -> None:
    """Write the table that these cards ask for."""
    _write({}, 0)
    _write({field: points(pairs) for field, pairs in certainties(known).items()}, len(known))


def certainties(known: Iterable[Reading]) -> Seen:
    """By field: how sure each was, and whether it was right."""
    seen: Seen = {field.value: [] for field in KEYS}
    for card, labels in known:
        for field in sort_fields(card).fields:
            if field.field in KEYS and field.proof.source == "ocr":
                seen[field.field.value].append((field.proof.confidence, is_right(labels, field)))
    return seen


def sure_and_right(known: Iterable[Reading]) -> float:
    """The share of fields called sure that are right."""
    pairs = [pair for of_field in certainties(known).values() for pair in of_field if pair[0] >= SURE]
    return sum(right for _, right in pairs) / max(1, len(pairs))


def is_right(labels: dict[str, Any], field: Any) -> bool:
    """Whether the labels hold the field, by the measure's sameness."""
    key = KEYS[field.field]
    wanted = labels.get(key) or []
    wanted = [wanted] if isinstance(wanted, str) else list(wanted)
    if field.field is FieldName.NAME:
        wanted += [p["name"] if isinstance(p, dict) else p for p in labels.get("people", [])]
        wanted += (
            labels.get("name_alt", []) if isinstance(labels.get("name_alt"), list) else [labels.get("name_alt", "")]
        )
    value = {"number": field.value} if field.field is FieldName.PHONE else field.value
    return any(SAME[key](want, value) for want in wanted)


def points(pairs: Iterable[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Rising points by pooling neighbours that disagree (isotonic regression), doubted a little."""
    ordered = sorted(pairs)
    pools: list[list[float]] = []
    for chunk in batched(ordered, LEAST_PER_POINT, strict=False):
        if pools and len(chunk) < LEAST_PER_POINT:
            break
        pools.append([sum(sure for sure, _ in chunk), float(sum(right for _, right in chunk)), float(len(chunk))])
        while len(pools) > 1 and _raw(pools[-2]) >= _raw(pools[-1]):
            last = pools.pop()
            pools[-1] = [mine + theirs for mine, theirs in zip(pools[-1], last, strict=True)]
    return rising([(round(p[0] / p[2], 4), round(p[1] / (p[2] + DOUBT), 4)) for p in pools])


def rising(found: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """No point above a later one; and what is right less often than `SAFE` is not called sure."""
    lowest = [min(share for _, share in found[index:]) for index in range(len(found))]
    return [
        (at, share if share >= SAFE else min(share, SURE - 0.01)) for (at, _), share in zip(found, lowest, strict=True)
    ]


def _raw(pool: list[float]) -> float:
    return pool[1] / pool[2]


def _write(fields: dict[str, list[tuple[float, float]]], count: int) -> None:
    source = f"python -m bench.cards.training.calibrate, {count} photos of the open half of seed {SEED}"
    TABLE.write_text(json.dumps({"source": source, "fields": fields}) + "\n", encoding="utf-8")
    calibration.tables.cache_clear()


if __name__ == "__main__":
    main()
