"""Training examples: the candidates of synthetic cards, their features, and what each of them is in truth."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from bench.cards.score import edits, fold
from bench.cards.synthetic.spec import CardSpec
from bench.cards.training.noise import card_text
from bench.cards.training.variety import advertising_of, firm_varied, varied
from shared.domain.reading import CardText
from shared.domain.sorting.candidates import Candidate, candidates_of
from shared.domain.sorting.features import Features, Surroundings, features
from shared.domain.sorting.sorter import surroundings

TRUTH = {
    "name": "name",
    "name_alt": "name",
    "organization": "organization",
    "title": "title",
    "department": "department",
}
VARIANTS = 2
TOLERATED = 6
"""One letter in so many may be misread, and the text is still the same."""


@dataclass
class Example:
    """One card: its candidates, what they show, and what they are."""

    candidates: list[Candidate]
    features: list[Features]
    classes: list[str]


def examples(specs: Iterable[CardSpec], seed: int) -> list[Example]:
    """One example for each card that shows anything."""
    firms = Random(seed + 1)
    seen = readings(specs, Random(seed), lambda spec: firm_varied(spec, firms))
    return [_example(spec.labels, surroundings(card)) for spec, card in seen]


def readings(
    specs: Iterable[CardSpec], random: Random, also: Callable[[CardSpec], CardSpec] = lambda spec: spec
) -> Iterator[tuple[CardSpec, CardText]]:
    """Each card and variants of it, as a reader might have seen them; `also` changes them further."""
    given = list(specs)
    advertising = {spec.language: advertising_of(given, spec.language) for spec in given}
    given += [varied(spec, advertising[spec.language], random) for spec in given for _ in range(VARIANTS)]
    for spec in map(also, given):
        card = card_text(spec, random)
        if card:
            yield spec, card


def _example(labels: dict[str, Any], around: Surroundings) -> Example:
    candidates = candidates_of(around.segments)
    truths = [(kind, fold(value)) for key, kind in TRUTH.items() for value in _values(labels, key)]
    truths += [("name", fold(p["name"] if isinstance(p, dict) else p)) for p in labels.get("people", [])]
    return Example(
        candidates,
        [features(candidate, around) for candidate in candidates],
        [_class(fold(candidate.text), truths) for candidate in candidates],
    )


def _values(labels: dict[str, Any], key: str) -> list[str]:
    value = labels.get(key) or []
    return [value] if isinstance(value, str) else list(value)


def _class(letters: str, truths: list[tuple[str, str]]) -> str:
    for kind, truth in truths:
        if (
            truth
            and abs(len(letters) - len(truth)) <= len(truth) // TOLERATED
            and edits(truth, letters) <= len(truth) // TOLERATED
        ):
            return kind
    return "other"
