"""The organizations of a card in full, the primary one first, once it is chosen which lines they are on."""

import re
from collections.abc import Callable
from dataclasses import replace

from shared.domain.sorting.choosing import Chosen
from shared.domain.sorting.features import Surroundings
from shared.domain.sorting.firm_lines import goes_on, next_to, says_in_other_script
from shared.domain.sorting.firms import whole_firms
from shared.domain.sorting.judging import Judged
from shared.domain.sorting.organizations import EXACT, host_agreement, parent, without_label, without_register
from shared.domain.sorting.signs import has_legal_form, hits, organization_words
from shared.domain.sorting.words import fold, is_wide

_UNIVERSITY = re.compile(r"\b(?:universi|college|hochschule|polytechni|politecnico|institute of technology)")
_FACULTY = re.compile(
    r"(?:department|dept|school|faculty|division|institute|centre|center|departement|departamento|dipartimento|facul\w+"
    r"|institut|lehrstuhl|fakultat)\b\.?\s(?:of|for|de|do|di|fur|d')"
)
BELONGING = 0.8
"""How sure an owner is whom nothing but the words `a member of` point out."""


def leave_to_firms(chosen: Chosen, hosts: list[str]) -> None:
    """Where two people are named, the one whose name stands large under a kind of firm is whom the firm is called
    after: `Văn phòng công chứng`, `Phan Văn Tựu`."""
    names = [j for j in chosen.won["name"] if len(j.candidate.segments) == 1]
    after = [j for j in names if any(_is_called(firm, j, hosts) for firm in chosen.won["organization"])]
    if after and chosen.people:
        chosen.won["name"] = [max(chosen.people, key=lambda j: j.likelihoods["name"])]
        chosen.people = [j for j in chosen.people if j not in chosen.won["name"]]


def _is_called(firm: Judged, name: Judged, hosts: list[str]) -> bool:
    segment = name.candidate.segments[0]
    return next_to(firm.candidate.segments[-1], segment) and goes_on(firm.candidate, segment, hosts)


def leave_to_departments(chosen: Chosen) -> None:
    """A department of a university on the same card is no organization of its own: `Department of Anthropology`."""
    texts = [j.candidate.text for j in chosen.won["organization"]]
    if not any(_UNIVERSITY.search(fold(text)) and not _FACULTY.match(fold(text)) for text in texts):
        return
    parts = [j for j in chosen.won["organization"] if _FACULTY.match(fold(j.candidate.text))]
    chosen.won["organization"] = [j for j in chosen.won["organization"] if j not in parts]
    chosen.won["department"] += [_as_department(j) for j in parts]


def _as_department(judgement: Judged) -> Judged:
    likely = judgement.likelihoods
    return replace(judgement, likelihoods={**likely, "department": max(likely["department"], likely["organization"])})


def firms_of(candidates: list[Judged], chosen: Chosen, around: Surroundings) -> list[Judged]:
    """The organizations in full, the primary one first."""
    people = {id(s) for j in chosen.people for s in j.candidate.segments}
    used = {id(s) for j in chosen.all() for s in j.candidate.segments} - people
    free = [s for s in around.segments if id(s) not in used]
    own = [j for j in chosen.won["organization"] if parent(j.candidate.text) is None]
    owners = [j for j in candidates if parent(j.candidate.text) and len(j.candidate.segments) == 1]
    firms = whole_firms(own, free, around.hosts)
    chosen.people = [j for j in chosen.people if not any(j.candidate.touches(firm.candidate) for firm in firms)]
    named = _as_printed(sorted(firms, key=_primary(around.hosts), reverse=True))
    return [_bare_name(firm) for firm in named + [_owner(owner) for owner in owners]]


def in_other_script(candidates: list[Judged], chosen: Chosen, hosts: list[str]) -> list[Judged]:
    """The name of the firm in another script, where it stands right below or above it and nowhere else."""
    firms = [j.candidate for j in chosen.won["organization"]]
    if len({is_wide(firm.text) for firm in firms}) != 1:
        return []
    fit = [j for j in candidates if chosen.free(j.candidate) and len(j.candidate.segments) == 1]
    same = [j for j in fit if any(says_in_other_script(j.candidate.segments[0], firm, hosts) for firm in firms)]
    return same[:1]


def _owner(judgement: Judged) -> Judged:
    """The firm that another says it belongs to, under its name alone, and as sure as the words for it are plain."""
    name = parent(judgement.candidate.text) or judgement.candidate.text
    sure = max(BELONGING, judgement.likelihoods["organization"])
    likely = {**judgement.likelihoods, "organization": sure}
    return Judged(replace(judgement.candidate, text=name), likely)


def _bare_name(firm: Judged) -> Judged:
    name = without_label(without_register(firm.candidate.text))
    return replace(firm, candidate=replace(firm.candidate, text=name))


def _as_printed(firms: list[Judged]) -> list[Judged]:
    """Of a name in two scripts the upper first: the hosts, which are Latin, say nothing against the other. So of an
    institution in two languages."""
    pair = sorted(firms[:2], key=lambda firm: firm.candidate.segments[0].placed.middle)
    texts = [firm.candidate.text for firm in pair]
    together = len(pair) > 1 and next_to(pair[0].candidate.segments[-1], pair[1].candidate.segments[0])
    if len(set(map(is_wide, texts))) < 2:  # noqa: PLR2004
        institutions = all(hits(text, "organizations", "institution") for text in texts)
        return pair + firms[2:] if together and institutions else firms
    together = together and all(has_legal_form(text) or organization_words(text) for text in texts)
    return pair + firms[2:] if together or len(set(map(has_legal_form, texts))) == 1 else firms


def _primary(hosts: list[str]) -> Callable[[Judged], float]:
    """The firm in law comes first, and whom the hosts name, as far as they could; then the likeliest."""
    return lambda j: (
        j.likelihoods["organization"]
        + 0.3 * (1.0 if is_wide(j.candidate.text) else host_agreement(j.candidate.text, hosts) / EXACT)
        + 0.4 * has_legal_form(j.candidate.text)
    )
