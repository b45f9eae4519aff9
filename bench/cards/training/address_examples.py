"""Training examples for address lines: the pieces of synthetic cards, their features, and whether they are one."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Any

from bench.cards.score import edits, fold
from bench.cards.synthetic.spec import CardSpec
from bench.cards.training.examples import readings
from shared.domain.reading import CardText
from shared.domain.sorting.address_features import Neighbours, address_features, neighbours_of
from shared.domain.sorting.addresses import unlabelled
from shared.domain.sorting.features import Features
from shared.domain.sorting.sorter import open_segments

TOLERATED = 6
"""One letter in so many may be misread, and the text is still the same."""
MORE = 1.7
"""A line may be read together with its label: so much longer than what is in the address."""


@dataclass
class AddressExample:
    """One card: its pieces with their surroundings, what they show, and what they are."""

    near: list[Neighbours]
    ids: list[int]
    features: list[Features]
    classes: list[str]


def address_examples(specs: Iterable[CardSpec], seed: int) -> list[AddressExample]:
    """One example for each card that shows anything."""
    return [_example(spec.labels, card) for spec, card in readings(specs, Random(seed))]


def _example(labels: dict[str, Any], card: CardText) -> AddressExample:
    rows, segments = open_segments(card)
    lines = [fold(line) for address in labels.get("addresses", ()) for line in address.split("\n")]
    near = [neighbours_of(segment, segments, rows) for segment in segments]
    return AddressExample(
        near,
        [id(segment) for segment in segments],
        [address_features(segment, n) for segment, n in zip(segments, near, strict=True)],
        ["address" if _within(fold(unlabelled(s.text)), lines) else "other" for s in segments],
    )


def _within(letters: str, lines: list[str]) -> bool:
    """Whether a piece is a line of an address, a part of one, or one with its label."""
    return bool(letters) and any(_same(letters, line) for line in lines if line)


def _same(letters: str, line: str) -> bool:
    if letters in line:
        return len(letters) > 1 or letters == line
    if line in letters:
        return len(letters) <= MORE * len(line)
    return abs(len(letters) - len(line)) <= len(line) // TOLERATED and edits(line, letters) <= len(line) // TOLERATED
