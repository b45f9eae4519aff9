"""Fitting the small network: one hidden layer, Adam, with groups of features hidden at random."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shared.domain.sorting.address_features import ADDRESS_LISTED
from shared.domain.sorting.features import LISTED, Features
from shared.domain.sorting.network import Network

Matrix = NDArray[np.floating]
UNITS, ROUNDS, BATCH = 20, 30, 256
STEP, DECAY, HIDDEN_SHARE = 0.004, 1e-3, 0.2
SAID_TWICE = ("local", "host")
DIGITS = 4


@dataclass
class Fitted:
    """The weights while they are fitted, and the features' columns."""

    columns: list[str]
    kinds: tuple[str, ...]
    first: Matrix
    second: Matrix

    def likelihoods(self, seen: Matrix) -> Matrix:
        """One row for each candidate, one column for each class."""
        return _softmax(_with_bias(np.maximum(0, seen @ self.first)) @ self.second)

    def network(self) -> Network:
        """As the sorting rules read it, features without weight left out."""
        hidden = {
            name: [round(float(w), DIGITS) for w in row]
            for name, row in zip(self.columns, self.first, strict=True)
            if np.abs(row).max() > 0.002  # noqa: PLR2004
        }
        output = {kind: [round(float(w), DIGITS) for w in self.second[:, i]] for i, kind in enumerate(self.kinds)}
        return Network(hidden, output)


def fit(
    rows: Sequence[Features], classes: Sequence[str], seed: int, kinds: tuple[str, ...], units: int = UNITS
) -> Fitted:
    """The network that explains the classes of these candidates best; `kinds` are all there are."""
    generator = np.random.default_rng(seed)
    columns = sorted({name for row in rows for name in row})
    seen, truth = matrix(rows, columns), np.eye(len(kinds), dtype=np.float32)[[kinds.index(c) for c in classes]]
    groups = _groups(columns)
    weights = [_start(generator, len(columns), units), _start(generator, units + 1, len(kinds))]
    moments = [(np.zeros_like(w), np.zeros_like(w)) for w in weights]
    steps = 0
    for number in range(ROUNDS):
        rate = STEP * (1 - number / ROUNDS)
        for batch in np.array_split(generator.permutation(len(seen)), max(1, len(seen) // BATCH)):
            steps += 1
            shown = _hide(seen[batch], groups, generator)
            slopes = _slopes(weights, shown, truth[batch])
            for weight, slope, moment in zip(weights, slopes, moments, strict=True):
                _adam(weight, slope + DECAY * weight, moment, rate, steps)
    return Fitted(columns, kinds, weights[0], weights[1])


def matrix(rows: Sequence[Features], columns: list[str]) -> Matrix:
    """The features as numbers, one column each; unknown features are left out."""
    place = {name: index for index, name in enumerate(columns)}
    seen = np.zeros((len(rows), len(columns)), dtype=np.float32)
    for index, row in enumerate(rows):
        for name, value in row.items():
            if name in place:
                seen[index, place[name]] = value
    return seen


def _groups(columns: list[str]) -> list[NDArray[np.intp]]:
    """The columns that are hidden together."""
    named = [
        [i for i, c in enumerate(columns) if c.startswith(f"{group}.")]
        for group in (*LISTED, *ADDRESS_LISTED, *SAID_TWICE)
    ]
    around = [[i for i, c in enumerate(columns) if c.endswith(sign)] for sign in (".ranked", ".firm")]
    return [np.array(group) for group in (*named, *around) if group]


def _hide(seen: Matrix, groups: list[NDArray[np.intp]], generator: np.random.Generator) -> Matrix:
    shown = seen.copy()
    for group in groups:
        hidden = np.flatnonzero(generator.random(len(seen)) < HIDDEN_SHARE)
        shown[np.ix_(hidden, group)] = 0
    return shown


def _slopes(weights: list[Matrix], seen: Matrix, truth: Matrix) -> list[Matrix]:
    active = _with_bias(np.maximum(0, seen @ weights[0]))
    wrong = (_softmax(active @ weights[1]) - truth) / len(seen)
    back = (wrong @ weights[1][:-1].T) * (active[:, :-1] > 0)
    return [seen.T @ back, active.T @ wrong]


def _adam(weight: Matrix, slope: Matrix, moment: tuple[Matrix, Matrix], rate: float, steps: int) -> None:
    mean, square = moment
    mean += 0.1 * (slope - mean)
    square += 0.001 * (slope * slope - square)
    weight -= rate * (mean / (1 - 0.9**steps)) / (np.sqrt(square / (1 - 0.999**steps)) + 1e-8)


def _start(generator: np.random.Generator, wide: int, high: int) -> Matrix:
    return generator.normal(0, (2 / wide) ** 0.5, (wide, high)).astype(np.float32)


def _with_bias(active: Matrix) -> Matrix:
    return np.hstack([active, np.ones((len(active), 1), dtype=np.float32)])


def _softmax(scores: Matrix) -> Matrix:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
