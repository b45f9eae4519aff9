"""What a candidate shows by its text, its print and its surroundings, as the numbers that the learned weights expect.

A feature's name begins with its group; those of `LISTED` stand on word lists, and training hides them now and then:
no list holds the people and firms of the next card.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shared.domain.sorting.addresses import STRONG, WEAK, address_score
from shared.domain.sorting.candidates import Candidate
from shared.domain.sorting.found import Row, below
from shared.domain.sorting.organizations import host_agreement
from shared.domain.sorting.people import agreement, family_first, split_name
from shared.domain.sorting.segments import Segment
from shared.domain.sorting.signs import (
    has_legal_form,
    hits,
    led_by_rank,
    names_function,
    names_profession,
    organization_words,
    slogan_words,
    title_ranks,
)
from shared.domain.sorting.words import bare, family_names, fold, is_wide, names, places, word_set, words

Features = dict[str, float]
LISTED = ("given", "family", "firm", "rank", "small")
MARKS = {"&": "and", ",": "comma", "/": "slash", ":": "colon", "(": "bracket", ".": "dot", "!": "cry", "|": "bar"}
SIZES = (0.75, 0.95, 1.1, 1.3, 1.6, 2.0, 2.8)
NEAR = 1.6
REPEATED = 3


@dataclass(frozen=True)
class Surroundings:
    """What the rest of the card says: all its rows, the open segments, and the hosts and local parts of its mails."""

    rows: list[Row]
    segments: list[Segment]
    hosts: list[str]
    locals: list[str]


def features(candidate: Candidate, around: Surroundings) -> Features:
    """All features that are not 0, by name."""
    found = {"bias": 1.0}
    found |= _shape(candidate.text)
    found |= _lists(candidate.text)
    found |= _said_twice(candidate, around)
    found |= _print(candidate, around)
    found |= _neighbours(candidate, around)
    found |= _parts(candidate, around)
    return {name: value for name, value in found.items() if value}


def _shape(text: str) -> Features:
    letters = [char for char in text if char.isalpha()]
    if is_wide(text):
        count = sum(is_wide(char) for char in text)
        found = {f"shape.wide{min(count, 9)}": 1.0, "shape.mixed_scripts": float(any(c.isascii() for c in letters))}
        found["shape.spaced"] = float(" " in text.strip())
    else:
        found = {f"shape.words{min(len(words(text)), 8)}": 1.0, f"shape.{_case(text)}": 1.0}
        found["shape.long"] = min(3.0, len(text) / 20)
        found["shape.initial"] = float(bool(re.search(r"(?<!\w)[A-Z]\.", text)))
    found |= {f"mark.{name}": 1.0 for mark, name in MARKS.items() if mark in text}
    found["shape.digits"] = float(any(char.isdigit() for char in text))
    found["shape.number"] = float(sum(char.isdigit() for char in text) * 2 > len(text))
    found["shape.tiny"] = float(len(bare(text)) < 3)  # noqa: PLR2004
    return found


def _case(text: str) -> str:
    parts = [w for w in re.findall(r"[^\W\d_]+", text) if fold(w) not in word_set("people", "particles")]
    if text.isupper():
        return "upper"
    if text.islower():
        return "lower"
    if parts and not any(part[0].islower() for part in parts):
        return "title"
    return "sentence" if parts and parts[0][0].isupper() else "oddcase"


def _lists(text: str) -> Features:
    found: Features = {}
    tokens, kept, cut = split_name(text)
    found["person.cut"] = float(cut > 0)
    parts = [p for token in tokens for p in re.split(r"[-'’]", token) if p and p not in word_set("people", "particles")]
    if parts and not is_wide(text):
        given = [part in names("given") for part in parts]
        family = [part in family_names() for part in parts]
        found |= {"given.first": float(given[0]), "given.share": sum(given) / len(parts)}
        found |= {"family.last": float(family[-1]), "family.first": float(family[0])}
        found["family.share"] = sum(map(bool, map(max, zip(given, family, strict=True)))) / len(parts)
        found["given.all"] = float(all(map(max, zip(given, family, strict=True))) and len(parts) > 1)
    found["family.wide"] = family_first(text) / 3 if is_wide(text) else 0.0
    ranks, firm, small = title_ranks(text), organization_words(text), slogan_words(text)
    found |= {"legal": float(has_legal_form(text)), "firm.one": float(firm > 0), "firm.more": float(firm > 1)}
    found |= {"rank.one": float(ranks > 0), "rank.more": float(ranks > 1)}
    found["rank.head"] = float(ranks > 0 and led_by_rank(text))
    found["rank.profession"] = float(names_profession(text))
    found["rank.function"] = float(names_function(text))
    found["rank.weak"] = min(2, len(hits(text, "titles", "weak"))) / 2
    found["rank.department"] = float(bool(hits(text, "titles", "department")))
    found["firm.institution"] = float(bool(hits(text, "organizations", "institution")))
    found |= {"small.one": float(small > 0), "small.more": float(small > 1)}
    score = address_score(text)
    found |= {"place.weak": float(score >= WEAK), "place.strong": float(score >= STRONG)}
    found["place.name"] = float(fold(kept) in places("cities") or fold(kept) in places("countries"))
    return found


def _said_twice(candidate: Candidate, around: Surroundings) -> Features:
    person, host = agreement(candidate.text, around.locals), host_agreement(candidate.text, around.hosts)
    found = {f"local.{person:.1f}": float(person > 0), f"host.{host:.1f}": float(host > 0)}
    found["local.none"] = float(not person and bool(around.locals))
    found["host.none"] = float(not host and bool(around.hosts))
    letters = bare(candidate.text)
    found["print.again"] = float(sum(bare(s.text) == letters for s in around.segments) >= REPEATED)
    return found


def _print(candidate: Candidate, around: Surroundings) -> Features:
    size = candidate.size
    found = {f"size.{sum(size > edge for edge in SIZES)}": 1.0, "size.over": max(-0.5, min(3.0, size - 1.0))}
    larger = sum(s.placed.size > 1.1 * size for s in around.segments)
    found["size.largest"] = float(larger == 0)
    found["size.second"] = float(larger == 1)
    tops = [row.placed.middle for row in around.rows]
    height = max(1e-6, max(tops) - min(tops))
    middle = (candidate.segments[0].placed.middle - min(tops)) / height
    found[f"at.{min(4, int(middle * 5))}"] = 1.0
    found["at.first"] = float(middle <= 0)
    found["at.last"] = float(middle >= 1)
    found["row.contact"] = float(any(s.row.contacts for s in candidate.segments))
    found["row.parted"] = float(any(s.parted for s in candidate.segments))
    found["row.labelled"] = float(any(s.labelled for s in candidate.segments))
    return found


def _neighbours(candidate: Candidate, around: Surroundings) -> Features:
    first, last = candidate.segments[0].placed, candidate.segments[-1].placed
    own = {id(segment.row) for segment in candidate.segments}
    others = [row for row in around.rows if id(row) not in own]
    above = [row for row in others if below(row.placed, first, NEAR)]
    under = [row for row in others if below(last, row.placed, NEAR)]
    found = {"above.none": float(not above), "under.none": float(not under)}
    for where, rows in (("above", above), ("under", under)):
        found |= {f"{where}.{sign}": 1.0 for row in rows for sign in _signs(row)}
        sizes = [row.placed.size for row in rows]
        found[f"{where}.smaller"] = float(bool(sizes) and max(sizes) * 1.15 < candidate.size)
        found[f"{where}.larger"] = float(bool(sizes) and max(sizes) > 1.15 * candidate.size)
    same = [s for s in around.segments if id(s.row) in own and all(s is not mine for mine in candidate.segments)]
    found |= {f"beside.{sign}": 1.0 for s in same for sign in _text_signs(s.text)}
    return found


def _signs(row: Row) -> Iterable[str]:
    if row.contacts:
        yield "contact"
    else:
        yield from _text_signs(row.text)


def _text_signs(text: str) -> Iterable[str]:
    if title_ranks(text):
        yield "ranked"
    if has_legal_form(text):
        yield "legal"
    elif organization_words(text):
        yield "firm"
    if address_score(text) >= STRONG:
        yield "place"


def _parts(candidate: Candidate, around: Surroundings) -> Features:
    """What speaks for and against reading several lines as one."""
    if len(candidate.segments) == 1:
        return {}
    texts = [segment.text for segment in candidate.segments]
    sizes = sorted(segment.placed.size for segment in candidate.segments)
    host, hosts = host_agreement(candidate.text, around.hosts), [host_agreement(t, around.hosts) for t in texts]
    person, people = agreement(candidate.text, around.locals), [agreement(t, around.locals) for t in texts]
    found = {f"parts.{len(texts)}": 1.0, "parts.line": float(candidate.one_line)}
    found |= {"parts.host_more": float(host > max(hosts)), "parts.host_less": float(host < max(hosts))}
    found |= {"parts.local_more": float(person > max(people)), "parts.host_exact": float(max(hosts) >= 4.0)}  # noqa: PLR2004
    found["parts.alike"] = float(sizes[0] / sizes[-1] > 0.8)  # noqa: PLR2004
    found["parts.case"] = float(len({text.isupper() for text in texts}) > 1)
    found["parts.words"] = float(all(len(words(text)) == 1 for text in texts))
    found["parts.scripts"] = float(len({is_wide(text) for text in texts}) > 1)
    found["parts.rank"] = sum(title_ranks(text) > 0 for text in texts) / len(texts)
    found["parts.firm"] = sum(organization_words(text) > 0 for text in texts) / len(texts)
    found["parts.legal"] = float(any(map(has_legal_form, texts[:-1])))
    found["parts.legal_last"] = float(has_legal_form(candidate.text) and not any(map(has_legal_form, texts[:-1])))
    found["parts.open"] = float(texts[0].rstrip().endswith((",", "&", "-", " of", " and", " de", "/")))
    return found
