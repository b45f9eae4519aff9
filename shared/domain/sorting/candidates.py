"""The pieces of a card that may be a name, an organization, a title or a department: single lines and stacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from shared.domain.sorting.degrees import only_degrees
from shared.domain.sorting.found import below, same_row, shares_column
from shared.domain.sorting.internet import company_label
from shared.domain.sorting.labels import ends_in_register
from shared.domain.sorting.offers import says_what_is_offered
from shared.domain.sorting.organizations import sells, spells
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import has_legal_form, is_legal_form, organization_words
from shared.domain.sorting.words import bare, is_wide, one_edit, words

LIKE_SIZE = 0.62
STACKED_WORDS, EXPLAINING = 4, 3
WIDE_STACKED = 14
SHORT, SHORTEST, LONG = 60, 3, 5
SHORTEST_LABEL, MOST_BOXES, MOST_APART, SIGN_BOXES = 5, 5, 2.0, 3
"""Letters of a host that many boxes may spell, how many, ems from line to line, and how many make a sign."""
LARGE = 1.3
"""Ems of a line that stands out."""


@dataclass(frozen=True, eq=False)
class Candidate:
    """One segment or up to three that read as one."""

    text: str
    segments: tuple[Segment, ...]

    @property
    def size(self) -> float:
        """The height of its largest line in ems."""
        return max(segment.placed.size for segment in self.segments)

    @property
    def one_line(self) -> bool:
        """Whether its segments stand beside each other."""
        return all(_in_line(a, b) for a, b in pairwise(self.segments))

    def touches(self, other: "Candidate") -> bool:
        """Whether a segment belongs to both."""
        return any(mine is theirs for mine in self.segments for theirs in other.segments)


def candidates_of(segments: list[Segment]) -> list[Candidate]:
    """Each segment, and two or three short ones that stand together; without registers, degrees and what is offered."""
    segments = [s for s in segments if not (ends_in_register(s.text) or only_degrees(s.text))]
    segments = [s for s in segments if not says_what_is_offered(s.text)]
    singles = [(segment,) for segment in segments]
    pairs = [(a, b) for a in segments for b in segments if _in_line(a, b) or _follows(a, b, segments)]
    triples = [(a, b, c) for a, b in pairs for x, c in pairs if x is b and c is not a]
    groups = [group for group in (*pairs, *triples) if not (_says_again(group) or _is_title_of_a_name(group))]
    groups = [group for group in groups if not any(sells(s.text) for s in group)]
    return [Candidate(joined_text(group), group) for group in (*singles, *groups)]


def spelled_candidates(segments: list[Segment], hosts: list[str]) -> list[Candidate]:
    """Up to five segments in the order of reading whose words a host or a mailbox spells: a name in large letters comes
    in many boxes."""
    labels = [label for label in {company_label(host) for host in hosts} if len(label) > SHORTEST_LABEL]
    free = sorted((s for s in segments if not s.row.contacts), key=_reading_order) if labels else []
    runs = [free[i : i + n] for n in range(2, MOST_BOXES + 1) for i in range(len(free) - n + 1)]
    found = [run for run in runs if any(_spell(run, label) for label in labels)]
    return [Candidate(_without_gaps(run), tuple(run)) for run in found]


def signs_box(segments: list[Segment], local: str) -> bool:
    """Whether a mailbox is spelled by three boxes or more on several lines: a sign over a shop, hardly a person."""
    runs = [c.segments for c in spelled_candidates(segments, [local])]
    return any(len(run) >= SIGN_BOXES and not all(_in_line(a, b) for a, b in pairwise(run)) for run in runs)


def _reading_order(segment: Segment) -> tuple[int, float]:
    """From top to bottom by ems, then from left to right."""
    return round(segment.placed.middle), segment.placed.left


def _spell(run: list[Segment], label: str) -> bool:
    """Whether boxes of like size that stand near each other spell a label by words and first letters; of any size where
    their letters are the label's."""
    if not all(abs(b.placed.middle - a.placed.middle) < MOST_APART * _larger(a, b) for a, b in pairwise(run)):
        return False
    exact = "".join(_words_of(run)) == label
    return exact or (all(_like_size(a, b) for a, b in pairwise(run)) and spells(label, _words_of(run)))


def _larger(one: Segment, other: Segment) -> float:
    return max(one.placed.size, other.placed.size)


def _without_gaps(run: list[Segment]) -> str:
    """The boxes as one text; single letters beside each other are one word."""
    text = run[0].text
    for left, right in pairwise(run):
        letters = max(len(left.text), len(right.text)) == 1 and same_row(left.placed, right.placed, MOST_APART)
        text += ("" if letters else " ") + right.text
    return text


def _words_of(run: list[Segment]) -> list[str]:
    return [bare(word) for segment in run for word in words(segment.text)]


def joined_text(group: tuple[Segment, ...]) -> str:
    """The texts as one, with the ampersand or comma that joins a line to its neighbour."""
    return group[0].text + "".join(f"{_joint(upper, lower)}{lower.text}" for upper, lower in pairwise(group))


def _joint(upper: Segment, lower: Segment) -> str:
    if lower.goes_on or upper.leads_on == "&":
        return " & "
    return ", " if upper.leads_on == "," and "&" in lower.text else " "


def _says_again(group: tuple[Segment, ...]) -> bool:
    """Whether a part says what another says too: a logo above the name in full."""
    return any(_within(bare(mine.text), other.text) for mine, other in permutations(group, 2))


def _is_title_of_a_name(group: tuple[Segment, ...]) -> bool:
    """Whether a title from a name's line stands with a kind of firm: `Tam Duc Law Office` over `Luật sư Hoàng …`."""
    return any(s.parted for s in group) and any(organization_words(s.text) for s in group if not s.parted)


def _within(letters: str, text: str) -> bool:
    """Whether a text holds some letters, or a long word of it that differs in one."""
    if len(letters) < SHORTEST:
        return False
    return letters in bare(text) or (len(letters) >= LONG and any(one_edit(letters, word) for word in words(text)))


def _stacked(upper: Segment, lower: Segment) -> bool:
    """Right below each other, of like size; below a logo its explanation may be smaller."""
    if upper.row is lower.row or not below(upper.placed, lower.placed, 1.0):
        return False
    legal = is_legal_form(upper.text) or is_legal_form(lower.text)
    if is_wide(upper.text) != is_wide(lower.text) and not legal:
        return False
    explains = has_legal_form(lower.text) or (len(words(lower.text)) < EXPLAINING and organization_words(lower.text))
    joined = lower.goes_on or upper.leads_on == "&" or (upper.placed.size > LARGE and explains)
    return bool(_like_size(upper, lower) or legal or joined) and _short(upper) and _short(lower)


def _follows(upper: Segment, lower: Segment, segments: list[Segment]) -> bool:
    """Whether a line stands below another with nothing between them."""
    return _stacked(upper, lower) and not parted(upper, lower, segments)


def parted(upper: Segment, lower: Segment, segments: Sequence[Segment]) -> bool:
    """Whether another line stands between two."""
    return any(
        upper.placed.middle < other.placed.middle < lower.placed.middle
        and shares_column(upper.placed, other.placed)
        and shares_column(other.placed, lower.placed)
        for other in segments
        if other.row is not upper.row and other.row is not lower.row
    )


def _in_line(left: Segment, right: Segment) -> bool:
    return (
        left.row is not right.row
        and same_row(left.placed, right.placed, 2.0 * left.placed.size)
        and _like_size(left, right)
        and _short(left)
        and _short(right)
    )


def _like_size(one: Segment, other: Segment) -> bool:
    sizes = sorted((one.placed.size, other.placed.size))
    return sizes[0] / sizes[1] >= LIKE_SIZE


def _short(segment: Segment) -> bool:
    text = segment.text
    fits = len(text) <= WIDE_STACKED if is_wide(text) else len(words(text)) <= STACKED_WORDS
    return fits and len(text) <= SHORT and not segment.row.contacts
