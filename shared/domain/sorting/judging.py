"""How likely each candidate of a card is a name, an organization, a title or a department."""

import math
from dataclasses import dataclass

from shared.domain.sorting.candidates import Candidate, candidates_of, spelled_candidates
from shared.domain.sorting.features import Features, Surroundings, features
from shared.domain.sorting.found import below
from shared.domain.sorting.network import Likelihoods, Network, networks
from shared.domain.sorting.rules import rule_points, titled_segments
from shared.domain.sorting.words import is_wide

NEAR = 1.6
NETWORK = 0.4
RULES = {"name": 1.3, "organization": 1.5, "title": 1.0, "department": 0.8, "other": 0.0}
"""The weights of the two opinions."""
LEAST, MOST = 1e-4, 3.0


@dataclass(frozen=True, eq=False)
class Judged:
    """A candidate and how likely it is what."""

    candidate: Candidate
    likelihoods: Likelihoods


def judged(around: Surroundings) -> list[Judged]:
    """All candidates of the open segments; each is judged twice, the second time knowing the others."""
    candidates = candidates_of(around.segments)
    known = {tuple(map(id, c.segments)) for c in candidates}
    spelled = spelled_candidates(around.segments, around.hosts)
    candidates += [c for c in spelled if tuple(map(id, c.segments)) not in known]
    alone = [features(candidate, around) for candidate in candidates]
    first, second = networks()
    titled = titled_segments(around)
    return [_weighed(j, rule_points(j.candidate, titled, around)) for j in judge(candidates, alone, first, second)]


def _weighed(own: Judged, points: dict[str, float]) -> Judged:
    """The network's likelihoods and the rules' points as one."""
    logs = {
        kind: NETWORK * math.log(max(LEAST, value)) + RULES[kind] * max(-MOST, min(MOST, points[kind]))
        for kind, value in own.likelihoods.items()
    }
    highest = max(logs.values())
    powers = {kind: math.exp(value - highest) for kind, value in logs.items()}
    return Judged(own.candidate, {kind: power / sum(powers.values()) for kind, power in powers.items()})


def judge(candidates: list[Candidate], alone: list[Features], first: Network, second: Network) -> list[Judged]:
    """The two rounds, with the networks at hand."""
    said = [Judged(c, first.likelihoods(found)) for c, found in zip(candidates, alone, strict=True)]
    return [
        Judged(own.candidate, second.likelihoods(f | company(own, said))) for own, f in zip(said, alone, strict=True)
    ]


def company(own: Judged, said: list[Judged]) -> Features:
    """What the first round said about this candidate, its parts and wholes, its rivals and its neighbours."""
    found = {f"own.{kind}": value for kind, value in own.likelihoods.items()}
    touching = [j for j in said if j is not own and j.candidate.touches(own.candidate)]
    rivals = [j for j in said if not j.candidate.touches(own.candidate)]
    alike = [j for j in rivals if is_wide(j.candidate.text) == is_wide(own.candidate.text)]
    single = [j for j in rivals if len(j.candidate.segments) == 1]
    above = [j for j in single if below(j.candidate.segments[0].placed, own.candidate.segments[0].placed, NEAR)]
    under = [j for j in single if below(own.candidate.segments[-1].placed, j.candidate.segments[0].placed, NEAR)]
    for kind in ("name", "organization", "title"):
        found[f"touching.{kind}"] = _most(touching, kind)
        found[f"rival.{kind}"] = _most(rivals, kind)
        found[f"alike.{kind}"] = _most(alike, kind)
        found[f"above_is.{kind}"] = _most(above, kind)
        found[f"under_is.{kind}"] = _most(under, kind)
        found[f"ahead.{kind}"] = float(own.likelihoods[kind] > max(found[f"touching.{kind}"], found[f"rival.{kind}"]))
    return {name: value for name, value in found.items() if value > 0.01}  # noqa: PLR2004


def _most(others: list[Judged], kind: str) -> float:
    return max((j.likelihoods[kind] for j in others), default=0.0)
