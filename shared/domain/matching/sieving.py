"""Holding a need against many people: who cannot fit is known without being judged, and nobody else is left out."""

from collections.abc import Mapping, Sequence

from shared.domain.matching.hearing import Clause
from shared.domain.matching.judging import HERE, MEANING, NOBODY, SECOND, THRESHOLD, Scored, has, judge
from shared.domain.matching.trades import near
from shared.domain.matching.wanting import Wanted

LEAST_ALIKE = THRESHOLD / ((1 + HERE / THRESHOLD) * (1 + SECOND) * MEANING) - 1e-3
"""How near in meaning somebody must be at least to fit of whom neither a trade nor a word speaks for it."""


def judge_all(
    wanted: Wanted, people: Mapping[str, Sequence[Clause]], likeness: Mapping[str, float], alike: tuple[float, float]
) -> dict[str, Scored]:
    """Everybody's fit, by who they are. `likeness` is the cosine of each plain text with the need.

    Whoever `judge` says fits is judged; of the others most are `NOBODY` at once.
    """
    nothing, everything = alike
    enough = nothing + LEAST_ALIKE * (everything - nothing)
    telling = _Telling(wanted)
    scores = dict.fromkeys(people, NOBODY)
    for who, clauses in people.items():
        cosines = [likeness[clause.plain] for clause in clauses]
        if any(cosine >= enough for cosine in cosines) or any(map(telling, clauses)):
            scores[who] = judge(wanted, clauses, cosines, alike)
    return scores


class _Telling:
    """Whether a clause is of a trade that the need has to do with, or has one of its words."""

    def __init__(self, wanted: Wanted) -> None:
        spoken = (trades for trades in wanted.words.values())
        self._trades = wanted.trades.union(near(wanted.trades), wanted.hinted, wanted.goods, *spoken)
        self._words = wanted.words
        self._stems: dict[str, bool] = {}

    def __call__(self, clause: Clause) -> bool:
        return not self._trades.isdisjoint(clause.trades) or any(map(self._is_word, clause.stems))

    def _is_word(self, stem: str) -> bool:
        if stem not in self._stems:  # a book has far fewer stems than sentences
            self._stems[stem] = any(has(frozenset({stem}), word) for word in self._words)
        return self._stems[stem]
