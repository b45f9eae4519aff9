"""Grouping the lines of an address: what is likely a part of one, by its text and its place, and stands by another."""

import math
import re

from shared.domain.reading import FieldName, FieldReading
from shared.domain.sorting.address_features import address_features, in_block, neighbours_of, with_company
from shared.domain.sorting.addresses import STRONG, WEAK, address_score, clues, continues, promises_town, unlabelled
from shared.domain.sorting.contacts import proven
from shared.domain.sorting.degrees import only_degrees
from shared.domain.sorting.found import Row, below, same_row, shares_column
from shared.domain.sorting.labels import ends_in_register, groups_of
from shared.domain.sorting.network import networks
from shared.domain.sorting.offers import says_what_is_offered
from shared.domain.sorting.people import known_names
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import alphabetic, has_legal_form, hits, organization_words, title_ranks
from shared.domain.sorting.titles import addresses_somebody
from shared.domain.sorting.words import is_wide, words

NETWORK, RULES, UNLISTED = 0.8, 1.3, 0.4
"""The weights of the two opinions; what no list holds says little against a line."""
UNDECIDED = 1.3
"""The points at which the rules have no opinion."""
MOST = 2.5
PART, WHOLE, ENCLOSED, DOUBTFUL = 0.5, 0.6, 0.1, 0.3
"""How likely a line must be, the likeliest of an address, a line between two others or beside one, and one that shows a
street with its number and a town with its postcode."""
LEAST = 1e-3
MOST_ALIKE = 3
FULL_NAME, BOTH = 2, 2.0
"""Words of a name, and points above which both are known."""
_JOINED = re.compile(r",|\s[-–·|]\s")
"""What stands between a street and its town."""
FEWEST_WORDS = 5
"""Words of an address that is whole."""
LABEL_GAP = 10.0
"""Ems between a column of labels and the addresses that they are for."""
TOWN_WORDS, ALIKE = 4, 0.75
MOST_ENCLOSED, EVEN = 2, 0.35
"""Lines of an address that nothing but their place tells, and how far, in ems, their gaps may differ."""


def read_addresses(segments: list[Segment], rows: list[Row]) -> tuple[list[FieldReading], list[Segment]]:
    """The addresses, and the segments that are in none of them."""
    likely = likelihoods(segments, rows)
    everything, segments = segments, [s for s in segments if not (_says_otherwise(s.text) or _is_remark(s))]
    parts = [s for s in segments if likely[id(s)] >= PART or (likely[id(s)] >= DOUBTFUL and _is_whole(s.text))]
    parts += [s for s in segments if s not in parts and _belongs(s, likely[id(s)], parts)]
    parts += _enclosed(parts, segments)
    groups = [_trimmed(part) for group in _groups(parts, rows) for part in _by_script(group)]
    groups = [g for g in groups if g and _enough(g, likely)]
    used = {id(s) for group in groups for s in group}
    return [_field(group, likely) for group in groups], [s for s in everything if id(s) not in used]


def _says_otherwise(text: str) -> bool:
    """Whether a text is no place, whatever it holds: a department, degrees, a register, what is offered and when."""
    department = hits(text, "titles", "department") and alphabetic(text) and text.count(",") == 0
    blank = len(text) > MOST_ALIKE and len({*text}) == 1  # another script, read as noughts
    full = words(text)
    known = len(full) == FULL_NAME and known_names(list(full)) > BOTH
    named = alphabetic(text) and (known or addresses_somebody(text))
    numbered = only_degrees(text) or ends_in_register(text)
    return bool(department) or blank or named or numbered or says_what_is_offered(text)


def _is_remark(segment: Segment) -> bool:
    """Whether a text beside a number says something of it: `(Delhi)`, `RPM`."""
    text = segment.text
    bracketed = text.startswith("(") and text.endswith(")")
    return segment.row.contacts and not segment.labelled and (bracketed or address_score(text) < WEAK / 2)


def _belongs(segment: Segment, likelihood: float, parts: list[Segment]) -> bool:
    """Whether a doubtful line is of an address for what stands by it: it goes on there, or looks a little like one."""
    placed = segment.placed
    over = [part for part in parts if below(part.placed, placed, 1.0)]
    under = [part for part in parts if below(placed, part.placed, 1.0)]
    beside = [part for part in parts if same_row(part.placed, placed, 1.0)]
    if likelihood >= ENCLOSED and ((over and under) or beside):
        return True
    if any(promises_town(part.text) and _like_town(part, segment) for part in over):
        return True
    if any(continues(part.row.text) and not part.ended for part in over) and not has_legal_form(segment.text):
        return True
    return bool(over or under) and _points(segment) >= WEAK


def _enclosed(parts: list[Segment], segments: list[Segment]) -> list[Segment]:
    """Up to two lines of a few words that are nothing else, in one block with the lines of an address around them.

    The line above them, which has no postcode, may be doubtful itself: `Flat 9` with a figure and a listed word.
    """
    found: dict[int, Segment] = {}
    for top in (s for s in segments if s in parts or (_points(s) >= WEAK and any(map(str.isdigit, s.text)))):
        run = [top]
        while len(run) <= MOST_ENCLOSED + 1 and not clues(top.text)["post", "code"]:
            lower = next((s for s in segments if _goes_on(run, s)), None)
            if lower is None:
                break
            run.append(lower)
            if lower in parts:
                found |= {id(s): s for s in run if s not in parts}
                break
    return list(found.values())


def _goes_on(run: list[Segment], lower: Segment) -> bool:
    """Whether a line stands below a run of lines as these below each other, and the last may be of an address."""
    last = run[-1]
    if not below(last.placed, lower.placed, 1.0) or not in_block(last, lower) or not _like_size(last, lower):
        return False
    if len(run) > 1 and not (_plain(last) and _evenly(run[-2], last, lower)):
        return False
    return not _begins(lower)


def _evenly(upper: Segment, middle: Segment, lower: Segment) -> bool:
    gaps = (middle.placed.top - upper.placed.bottom, lower.placed.top - middle.placed.bottom)
    return abs(gaps[0] - gaps[1]) < EVEN * middle.placed.size


def _plain(segment: Segment) -> bool:
    """A few words without figures that are no firm and no title."""
    text = segment.text
    free = alphabetic(text) and not segment.row.contacts and len(words(text)) <= TOWN_WORDS
    return free and not has_legal_form(text) and not title_ranks(text) and not organization_words(text)


def _like_size(one: Segment, other: Segment) -> bool:
    sizes = sorted((one.placed.size, other.placed.size))
    return sizes[0] > ALIKE * sizes[1]


def _like_town(other: Segment, segment: Segment) -> bool:
    """A few words without figures, printed as the other line."""
    plain = alphabetic(segment.text) and not segment.row.contacts and not has_legal_form(segment.text)
    return plain and len(words(segment.text)) <= TOWN_WORDS and _like_size(other, segment)


def _trimmed(group: list[Segment]) -> list[Segment]:
    """An address begins with a line that shows it: a figure, a listed word or a label."""
    shown = [_points(s) >= WEAK or any(map(str.isdigit, s.text)) for s in group]
    return group[shown.index(True) :] if True in shown else []


def _enough(group: list[Segment], likely: dict[int, float]) -> bool:
    """A group needs a line that is likely one, and the rules' word: less of it where several lines stand together."""
    least = WEAK if len(group) > 1 else STRONG
    sure = max(likely[id(s)] for s in group) >= WHOLE or any(_is_whole(s.text) for s in group)
    return sure and sum(max(0.0, _points(s)) for s in group) >= least


def _points(segment: Segment) -> float:
    return address_score(unlabelled(segment.text)) + 2.0 * segment.labelled


def likelihoods(segments: list[Segment], rows: list[Row]) -> dict[int, float]:
    """How likely each segment, by its id, is a line of an address; judged twice, then knowing its neighbours."""
    first, second = networks("address_lines")
    near = [neighbours_of(s, segments, rows) for s in segments]
    alone = [address_features(s, n) for s, n in zip(segments, near, strict=True)]
    said = {id(s): first.likelihoods(f)["address"] for s, f in zip(segments, alone, strict=True)}
    return {
        id(s): _weighed(second.likelihoods(with_company(f, n, said, said[id(s)]))["address"], s)
        for s, f, n in zip(segments, alone, near, strict=True)
    }


def _weighed(likelihood: float, segment: Segment) -> float:
    """The network's likelihood and the rules' points as one."""
    kept = min(1 - LEAST, max(LEAST, likelihood))
    points = _points(segment) - UNDECIDED
    weight = RULES if points > 0 else UNLISTED
    total = NETWORK * math.log(kept / (1 - kept)) + weight * max(-MOST, min(MOST, points))
    return 1 / (1 + math.exp(-total))


def _by_script(group: list[Segment]) -> list[list[Segment]]:
    """An address that is printed in two scripts as two, each whole."""
    wide, plain = [s for s in group if is_wide(s.text)], [s for s in group if not is_wide(s.text)]
    said = " ".join(s.text for s in plain)
    whole = len(words(said)) >= FEWEST_WORDS and "," in said and any(map(str.isdigit, said))
    return [wide, plain] if wide and whole else [group]


def _groups(parts: list[Segment], rows: list[Row]) -> list[list[Segment]]:
    """Parts that stand by each other, directly or through others."""
    contacts = [row for row in rows if row.contacts]
    named = {id(part) for part in parts if _named_beside(part, rows)}
    groups: list[list[Segment]] = []
    for part in parts:
        joined = [g for g in groups if any(_together(one, part, contacts, named) for one in g)]
        merged = [s for g in joined for s in g] + [part]
        groups = [g for g in groups if g not in joined] + [merged]
    order = {id(s): i for i, s in enumerate(sorted(parts, key=lambda s: (round(s.placed.middle * 2), s.placed.left)))}
    return [sorted(g, key=lambda s: order[id(s)]) for g in groups]


def _named_beside(part: Segment, rows: list[Row]) -> bool:
    """Whether the label of an address stands alone to the left: `H.O.`, `Branch`."""
    return any(
        groups_of(row.text) == {"address"} and same_row(row.placed, part.placed, LABEL_GAP)
        for row in rows
        if row is not part.row
    )


def _together(one: Segment, other: Segment, contacts: list[Row], named: set[int]) -> bool:
    """Whether nothing parts two lines: no gap, no label that begins another address, no number or mail between."""
    if one.row is other.row:
        return True
    upper, lower = (one, other) if one.placed.middle <= other.placed.middle else (other, one)
    if below(upper.placed, lower.placed, 1.0):
        apart = _begins(lower) or (_is_whole(upper.text) and _is_whole(lower.text))
        return not upper.ended and id(lower) not in named and not apart and not _parted(upper, lower, contacts)
    left, right = (one, other) if one.placed.left <= other.placed.left else (other, one)
    return same_row(left.placed, right.placed, 3.0) and not left.ended


def _is_whole(text: str) -> bool:
    """Whether a line holds a street with a number and a town with its postcode."""
    found = clues(text)
    street = found["street", "word"] >= STRONG or found["street", "house"] > 0
    return not is_wide(text) and street and found["post", "code"] > 0 and bool(_JOINED.search(text))


def _begins(segment: Segment) -> bool:
    return segment.labelled or unlabelled(segment.text) != segment.text


def _parted(upper: Segment, lower: Segment, contacts: list[Row]) -> bool:
    between = [r for r in contacts if r is not upper.row and r is not lower.row]
    return any(
        upper.placed.middle < r.placed.middle < lower.placed.middle and shares_column(r.placed, lower.placed)
        for r in between
    )


def _field(group: list[Segment], likely: dict[int, float]) -> FieldReading:
    sure = sum(likely[id(s)] for s in group) / len(group)
    rows = list({id(s.row): s.row for s in group}.values())
    reason = next((s.reason for s in group if s.reason), "")
    return proven(FieldName.ADDRESS, "\n".join(unlabelled(s.text) for s in group), rows, sure=sure, reason=reason)
