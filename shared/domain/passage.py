"""A passage: one piece of text that says something about somebody, to be found and shown as evidence."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from shared.domain.article import Article
from shared.domain.base import Model
from shared.domain.contact import Contact
from shared.domain.fact import Fact
from shared.domain.timeline import Encounter, Entry


class PassageKind(StrEnum):
    """Where the text stands."""

    NAME = "name"
    TITLE = "title"
    ORGANIZATION = "organization"
    PLACE = "place"
    REACH = "reach"
    """Mail addresses, phones, websites and handles."""
    NOTE = "note"
    FACT = "fact"
    TALK = "talk"
    MET = "met"
    NEED = "need"
    ARTICLE = "article"


class Passage(Model):
    """`contact_id` says whom it is about; for an article, about nobody, see `about_article`. `id` is that of the record
    it stands in, unique among the things of its kind; `on` the day it was told."""

    contact_id: str
    kind: PassageKind
    id: str
    text: str
    on: date | None = None


def passages_of_contact(contact: Contact) -> Iterator[Passage]:
    """What is written about a contact; nothing of one in the trash."""
    if contact.deleted_at is not None:
        return
    fields = contact.fields
    texts = (
        (PassageKind.NAME, [fields.name, *fields.name_alt]),
        (PassageKind.TITLE, [*fields.titles, *fields.departments]),
        (PassageKind.ORGANIZATION, fields.organizations),
        (PassageKind.PLACE, fields.addresses),
        (PassageKind.REACH, [*fields.emails, *(p.number for p in fields.phones), *fields.websites, *fields.handles]),
        (PassageKind.NOTE, [fields.notes]),
    )
    for kind, lines in texts:
        yield from (Passage(contact_id=contact.id, kind=kind, id=contact.id, text=line) for line in lines if line)


def passages_of_fact(fact: Fact) -> Iterator[Passage]:
    """What they told."""
    if fact.deleted_at is None:
        yield Passage(contact_id=fact.contact_id, kind=PassageKind.FACT, id=fact.id, text=fact.text, on=fact.told_on)


def passages_of_entry(contact_id: str, entry: Entry) -> Iterator[Passage]:
    """Where they met, or what was said."""
    if entry.deleted_at is not None:
        return
    if isinstance(entry, Encounter):
        kind, text = PassageKind.MET, ", ".join(filter(None, (entry.occasion, entry.place)))
    else:
        kind, text = PassageKind.TALK, entry.words
    if text:
        yield Passage(contact_id=contact_id, kind=kind, id=entry.id, text=text, on=entry.on)


ABOUT_ARTICLE = "article:"


def about_article(article_id: str) -> str:
    """What stands for an article where others have a contact's id; no contact has such a one."""
    return ABOUT_ARTICLE + article_id


def passages_of_article(article: Article) -> Iterator[Passage]:
    """What is known of an article; nothing of one in the trash."""
    if article.deleted_at is not None:
        return
    words, about = article.words, about_article(article.id)
    for text in (words.title, words.site, words.summary, ", ".join(words.topics), article.note):
        if text:
            yield Passage(contact_id=about, kind=PassageKind.ARTICLE, id=article.id, text=text)
