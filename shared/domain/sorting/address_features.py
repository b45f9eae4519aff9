"""What a piece of text shows of being a line of an address, as the numbers that the learned weights expect.

A feature's name begins with its group; those of `ADDRESS_LISTED` stand on lists and are hidden now and then in
training: no list holds all streets and villages, and a line between a street and a postcode is a place all the same.
"""

import re
from dataclasses import dataclass

from shared.domain.sorting.addresses import STRONG, WEAK, address_score, clues, unlabelled
from shared.domain.sorting.features import Features
from shared.domain.sorting.found import Row, below, same_row
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import has_legal_form, hits, organization_words, slogan_words, title_ranks
from shared.domain.sorting.words import fold, is_wide, names, words

ADDRESS_LISTED = ("street", "place", "label", "near_place")
NEAR = 1.1
"""Ems between two lines of an address."""
MANY = 6


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The segments and rows right above, right below and beside a segment."""

    above: tuple[Segment, ...]
    under: tuple[Segment, ...]
    beside: tuple[Segment, ...]
    rows_above: tuple[Row, ...]
    rows_under: tuple[Row, ...]


def neighbours_of(segment: Segment, segments: list[Segment], rows: list[Row]) -> Neighbours:
    """What stands next to a segment on the card."""
    placed = segment.placed
    others = [s for s in segments if s is not segment]
    return Neighbours(
        above=tuple(s for s in others if below(s.placed, placed, NEAR)),
        under=tuple(s for s in others if below(placed, s.placed, NEAR)),
        beside=tuple(s for s in others if s.row is segment.row or _beside(s, segment)),
        rows_above=tuple(r for r in rows if below(r.placed, placed, NEAR)),
        rows_under=tuple(r for r in rows if below(placed, r.placed, NEAR)),
    )


def address_features(segment: Segment, near: Neighbours) -> Features:
    """All features of a segment that are not 0, by name."""
    text = unlabelled(segment.text)
    found = {"bias": 1.0} | _text(text) | _clues(text) | _print(segment)
    found["label.any"] = float(text != segment.text)
    for where, pieces, rows in (("above", near.above, near.rows_above), ("under", near.under, near.rows_under)):
        found[f"{where}.none"] = float(not rows)
        found[f"{where}.contact"] = float(any(row.contacts for row in rows))
        found |= {f"{where}.{sign}": 1.0 for piece in pieces for sign in _signs(piece)}
        found |= {f"{where}.{sign}": 1.0 for piece in pieces for sign in _alignment(segment, piece)}
        found[f"near_place.{where}"] = max((min(3.0, max(0.0, address_score(p.text))) for p in pieces), default=0.0)
    found |= {f"beside.{sign}": 1.0 for piece in near.beside for sign in _signs(piece)}
    return {name: value for name, value in found.items() if value}


def with_company(found: Features, near: Neighbours, said: dict[int, float], own: float) -> Features:
    """The features and what a first round said: `said` is each segment's likelihood by its id, `own` this one's."""
    around = {"above": near.above, "under": near.under, "beside": near.beside}
    heard = {f"said.{where}": max((said[id(s)] for s in pieces), default=0.0) for where, pieces in around.items()}
    heard["said.both"] = min(heard["said.above"], heard["said.under"])
    heard["said.card"] = max(said.values(), default=0.0)
    return found | {"said.own": own} | {name: value for name, value in heard.items() if value}


def _text(text: str) -> Features:
    letters = [char for char in text if char.isalpha()]
    tokens = words(text)
    digits = sum(char.isdigit() for char in text)
    return {
        "text.wide": float(is_wide(text)),
        f"text.words{min(len(tokens), MANY)}": float(not is_wide(text)),
        f"text.figures{min(len(re.findall(r'\d+', text)), 4)}": 1.0,
        "text.digits": digits / max(1, len(text)),
        "text.figure_first": float(text[:1].isdigit()),
        "text.figure_last": float(text[-1:].isdigit()),
        "text.commas": min(3, text.count(",")) / 2,
        "text.slash": float("/" in text),
        "text.colon": float(":" in text),
        "text.bracket": float("(" in text),
        "text.open": float(text.rstrip().endswith((",", "-", "–"))),
        "text.upper": float(bool(letters) and text.isupper()),
        "text.capital": float(text[:1].isupper()),
        "text.long": min(3.0, len(text) / 20),
    }


def _clues(text: str) -> Features:
    found: Features = {f"{group}.{name}": value for (group, name), value in clues(text).items()}
    tokens = words(text)
    known = sum(token in names("given") or token in names("family") for token in tokens)
    found["list.names"] = known / max(1, len(tokens))
    found["list.legal"] = float(has_legal_form(text))
    found["list.firm"] = min(2, organization_words(text)) / 2
    found["list.rank"] = min(2, title_ranks(text)) / 2
    found["list.small"] = min(2, slogan_words(text)) / 2
    found["list.department"] = float(bool(hits(text, "titles", "department")))
    found["list.other"] = float(bool(hits(text, "addresses", "other")))
    found["list.hours"] = float(bool(hits(text, "slogans", "hours")))
    found["list.number"] = float(bool(hits(text, "labels", "number")))
    found["score.weak"] = float(address_score(text) >= WEAK)
    found["score.strong"] = float(address_score(text) >= STRONG)
    return found


def _print(segment: Segment) -> Features:
    size = segment.placed.size
    return {
        "label.own": float(segment.labelled),
        "print.ended": float(segment.ended),
        "print.contact": float(segment.row.contacts),
        "print.large": max(0.0, min(2.0, size - 1.15)),
        "print.small": max(0.0, min(1.0, 0.9 - size)),
    }


def _signs(segment: Segment) -> list[str]:
    text = segment.text
    signs = {
        "legal": has_legal_form(text),
        "rank": title_ranks(text) > 0,
        "labelled": segment.labelled,
        "figures": any(char.isdigit() for char in text),
        "names": all(t in names("given") or t in names("family") for t in words(fold(text))),
        "open": text.rstrip().endswith((",", "-", "–")),
        "postcode": clues(text)["post", "code"] > 0,
    }
    return [name for name, there in signs.items() if there]


def in_block(one: Segment, other: Segment) -> bool:
    """Whether two lines have a left edge, a right edge or their middle in common."""
    return bool({"left", "right", "centred"} & set(_alignment(one, other)))


def _alignment(segment: Segment, other: Segment) -> list[str]:
    """Lines of one address are printed alike and begin, end or centre at one place."""
    one, two = segment.placed, other.placed
    reach = 0.6 * max(one.size, two.size)
    edges = {
        "left": abs(one.left - two.left) < reach,
        "right": abs(one.right - two.right) < reach,
        "centred": abs(one.centre - two.centre) < reach,
        "alike": 0.85 < one.size / two.size < 1 / 0.85,  # noqa: PLR2004
        "tight": max(one.top - two.bottom, two.top - one.bottom) < 0.5 * max(one.size, two.size),
    }
    return [name for name, there in edges.items() if there]


def _beside(one: Segment, other: Segment) -> bool:
    return same_row(one.placed, other.placed, 3.0) or same_row(other.placed, one.placed, 3.0)
