"""The collection: every picture with its name, its kind, and whether it is held out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from random import Random

from PIL import Image

from bench.cards.odd import papers, screens
from bench.cards.odd.pictures import encoded, pictures
from bench.cards.odd.texts import Odd, odds
from bench.cards.synthetic.camera import photographed

PAPERS: dict[str, Callable[[Odd], Image.Image]] = {
    "till": papers.till,
    "menu": papers.menu,
    "book": papers.book,
    "columns": papers.columns,
    "letter": papers.letter,
    "envelope": papers.envelope,
    "sign": papers.sign,
}
SCREENS: dict[str, Callable[[Odd], Image.Image]] = {
    "chat": screens.chat,
    "slide": screens.slide,
    "listing": screens.listing,
}


@dataclass(frozen=True)
class OddPicture:
    """One picture as it is uploaded; `make` draws it."""

    name: str
    kind: str
    make: Callable[[], bytes]
    held_out: bool = False


def collection() -> Iterator[OddPicture]:
    """All pictures, always the same: papers as photographed on a table, screens as they are."""
    for odd in odds():
        yield OddPicture(odd.name, odd.kind, partial(drawn, odd), odd.held_out)
    for name, kind, make in pictures():
        yield OddPicture(name, kind, make)


def drawn(odd: Odd) -> bytes:
    """One paper or screen as a file. Raises `NoFontError`."""
    if odd.look in SCREENS:
        return encoded(SCREENS[odd.look](odd))
    return photographed(PAPERS[odd.look](odd), Random(odd.name)).jpeg
