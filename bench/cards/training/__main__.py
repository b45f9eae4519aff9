"""`python -m bench.cards.training`: fit the weights on the open half of the synthetic cards and write them."""

import json
from itertools import chain
from pathlib import Path

from bench.cards.synthetic import cards
from bench.cards.training.examples import Example, examples
from bench.cards.training.fit import Fitted, fit
from shared.domain.sorting.judging import Judged, company
from shared.domain.sorting.network import Network

SEED, CARDS = 20261123, 2000
FOLDS = 2
WEIGHTS = Path(__file__).parents[3] / "shared/domain/sorting/data/lines.json"


def main() -> None:
    """Fit both networks; the second learns from what the first says of cards that it was not fitted to."""
    known = examples((spec for spec in cards(SEED, CARDS) if not spec.held_out), SEED)
    first, second = fit_both(known)
    write(first, second)
    print(f"{len(known)} cards, {sum(len(e.classes) for e in known)} candidates")


def fit_both(known: list[Example]) -> tuple[Fitted, Fitted]:
    """The network that sees a candidate alone, and the one that sees its company too."""
    folds = [[e for index, e in enumerate(known) if index % FOLDS == fold] for fold in range(FOLDS)]
    told = []
    for fold, others in zip(folds, reversed(folds), strict=True):
        apart = _fit(others, SEED).network()
        told += [_accompanied(example, apart) for example in fold]
    return _fit(known, SEED), _fit(told, SEED + 1)


def _fit(known: list[Example], seed: int) -> Fitted:
    return fit(
        list(chain.from_iterable(e.features for e in known)), list(chain.from_iterable(e.classes for e in known)), seed
    )


def _accompanied(example: Example, network: Network) -> Example:
    said = [
        Judged(c, network.likelihoods(found)) for c, found in zip(example.candidates, example.features, strict=True)
    ]
    features = [found | company(own, said) for own, found in zip(said, example.features, strict=True)]
    return Example(example.candidates, features, example.classes)


def write(first: Fitted, second: Fitted) -> None:
    """The weights as the sorting rules read them, with where they come from."""
    networks = [{"hidden": n.hidden, "output": n.output} for n in (first.network(), second.network())]
    content = {"source": f"python -m bench.cards.training, seed {SEED}, {CARDS} cards", "networks": networks}
    WEIGHTS.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
