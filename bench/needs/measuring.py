"""What is counted: whether those who could help are among the first three, and how much of the proposed is right."""

from collections.abc import Sequence
from typing import NamedTuple

from bench.needs.books import Case
from bench.needs.ways import Ranked, Way

FIRST = 3


class Figures(NamedTuple):
    """`recall`: of those who could help (three at most a need), the share among the first three. `hits`: the share of
    needs with somebody right among the first three. `precision`, `found`, `silent`: at the threshold, the share of
    proposals that are right, the share of needs whose first proposal is right, and the share of needs without an answer
    for which nobody is proposed."""

    needs: int
    recall: float
    hits: float
    precision: float
    found: float
    silent: float


def figures(way: Way, cases: Sequence[Case], threshold: float) -> Figures:
    """Run one way over these needs; only its first three count as proposed."""
    answered = [(case, _others(way(case.text), case)) for case in cases]
    some = [(case, ranked) for case, ranked in answered if case.right]
    none = [ranked for case, ranked in answered if not case.right]
    proposed = [(who in case.right) for case, ranked in answered for who in _at(ranked, threshold)]
    return Figures(
        needs=len(cases),
        recall=_mean([len(case.right & {*_first(r)}) / min(FIRST, len(case.right)) for case, r in some]),
        hits=_mean([bool(case.right & {*_first(r)}) for case, r in some]),
        precision=_mean(proposed),
        found=_mean([bool({*_at(r, threshold)[:1]} & case.right) for case, r in some]),
        silent=_mean([not _at(r, threshold) for r in none]),
    )


def _others(ranked: Ranked, case: Case) -> Ranked:
    """Without the one whose need it is."""
    return [(score, who) for score, who in ranked if who != case.of]


def _first(ranked: Ranked) -> list[str]:
    return [who for score, who in ranked[:FIRST] if score > 0]


def _at(ranked: Ranked, threshold: float) -> list[str]:
    return [who for score, who in ranked[:FIRST] if score >= threshold]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0
