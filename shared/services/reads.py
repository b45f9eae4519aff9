"""Reading the owner's things by id and in lists. Absence is None here; `found` makes it an error for people."""

from collections.abc import Callable, Iterator
from datetime import date

from shared.domain import keys
from shared.domain.ask import Ask
from shared.domain.base import Model
from shared.domain.contact import Contact
from shared.domain.errors import NotFoundError
from shared.domain.fact import Fact
from shared.domain.favour import Favour
from shared.domain.follow_up import FollowUp
from shared.domain.mail import Mail
from shared.domain.need import Match, Need
from shared.domain.photo import Card, Photo
from shared.domain.profile import Profile
from shared.domain.rhythm import Rhythm
from shared.domain.timeline import Entry
from shared.ports import Page, Record, Table
from shared.services.records import MATCH, load, load_entry

PAGE = 100
LIST = 1_000


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


def favour(table: Table, owner_id: str, contact_id: str, favour_id: str) -> Favour:
    """The favour with this id, also from the trash. Raises `NotFoundError`."""
    return found(one(table, keys.favour_key(owner_id, contact_id, favour_id), Favour), "favour", favour_id)


def ask(table: Table, owner_id: str, ask_id: str) -> Ask:
    """The ask with this id, also from the trash. Raises `NotFoundError`."""
    return found(one(table, keys.ask_key(owner_id, ask_id), Ask), "ask", ask_id)


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


def need(table: Table, owner_id: str, need_id: str) -> Need:
    """The need with this id, also from the trash. Raises `NotFoundError`."""
    return found(one(table, keys.need_key(owner_id, need_id), Need), "need", need_id)


def needs(table: Table, owner_id: str) -> list[Need]:
    """All needs of an owner and their contacts, the oldest first; none from the trash."""
    records = every(lambda at: table.query(keys.owner(owner_id), keys.NEED, limit=LIST, cursor=at))
    return [need for need in (load(record, Need) for record in records) if need.deleted_at is None]


def match(table: Table, owner_id: str, need_id: str, contact_id: str) -> Match:
    """The match of a need with a contact. Raises `NotFoundError`."""
    return found(one(table, keys.match_key(owner_id, need_id, contact_id), Match), "match", contact_id)


def matches(table: Table, owner_id: str, need_id: str | None = None) -> list[Match]:
    """Everybody found for a need, or for any: the best first, for one need."""
    prefix = keys.matches(need_id) if need_id else keys.MATCH
    records = every(lambda at: table.query(keys.owner(owner_id), prefix, limit=LIST, cursor=at))
    read = (load(record, Match) for record in records if record.kind == MATCH)
    return sorted(read, key=lambda match: (match.need_id, -match.score, match.contact_id))


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
