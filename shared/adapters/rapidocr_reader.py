"""Reading cards on this machine: RapidOCR's models on ONNX Runtime, zxing-cpp for codes, OpenCV for outlines."""

from collections.abc import Sequence

import numpy as np

from shared.adapters.card_groups import Group, card_groups
from shared.adapters.card_outlines import card_outlines
from shared.adapters.card_views import SMALL_PRINT, CardLines, closer, searched
from shared.adapters.codes import read_codes
from shared.adapters.line_crops import Read, read_lines, set_upright
from shared.adapters.missed_cards import framed, hardly_any, missed_places, with_closer
from shared.adapters.other_scripts import Looked, OtherScripts
from shared.adapters.photo_pixels import EDGE_SIDE, FIND_SIDE, WORK_SIDE, PhotoPixels
from shared.adapters.quads import Array, common_axis, directions, heights, stacked, turned_to
from shared.adapters.tesseract import Tesseract
from shared.adapters.text_engine import TextEngine
from shared.domain.card_table import cards_in_order, with_codes
from shared.domain.reading import CardText, Polygon, TextLine
from shared.domain.sorting.layout import card_of
from shared.ports import Picture

MOST_LINES = 480
"""What a photo may take of a minute or two: of more lines, the highest are read."""
CERTAIN_ALONE = 0.7
"""A single line less certain than this is no card but a pattern: fur, cloth, a grille."""


class RapidOcrReader:
    """The port `CardReader` on RapidOCR; the models load at the first picture."""

    def __init__(self, threads: int = -1, tesseract: str = "tesseract") -> None:
        """`threads` is how many each reading may use; -1: as many as there are cores. `tesseract` is the command
        that reads other scripts, where it is installed."""
        self._engine = TextEngine(threads)
        self._others = OtherScripts(Tesseract(tesseract))

    def warm_up(self) -> None:
        """Load the models now, instead of with the first picture."""
        self._engine.warm_up()

    def read(self, picture: Picture) -> list[CardText]:
        """The cards in the picture in reading order, upright or turned; [] without any text or code.

        A line's box is a quad whose first edge runs as its text does; so is an outline that was seen in the
        photo, or drawn around the text of one card among several. A single card without such an outline has
        the upright box around everything found.
        """
        photo = PhotoPixels(picture)
        cards = self._found(photo)
        upright = [set_upright(card.quads, photo.crop, self._engine) for card in cards]
        read = read_lines(stacked([quad for quads in upright for quad in quads]), photo.crop, self._engine)
        ends = np.cumsum([len(quads) for quads in upright])
        looked = [
            self._others.look_again(read[end - len(quads) : end], photo.crop)
            for quads, end in zip(upright, ends, strict=True)
        ]
        texts = [
            _card_text(card, own, photo.size, alone=len(cards) == 1) for card, own in zip(cards, looked, strict=True)
        ]
        return with_codes(cards_in_order([text for text in texts if text]), read_codes(photo.image))

    def _found(self, photo: PhotoPixels) -> list[CardLines]:
        """The photo's cards with the places of their lines, in pixels of its working size."""
        quads, factor = self._lines(photo, FIND_SIDE)
        small, shrunk = photo.at_most(EDGE_SIDE)
        outlines = card_outlines(small) * shrunk
        groups = card_groups(quads, outlines)
        closer_by = self._missed(photo, quads, groups, outlines)
        if len(closer_by) > len(quads):
            quads, groups = closer_by, card_groups(closer_by, outlines)
        elif factor > 1 and _too_little(quads / factor):
            more, larger = self._lines(photo, WORK_SIDE)
            if len(more) > len(quads):
                quads, factor, groups = more, larger, card_groups(more, outlines)
        cards = [CardLines(quads[list(group.lines)], group.outline, group.seen) for group in groups]
        return closer(photo, cards, 1 / factor, self._engine)

    def _missed(self, photo: PhotoPixels, quads: Array, groups: Sequence[Group], outlines: Array) -> Array:
        """The lines with those that only a closer look shows: on cards too small or blurred to be seen from afar."""
        places = missed_places(quads, groups, outlines, photo.size)
        if not places:
            return quads
        found = searched([framed(place) for place in places], photo, self._engine)
        # what little was seen from afar was no text, if there is some elsewhere
        return with_closer(stacked([]) if hardly_any(groups) else quads, places, found)

    def _lines(self, photo: PhotoPixels, side: int) -> tuple[Array, float]:
        """The lines found at this size, and how many of the photo's working pixels make one of it."""
        image, factor = photo.at_most(side)
        return _highest(self._engine.find(image) * factor), factor


def _too_little(quads: Array) -> bool:
    """Whether so little or so small text was found that a larger picture may show more."""
    return len(quads) < 2 or float(np.median(heights(quads))) < SMALL_PRINT  # noqa: PLR2004


def _highest(quads: Array) -> Array:
    if len(quads) <= MOST_LINES:
        return quads
    return quads[np.sort(np.argsort(-heights(quads), kind="stable")[:MOST_LINES])]


def _card_text(card: CardLines, looked: Looked, size: Array, *, alone: bool) -> CardText | None:
    lines = looked.lines
    if not _says_something(lines):
        return CardText(outline=_box(card.outline, size), unread=looked.unread) if looked.unread else None
    texts = [TextLine(text=text, box=_box(quad, size), confidence=score) for quad, text, score in lines]
    seen = () if alone and not card.seen else _box(turned_to(card.outline, _direction(lines)), size)
    text = card_of(texts, (), seen=seen)
    return text and text.model_copy(update={"unread": looked.unread})


def _says_something(lines: Sequence[Read]) -> bool:
    """Whether the lines hold a letter or figure, and more than one doubtful line: a pattern is often read as one."""
    read = any(char.isalnum() for _, text, _ in lines for char in text)
    return read and (len(lines) > 1 or lines[0][2] >= CERTAIN_ALONE)


def _direction(lines: Sequence[Read]) -> float:
    """The way that most of the text runs, in degrees from -180 to 180."""
    quads = stacked([quad for quad, _, _ in lines])
    axis = common_axis(quads)
    ahead = np.cos(np.radians(directions(quads) - axis)) * [len(text) for _, text, _ in lines]
    return axis if ahead.sum() >= 0 else axis + 180


def _box(corners: Array, size: Array) -> Polygon:
    return tuple((float(x), float(y)) for x, y in np.clip(corners / size, 0.0, 1.0))
