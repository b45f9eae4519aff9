"""More kinds of cards than the set's layouts have: lines missing or added, other cases, shorter names."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from bench.cards.synthetic.spec import CardSpec, SpecLine
from shared.domain.sorting.words import is_wide

LOST = {"title": 0.2, "email": 0.25, "website": 0.25, "organization": 0.08, "phone": 0.1, "slogan": 0.2}
RECASED = {"name": 0.3, "organization": 0.35, "title": 0.3, "slogan": 0.3, "service": 0.3, "department": 0.2}
SHOP, SHORTENED = 0.25, 0.2
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


def _with_line(spec: CardSpec, text: str, random: Random) -> CardSpec:
    """One more line somewhere; what stands below moves down."""
    if not spec.lines:
        return spec
    over = random.choice(spec.lines)
    left, top, _, height = over.box
    high = random.uniform(0.6, 1.1) * min(height, 45.0)
    wide = len(text) * high * (1.0 if is_wide(text) else 0.5)
    edge = top + height
    below = [
        replace(ln, box=(ln.box[0], ln.box[1] + 1.1 * high, ln.box[2], ln.box[3])) if ln.box[1] > edge - 3 else ln
        for ln in spec.lines
    ]
    text = re.sub(r"\s+", " ", text)
    line = SpecLine(text=text, roles=("slogan",), box=(left, edge, wide, high))
    return replace(spec, lines=(*below, line), height=spec.height + 1.1 * high)
