"""Who may have what somebody needs: a need is held against what is said about each person, and every match has its
evidence. Pure: the likeness of meaning is handed in as numbers."""

from shared.domain.matching.hearing import Clause, Manner, clauses_of
from shared.domain.matching.judging import NOBODY, THRESHOLD, Scored, judge
from shared.domain.matching.places import Places, places_in
from shared.domain.matching.sieving import judge_all
from shared.domain.matching.trades import trades_in
from shared.domain.matching.wanting import Aim, Wanted, understand

__all__ = [
    "NOBODY",
    "THRESHOLD",
    "Aim",
    "Clause",
    "Manner",
    "Places",
    "Scored",
    "Wanted",
    "clauses_of",
    "judge",
    "judge_all",
    "places_in",
    "trades_in",
    "understand",
]
