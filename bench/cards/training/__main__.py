"""`python -m bench.cards.training`: fit the weights on the open half of the synthetic cards and write them."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Protocol

from bench.cards.synthetic import cards
from bench.cards.training.address_examples import AddressExample, address_examples
from bench.cards.training.examples import Example, examples
from bench.cards.training.fit import Fitted, fit
from shared.domain.sorting.address_features import with_company
from shared.domain.sorting.features import Features
from shared.domain.sorting.judging import Judged, company
from shared.domain.sorting.network import ADDRESS_CLASSES, CLASSES, Network

SEED, CARDS = 20261123, 2000
FOLDS = 2
DATA = Path(__file__).parents[3] / "shared/domain/sorting/data"


class Seen(Protocol):
    """What one card shows, and what it is."""

    features: list[Features]
    classes: list[str]


def main() -> None:
    """Fit the networks; of two, the second learns from what the first says of cards that it was not fitted to.

    The one for address lines comes first: what it takes is not among the candidates of the other.
    """
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--keep-addresses", action="store_true", help="leave the network for address lines as it is")
    specs = [spec for spec in cards(SEED, CARDS) if not spec.held_out]
    if not parser.parse_args().keep_addresses:
        write("address_lines", *fit_address_lines(address_examples(specs, SEED)))
    known = examples(specs, SEED)
    write("lines", *fit_both(known))
    print(f"{len(known)} cards, {sum(len(e.classes) for e in known)} candidates")


def fit_both(known: list[Example]) -> tuple[Fitted, Fitted]:
    """The network that sees a candidate alone, and the one that sees its company too."""
    told = [_accompanied(e, apart) for part, apart in _apart(known, CLASSES) for e in part]
    return _fit(known, SEED, CLASSES), _fit(told, SEED + 1, CLASSES)


def fit_address_lines(known: list[AddressExample]) -> tuple[Fitted, Fitted]:
    """The same for address lines."""
    told = [_addressed(e, apart) for part, apart in _apart(known, ADDRESS_CLASSES) for e in part]
    return _fit(known, SEED, ADDRESS_CLASSES), _fit(told, SEED + 1, ADDRESS_CLASSES)


def _apart[E: Seen](known: list[E], kinds: tuple[str, ...]) -> list[tuple[list[E], Network]]:
    """Each part of the cards with a network that was fitted to the others."""
    parts = [[e for index, e in enumerate(known) if index % FOLDS == fold] for fold in range(FOLDS)]
    return [(part, _fit(others, SEED, kinds).network()) for part, others in zip(parts, reversed(parts), strict=True)]


def _fit(known: Sequence[Seen], seed: int, kinds: tuple[str, ...]) -> Fitted:
    rows = list(chain.from_iterable(e.features for e in known))
    return fit(rows, list(chain.from_iterable(e.classes for e in known)), seed, kinds)


def _accompanied(example: Example, network: Network) -> Example:
    said = [
        Judged(c, network.likelihoods(found)) for c, found in zip(example.candidates, example.features, strict=True)
    ]
    features = [found | company(own, said) for own, found in zip(said, example.features, strict=True)]
    return Example(example.candidates, features, example.classes)


def _addressed(example: AddressExample, network: Network) -> AddressExample:
    likely = [network.likelihoods(found)["address"] for found in example.features]
    said = dict(zip(example.ids, likely, strict=True))
    features = [
        with_company(found, near, said, own)
        for found, near, own in zip(example.features, example.near, likely, strict=True)
    ]
    return AddressExample(example.near, example.ids, features, example.classes)


def write(name: str, first: Fitted, second: Fitted) -> None:
    """The weights as the sorting rules read them, with where they come from."""
    networks = [{"hidden": n.hidden, "output": n.output} for n in (first.network(), second.network())]
    content = {"source": f"python -m bench.cards.training, seed {SEED}, {CARDS} cards", "networks": networks}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (DATA / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
