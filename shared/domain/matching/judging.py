"""How well what is said about a person answers a need, as a number, and the passages that say so.

What counts: the trade (who does it, who buys it, who hires for it), the words, their meaning, and the place. What
never counts: how high somebody stands. No answer is better than noise, so there is a threshold.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from shared.domain.matching.hearing import Clause, Manner
from shared.domain.matching.trades import buys, near
from shared.domain.matching.wanting import HIRERS, Aim, Wanted
from shared.domain.passage import Passage, PassageKind

THRESHOLD = 0.58
"""From here on a match is worth a thought. Chosen on the tuning half of bench/needs."""
EVIDENCE = 2
"""How many passages a match shows."""

TRADE, WORDS, MEANING = 0.42, 0.3, 0.45
"""What the same trade, all of the words, and the same meaning add."""
SECOND = 0.12
"""What a second passage that fits adds, of its own score."""
BY_HIRERS, NEARLY, HINTED = 0.7, 0.6, 0.5
"""What a trade counts that finds people for every other, one that is near, and one that the need only speaks of."""
HERE, ELSEWHERE = 0.12, 0.45
"""Being in the place adds; being known to be elsewhere takes away this share."""
NOT_NARROW = 0.3
"""What is left where the language, the instrument or the subject is not theirs."""
OTHER_TRADE = 0.75
"""What is left of words and meaning where the trade is known and is another."""

THEIRS = HIRERS | {"career"}
HIRING = frozenset({Aim.WORK, Aim.HANDS})
"""What those who find work for others, or people for work, can help with, in the trades that they speak of."""

SHARES = {
    Aim.HELP: {Manner.OFFERS: 1.0, Manner.KIN: 0.75, Manner.PAST: 0.5, Manner.LIKES: 0.3, Manner.SEEKS: 0.0},
    Aim.HANDS: {Manner.OFFERS: 1.0, Manner.KIN: 0.8, Manner.PAST: 0.5, Manner.LIKES: 0.3, Manner.SEEKS: 0.0},
    Aim.WORK: {Manner.OFFERS: 0.95, Manner.KIN: 0.6, Manner.PAST: 0.4, Manner.LIKES: 0.1, Manner.SEEKS: 1.0},
    Aim.CUSTOMERS: {Manner.OFFERS: 1.0, Manner.KIN: 0.6, Manner.PAST: 0.3, Manner.LIKES: 0.1, Manner.SEEKS: 1.0},
}
"""What the manner of a clause leaves of it: who looks for the same is no help, but hires, or buys."""


class Scored(NamedTuple):
    """How well a person fits, from 0 to 1, and why."""

    score: float
    evidence: tuple[Passage, ...]

    @property
    def fits(self) -> bool:
        """Whether it is worth a thought."""
        return self.score >= THRESHOLD


NOBODY = Scored(0.0, ())
"""Somebody of whom nothing speaks for it."""


def judge(wanted: Wanted, clauses: Sequence[Clause], likeness: Sequence[float], alike: tuple[float, float]) -> Scored:
    """A person's fit, from what is said about them.

    `likeness` is each clause's cosine with the need; `alike` are the cosines between which two short texts go from
    nothing in common to the same meaning, which are each embedder's own.
    """
    nothing, everything = alike
    hires = any(clause.trades & HIRERS for clause in clauses if clause.manner is Manner.OFFERS)
    told = sorted(
        (
            (_clause(wanted, clause, (cosine - nothing) / (everything - nothing), hires), clause)
            for clause, cosine in zip(clauses, likeness, strict=True)
        ),
        key=lambda pair: -pair[0],
    )
    best = _different(told)
    if not best or best[0][0] <= 0:
        return NOBODY
    score = best[0][0] + SECOND * sum(points for points, _ in best[1:2])
    score *= _narrow(wanted, clauses)
    score = _placed(wanted, clauses, score)
    shown = tuple(clause.passage for points, clause in best[:EVIDENCE] if points >= best[0][0] / 2)
    return Scored(round(min(1.0, score), 4), shown)


def _different(told: Sequence[tuple[float, Clause]]) -> list[tuple[float, Clause]]:
    """The best clause of each passage, the best first."""
    found: dict[Passage, tuple[float, Clause]] = {}
    for points, clause in told:
        found.setdefault(clause.passage, (points, clause))
    return [*found.values()]


def _clause(wanted: Wanted, clause: Clause, alike: float, hires: bool) -> float:
    """What one clause says for a person; `alike` is 1 for the same meaning."""
    if not clause.plain:
        return 0.0
    covered = _covered(wanted, clause)
    trade = _hired(wanted, clause, covered) if hires else _trade(wanted, clause)
    rest = WORDS * covered + MEANING * min(1.0, max(0.0, alike))
    if wanted.trades and not trade:
        rest *= OTHER_TRADE
    if _is_rival(wanted, clause):
        return 0.0
    return SHARES[wanted.aim].get(clause.manner, 0.0) * (TRADE * trade + rest)


def _trade(wanted: Wanted, clause: Clause) -> float:
    """Whether the clause is of a trade that answers, from 0 to 1."""
    if wanted.aim is Aim.CUSTOMERS and clause.manner is Manner.SEEKS:
        return 1.0 if clause.trades & wanted.goods else 0.0
    if wanted.aim is Aim.CUSTOMERS and wanted.goods:
        return max((buys(one, wanted.goods) for one in clause.trades & wanted.trades), default=0.0)
    if clause.trades & wanted.trades:
        return 1.0
    if clause.trades & near(wanted.trades):
        return NEARLY
    return HINTED if clause.trades & wanted.hinted else 0.0


def _hired(wanted: Wanted, clause: Clause, covered: float) -> float:
    """The same for somebody who finds work for others, or people for work: the trades they speak of are not theirs."""
    if wanted.aim in HIRING and covered:
        return max(_trade(wanted, clause), BY_HIRERS)
    spoken = clause.passage.kind not in {PassageKind.TITLE, PassageKind.ORGANIZATION}
    return 0.0 if spoken and not clause.trades & THEIRS else _trade(wanted, clause)


def _is_rival(wanted: Wanted, clause: Clause) -> bool:
    """Whether somebody sells the very thing that is to be sold."""
    offers = wanted.aim is Aim.CUSTOMERS and clause.manner is not Manner.SEEKS
    return offers and bool(clause.trades & wanted.goods) and not clause.trades & wanted.trades


def _covered(wanted: Wanted, clause: Clause) -> float:
    """The share of the need's words that the clause has, or whose trade it is of, or buys from."""
    if not wanted.words:
        return 0.0
    bought = wanted.goods if wanted.aim is Aim.CUSTOMERS and _trade(wanted, clause) else frozenset()
    theirs = clause.trades | bought
    found = sum(1 for word, trades in wanted.words.items() if trades & theirs or has(clause.stems, word))
    return found / len(wanted.words)


def has(stems: Collection[str], word: str) -> bool:
    """Whether one of these stems is that of a word of the need, or begins or continues it."""
    return word in stems or any(_alike(word, other) for other in stems)


_LONG = 5


def _alike(one: str, other: str) -> bool:
    """Whether one long word begins with the other, as `cardboard` and `cardboardbox`."""
    return min(len(one), len(other)) >= _LONG and (one.startswith(other) or other.startswith(one))


def _narrow(wanted: Wanted, clauses: Sequence[Clause]) -> float:
    if not wanted.narrow:
        return 1.0
    fits = any(c.manner in {Manner.OFFERS, Manner.KIN} and c.stems & wanted.narrow for c in clauses)
    return 1.0 if fits else NOT_NARROW


def _placed(wanted: Wanted, clauses: Sequence[Clause], score: float) -> float:
    """Nearer, or known to be elsewhere; where nothing is known of the place, as before."""
    if not wanted.places.known:
        return score
    somewhere = [clause.places for clause in clauses if clause.places.known and clause.manner is not Manner.SEEKS]
    if any(wanted.places.reach(places) for places in somewhere):
        return score + HERE * min(1.0, score / THRESHOLD)
    return score * ELSEWHERE if somewhere else score
