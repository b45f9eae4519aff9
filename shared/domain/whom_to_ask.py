"""Whom to ask for help: by what was said about people, and by the seesaw; a title never counts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from shared.domain.base import Model
from shared.domain.book import fold
from shared.domain.passage import Passage, PassageKind
from shared.domain.seesaw import Lean

EVIDENCE = frozenset(
    {PassageKind.FACT, PassageKind.TALK, PassageKind.MET, PassageKind.NOTE, PassageKind.ORGANIZATION, PassageKind.PLACE}
)
"""What says that somebody can help: what they told, what was spoken of, where they are. Not their name or title."""
MOST = 6
PROOFS = 2
STEM = 5
"""Letters that two forms of one word share at least."""
ENDING = 4
_EASE = {Lean.THEY_MORE: 0.75, Lean.THEY_MUCH_MORE: 0.5, Lean.YOU_MORE: 1.1, Lean.YOU_MUCH_MORE: 1.15}
"""What the evidence counts by how the seesaw stands: on whom the owner leans already is better not asked again, and who
was done more for is glad to be asked."""
_WORD = re.compile(r"[^\W_]+")
_PLAIN = frozenset({
    "a", "about", "an", "and", "any", "anyone", "are", "as", "at", "be", "by", "can", "could", "do", "does",
    "find", "for", "from", "get", "has", "have", "help", "her", "him", "his", "how", "i", "in", "is", "it",
    "know", "looking", "me", "my", "need", "of", "on", "or", "our", "out", "she", "some", "somebody", "someone",
    "that", "the", "their", "them", "they", "this", "to", "us", "want", "we", "who", "whom", "with", "would",
    "you", "your",
})  # fmt: skip


def ease(lean: Lean) -> float:
    """What evidence is worth as the seesaw stands."""
    return _EASE.get(lean, 1)


class Suggestion(Model):
    """Somebody who may help: `evidence` are the passages that say why, the strongest first."""

    contact_id: str
    evidence: tuple[Passage, ...]
    lean: Lean = Lean.NOTHING


class _Hit(NamedTuple):
    passage: Passage
    words: frozenset[str]


def whom_to_ask(text: str, passages: Iterable[Passage], leans: Mapping[str, Lean]) -> list[Suggestion]:
    """Those of whom something was said that fits what is asked for, the best first; [] where nothing fits.

    Words that few people's passages hold say most.
    """
    wanted = content_words(text)
    hits: dict[str, list[_Hit]] = {}
    for passage in passages:
        found = _found(wanted, passage) if passage.kind in EVIDENCE else frozenset[str]()
        if found:
            hits.setdefault(passage.contact_id, []).append(_Hit(passage, found))
    heard = Counter(word for of_one in hits.values() for word in frozenset[str]().union(*(h.words for h in of_one)))
    worth = {word: log(1 + 10 / number) for word, number in heard.items()}
    ranked = sorted(hits, key=lambda one: (-_fits(hits[one], worth) * ease(leans.get(one, Lean.NOTHING)), one))
    return [_suggestion(one, hits[one], worth, leans) for one in ranked[:MOST]]


def content_words(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, folded."""
    return frozenset(_content(_folded(text)))


def _content(folded: str) -> Iterator[str]:
    return (word for word in _WORD.findall(folded) if len(word) > 1 and word not in _PLAIN)


def _folded(text: str) -> str:
    return text.lower() if text.isascii() else fold(text)


def _found(wanted: frozenset[str], passage: Passage) -> frozenset[str]:
    """Which of the wanted words a passage says, in whatever form. Most passages say none, which is seen at once."""
    folded = _folded(passage.text)
    likely = [word for word in wanted if word[:STEM] in folded]
    if not likely:
        return frozenset()
    said = [*_content(folded)]
    return frozenset(word for word in likely if word in said or any(_alike(word, other) for other in said))


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: the same beginning, and short endings."""
    shared = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared >= STEM and max(len(one), len(other)) - shared <= ENDING


def _fits(hits: Sequence[_Hit], worth: Mapping[str, float]) -> float:
    return sum(worth[word] for word in frozenset[str]().union(*(hit.words for hit in hits)))


def _suggestion(
    contact_id: str, hits: Sequence[_Hit], worth: Mapping[str, float], leans: Mapping[str, Lean]
) -> Suggestion:
    best = sorted(hits, key=lambda hit: -_fits([hit], worth))
    return Suggestion(
        contact_id=contact_id,
        evidence=tuple(hit.passage for hit in best[:PROOFS]),
        lean=leans.get(contact_id, Lean.NOTHING),
    )
