"""What the mail system reports about a mail; it may come late, repeated and in any order."""

from datetime import datetime
from functools import partial

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.mail import Happening, Suppression
from shared.ports import Put, Record, Table
from shared.services import reads
from shared.services.records import body_of, put_mail
from shared.services.retrying import retrying

STOPPING = (Happening.BOUNCED_FOR_GOOD, Happening.COMPLAINED)


class MailEvent(Model):
    """One report about one mail, with the addresses it is about."""

    owner_id: str
    mail_id: str
    happening: Happening
    message_id: str
    reason: str = ""
    addresses: tuple[str, ...] = ()


def record_mail_event(event: MailEvent, *, table: Table, now: datetime) -> None:
    """Move the mail onwards, and stop every later mail to an address that bounced for good or complained."""
    if event.happening in STOPPING:
        for address in event.addresses:
            retrying(partial(_suppress, address, event.happening, table=table, now=now))
    retrying(lambda: _move(event, table=table, now=now))


def _suppress(address: str, happening: Happening, *, table: Table, now: datetime) -> None:
    key = keys.suppression_key(address)
    stored = reads.one(table, key, Suppression)
    if stored and (stored.reason is Happening.COMPLAINED or stored.reason is happening):
        return
    suppression = Suppression(reason=happening, since=stored.since if stored else now)
    version = stored.version if stored else 0
    record = Record(pk=key.pk, sk=key.sk, kind="suppression", body=body_of(suppression), version=version)
    table.write([Put(record)])


def _move(event: MailEvent, *, table: Table, now: datetime) -> None:
    mail = reads.mail(table, event.owner_id, event.mail_id)
    if mail is None:
        return
    moved = mail.reported(event.happening, event.message_id, event.reason)
    if moved != mail:
        table.write([put_mail(event.owner_id, moved, now)])
