"""Favours: booked by the owner or by what was done, changed, put into the trash and taken out again."""

from collections.abc import Callable
from datetime import date, datetime

from shared.domain import keys
from shared.domain.errors import InvalidError
from shared.domain.favour import Favour, FavourFields, booked_id
from shared.ports import Operation, Table
from shared.services import reads
from shared.services.changes import checked_version, live_contact, owner_day
from shared.services.contact_pages import ContactPage, contact_page
from shared.services.ids import new_id
from shared.services.retrying import retrying
from shared.services.seesaws import weighed


def booked(
    owner_id: str, contact_id: str, fields: FavourFields, source: str, *, table: Table, now: datetime
) -> list[Operation]:
    """The writes that book a favour because of `source` (`introduction:ID`, `article:ID`, `ask:ID`), once.

    To be written in the transaction of what gives the reason for it, at most one favour of a contact in each. [] when
    it is booked already. What the owner said of one that was taken back before stands again.
    """
    stored = _stored(owner_id, contact_id, source, table)
    if stored is not None and stored.deleted_at is None:
        return []
    favour = Favour(
        id=booked_id(source),
        contact_id=contact_id,
        source=source,
        version=stored.version if stored else 0,
        **{**dict(fields), "standing": stored.standing if stored else fields.standing},
    )
    return weighed(owner_id, contact_id, favour, table=table, now=now)


def unbooked(owner_id: str, contact_id: str, source: str, *, table: Table, now: datetime) -> list[Operation]:
    """The writes that take back what `source` booked; [] when nothing is booked."""
    stored = _stored(owner_id, contact_id, source, table)
    if stored is None or stored.deleted_at is not None:
        return []
    return weighed(owner_id, contact_id, stored.model_copy(update={"deleted_at": now}), table=table, now=now)


def add_favour(owner_id: str, contact_id: str, fields: FavourFields, *, table: Table, now: datetime) -> ContactPage:
    """Book a favour. Raises `NotFoundError`, and `InvalidError` for a day that has not come."""
    favour_id = new_id(now)

    def add() -> None:
        live_contact(table, owner_id, contact_id)
        _happened(fields.on, owner_day(table, owner_id, now))
        favour = Favour(id=favour_id, contact_id=contact_id, **dict(fields))
        table.write(weighed(owner_id, contact_id, favour, table=table, now=now))

    retrying(add)
    return contact_page(owner_id, contact_id, table=table)


def change_favour(
    owner_id: str, contact_id: str, favour_id: str, fields: FavourFields, version: int, *, table: Table, now: datetime
) -> ContactPage:
    """Replace what is said of a favour. Raises `StaleError`, and `InvalidError` for one in the trash."""

    def changed(favour: Favour) -> Favour:
        if favour.deleted_at is not None:
            raise InvalidError("This favour is in the trash; restore it first.")
        _happened(fields.on, owner_day(table, owner_id, now))
        return favour.model_copy(update=dict(fields))

    return _changed(owner_id, (contact_id, favour_id), version, changed, table=table, now=now)


def delete_favour(
    owner_id: str, contact_id: str, favour_id: str, version: int, *, table: Table, now: datetime
) -> ContactPage:
    """Put a favour into the trash, where it stays for 30 days. Raises `StaleError`."""

    def gone(favour: Favour) -> Favour:
        return favour.model_copy(update={"deleted_at": favour.deleted_at or now})

    return _changed(owner_id, (contact_id, favour_id), version, gone, table=table, now=now)


def restore_favour(owner_id: str, contact_id: str, favour_id: str, *, table: Table, now: datetime) -> ContactPage:
    """Take a favour out of the trash; one that is not there stays as it is."""

    def restore() -> None:
        live_contact(table, owner_id, contact_id)
        favour = reads.favour(table, owner_id, contact_id, favour_id)
        if favour.deleted_at is not None:
            back = favour.model_copy(update={"deleted_at": None})
            table.write(weighed(owner_id, contact_id, back, table=table, now=now))

    retrying(restore)
    return contact_page(owner_id, contact_id, table=table)


def _changed(
    owner_id: str,
    place: tuple[str, str],
    version: int,
    change: Callable[[Favour], Favour],
    *,
    table: Table,
    now: datetime,
) -> ContactPage:
    contact_id, favour_id = place

    def again() -> None:  # when another favour of the contact came in between; this one must be as it was seen
        live_contact(table, owner_id, contact_id)
        favour = reads.favour(table, owner_id, contact_id, favour_id)
        checked_version(favour.version, version)
        table.write(weighed(owner_id, contact_id, change(favour), table=table, now=now))

    retrying(again)
    return contact_page(owner_id, contact_id, table=table)


def _happened(on: date, day: date) -> None:
    if on > day:
        raise InvalidError(f"{on} is still to come; a favour is booked when it was done.")


def _stored(owner_id: str, contact_id: str, source: str, table: Table) -> Favour | None:
    return reads.one(table, keys.favour_key(owner_id, contact_id, booked_id(source)), Favour)
