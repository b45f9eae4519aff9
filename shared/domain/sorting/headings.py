"""Who the card is of: names, organizations, titles and departments, chosen together so that no line is used twice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting.calibration import CLEAR_READING
from shared.domain.sorting.candidates import Candidate
from shared.domain.sorting.contacts import proven
from shared.domain.sorting.features import Surroundings
from shared.domain.sorting.firm_lines import goes_on, next_to, says_in_other_script
from shared.domain.sorting.firms import whole_firms
from shared.domain.sorting.internet import company_label
from shared.domain.sorting.judging import Judged, judged
from shared.domain.sorting.organizations import (
    EXACT,
    advertises,
    completed,
    host_agreement,
    names_a_host,
    parent,
    respelled,
    without_label,
    without_register,
)
from shared.domain.sorting.people import agreement, known_names, split_name
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import alphabetic, has_legal_form, hits, organization_words, slogan_words, title_ranks
from shared.domain.sorting.words import bare, is_wide, words

ENOUGH = {"name": 0.35, "organization": 0.45, "title": 0.4, "department": 0.5}
INSTITUTION = 0.2
"""Enough for an organization whose words say that it is one."""
BELONGING = 0.8
"""How sure an owner is whom nothing but the words `a member of` point out."""
NAMELESS = 0.6
"""Enough for a title where nobody is named: what a shop does is printed like one."""
LIKELY = 0.04
"""Enough for an organization where nothing else is one: cards seldom name none."""
HOLDER = 0.15
"""Enough for a name where a title says that there is somebody."""
MOST_WORDS = 6
SIGN_WORDS, SHORTEST_SIGN = 3, 4
"""Words and letters of a shop's sign that no list knows."""
ONLINE = "letters of a doubtful line were read as in the card's mail or web address"
LARGE, LARGER, FAR_LARGER = 1.5, 1.2, 1.5
"""Ems of a line that stands out, and how much larger than the name."""
FIELDS = {
    "organization": FieldName.ORGANIZATION,
    "title": FieldName.TITLE,
    "department": FieldName.DEPARTMENT,
}


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
    if not chosen.won["organization"]:
        chosen.won["organization"] = _outsized(chosen, hosts) or _likely(candidates, chosen)
        chosen.people = [j for j in chosen.people if j not in chosen.won["organization"]]
    if not chosen.won["name"]:
        chosen.won["name"] = _holder(candidates, chosen)
    if not chosen.won["name"]:
        chosen.won["title"] = [j for j in chosen.won["title"] if j.likelihoods["title"] >= NAMELESS]
    return chosen


@dataclass(frozen=True)
class Headings:
    """Name, name in another script, organizations, titles and departments; names of further people; what is left."""

    fields: list[FieldReading]
    people: list[FieldReading]
    left: list[Segment]


def read_headings(around: Surroundings) -> Headings:
    """The headings of a card; the lines of further people are also among those that are left."""
    candidates = judged(around)
    chosen = choose(candidates, around.hosts)
    _leave_to_firms(chosen, around.hosts)
    named = chosen.won["name"] or chosen.won["organization"] or chosen.people
    if not named and any(row.contacts for row in around.rows):
        chosen.won["organization"] = _sign(candidates, chosen)
    chosen.won["organization"] = _firms(candidates, chosen, around)
    chosen.won["organization"] += _in_other_script(candidates, chosen, around.hosts)
    fields = [_field(FieldName.NAME, j, "name") for j in chosen.won["name"]]
    fields += [_field(FieldName.NAME_ALT, j, "name") for j in chosen.others]
    fields += [_field(FIELDS[kind], j, kind) for kind in FIELDS for j in _in_order(chosen.won[kind], kind)]
    fields = [_as_online(f, chosen, around) for f in fields]
    used = {id(s) for j in (*chosen.others, *(j for w in chosen.won.values() for j in w)) for s in j.candidate.segments}
    people = [_field(FieldName.NAME, j, "name") for j in chosen.people]
    return Headings(fields, people, [s for s in around.segments if id(s) not in used])


def _leave_to_firms(chosen: Chosen, hosts: list[str]) -> None:
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


def _firms(candidates: list[Judged], chosen: Chosen, around: Surroundings) -> list[Judged]:
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


def _in_other_script(candidates: list[Judged], chosen: Chosen, hosts: list[str]) -> list[Judged]:
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


def _as_online(field: FieldReading, chosen: Chosen, around: Surroundings) -> FieldReading:
    """An organization whose line the engine doubts, in the letters of the card's host or of a mailbox of nobody's."""
    line = next((r.placed.line for r in around.rows if r.placed.line.box == field.proof.box), None)
    if field.field is not FieldName.ORGANIZATION or line is None or line.confidence >= CLEAR_READING:
        return field
    names = [j.candidate.text for j in chosen.won["name"]]
    boxes = [bare(box) for box in around.locals if not any(agreement(name, [box]) for name in names)]
    labels = [company_label(host) for host in around.hosts] + boxes
    value = respelled(field.value, labels) or completed(field.value, labels)
    proof = field.proof.model_copy(update={"reason": ONLINE})
    return field.model_copy(update={"value": value, "proof": proof}) if value else field


def _ranked(candidates: list[Judged]) -> list[tuple[str, Judged]]:
    fit = [(kind, j) for j in candidates for kind in ENOUGH if j.likelihoods[kind] >= _least(kind, j.candidate)]
    fit = [(kind, j) for kind, j in fit if kind != "organization" or not advertises(j.candidate.text)]
    return sorted(fit, key=lambda pair: pair[1].likelihoods[pair[0]], reverse=True)


def _least(kind: str, candidate: Candidate) -> float:
    """How likely a candidate must be; less where its words say that it is an institution or a firm in law."""
    if kind != "organization" or len(candidate.segments) > 1 or title_ranks(candidate.text):
        return ENOUGH[kind]
    named = hits(candidate.text, "organizations", "institution") or has_legal_form(candidate.text)
    return INSTITUTION if named else ENOUGH[kind]


def _give(chosen: Chosen, kind: str, judgement: Judged) -> None:
    names = chosen.won["name"]
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


def _sign(candidates: list[Judged], chosen: Chosen) -> list[Judged]:
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


def _primary(hosts: list[str]) -> Callable[[Judged], float]:
    """The firm in law comes first, and whom the hosts name, as far as they could; then the likeliest."""
    return lambda j: (
        j.likelihoods["organization"]
        + 0.3 * (1.0 if is_wide(j.candidate.text) else host_agreement(j.candidate.text, hosts) / EXACT)
        + 0.4 * has_legal_form(j.candidate.text)
    )


def _in_order(won: list[Judged], kind: str) -> list[Judged]:
    """As printed from top to bottom, but organizations by their worth."""
    if kind == "organization":
        return won
    return sorted(won, key=lambda j: _position(j.candidate.segments[0]))


def _position(segment: Segment) -> tuple[int, float, int]:
    """The line, its left edge, and where on it the text stands."""
    return round(segment.placed.middle), segment.placed.left, segment.row.text.find(segment.text)


def _field(name: FieldName, judgement: Judged, kind: str) -> FieldReading:
    candidate = judgement.candidate
    rows = list({id(s.row): s.row for s in candidate.segments}.values())
    return proven(name, candidate.text, rows, sure=judgement.likelihoods[kind])
