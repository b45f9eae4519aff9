"""Organizations printed in parts: which lines beside a chosen name belong to it, and which names say it again."""

import re
from collections.abc import Sequence

from shared.domain.sorting.candidates import Candidate, joined_text
from shared.domain.sorting.found import below, same_row
from shared.domain.sorting.internet import company_label
from shared.domain.sorting.judging import Judged
from shared.domain.sorting.organizations import EXACT, host_agreement
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import (
    has_legal_form,
    hits,
    is_legal_form,
    leads,
    organization_words,
    slogan_words,
    title_ranks,
)
from shared.domain.sorting.words import bare, is_wide, words

MOST_WORDS = 2
"""Of a trade: `IT Solutions`, `Robotics Co., Ltd.`, but not what is sold."""
SHORTEST = 4
"""Letters of a name that another may hold."""
UNDER, BESIDE = 1.0, 2.0
"""Ems between the lines of one name."""
_COMPUTING = re.compile(r"\bIT\b")
"""No small word of sentences, as long as it is in capitals."""
_LISTING = re.compile(r"[,;:|•·/](?!\s?(?i:ltd|inc|s\b))")


def whole_firms(won: list[Judged], free: Sequence[Segment], hosts: list[str]) -> list[Judged]:
    """The organizations, each with the lines beside it that belong to its name; none that another one says in full.

    A line belongs to a name when it is nothing but its legal form, when the hosts spell both together, or when it
    is the trade under a brand that the hosts spell.
    """
    others = [*free, *(j.candidate.segments[0] for j in won if len(j.candidate.segments) == 1)]
    grown = [_grown(firm, others, hosts) for firm in won]
    return [firm for firm in grown if not any(_says(other, firm) for other in grown if other is not firm)]


def _grown(firm: Judged, others: Sequence[Segment], hosts: list[str]) -> Judged:
    own = firm.candidate.segments
    for segment in others:
        if any(segment is mine for mine in own):
            continue
        if _next(segment, own[0]) and is_legal_form(segment.text) and leads(segment.text):
            return _with(firm, (segment, *own))
        if _next(own[-1], segment) and _goes_on(firm.candidate, segment, hosts):
            return _with(firm, (*own, segment))
    return firm


def _next(one: Segment, other: Segment) -> bool:
    return below(one.placed, other.placed, UNDER) or same_row(one.placed, other.placed, BESIDE * one.placed.size)


def _goes_on(firm: Candidate, segment: Segment, hosts: list[str]) -> bool:
    """Whether the line after a firm's name is its legal form, joined by an ampersand, spelled with it, or its trade."""
    if has_legal_form(firm.text) or is_wide(firm.text):
        return False
    name, more = bare(firm.text), bare(segment.text)
    if (
        segment.goes_on
        or is_legal_form(segment.text)
        or any(_spells(company_label(host), name, more) for host in hosts)
    ):
        return True
    return host_agreement(firm.text, hosts) >= EXACT and _is_trade(segment.text) and name not in more


def _spells(label: str, name: str, more: str) -> bool:
    """Whether a host is both texts joined in either order, or the first and the beginning of the second."""
    rest = label.removeprefix(name)
    return label in {name + more, more + name} or (len(rest) >= SHORTEST and rest != label and more.startswith(rest))


def _is_trade(text: str) -> bool:
    """A few words that say what a firm does, perhaps with its legal form; no title, department, slogan or list."""
    legal = has_legal_form(text)
    says = organization_words(text) > 0 or legal
    other = (
        slogan_words(_COMPUTING.sub("", text))
        or hits(text, "titles", "department")
        or (title_ranks(text) and not legal)
    )
    return bool(says and not other) and len(words(text)) <= MOST_WORDS + 2 * legal and not _LISTING.search(text)


def _with(firm: Judged, segments: tuple[Segment, ...]) -> Judged:
    return Judged(Candidate(joined_text(segments), segments), firm.likelihoods)


def _says(other: Judged, firm: Judged) -> bool:
    """Whether another name holds this one, by its lines or its letters."""
    mine, theirs = bare(firm.candidate.text), bare(other.candidate.text)
    if len(theirs) <= len(mine):
        return False
    lines = all(any(s is o for o in other.candidate.segments) for s in firm.candidate.segments)
    return lines or (len(mine) >= SHORTEST and mine in theirs)
