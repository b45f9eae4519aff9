"""Reading the owner's things by id and in lists. Absence is None here; `found` makes it an error for people."""

from collections.abc import Callable, Iterator
from datetime import date

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.contact import Contact
from shared.domain.digest import digests_of
from shared.domain.errors import NotFoundError
from shared.domain.fact import Fact
from shared.domain.follow_up import FollowUp
from shared.domain.introduction import Introduction
from shared.domain.mail import Mail
from shared.domain.photo import Card, Photo
from shared.domain.profile import Profile
from shared.domain.rhythm import Rhythm
from shared.domain.timeline import Entry
from shared.ports import Page, Record, Table
from shared.services.records import load, load_entry

PAGE = 100
INTRODUCTIONS = 30
"""How many introductions a part of their list has: each takes two more reads, for the names."""


def every(read: Callable[[str | None], Page]) -> Iterator[Record]:
    """All records of a paged read, page by page."""
    cursor: str | None = None
    while True:
        page = read(cursor)
        yield from page.records
        if page.cursor is None:
            return
        cursor = page.cursor


def one[M: Model](table: Table, key: keys.Key, model: type[M]) -> M | None:
    """The model stored under this key."""
    record = table.get(*key)
    return load(record, model) if record else None


def found[M](model: M | None, what: str, value: str) -> M:
    """The model, or `NotFoundError` naming what was looked for."""
    if model is None:
        raise NotFoundError(f"There is no {what} {value!r} here; it may have been deleted.")
    return model


def profile(table: Table, owner_id: str) -> Profile:
    """The owner's profile; the unsaved one at version 0 when there is none yet."""
    return one(table, keys.profile_key(owner_id), Profile) or Profile(owner_id=owner_id)


def photo(table: Table, owner_id: str, photo_id: str) -> Photo:
    """The photo with this id. Raises `NotFoundError`."""
    return found(stored_photo(table, owner_id, photo_id), "photo", photo_id)


def stored_photo(table: Table, owner_id: str, photo_id: str) -> Photo | None:
    """The photo with this id, or None when it was deleted."""
    return one(table, keys.photo_key(owner_id, photo_id), Photo)


def card(table: Table, owner_id: str, card_id: str) -> Card:
    """The card with this id. Raises `NotFoundError`."""
    return found(one(table, keys.card_key(owner_id, card_id), Card), "card", card_id)


def contact(table: Table, owner_id: str, contact_id: str) -> Contact:
    """The contact with this id, also from the trash. Raises `NotFoundError`."""
    return found(one(table, keys.contact_key(owner_id, contact_id), Contact), "contact", contact_id)


def follow_up(table: Table, owner_id: str, contact_id: str, follow_up_id: str) -> FollowUp:
    """The follow-up with this id. Raises `NotFoundError`."""
    key = keys.follow_up_key(owner_id, contact_id, follow_up_id)
    return found(one(table, key, FollowUp), "follow-up", follow_up_id)


def fact(table: Table, owner_id: str, contact_id: str, fact_id: str) -> Fact:
    """The fact with this id, also from the trash. Raises `NotFoundError`."""
    return found(one(table, keys.fact_key(owner_id, contact_id, fact_id), Fact), "fact", fact_id)


def entry(table: Table, owner_id: str, contact_id: str, entry_id: str) -> Entry:
    """The encounter or interaction with this id, also from the trash. Raises `NotFoundError`."""
    record = found(table.get(*keys.entry_key(owner_id, contact_id, entry_id)), "entry", entry_id)
    return load_entry(record)


def rhythm(table: Table, owner_id: str, contact: Contact) -> Rhythm:
    """The contact's rhythm; the unsaved one at version 0 when there is none yet."""
    stored = one(table, keys.rhythm_key(owner_id, contact.id), Rhythm)
    return stored or Rhythm.new(contact)


def mail(table: Table, owner_id: str, mail_id: str) -> Mail | None:
    """The mail with this id, or None."""
    return one(table, keys.mail_key(owner_id, mail_id), Mail)


def any_digest(table: Table, owner_id: str, month: date) -> bool:
    """Whether a digest was written in the month of this day."""
    return bool(table.query(keys.owner(owner_id), f"{keys.MAIL}{digests_of(month)}", limit=1).records)


def introduction(table: Table, owner_id: str, introduction_id: str) -> Introduction:
    """The introduction with this id. Raises `NotFoundError`."""
    key = keys.introduction_key(owner_id, introduction_id)
    return found(one(table, key, Introduction), "introduction", introduction_id)


def introductions(table: Table, owner_id: str, cursor: str | None = None) -> tuple[list[Introduction], str | None]:
    """Some introductions of an owner, the newest first, and where the list goes on."""
    page = table.query(keys.owner(owner_id), keys.INTRODUCTION, limit=INTRODUCTIONS, cursor=cursor, newest_first=True)
    return [load(record, Introduction) for record in page.records], page.cursor


def introductions_of(table: Table, owner_id: str, contact_id: str) -> list[Introduction]:
    """Every introduction of this contact."""
    records = every(lambda at: table.query(keys.owner(owner_id), keys.INTRODUCTION, limit=PAGE, cursor=at))
    found = (load(record, Introduction) for record in records)
    return [one for one in found if contact_id in {one.a.contact_id, one.b.contact_id}]


def cards_of(table: Table, owner_id: str, photo_id: str) -> list[Card]:
    """The cards found in a photo, in reading order."""
    records = every(lambda at: table.query(keys.owner(owner_id), f"{keys.CARD}{photo_id}-", cursor=at))
    return [load(record, Card) for record in records]


def due(table: Table, owner_id: str, lane: keys.Lane, until: date, *, since: date | None = None) -> Iterator[Record]:
    """Everything in one lane up to a day, the earliest first, read page by page as it is asked for."""
    partition, last = keys.owner(owner_id), keys.due(lane, until)
    first = keys.due(lane, since) if since else str(lane)
    return every(lambda at: table.due(partition, last, since=first, limit=PAGE, cursor=at))


def swept(table: Table, kind: str, until: str) -> Iterator[Record]:
    """Everything of one kind whose time to be looked at has come, shard by shard."""
    for shard in keys.shards(kind):
        yield from _shard(table, shard, until)


def _shard(table: Table, shard: str, until: str) -> Iterator[Record]:
    return every(lambda at: table.sweep(shard, until, limit=PAGE, cursor=at))
