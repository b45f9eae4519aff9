"""What rules of thumb say of a candidate: points for a name, an organization, a title; the network has the other half.

The network knows the cards that it was fitted to; the rules know what holds on cards that look like none of them.
"""

from shared.domain.sorting.candidates import Candidate
from shared.domain.sorting.features import Surroundings
from shared.domain.sorting.found import below, same_row
from shared.domain.sorting.layout import Placed
from shared.domain.sorting.organizations import EXACT, host_agreement, organization_score
from shared.domain.sorting.people import known_names, name_score, split_name
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import (
    ends_with_rank,
    has_legal_form,
    hits,
    is_legal_form,
    led_by_rank,
    names_centre,
    names_function,
    names_section,
    organization_words,
)
from shared.domain.sorting.titles import ENOUGH, addresses_somebody, title_score
from shared.domain.sorting.words import bare, fold, is_wide, phrases, table, word_set, words

FORMS_OF_ADDRESS = {"mr", "mrs", "ms", "miss", "dr", "herr", "frau", "mme", "sig", "sr", "sra"} | {
    "fam", "familie", "famille", "famiglia",
}  # fmt: skip
OFTEN = 3
SLOGAN_BELOW = 1.6
"""How much larger a logo is than its slogan."""
RANKED, UNRANKED = 6.0, 0.3
"""A known rank says much, its absence little: no list holds all professions."""
TITLED = 3.0
"""For what stands beside a title as another one, and against a firm there."""
SURELY = 3.0
"""For a department that is one for sure, and against a title there."""
SHORT_END = 10
"""Letters at the end of a firm's name in which its legal form stands."""
LARGE = 1.3
"""Ems of a line that stands out."""


def titled_segments(around: Surroundings) -> list[Segment]:
    """The segments that read as titles rather than as names."""
    return [s for s in around.segments if _is_title(s.text, around)]


def rule_points(candidate: Candidate, titled: list[Segment], around: Surroundings) -> dict[str, float]:
    """Points by class; about 0 where a rule is undecided."""
    name, firm = _name_points(candidate, titled, around) - 2.0, _firm_points(candidate, around) - 2.0
    title = title_score(candidate.text, around.hosts) - ENOUGH
    title *= RANKED if title > 0 or is_legal_form(candidate.text) else UNRANKED
    if len(candidate.segments) == 1 and candidate.segments[0].titled:
        name, title = name - TITLED, max(title, TITLED)
    firm -= 1.5 * (title > 0 and led_by_rank(candidate.text) and host_agreement(candidate.text, around.hosts) < EXACT)
    firm -= TITLED * addresses_somebody(candidate.text)
    beside = candidate.segments[0].parted and (names_centre(candidate.text) or _of_a_field(candidate.text))
    beside = beside or (is_wide(candidate.text) and fold(candidate.text) in word_set("titles", "department"))
    kind = phrases("organizations", "words").match(fold(candidate.text))
    is_firm = has_legal_form(candidate.text) or firm > 0 or (kind is not None and " " in kind[0])
    department = _department_points(candidate, beside=beside) if beside or not is_firm else -1.0
    if department == SURELY:
        title = -SURELY
    firm -= 2 * TITLED * beside
    return {"name": name, "organization": firm, "title": title, "department": department, "other": 0.0}


def _department_points(candidate: Candidate, *, beside: bool) -> float:
    """Points for a department's word or what departments do; surely one where all its words end so, where it begins so,
    and on a parted line, whose other half is the title."""
    text = candidate.text
    section, field = names_section(text) or beside, _of_a_field(text)
    named = section or hits(text, "titles", "department") or names_function(text)
    if not named or (ends_with_rank(text) and not (field or names_function(text))):
        return -1.0
    return SURELY if section or field or candidate.segments[0].parted else 2.5


def _of_a_field(text: str) -> bool:
    """Whether a department's word leads a text: `Faculty of Arts`, `Departamento Técnico`, but not `Branch Manager`."""
    led = phrases("titles", "department").match(fold(text))
    if not led or is_wide(text):
        return False
    english = led[0] in {fold(word) for word in table("titles")["department"]["en"]}
    return not english or words(fold(text)[led.end() :])[:1] in {("of",), ("for",)} or " of" in led[0]


def _is_title(text: str, around: Surroundings) -> bool:
    score = title_score(text, around.hosts)
    return score >= ENOUGH and name_score(text, around.locals, around.hosts) < score + 1.5


def _name_points(candidate: Candidate, titled: list[Segment], around: Surroundings) -> float:
    text, group = candidate.text, candidate.segments
    points = name_score(text, around.locals, around.hosts) + min(1.0, max(-0.5, 0.8 * (candidate.size - 1.0)))
    points += _title_nearby(group, titled) or -_lone_stranger(text)
    if len(group) > 1 and any(host_agreement(s.text, around.hosts) >= EXACT for s in group):
        points -= 3.0
    if len(group) > 1 and not candidate.one_line:
        points -= 0.5 if all(len(words(s.text)) == 1 and not s.row.contacts for s in group) else 3.0
    return points


def _lone_stranger(text: str) -> float:
    """A single word is a logo rather than a name, unless a title, a mail address or a `Mr` says otherwise."""
    tokens, _, cut = split_name(text)
    addressed = cut and fold(text.split(maxsplit=1)[0]).rstrip(".") in FORMS_OF_ADDRESS
    if len(tokens) != 1 or is_wide(text) or addressed:
        return 0.0
    return 0.8 if known_names(tokens) else 1.5


def _title_nearby(group: tuple[Segment, ...], titled: list[Segment]) -> float:
    """A title right below a name, and smaller, says that it is one; above or beside says so less."""
    first, last = group[0].placed, group[-1].placed
    if any(t is group[0] and t.parted for t in titled):  # one of two titles on a line
        return 0.0
    titled = [t for t in titled if all(t is not s for s in group)]
    if any(t.row is group[0].row for t in titled):
        return 2.0
    under = [t for t in titled if below(last, t.placed, 1.6)]
    if under:
        return 2.5 if first.size > 1.1 * under[0].placed.size else 2.0
    near = any(below(t.placed, first, 1.6) or _beside(first, t.placed) for t in titled)
    return 1.0 if near else 0.0


def _beside(one: Placed, other: Placed) -> bool:
    return same_row(one, other) or same_row(other, one)


def _firm_points(candidate: Candidate, around: Surroundings) -> float:
    group, hosts = candidate.segments, around.hosts
    joined = host_agreement(candidate.text, hosts)
    part = max(host_agreement(segment.text, hosts) for segment in group)
    points = organization_score(candidate.text, hosts) + max(0.0, part - joined)
    points += min(3.0, max(-0.5, 1.4 * (candidate.size - 1.0))) + _setting(candidate, around.segments)
    points -= 1.0 if any(segment.row.contacts for segment in group) else 0.0
    if len(group) == 1:
        return points
    own = any(host_agreement(s.text, hosts) > host_agreement(group[0].text, hosts) for s in group[1:])
    spoken = joined > part or any(organization_words(s.text) or has_legal_form(s.text) for s in group[1:])
    if own and joined <= part:
        return points - 2.0
    if not spoken and _is_whole(group[0].text):
        return points - 4.0
    return points + (0.6 if spoken else 0.3 if _alike(group) else -1.0)


def _is_whole(text: str) -> bool:
    """Whether a firm's legal form ends a text: nothing of its name follows below."""
    return has_legal_form(text) and bool(phrases("organizations", "legal").search(fold(text).strip(" .,")[-SHORT_END:]))


def _setting(candidate: Candidate, segments: list[Segment]) -> float:
    """What the surroundings say: a slogan stands small below a logo, and a brand is printed again and again."""
    first = candidate.segments[0]
    letters = bare(candidate.text)
    again = sum(bare(other.text) == letters for other in segments) >= OFTEN
    slogan = any(
        below(upper.placed, first.placed, 1.0) and upper.placed.size > SLOGAN_BELOW * first.placed.size
        for upper in segments
    )
    return 2.0 * again - 1.0 * (slogan and not has_legal_form(candidate.text))


def _alike(group: tuple[Segment, ...]) -> bool:
    """Whether the parts are printed as one: the same size, both in capitals or both not, larger than the rest."""
    sizes = sorted(segment.placed.size for segment in group)
    cases = {segment.text.isupper() for segment in group}
    return sizes[0] / sizes[-1] > 0.8 and len(cases) == 1 and sizes[0] > LARGE  # noqa: PLR2004
