"""How much of long words a digest shows: what people commonly write, and less where it would not fit into a mail."""

from typing import NamedTuple


class Cut(NamedTuple):
    """Characters that are shown at most: of a name, of a sentence, of each thing that is known, of a letter (0: none);
    and how long an address may be to be a link at all (`link`), or to carry words to the mail program (`mailto`)."""

    name: int
    sentence: int
    words: int
    letter: int
    link: int
    mailto: int


CUTS = (
    Cut(name=200, sentence=700, words=400, letter=1_500, link=2_000, mailto=6_000),
    Cut(name=120, sentence=300, words=200, letter=600, link=1_000, mailto=2_000),
    Cut(name=80, sentence=160, words=100, letter=240, link=500, mailto=800),
    Cut(name=40, sentence=80, words=0, letter=0, link=250, mailto=250),
    Cut(name=24, sentence=48, words=0, letter=0, link=250, mailto=250),
)
"""From all to little; each is tried before a line is left out. At last the context is on the page only."""


def shortened(text: str, length: int) -> str:
    """The text, or its beginning and an ellipsis where it has more than `length` characters."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
