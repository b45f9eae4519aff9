"""More kinds of cards than the set's layouts have: lines missing or added, other cases, shorter names, firms with a
figure in their name or set in several lines."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

from bench.cards.synthetic.spec import CardSpec, SpecLine
from shared.domain.sorting.words import is_wide

LOST = {"title": 0.2, "email": 0.25, "website": 0.25, "organization": 0.08, "phone": 0.1, "slogan": 0.2}
RECASED = {"name": 0.3, "organization": 0.35, "title": 0.3, "slogan": 0.3, "service": 0.3, "department": 0.2}
SHOP, SHORTENED = 0.25, 0.2
NUMBERED, BROKEN, BROKEN_TWICE, SET_LARGE = 0.08, 0.3, 0.3, 0.5
ADVERTISED = (0, 0, 1, 1, 2, 3, 5, 8)
KEYS = {"title": "title", "organization": "organization", "department": "department"}


def varied(spec: CardSpec, advertising: list[str], random: Random) -> CardSpec:
    """The card with some of its lines left out, others added from `advertising`, names shortened, cases changed."""
    spec = _shortened(spec, random) if random.random() < SHORTENED else spec
    lost = {role for role, share in LOST.items() if random.random() < share}
    lost |= {"name", "name_alt", "title", "department"} if random.random() < SHOP else set()
    lines = [line for line in spec.lines if not lost & set(line.roles)]
    labels = {key: value for key, value in spec.labels.items() if KEYS.get(key, key) not in lost}
    cases = {role: _case(random) for role, share in RECASED.items() if random.random() < share}
    lines = [replace(line, text=cases.get(line.roles[0], str)(line.text)) for line in lines]
    spec = replace(spec, lines=tuple(lines), labels=labels)
    for _ in range(random.choice(ADVERTISED)):
        spec = _with_line(spec, random.choice(advertising), random)
    return spec


def firm_varied(spec: CardSpec, random: Random) -> CardSpec:
    """The card now and then with a figure in its firm's name, or with the name set in several lines."""
    spec = _numbered(spec, random) if random.random() < NUMBERED else spec
    return _broken(spec, random) if random.random() < BROKEN else spec


def advertising_of(specs: list[CardSpec], language: str) -> list[str]:
    """The slogans and services of all cards in a language."""
    lines = (line for spec in specs if spec.language == language for line in spec.lines)
    return sorted({line.text for line in lines if line.roles in {("slogan",), ("service",)}}) or ["Since 1998"]


def _case(random: Random) -> Callable[[str], str]:
    return random.choice((str.upper, str.upper, str.title, str.lower))


def _shortened(spec: CardSpec, random: Random) -> CardSpec:
    """A person under the given name alone, or with an initial."""
    name = spec.labels.get("name", "")
    parts = name.split()
    if not name or is_wide(name) or len(parts) < 2 or "." in name or "," in name:  # noqa: PLR2004
        return spec
    first, *_, last = parts
    short = random.choice(
        (first, f"{first} {last[0]}.", f"{first[0]}. {last}", f"{first} {random.choice('ABCDEFGHJKLM')}. {last}")
    )
    lines = [replace(line, text=line.text.replace(name, short)) for line in spec.lines]
    labels: dict[str, Any] = {**spec.labels, "name": short}
    if "people" in labels:
        labels["people"] = [short if p == name else p for p in labels["people"]]
    return replace(spec, lines=tuple(lines), labels=labels)


def _numbered(spec: CardSpec, random: Random) -> CardSpec:
    """A firm with a figure in its name: `1000 Milhas`, `Studio 54`."""
    firms = spec.labels.get("organization") or []
    if not firms or is_wide(firms[0]):
        return spec
    parts = firms[0].split()
    figure = random.choice(
        (str(random.randrange(2, 100)), str(random.randrange(1, 31) * 100), f"{random.randrange(1, 30)}º")
    )
    parts.insert(random.randrange(len(parts)), figure)
    named = " ".join(parts)
    lines = [replace(line, text=named) if line.text == firms[0] else line for line in spec.lines]
    return replace(spec, lines=tuple(lines), labels=spec.labels | {"organization": [named, *firms[1:]]})


def _broken(spec: CardSpec, random: Random) -> CardSpec:
    """The firm's name set in two or three lines of sizes of their own; what stands below moves down."""
    line = next((ln for ln in spec.lines if ln.roles == ("organization",) and " " in ln.text.strip()), None)
    if line is None:
        return spec
    pieces = _cut(line.text.split(), random)
    left, top, width, height = line.box
    large = random.randrange(len(pieces)) if random.random() < SET_LARGE else -1
    scales = [random.uniform(1.4, 2.4) if index == large else random.uniform(0.7, 1.1) for index in range(len(pieces))]
    centred, recased = random.random() < 0.5, random.random() < 0.3  # noqa: PLR2004
    broken, at = [], top
    for index, (piece, scale) in enumerate(zip(pieces, scales, strict=True)):
        wide, high = width * scale * len(piece) / len(line.text), height * scale
        start = max(0.0, left + (width - wide) / 2) if centred else left
        text = piece.upper() if recased and index == max(0, large) else piece
        broken.append(replace(line, text=text, box=(start, at, wide, high)))
        at += high * random.uniform(1.0, 1.3)
    moved = at - top - height
    rest = [_lowered(ln, moved) if ln.box[1] > top + height / 2 else ln for ln in spec.lines if ln is not line]
    return replace(spec, lines=(*broken, *rest), height=spec.height + max(0.0, moved))


def _cut(parts: list[str], random: Random) -> list[str]:
    """The words as two or three pieces."""
    cuts = 2 if len(parts) > 2 and random.random() < BROKEN_TWICE else 1  # noqa: PLR2004
    edges = [0, *sorted(random.sample(range(1, len(parts)), cuts)), len(parts)]
    return [" ".join(parts[start:end]) for start, end in pairwise(edges)]


def _lowered(line: SpecLine, by: float) -> SpecLine:
    left, top, width, height = line.box
    return replace(line, box=(left, top + by, width, height))


def _with_line(spec: CardSpec, text: str, random: Random) -> CardSpec:
    """One more line somewhere; what stands below moves down."""
    if not spec.lines:
        return spec
    over = random.choice(spec.lines)
    left, top, _, height = over.box
    high = random.uniform(0.6, 1.1) * min(height, 45.0)
    wide = len(text) * high * (1.0 if is_wide(text) else 0.5)
    edge = top + height
    below = [_lowered(ln, 1.1 * high) if ln.box[1] > edge - 3 else ln for ln in spec.lines]
    text = re.sub(r"\s+", " ", text)
    line = SpecLine(text=text, roles=("slogan",), box=(left, edge, wide, high))
    return replace(spec, lines=(*below, line), height=spec.height + 1.1 * high)
