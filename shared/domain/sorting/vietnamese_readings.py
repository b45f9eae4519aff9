"""Two readings of one Vietnamese line made into one: the second reader's accents, everything else the engine's."""

import re
from collections.abc import Iterator

from shared.domain.sorting.vietnamese_letters import composed, fits_of, skeleton

AHEAD = 3
"""Words that the second reader may see where the engine sees none."""
_WORD = re.compile(r"\S+")


def with_accents(read: str, seen: str) -> str:
    """What the engine read, each word as the second reader saw it where both agree in all but the missing letters."""
    words = composed(seen).split()
    settled = _settled(_WORD.findall(composed(read)), words)
    return _WORD.sub(lambda _: next(settled), composed(read))


def _settled(read: list[str], seen: list[str]) -> Iterator[str]:
    """The words as they are read best; the two rows of words run beside each other, with gaps."""
    at = 0
    for word in read:
        agreed = ((n, _agreed(word, other)) for n, other in enumerate(seen[at : at + AHEAD], at))
        n, better = next(((n, better) for n, better in agreed if better), (at - 1, word))
        at = n + 1
        yield better


def _agreed(read: str, seen: str) -> str:
    """The letters of `seen` that have accents, the rest as in `read`; empty where the two differ in more."""
    fit = next(iter(fits_of(seen, read, skeleton(read))), None) if len(skeleton(read)) == len(read) else None
    if fit is None or fit.found != read:
        return ""
    pairs = zip(fit.phrase, fit.read, strict=True)
    return "".join(char if not char.isascii() or not own else own for char, own in pairs)
