"""Choosing among the candidates of a card, so that no line is used twice and what every card has is found."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from shared.domain.sorting.candidates import Candidate
from shared.domain.sorting.found import below, same_row
from shared.domain.sorting.judging import Judged
from shared.domain.sorting.organizations import advertises, names_a_host, parent
from shared.domain.sorting.people import known_names, split_name
from shared.domain.sorting.signs import (
    alphabetic,
    has_legal_form,
    hits,
    is_legal_form,
    organization_words,
    slogan_words,
    title_ranks,
)
from shared.domain.sorting.words import bare, is_wide, words

ENOUGH = {"name": 0.35, "organization": 0.45, "title": 0.4, "department": 0.42}
INSTITUTION = 0.2
"""Enough for an organization whose words say that it is one."""
NAMELESS = 0.6
"""Enough for a title where nobody is named: what a shop does is printed like one."""
LIKELY = 0.04
"""Enough for an organization where nothing else is one: cards seldom name none."""
HOLDER = 0.15
"""Enough for a name where a title says that there is somebody."""
LARGER_SCRIPT = 1.1
"""How much larger a name's second script is set that is the first."""
NEAR = 1.6
"""Ems between a name and its title."""
FORMED = 0.1
"""What a legal form on a line of its own adds to the likelihood of a firm's name."""
MOST_WORDS = 6
SIGN_WORDS, SHORTEST_SIGN = 3, 4
"""Words and letters of a shop's sign that no list knows."""
LARGE, LARGER, FAR_LARGER = 1.5, 1.2, 1.5
"""Ems of a line that stands out, and how much larger than the name."""


@dataclass
class Chosen:
    """The candidates that won, by kind; `people` are names of further people in the same script."""

    won: dict[str, list[Judged]] = field(default_factory=lambda: {kind: [] for kind in ENOUGH})
    others: list[Judged] = field(default_factory=list)
    people: list[Judged] = field(default_factory=list)

    def all(self) -> Iterable[Judged]:
        """Every candidate that won."""
        return [*(j for listed in self.won.values() for j in listed), *self.others, *self.people]

    def free(self, candidate: Candidate) -> bool:
        """Whether no line of the candidate is used."""
        return not any(candidate.touches(j.candidate) for j in self.all())


def choose(candidates: list[Judged], hosts: list[str]) -> Chosen:
    """The most likely reading of the card: one name per script and person, the rest as often as it is printed."""
    chosen = Chosen()
    for kind, judgement in _ranked(candidates):
        if chosen.free(judgement.candidate):
            _give(chosen, kind, judgement)
    if all(parent(j.candidate.text) is not None for j in chosen.won["organization"]):
        chosen.won["organization"] += _outsized(chosen, hosts) or _likely(candidates, chosen)
        chosen.people = [j for j in chosen.people if j not in chosen.won["organization"]]
    _titled_first(chosen)
    _larger_first(chosen)
    if not chosen.won["name"]:
        chosen.won["name"] = _holder(candidates, chosen)
    if not chosen.won["name"]:
        chosen.won["title"] = [j for j in chosen.won["title"] if j.likelihoods["title"] >= NAMELESS]
    return chosen


def _titled_first(chosen: Chosen) -> None:
    """Of two that read like names, the one by a title is the contact, where the other stands alone: a brand's sign."""
    if len(chosen.won["name"]) != 1 or _by_a_title(chosen.won["name"][0], chosen):
        return
    titled = [j for j in chosen.people if _by_a_title(j, chosen)]
    if titled:
        chosen.people = [j for j in chosen.people if j is not titled[0]] + chosen.won["name"]
        chosen.won["name"] = titled[:1]


def _larger_first(chosen: Chosen) -> None:
    """Of a name in two scripts, the one that is set larger is the name, the other its spelling."""
    names, others = chosen.won["name"], chosen.others
    if names and others and others[0].candidate.size > LARGER_SCRIPT * names[0].candidate.size:
        chosen.won["name"], chosen.others = others[:1], names + others[1:]


def _by_a_title(name: Judged, chosen: Chosen) -> bool:
    first, last = name.candidate.segments[0], name.candidate.segments[-1]
    lines = [s for title in chosen.won["title"] for s in title.candidate.segments]
    return any(
        line.row is first.row
        or below(last.placed, line.placed, NEAR)
        or below(line.placed, first.placed, NEAR)
        or same_row(last.placed, line.placed)
        for line in lines
    )


def _ranked(candidates: list[Judged]) -> list[tuple[str, Judged]]:
    fit = [(kind, j) for j in candidates for kind in ENOUGH if j.likelihoods[kind] >= _least(kind, j.candidate)]
    firms = ("organization", "department")
    fit = [(kind, j) for kind, j in fit if kind not in firms or not advertises(j.candidate.text)]
    return sorted(fit, key=lambda pair: _rank(*pair), reverse=True)


def _rank(kind: str, judgement: Judged) -> float:
    """How likely a candidate is; a legal form on a line of its own takes the name beside it before a person does."""
    group = judgement.candidate.segments
    formed = kind == "organization" and len(group) > 1 and any(is_legal_form(s.text) for s in group)
    return judgement.likelihoods[kind] + FORMED * formed


def _least(kind: str, candidate: Candidate) -> float:
    """How likely a candidate must be; less where its words say that it is an institution or a firm in law."""
    if kind != "organization" or len(candidate.segments) > 1 or title_ranks(candidate.text):
        return ENOUGH[kind]
    named = hits(candidate.text, "organizations", "institution") or has_legal_form(candidate.text)
    return INSTITUTION if named else ENOUGH[kind]


def _give(chosen: Chosen, kind: str, judgement: Judged) -> None:
    names = chosen.won["name"]
    if kind == "name" and names and organization_words(judgement.candidate.text):  # nobody else is called `Law Office`
        kind = "organization"
    if kind == "name" and names:
        wide = is_wide(judgement.candidate.text)
        if wide != is_wide(names[0].candidate.text):
            chosen.others += [judgement] if not chosen.others else []
        elif bare(judgement.candidate.text) != bare(names[0].candidate.text):
            chosen.people.append(judgement)
    elif not _again(judgement, chosen.won[kind]):
        chosen.won[kind].append(judgement)


def _again(judgement: Judged, won: list[Judged]) -> bool:
    letters = bare(judgement.candidate.text)
    return any(letters in bare(other.candidate.text) for other in won)


def _outsized(chosen: Chosen, hosts: list[str]) -> list[Judged]:
    """Of what else reads like a name, what a host spells, or is printed larger than the name: a firm may be called
    like people."""
    spelled = [j for j in chosen.people if names_a_host(j.candidate.text, hosts)]
    if spelled:
        return spelled[:1]
    sign = _sign_over(chosen)
    if sign:
        chosen.won["name"] = [chosen.people.pop(0)]
        return [sign]
    names = [j.candidate.size for j in chosen.won["name"]]
    larger = [j for j in chosen.people if names and j.candidate.size > LARGER * max(names)]
    return sorted(larger, key=lambda j: j.candidate.size)[-1:]


def _sign_over(chosen: Chosen) -> Judged | None:
    """What was taken for the name, where it stands far larger over another name that is as well known: `La Belle
    Époque`, `Jean-Marc Rochat`."""
    if len(chosen.won["name"]) != 1 or len(chosen.people) != 1:
        return None
    upper, lower = chosen.won["name"][0], chosen.people[0]
    larger = upper.candidate.size > FAR_LARGER * lower.candidate.size
    above = upper.candidate.segments[0].placed.middle < lower.candidate.segments[0].placed.middle
    known = [known_names(split_name(j.candidate.text)[0]) for j in (upper, lower)]
    return upper if larger and above and known[0] <= known[1] else None


def _likely(candidates: list[Judged], chosen: Chosen) -> list[Judged]:
    """Without a clear organization, the likeliest line that is no sentence, or one that stands out by its size."""
    fit = [j for j in candidates if chosen.free(j.candidate) and alphabetic(j.candidate.text)]
    fit = [j for j in fit if not advertises(j.candidate.text) and "/" not in j.candidate.text]
    fit = [j for j in fit if j.likelihoods["organization"] >= LIKELY or j.candidate.size > LARGE]
    fit = [j for j in fit if len(words(j.candidate.text)) <= MOST_WORDS and not slogan_words(j.candidate.text)]
    return sorted(fit, key=lambda j: j.likelihoods["organization"])[-1:]


def sign_of(candidates: list[Judged], chosen: Chosen) -> list[Judged]:
    """Where numbers are printed and nobody is named, the first line that is set like a sign over a shop: up to three
    words that are no title."""
    fit = [j for j in candidates if len(j.candidate.segments) == 1 and chosen.free(j.candidate)]
    fit = [j for j in fit if alphabetic(j.candidate.text) and j.candidate.text[:1].isupper()]
    fit = [j for j in fit if not (slogan_words(j.candidate.text) or title_ranks(j.candidate.text))]
    fit = [j for j in fit if len(words(j.candidate.text)) <= SIGN_WORDS and len(j.candidate.text) >= SHORTEST_SIGN]
    return sorted(fit, key=lambda j: j.candidate.segments[0].placed.middle)[:1]


def _holder(candidates: list[Judged], chosen: Chosen) -> list[Judged]:
    """Whoever holds a title that is clear: the likeliest name, though no list has it."""
    if not any(j.likelihoods["title"] >= NAMELESS for j in chosen.won["title"]):
        return []
    fit = [j for j in candidates if chosen.free(j.candidate) and j.likelihoods["name"] >= HOLDER]
    return sorted(fit, key=lambda j: j.likelihoods["name"])[-1:]
