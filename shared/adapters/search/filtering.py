"""Filters: which contacts may answer at all."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from shared.adapters.search.asking import Fetch
from shared.adapters.search.index_file import MARKS
from shared.adapters.search.memory import Memory
from shared.domain.book import fold
from shared.domain.passage import PassageKind
from shared.domain.search.query import Field, Filter
from shared.domain.search.words import sought

ALL = 1_000_000
KIND_OF = {Field.AT: PassageKind.ORGANIZATION, Field.IN: PassageKind.PLACE, Field.MET: PassageKind.MET}


def allowed_contacts(
    filters: Sequence[Filter], circles: Mapping[str, str], memory: Memory, fetch: Fetch
) -> tuple[NDArray[np.bool_], dict[int, list[int]]]:
    """Which contacts fulfil every filter, and for each of them the rows that say so."""
    allowed = memory.live.copy()
    because: dict[int, list[int]] = {}
    for condition in filters:
        held = np.zeros(len(allowed), bool)
        if condition.field is Field.CIRCLE:
            held[_in_circle(condition.value, circles, memory, allowed)] = True
        else:
            rows = _rows(condition, memory, fetch)
            held[memory.contact[rows]] = True
            for row in rows[::-1]:
                because.setdefault(int(memory.contact[row]), []).append(int(row))
            if condition.field is Field.MET:
                held[_met_on(condition.value, memory, allowed)] = True
        allowed &= held
    return allowed, because


def _rows(condition: Filter, memory: Memory, fetch: Fetch) -> NDArray[np.int32]:
    """The rows of the filter's kind in which its words stand beside each other; the last may be a beginning."""
    mark = MARKS[KIND_OF[condition.field]]
    parts = [part for group in sought(condition.value) for part in group]
    spelt = [_known(part, mark, memory, last=at == len(parts) - 1) for at, part in enumerate(parts)]
    expression = " AND ".join(f'"{mark}{part}"' for part in spelt) + "*"
    held = " " + " ".join(spelt)
    return np.array([row for row in fetch(expression, ALL) if held in memory.words[row]], np.int32)


def _known(part: str, mark: str, memory: Memory, *, last: bool) -> str:
    """The word itself where there is one, else the one it is a slip of."""
    vocabulary = memory.vocabulary
    if vocabulary.has(mark + part) or (last and vocabulary.begins(mark + part)):
        return part
    return next((other for other, _ in vocabulary.spelt_like(part) if vocabulary.has(mark + other)), part)


def _in_circle(value: str, circles: Mapping[str, str], memory: Memory, allowed: NDArray[np.bool_]) -> list[int]:
    wanted = fold(value).replace("_", " ")
    ids = {key for key, name in circles.items() if fold(name).startswith(wanted) or key.replace("_", " ") == wanted}
    return [int(n) for n in np.flatnonzero(allowed) if memory.circles[n] in ids]


def _met_on(value: str, memory: Memory, allowed: NDArray[np.bool_]) -> list[int]:
    """Those met in a year, a month (2024-05) or on a day."""
    if not value[:4].isdecimal():
        return []
    return [int(n) for n in np.flatnonzero(allowed) if memory.met_on[n].startswith(value)]
