"""The sentence that is shown for an answer, with the words in it that were found."""

from datetime import date

from shared.domain.base import Model
from shared.domain.passage import Passage, PassageKind
from shared.domain.search.words import marked

SHOWN = 220
"""How many characters of a sentence are shown; a longer one is cut around what was found in it."""
AROUND = 60
"""How much stands before the first word that was found, at least."""


class Piece(Model):
    """A part of a sentence, and whether it is what was looked for."""

    text: str
    marked: bool = False


class Shown(Model):
    """One sentence about a contact: where it stands, on which day it was told, and its pieces in order."""

    kind: PassageKind
    id: str
    on: date | None = None
    pieces: tuple[Piece, ...]


class Answer(Model):
    """A contact that answers a search. `support` says how much of what was asked is supported (0 to 1), `evidence` by
    which sentences, the most telling one first."""

    id: str
    name: str
    title: str
    organization: str
    place: str
    circle: str
    met_on: str | None
    support: float
    evidence: tuple[Shown, ...]


class FoundArticle(Model):
    """A saved article that speaks of what was searched, with its sentences that do."""

    id: str
    title: str
    site: str
    support: float
    evidence: tuple[Shown, ...]


def shown(passage: Passage, found: frozenset[str]) -> Shown:
    """A passage as evidence; together the pieces are its text, or the part of it that matters."""
    spans = marked(passage.text, found)
    start, end = _part(passage.text, spans[0][0] if spans else 0)
    pieces: list[Piece] = [Piece(text="… ")] if start else []
    at = start
    for first, last in spans:
        if first >= start and last <= end:
            pieces += [Piece(text=passage.text[at:first])] if first > at else []
            pieces.append(Piece(text=passage.text[first:last], marked=True))
            at = last
    rest = passage.text[at:end] + (" …" if end < len(passage.text) else "")
    pieces += [Piece(text=rest)] if rest else []
    return Shown(kind=passage.kind, id=passage.id, on=passage.on, pieces=tuple(pieces))


def _part(text: str, first: int) -> tuple[int, int]:
    """The part of a text to show: all of it, or from a little before its first found word on, cut between words."""
    if len(text) <= SHOWN:
        return 0, len(text)
    start = 0 if first < SHOWN - AROUND else text.rfind(" ", 0, first - AROUND) + 1
    if len(text) - start <= SHOWN:
        return start, len(text)
    end = text.rfind(" ", start + AROUND, start + SHOWN)
    return start, end if end > 0 else start + SHOWN
