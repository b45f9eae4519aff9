"""Favours: booked by what was done, and taken back with it."""

from datetime import datetime

from shared.domain import keys
from shared.domain.favour import Favour, FavourFields, booked_id
from shared.ports import Operation, Table
from shared.services import reads
from shared.services.records import put_favour


def booked(
    owner_id: str, contact_id: str, fields: FavourFields, source: str, *, table: Table, now: datetime
) -> list[Operation]:
    """The writes that book a favour because of `source` (`introduction:ID`, `article:ID`, `ask:ID`), once.

    To be written in the transaction of what gives the reason for it. [] when it is booked already.
    """
    stored = _stored(owner_id, contact_id, source, table)
    if stored is not None and stored.deleted_at is None:
        return []
    favour = Favour(
        id=booked_id(source),
        contact_id=contact_id,
        source=source,
        version=stored.version if stored else 0,
        **dict(fields),
    )
    return [put_favour(owner_id, favour, now)]


def unbooked(owner_id: str, contact_id: str, source: str, *, table: Table, now: datetime) -> list[Operation]:
    """The writes that take back what `source` booked; [] when nothing is booked."""
    stored = _stored(owner_id, contact_id, source, table)
    if stored is None or stored.deleted_at is not None:
        return []
    return [put_favour(owner_id, stored.model_copy(update={"deleted_at": now}), now)]


def _stored(owner_id: str, contact_id: str, source: str, table: Table) -> Favour | None:
    return reads.one(table, keys.favour_key(owner_id, contact_id, booked_id(source)), Favour)
