"""Lines of text as a card that a reader saw: each line below the other, sizes by choice."""

from collections.abc import Iterable

from shared.domain.reading import CardText, Code, TextLine

WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


def card(
    *texts: str, codes: Iterable[str] = (), sizes: dict[str, float] | None = None, confidence: float = 0.98
) -> CardText:
    """A card with these lines; `sizes` gives some of them another height than 1."""
    sizes = sizes or {}
    step = 1 / (1.5 * sum(sizes.get(text, 1.0) for text in texts) + 1)
    top, lines = step / 2, []
    for text in texts:
        height = step * sizes.get(text, 1.0)
        width = min(0.9, sum(0.6 if ord(char) < 0x2E80 else 1.0 for char in text) * height * 0.6)
        box = ((0.05, top), (0.05 + width, top), (0.05 + width, top + height), (0.05, top + height))
        lines.append(TextLine(text=text, box=box, confidence=confidence))
        top += 1.5 * height
    return CardText(outline=WHOLE, lines=tuple(lines), codes=tuple(Code(text=c, box=WHOLE) for c in codes))
