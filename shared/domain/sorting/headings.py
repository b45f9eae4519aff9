"""Who the card is of: the best name and organization among the lines that are nothing else."""

from dataclasses import dataclass, replace
from itertools import pairwise

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting.contacts import proven
from shared.domain.sorting.found import below, same_row
from shared.domain.sorting.layout import Placed
from shared.domain.sorting.organizations import host_agreement, organization_score
from shared.domain.sorting.people import known_names, name_score, split_name
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import has_legal_form, organization_words, slogan_words
from shared.domain.sorting.words import bare, is_wide, words

ENOUGH = 2.0
CLEAR = 3.0
EXACT = 4.0
MOST_WORDS = 5
LIKE_SIZE = 0.62
STACKED_WORDS = 3
SHORT = 60
OFTEN = 3
LIKELY = 0.2
SLOGAN_BELOW = 1.6
"""How much larger a logo is than its slogan."""
LARGE = 1.3
"""Ems of a line that stands out."""


@dataclass(frozen=True)
class Candidate:
    """One segment or a stack of them that reads as one, with how much it looks like what."""

    text: str
    segments: tuple[Segment, ...]
    name: float
    organization: float


def read_headings(
    segments: list[Segment], titled: list[Segment], hosts: list[str], locals_: list[str]
) -> tuple[list[FieldReading], list[Segment]]:
    """Name, name in another script and organizations, and the segments that are left."""
    candidates = [_candidate(group, titled, hosts, locals_) for group in _stacks(segments)]
    candidates = [replace(c, organization=c.organization + _setting(c, segments)) for c in candidates]
    fields: list[FieldReading] = []
    name = _best_name(candidates)
    if name:
        fields.append(_field(FieldName.NAME, name, name.name))
        candidates = [c for c in _without(candidates, name) if bare(c.text) not in bare(name.text)]
        other = _other_script(candidates, name)
        if other:
            fields.append(_field(FieldName.NAME_ALT, other, other.name))
            candidates = _without(candidates, other)
    for organization in _organizations(candidates, hosts):
        fields.append(_field(FieldName.ORGANIZATION, organization, organization.organization))
        candidates = _without(candidates, organization)
    left = {id(s) for c in candidates for s in c.segments}
    return fields, [s for s in segments if id(s) in left]


def _setting(candidate: Candidate, segments: list[Segment]) -> float:
    """What the surroundings say: a slogan stands small below a logo, and a brand is printed again and again."""
    first = candidate.segments[0]
    letters = bare(candidate.text)
    again = sum(bare(other.text) == letters for other in segments) >= OFTEN
    slogan = any(
        below(upper.placed, first.placed, 1.0) and upper.placed.size > SLOGAN_BELOW * first.placed.size
        for upper in segments
    )
    return 1.0 * again - 1.0 * (slogan and not has_legal_form(candidate.text))


def _best_name(candidates: list[Candidate]) -> Candidate | None:
    fit = [c for c in candidates if c.name >= ENOUGH and (c.name >= c.organization or c.name > CLEAR + 1)]
    return max(fit, key=lambda c: c.name, default=None)


def _lone_stranger(text: str) -> float:
    """A single word is a logo rather than a name, unless a title or a mail address says otherwise."""
    tokens = split_name(text)[0]
    if len(tokens) != 1 or is_wide(text):
        return 0.0
    return 0.8 if known_names(tokens) else 1.5


def _other_script(candidates: list[Candidate], name: Candidate) -> Candidate | None:
    fit = [
        c for c in candidates if c.name >= ENOUGH and c.name > c.organization and is_wide(c.text) != is_wide(name.text)
    ]
    return max(fit, key=lambda c: c.name, default=None)


def _organizations(candidates: list[Candidate], hosts: list[str]) -> list[Candidate]:
    """The best one, and others that show a legal form or are the host's very name."""
    ranked = sorted(candidates, key=lambda c: c.organization, reverse=True)
    chosen = [c for c in ranked if c.organization >= ENOUGH][:1] or _largest(ranked)
    for other in ranked:
        said = has_legal_form(other.text) or host_agreement(other.text, hosts) >= EXACT
        if chosen and said and other.organization >= CLEAR and not _same(other, chosen):
            chosen.append(other)
    return chosen


def _same(candidate: Candidate, chosen: list[Candidate]) -> bool:
    letters = bare(candidate.text)
    used = {id(s) for c in chosen for s in c.segments}
    return any(bare(c.text) in letters or letters in bare(c.text) for c in chosen) or any(
        id(s) in used for s in candidate.segments
    )


def _largest(ranked: list[Candidate]) -> list[Candidate]:
    """Without any other sign, the line that stands out most: cards seldom name no organization."""
    fit = [c for c in ranked if c.organization > LIKELY and len(words(c.text)) <= MOST_WORDS]
    return [c for c in fit if not slogan_words(c.text) and not c.segments[0].row.contacts][:1]


def _without(candidates: list[Candidate], taken: Candidate) -> list[Candidate]:
    used = {id(s) for s in taken.segments}
    return [c for c in candidates if not any(id(s) in used for s in c.segments)]


def _candidate(group: tuple[Segment, ...], titled: list[Segment], hosts: list[str], locals_: list[str]) -> Candidate:
    text = " ".join(segment.text for segment in group)
    size = max(segment.placed.size for segment in group)
    person = name_score(text, locals_, hosts) + min(1.0, max(-0.5, 0.8 * (size - 1.0)))
    beside_title = _title_nearby(group, titled)
    person += beside_title or -_lone_stranger(text)
    if len(group) > 1 and any(host_agreement(s.text, hosts) >= EXACT for s in group):
        person -= 3.0
    if len(group) > 1 and not _same_line(group):
        person -= 0.5 if all(len(words(s.text)) == 1 and not s.row.contacts for s in group) else 3.0
    return Candidate(text, group, person, _firm(text, group, hosts) + min(3.0, max(-0.5, 1.4 * (size - 1.0))))


def _firm(text: str, group: tuple[Segment, ...], hosts: list[str]) -> float:
    """How much the group reads as an organization; a part that explains the host speaks for the whole."""
    joined = host_agreement(text, hosts)
    part = max(host_agreement(segment.text, hosts) for segment in group)
    firm = organization_score(text, hosts) + max(0.0, part - joined)
    firm -= 1.0 if any(segment.row.contacts for segment in group) else 0.0
    if len(group) == 1:
        return firm
    own = any(host_agreement(s.text, hosts) > host_agreement(group[0].text, hosts) for s in group[1:])
    spoken = joined > part or any(organization_words(s.text) or has_legal_form(s.text) for s in group[1:])
    if own and joined <= part:
        return firm - 2.0
    return firm + (0.6 if spoken else 0.3 if _alike(group) else -1.0)


def _alike(group: tuple[Segment, ...]) -> bool:
    """Whether the parts are printed as one: the same size, both in capitals or both not, larger than the rest."""
    sizes = sorted(segment.placed.size for segment in group)
    cases = {segment.text.isupper() for segment in group}
    return sizes[0] / sizes[-1] > 0.8 and len(cases) == 1 and sizes[0] > LARGE  # noqa: PLR2004


def _title_nearby(group: tuple[Segment, ...], titled: list[Segment]) -> float:
    """A title right below a name, and smaller, says that it is one; above or beside says so less."""
    first, last = group[0].placed, group[-1].placed
    if any(t.row is group[0].row for t in titled):
        return 2.0
    under = [t for t in titled if below(last, t.placed, 1.6)]
    if under:
        return 2.5 if first.size > 1.1 * under[0].placed.size else 2.0
    near = any(below(t.placed, first, 1.6) or _beside(first, t.placed) for t in titled)
    return 1.0 if near else 0.0


def _beside(one: Placed, other: Placed) -> bool:
    return same_row(one, other) or same_row(other, one)


def _stacks(segments: list[Segment]) -> list[tuple[Segment, ...]]:
    """Each segment, and two or three short ones that stand together."""
    singles = [(segment,) for segment in segments]
    pairs = [(a, b) for a in segments for b in segments if _stacked(a, b) or _in_line(a, b)]
    triples = [(a, b, c) for a, b in pairs for x, c in pairs if x is b and c is not a]
    return [*singles, *pairs, *triples]


def _stacked(upper: Segment, lower: Segment) -> bool:
    """Right below each other, of like size; below a logo its explanation may be smaller."""
    if upper.row is lower.row or not below(upper.placed, lower.placed, 1.0):
        return False
    explains = len(words(lower.text)) < STACKED_WORDS and organization_words(lower.text) > 0
    like = _like_size(upper, lower) or (upper.placed.size > LARGE and explains)
    return like and _short(upper) and _short(lower)


def _in_line(left: Segment, right: Segment) -> bool:
    return (
        left.row is not right.row
        and same_row(left.placed, right.placed, 2.0 * left.placed.size)
        and _like_size(left, right)
        and _short(left)
        and _short(right)
    )


def _same_line(group: tuple[Segment, ...]) -> bool:
    return all(_in_line(a, b) for a, b in pairwise(group))


def _like_size(one: Segment, other: Segment) -> bool:
    sizes = sorted((one.placed.size, other.placed.size))
    return sizes[0] / sizes[1] >= LIKE_SIZE


def _short(segment: Segment) -> bool:
    return len(words(segment.text)) <= STACKED_WORDS and len(segment.text) <= SHORT and not segment.row.contacts


def _field(field: FieldName, candidate: Candidate, score: float) -> FieldReading:
    rows = list({id(s.row): s.row for s in candidate.segments}.values())
    return proven(field, candidate.text, rows, sure=min(0.98, 0.55 + 0.08 * score))
