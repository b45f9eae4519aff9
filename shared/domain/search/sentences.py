"""Sentences: the pieces of what was written that are short enough to be read as evidence."""

import re
from collections.abc import Iterator

MOST = 300
"""How many characters a sentence has at most; longer ones are cut between words."""
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[^a-z])|(?<=[。！？])|\n+")
_SHORT = 12
"""A piece as short as this belongs to what follows: "Dr." or "Yes."."""


def sentences(text: str) -> list[str]:
    """The sentences of a text in order; none is empty."""
    if len(text) <= MOST and not _ENDS.search(text):
        return [text.strip()] if text.strip() else []
    kept: list[str] = []
    for piece in filter(None, (part.strip() for part in _ENDS.split(text))):
        if kept and len(kept[-1]) < _SHORT:
            kept[-1] = f"{kept[-1]} {piece}"
        else:
            kept.append(piece)
    return [part for sentence in kept for part in _cut(sentence)]


def _cut(sentence: str) -> Iterator[str]:
    while len(sentence) > MOST:
        at = sentence.rfind(" ", MOST // 2, MOST)
        at = at if at > 0 else MOST
        yield sentence[:at]
        sentence = sentence[at:].strip()
    if sentence:
        yield sentence
