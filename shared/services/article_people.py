"""One article and one person, by the owner's hand: proposed, sent, and taken back."""

from datetime import datetime

from shared.domain import keys
from shared.domain.article import Recipient, Standing, send_id
from shared.domain.contact import Contact
from shared.domain.errors import InvalidError
from shared.domain.follow_up import FollowUp
from shared.ports import Delete, Operation, Table
from shared.services import favours, reads
from shared.services.changes import live_contact, owner_day
from shared.services.follow_ups import Done, finished, reopen_follow_up, unlogged
from shared.services.records import put_follow_up, put_recipient
from shared.services.retrying import retrying
from shared.services.sendings import by_hand, live_article, new_sending, source_of

THOUGHT_OF = "You thought of them for this article."


def send_article(owner_id: str, article_id: str, contact_id: str, done: Done, *, table: Table, now: datetime) -> None:
    """The owner sent it: log the exchange and book the favour. Nothing happens when it was sent to them before.

    Raises `NotFoundError`, and `InvalidError` for an article or a contact in the trash.
    """

    def send() -> None:
        article = live_article(table, owner_id, article_id)
        contact = live_contact(table, owner_id, contact_id)
        known = reads.recipient(table, owner_id, article_id, contact_id)
        if known is not None and known.standing is Standing.SENT:
            return
        day = owner_day(table, owner_id, now)
        stored = _sending(owner_id, article_id, contact_id, table)
        waiting = stored if stored and stored.is_open else None
        follow_up = waiting or new_sending(article, contact, day, version=stored.version if stored else 0)
        _, operations = finished(owner_id, contact, follow_up, done, day, table=table, now=now)
        table.write(operations)

    retrying(send)


def take_back(owner_id: str, article_id: str, contact_id: str, *, table: Table, now: datetime) -> None:
    """Undo sending: the exchange goes into the trash, the favour is unbooked. What was proposed is open again."""

    def undo() -> None:
        known = reads.recipient(table, owner_id, article_id, contact_id)
        if known is None or known.standing is not Standing.SENT:
            return
        contact = live_contact(table, owner_id, contact_id)
        table.write(_unsent(owner_id, contact, known, table=table, now=now))

    known = reads.recipient(table, owner_id, article_id, contact_id)
    if known and not known.by_hand and _sending(owner_id, article_id, contact_id, table):
        reopen_follow_up(owner_id, contact_id, send_id(article_id, contact_id), table=table, now=now)
    else:
        retrying(undo)


def think_of(owner_id: str, article_id: str, contact_id: str, *, table: Table, now: datetime) -> None:
    """The owner wants to send it to somebody: to be done from today on. Nothing happens when it is already.

    Raises `InvalidError` when it was sent to them.
    """

    def think() -> None:
        article = live_article(table, owner_id, article_id)
        contact = live_contact(table, owner_id, contact_id)
        known = reads.recipient(table, owner_id, article_id, contact_id)
        if known is not None and known.standing is Standing.SENT:
            raise InvalidError("You sent them this article already.")
        stored = _sending(owner_id, article_id, contact_id, table)
        if stored is not None and stored.is_open:
            return
        day = owner_day(table, owner_id, now)
        version = stored.version if stored else 0
        follow_up = new_sending(article, contact, day, because=THOUGHT_OF, version=version)
        recipient = (known or by_hand(article_id, contact_id, day)).model_copy(update={"standing": Standing.PROPOSED})
        table.write([put_follow_up(owner_id, follow_up, now), put_recipient(owner_id, recipient, now)])

    retrying(think)


def _unsent(owner_id: str, contact: Contact, known: Recipient, *, table: Table, now: datetime) -> list[Operation]:
    """The writes as if the owner had never sent it: no trace of it stays but the exchange in the trash."""
    operations = unlogged(owner_id, contact, known.entry_id, table=table, now=now)
    operations += favours.unbooked(owner_id, contact.id, source_of(known.article_id), table=table, now=now)
    operations.append(Delete(*keys.recipient_key(owner_id, known.article_id, contact.id), known.version))
    follow_up = _sending(owner_id, known.article_id, contact.id, table)
    if follow_up is not None:
        key = keys.follow_up_key(owner_id, contact.id, follow_up.id)
        operations.append(Delete(*key, follow_up.version))
    return operations


def _sending(owner_id: str, article_id: str, contact_id: str, table: Table) -> FollowUp | None:
    key = keys.follow_up_key(owner_id, contact_id, send_id(article_id, contact_id))
    return reads.one(table, key, FollowUp)
