"""Where single numbers stand in a line: runs of digits and marks, parted where another number begins."""

import re
from collections.abc import Iterator

FEWEST, MOST, MOST_ENDING = 7, 15, 4
"""Digits of a number, and of an ending that stands for one."""
_RUN = re.compile(r"(?:\+\s?|\(\s?\+?|00)?\d(?:(?<=[\d)]) ?/ ?(?=\d)|[\d\s().\-–—‐‑·•∙・ㆍ])*")
_AREA = re.compile(r"\(0\d{1,4}\)\s?\d")
FEWEST_OF_A_HOUSE = 3
"""Digits before an area code in brackets that are no part of the number: `島立1234(0263)47-0101`."""
_MISREAD_OFFICE = re.compile(r"^\(0\)\s*(?=0\d)")
"""An `(O)` for the office, read as a nought."""
_GLUED = re.compile(r"\(?0\d{2,3}\)?[\s-]?(\d{7,8}?)(?:\(0\))?(1[3-9]\d{9}|\d{7,8})")

_GLUED_MOBILE = re.compile(r"\(?0\d{1,3}\)?[\s-]?\d{6,8}?(09\d{2}-?\d{3}-?\d{3}|0[1789]0-?\d{4}-?\d{4})")


def numbers_in(text: str) -> Iterator[tuple[int, int]]:
    """Where single numbers may stand: runs of digits and marks, split where another number begins."""
    for run in _RUN.finditer(text):
        for start, end in _pieces(run[0]):
            yield run.start() + start, run.start() + end


def _pieces(run: str) -> list[tuple[int, int]]:
    cuts = [0]
    for mark in re.finditer(r"\s*/\s*|\s{2,}|\s(?=\()|(?=\((?!0\)))|\s[-–—•·]\s|[・ㆍ]", run):
        before, after = digits_of(run[cuts[-1] : mark.start()]), digits_of(run[mark.end() :])
        stroke = "/" in mark[0]
        again = stroke and cuts[-1] and len(before) <= MOST_ENDING
        house = _AREA.match(run, mark.end()) and FEWEST_OF_A_HOUSE <= len(before) < FEWEST and "+" not in run
        if again or house or (len(before) >= FEWEST and (len(after) >= FEWEST or stroke)):
            cuts.append(mark.end())
    for start, end in list(zip(cuts, [*cuts[1:], len(run)], strict=True)):
        if len(digits_of(run[start:end])) >= MOST - 1 and not re.search(r"\+|^00", run[start:end]):
            cuts += _glued(run[start:end], start) or _halves(run, start, end)
    cuts.sort()
    return [_tight(run, a, b) for a, b in zip(cuts, [*cuts[1:], len(run)], strict=True)]


def _halves(run: str, start: int, end: int) -> list[int]:
    """Two numbers with only a space or a dash between them, of which each is long enough: those that begin alike,
    else where both are most nearly as long."""
    gaps = [m.end() for m in re.finditer(r"[\s\-–—·•∙・ㆍ]", run[start:end])]
    fair = [
        g for g in gaps if min(len(digits_of(run[start : start + g])), len(digits_of(run[start + g : end]))) >= FEWEST
    ]
    best = min(fair, key=lambda g: _unlike(run[start : start + g], run[start + g : end]), default=0)
    return [start + best] if best else []


def _unlike(one: str, other: str) -> tuple[bool, int]:
    """Whether two numbers begin with other digits, and by how much their lengths differ."""
    digits, others = digits_of(one), digits_of(other)
    return digits[:1] != others[:1], abs(len(digits) - len(others))


def _glued(run: str, start: int) -> list[int]:
    """Where a second number of East Asia begins whose space was not read: as long as the first, or a mobile phone's."""
    mobile = _GLUED_MOBILE.fullmatch(run)
    if mobile:
        return [start + mobile.start(1)]
    found = _GLUED.fullmatch(run)
    fits = found and (len(found[2]) == len(found[1]) or found[2].startswith("1"))
    return [start + found.start(2)] if found and fits else []


def _tight(run: str, start: int, end: int) -> tuple[int, int]:
    """Without marks at the ends and without a bracket that has no partner."""
    piece = run[start:end]
    piece = _MISREAD_OFFICE.sub(lambda match: " " * len(match[0]), piece)
    kept = piece.removesuffix("(0)").rstrip(" \t.-–—‐‑·•∙・ㆍ(/")
    opened = kept.rfind("(")
    if opened > 0 and ")" not in kept[opened:]:
        kept = kept[:opened].rstrip()
    while kept.endswith(")") and kept.count("(") < kept.count(")"):
        kept = kept[:-1].rstrip()
    lead = len(kept) - len(kept.lstrip(" .-–—‐‑·•∙・ㆍ)/"))
    while kept[lead : lead + 1] == "(" and kept.count("(", lead) > kept.count(")", lead):
        lead += 1
    return start + lead, start + max(lead, len(kept))


def digits_of(text: str) -> str:
    """The digits of a text alone."""
    return re.sub(r"\D", "", text)
