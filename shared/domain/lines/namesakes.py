"""How well somebody in the book fits the words that were taken for a name."""

from shared.domain.book import fold
from shared.domain.contact import BookEntry

WHOLE_NAME, PARTS, GIVEN_NAME, ONE_PART, FIRM = 5, 4, 3, 2, 1
SHORTEST = 2
"""Letters of a name that is looked for anywhere in a line."""


def fit(entry: BookEntry, words: str, text: str) -> int:
    """How well an entry fits the words, or without any the line itself; 0 for not at all."""
    said, name = _parts(words), _parts(entry.name)
    if not said:
        return WHOLE_NAME if name and _holds(text, entry.name) else 0
    if said == name or (len(name) > 1 and set(said) & set(name) and _holds(text, entry.name)):
        return WHOLE_NAME
    if len(said) == 1:
        return _one_word(said[0], name, entry)
    if set(said) <= set(name) or (len(name) > 1 and set(name) <= set(said)):
        return PARTS
    return FIRM if fold(words) == fold(entry.organization) else 0


def _one_word(word: str, name: list[str], entry: BookEntry) -> int:
    if name and word == name[0]:
        return GIVEN_NAME
    if word in name:
        return ONE_PART
    return FIRM if word == fold(entry.organization) else 0


def _parts(name: str) -> list[str]:
    return [part for word in fold(name).split() if (part := word.strip(".,'’"))]


def _holds(text: str, name: str) -> bool:
    """Whether the line holds the whole name, as words of its own where its script has any between spaces."""
    line, looked_for = fold(text), fold(name)
    at = line.find(looked_for) if len(looked_for) >= SHORTEST else -1
    if at < 0:
        return False
    around = line[at - 1 : at] + line[at + len(looked_for) :][:1]
    return not any(char.isalnum() and char.isascii() for char in around)
