"""Whether an article is about what somebody told: the likeness of meaning, and the words that both have."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from shared.domain.article import Words

LIKE_ENOUGH = 0.6
"""From here on an article is proposed. Tried out on 33 things told and 12 articles: what belongs together had 0.75 and
more, of some 380 other pairs one had more than 0.5. The tests hold others: there it is 0.61 and more, 0.2 and less."""
IN_TITLE = 0.25
IN_SUMMARY = 0.1
SHARE = 0.15

_ENDINGS = ("ings", "ing", "ers", "er", "ies", "ed", "es", "en", "s", "e", "y")
_LEAST = 3
"""Letters that a stem keeps."""
_WORD = re.compile(r"\w{2,}")


class Told(NamedTuple):
    """One thing that is recorded about somebody; `fact_id` when they told it, '' when the owner noted it."""

    contact_id: str
    text: str
    fact_id: str = ""


class Subject(NamedTuple):
    """What an article is about: the stems of its title and topics, and of all that is known of it."""

    strong: frozenset[str]
    all: frozenset[str]


def subject_of(words: Words) -> Subject:
    """What an article is about."""
    strong = stems(" ".join((words.title, *words.topics)))
    return Subject(strong, strong | stems(words.summary))


def parts_of(words: Words) -> list[str]:
    """The texts whose meaning is compared: the closest of them counts."""
    whole = ". ".join(filter(None, (words.title, words.summary)))
    return [part for part in (words.title, *words.topics, words.summary, whole) if part]


def stems(text: str) -> frozenset[str]:
    """The words of a text without their endings, accents and case; common words are left out."""
    return frozenset(_stem(word) for word in map(_folded, _WORD.findall(text)) if word not in _common())


def likeness(meaning: float, told: str, subject: Subject) -> float:
    """How much an article is about what was told. `meaning` is the dot product of their vectors, -1 to 1."""
    own = stems(told)
    strong, weak = own & subject.strong, (own & subject.all) - subject.strong
    share = len(strong | weak) / len(own) if own else 0.0
    return meaning + (IN_TITLE if strong else 0) + (IN_SUMMARY if weak else 0) + SHARE * share


def shared_topic(told: str, words: Words) -> str:
    """The article's own word for what both are about: one of its topics, else of its title or summary; '' for none."""
    own = stems(told)
    for topic in words.topics:
        if own & stems(topic):
            return topic
    for word in _WORD.findall(f"{words.title} {words.summary}"):
        if own & stems(word):
            return str(word)
    return ""


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


@cache
def _common() -> frozenset[str]:
    """Words that are no sign of an interest."""
    lines = (files(__package__) / "data" / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(_folded(word) for line in lines if not line.startswith("#") for word in line.split())


def _stem(word: str) -> str:
    """The word without its endings: `chickens` and `chicken` are the same."""
    while ending := next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST), ""):
        word = word[: -len(ending)]
    return word
