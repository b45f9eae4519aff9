"""The small networks that bench/cards/training made: their weights from the data files, and how they give a likelihood.

One hidden layer; features are named, and those that it does not know count nothing.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CLASSES = ("name", "organization", "title", "department", "other")
ADDRESS_CLASSES = ("address", "other")
Likelihoods = dict[str, float]


@dataclass(frozen=True)
class Network:
    """`hidden[feature]` are the weights towards each hidden unit, `output[class]` those from them, bias last."""

    hidden: Mapping[str, Sequence[float]]
    output: Mapping[str, Sequence[float]]

    def likelihoods(self, features: Mapping[str, float]) -> Likelihoods:
        """How likely each class is for a candidate with these features; they add up to 1."""
        sums = [0.0] * (len(next(iter(self.output.values()))) - 1)
        for name, value in features.items():
            for unit, weight in enumerate(self.hidden.get(name, ())):
                sums[unit] += weight * value
        active = [max(0.0, total) for total in sums]
        scores = {kind: _dot(weights, active) for kind, weights in self.output.items()}
        highest = max(scores.values())
        powers = {kind: math.exp(score - highest) for kind, score in scores.items()}
        whole = sum(powers.values())
        return {kind: power / whole for kind, power in powers.items()}


@cache
def networks(name: str = "lines") -> tuple[Network, Network]:
    """Of `lines` or `address_lines`: one sees each piece alone, one knows what the first said about the others."""
    content = json.loads((files(__package__) / "data" / f"{name}.json").read_text(encoding="utf-8"))
    first, second = (Network(hidden=part["hidden"], output=part["output"]) for part in content["networks"])
    return first, second


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return weights[-1] + sum(w * v for w, v in zip(weights, values, strict=False))
