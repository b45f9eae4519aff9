"""What a card's names say about a mail's local part: which sign before it is an icon, and which `I` is an `l`."""

import re
from collections.abc import Iterator

from shared.domain.sorting.people import SHORT, split_name
from shared.domain.sorting.words import bare, words

RESPELLED = "a letter of the mail address was read as in the name on the card"
CUT = "signs before the mail address, which the name on the card does not explain, were taken for an icon"
MOST_SIGNS = 2
"""Letters or digits as which an icon may be read."""
MOST_WORDS = 8
MOST_JOINED = 3
_TWINS = {"I": "l", "1": "li", "l": "i", "|": "l", "0": "o"}
_ICON = re.compile(rf"[A-Z0-9][A-Za-z0-9]{{0,{MOST_SIGNS - 1}}}(?=[a-z])")
"""An address is printed small, what stands before it is not."""


def settled(local: str, names: list[str]) -> tuple[str, str]:
    """The local part as a name explains it, and by which rule; as it is where it is explained already or nothing is.

    One letter is read anew before anything is cut, and only what can be read in one way is changed.
    """
    if any(explains(name, local) for name in names):
        return local, ""
    for rule, readings in ((RESPELLED, _respelled(local)), (CUT, _cut(local))):
        fit = {reading for reading in readings if any(explains(name, reading) for name in names)}
        if len(fit) == 1:
            return fit.pop(), rule
    return local, ""


def explains(name: str, local: str) -> bool:
    """Whether every part of a local part is a word of a name, an initial or up to three of them joined, each word used
    once: `mariagarcia`, `yltsai` of Yi-Lin Tsai."""
    tokens = frozenset(bare(token) for token in (*split_name(name)[0], *words(name)) if bare(token))
    parts = [bare(part) for part in re.split(r"[._+-]", re.sub(r"\d{1,4}$", "", local)) if part]
    named = any(token in part for token in tokens if len(token) >= SHORT for part in parts)
    return named and 1 < len(tokens) <= MOST_WORDS and _covered(parts, tokens)


def _covered(parts: list[str], free: frozenset[str]) -> bool:
    if not parts:
        return True
    first, rest = parts[0], parts[1:]
    return any(_covered(rest, free - used) for used in _spelling(first, free, MOST_JOINED))


def _spelling(part: str, free: frozenset[str], most: int) -> Iterator[frozenset[str]]:
    """Each choice of words that, whole or by their initial, spell a part one after the other."""
    if not part:
        yield frozenset()
    if not part or not most:
        return
    for token in free:
        for form in {token, token[0]}:
            if part.startswith(form):
                for others in _spelling(part[len(form) :], free - {token}, most - 1):
                    yield others | {token}


def _respelled(local: str) -> set[str]:
    """The local part with one doubtful sign read as its twin."""
    return {local[:at] + twin + local[at + 1 :] for at, sign in enumerate(local) for twin in _TWINS.get(sign, "")}


def _cut(local: str) -> set[str]:
    """The local part without signs before it, where what is left has two parts: a name alone may lack its initial."""
    icons = [icon for icon in (_ICON.match(local), re.match("[A-Z0-9]", local)) if icon]
    rests = {local[icon.end() :] for icon in icons}
    return {rest for rest in rests if rest == rest.lower() and re.search(r"[a-z][._-][a-z]", rest)}
