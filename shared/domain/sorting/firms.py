"""Organizations printed in parts: which lines beside a chosen name belong to it, and which names say it again."""

import re
from collections.abc import Iterator, Sequence

from shared.domain.sorting.candidates import Candidate, joined_text, parted
from shared.domain.sorting.firm_lines import goes_on, leads_to, next_to, says_kinds_only
from shared.domain.sorting.judging import Judged
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.words import bare

MOST_LINES = 3
"""Lines by which a name grows."""
LONG_NAME = 6
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
SHORTEST = 4
"""Letters of a name that another may hold."""


def whole_firms(won: list[Judged], free: Sequence[Segment], hosts: list[str]) -> list[Judged]:
    """The organizations, each with the lines beside it that belong to its name; none that another one says in full.

    A line belongs to a name when it is nothing but its legal form, when the hosts spell both together, or when it
    is the trade under a brand that the hosts spell.
    """
    others = [*free, *(j.candidate.segments[0] for j in won if len(j.candidate.segments) == 1)]
    grown = _once([_grown(firm, others, hosts) for firm in won])
    whole = [firm for firm in grown if not any(_says(other, firm) for other in grown if other is not firm)]
    return [firm for firm in whole if not _is_kind(firm.candidate.text)] or whole


def _is_kind(text: str) -> bool:
    """Whether a text is a kind of firm and no name; long ones in Chinese characters, of such words alone, are names."""
    return says_kinds_only(text) and not (len(text) >= LONG_NAME and _CHINESE.fullmatch(text))


def _once(firms: list[Judged]) -> list[Judged]:
    """Without those that grew into the same name from its other end."""
    return list({bare(firm.candidate.text): firm for firm in reversed(firms)}.values())[::-1]


def _grown(firm: Judged, others: Sequence[Segment], hosts: list[str]) -> Judged:
    """The name with the lines above and below that belong to it, one after the other."""
    for _ in range(MOST_LINES):
        longer = next((_with(firm, group) for group in _longer(firm.candidate, others, hosts)), None)
        if longer is None:
            return firm
        firm = longer
    return firm


def _longer(firm: Candidate, others: Sequence[Segment], hosts: list[str]) -> Iterator[tuple[Segment, ...]]:
    own = firm.segments
    for segment in others:
        if any(segment is mine for mine in own):
            continue
        if next_to(segment, own[0]) and not parted(segment, own[0], others) and leads_to(segment, firm):
            yield (segment, *own)
        if next_to(own[-1], segment) and not parted(own[-1], segment, others) and goes_on(firm, segment, hosts):
            yield (*own, segment)


def _with(firm: Judged, segments: tuple[Segment, ...]) -> Judged:
    return Judged(Candidate(joined_text(segments), segments), firm.likelihoods)


def _says(other: Judged, firm: Judged) -> bool:
    """Whether another name holds this one, by its lines or its letters."""
    mine, theirs = bare(firm.candidate.text), bare(other.candidate.text)
    if len(theirs) <= len(mine):
        return False
    lines = all(any(s is o for o in other.candidate.segments) for s in firm.candidate.segments)
    return lines or (len(mine) >= SHORTEST and mine in theirs)
