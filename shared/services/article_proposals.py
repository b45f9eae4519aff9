"""Whom an article may interest: by one recorded fact each, and for each person an article a week at most."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import batched
from typing import TYPE_CHECKING, NamedTuple

from shared.domain import keys
from shared.domain.article import OPEN_FOR, Article, Recipient, Standing
from shared.domain.contact import Contact
from shared.domain.fact import Fact, FactKind
from shared.domain.interest import LIKE_ENOUGH, Told, likeness, parts_of, shared_topic, subject_of
from shared.domain.passage import PassageKind
from shared.domain.timeline import Interaction
from shared.domain.wording import first_name
from shared.ports import Embedder, Record, Table
from shared.services import reads, records
from shared.services.changes import owner_day
from shared.services.passages import changed_records, passages_of
from shared.services.records import put_follow_up, put_pace, put_recipient
from shared.services.retrying import retrying
from shared.services.sendings import new_sending

if TYPE_CHECKING:  # what holds the table of an owner's words has numpy, the zip functions have not
    import numpy as np
    from numpy.typing import NDArray

MOST_OPEN = 5
"""To how many people one article is proposed at a time."""
BATCH = 1_000
QUOTED = 200
_EVIDENCE = {PassageKind.NOTE, PassageKind.FACT, PassageKind.TALK}
"""What says that somebody cares for something. Names, firms and job titles don't."""


class Fit(NamedTuple):
    """How well an article fits a person, and by what."""

    likeness: float
    told: Told


class Heard(NamedTuple):
    """Some of what is recorded about people, and a row of its meaning for each."""

    told: Sequence[Told]
    meanings: "NDArray[np.float32]"


def propose_article(owner_id: str, article_id: str, *, table: Table, embedder: Embedder, now: datetime) -> int:
    """Propose an article to those it may interest, each once and never again; answers to how many."""
    article = reads.one(table, keys.article_key(owner_id, article_id), Article)
    if article is None:
        return 0
    heard = hear(owner_id, "", table=table, embedder=embedder)
    return propose_to(owner_id, article, heard, table=table, embedder=embedder, now=now)


def propose_to(
    owner_id: str, article: Article, heard: Iterable[Heard], *, table: Table, embedder: Embedder, now: datetime
) -> int:
    """The same to those of whom something was heard."""
    if article.deleted_at is not None or not (article.words.title or article.words.summary):
        return 0
    known = reads.recipients(table, owner_id, article.id)
    left = MOST_OPEN - sum(one.standing is Standing.PROPOSED for one in known)
    seen = {one.contact_id for one in known}
    proposed = 0
    for fit in _fits(article, heard, embedder) if left > 0 else ():
        if proposed >= left:
            break
        if fit.told.contact_id not in seen:
            proposed += _propose(owner_id, article.id, fit.told, table, now)
    return proposed


def hear(owner_id: str, since: str, *, table: Table, embedder: Embedder) -> Iterator[Heard]:
    """What is recorded about people since a moment (a stamp; '' for all), with its meaning, part by part."""
    for batch in batched(_told(owner_id, since, table), BATCH, strict=False):
        yield Heard(batch, embedder.embed([told.text for told in batch]))


def _fits(article: Article, heard: Iterable[Heard], embedder: Embedder) -> list[Fit]:
    """For each person the best of what is recorded, if it is good enough; the best first."""
    subject, parts = subject_of(article.words), embedder.embed(parts_of(article.words))
    best: dict[str, Fit] = {}
    for part in heard:
        meanings = (part.meanings @ parts.T).max(axis=1)
        for told, meaning in zip(part.told, meanings, strict=True):
            fit = Fit(likeness(float(meaning), told.text, subject), told)
            other = best.get(told.contact_id)
            if fit.likeness >= LIKE_ENOUGH and (other is None or _better(fit, other)):
                best[told.contact_id] = fit
    return sorted(best.values(), key=lambda fit: (-fit.likeness, fit.told.contact_id))


def _better(fit: Fit, other: Fit) -> bool:
    """A fact before a note, as only what they told may stand in a letter to them; then what fits better."""
    return (bool(fit.told.fact_id), fit.likeness) > (bool(other.told.fact_id), other.likeness)


def _told(owner_id: str, since: str, table: Table) -> Iterator[Told]:
    for record in changed_records(owner_id, since, table=table):
        if _says_something(record):
            facts = record.kind == records.FACT
            for passage in passages_of(record):
                if passage.kind in _EVIDENCE:
                    fact_id = passage.id if facts else ""
                    lines = (line.strip()[:QUOTED] for line in passage.text.splitlines())
                    yield from (Told(passage.contact_id, line, fact_id) for line in lines if line)


def _says_something(record: Record) -> bool:
    """A birthday is no interest, and what Rapport noted when something was done are not their words."""
    if record.kind == records.FACT:
        return records.load(record, Fact).kind is not FactKind.BIRTHDAY
    if record.kind == records.INTERACTION:
        return records.load(record, Interaction).follow_up_id is None
    return record.kind == records.CONTACT


def _propose(owner_id: str, article_id: str, told: Told, table: Table, now: datetime) -> bool:
    """The proposal to one person, with all that keeps it the only one, in one transaction."""

    def propose() -> bool:
        article = reads.one(table, keys.article_key(owner_id, article_id), Article)
        contact = reads.one(table, keys.contact_key(owner_id, told.contact_id), Contact)
        day = owner_day(table, owner_id, now)
        pace = reads.pace(table, owner_id, told.contact_id, day)
        due = pace.turn(day)
        if not article or not contact or article.deleted_at or contact.deleted_at or due is None:
            return False
        if reads.recipient(table, owner_id, article_id, contact.id) is not None:
            return False
        because = _because(contact, told, article)
        follow_up = new_sending(
            article, contact, due, because=because, until=due + OPEN_FOR, fact_id=told.fact_id or None
        )
        recipient = Recipient(article_id=article_id, contact_id=contact.id, on=day)
        table.write(
            [
                put_recipient(owner_id, recipient, now),
                put_follow_up(owner_id, follow_up, now),
                put_pace(owner_id, pace.taken(due), now),
            ]
        )
        return True

    return retrying(propose)


def _because(contact: Contact, told: Told, article: Article) -> str:
    """The evidence in a sentence."""
    text = told.text.rstrip(" .")
    said = f"{first_name(contact)} told you" if told.fact_id else f"You noted about {first_name(contact)}"
    topic = shared_topic(told.text, article.words)
    about = f"This article is about {topic}." if topic else "This article seems to be about that."
    return f"{said}: “{text}”. {about}"
