"""Follow-ups: what the digest and the page of today speak of, and marking one as done."""

from collections.abc import Iterator
from datetime import date, datetime

from shared.domain.digest import Acquaintance
from shared.domain.errors import NotFoundError
from shared.domain.follow_up import FollowUp, FollowUpStatus
from shared.ports import Table
from shared.services import reads
from shared.services.contacts import contact_page
from shared.services.records import FOLLOW_UP, load, put_follow_up
from shared.services.retrying import retrying


def open_follow_ups(owner_id: str, until: date, *, table: Table) -> Iterator[FollowUp]:
    """The open follow-ups due up to a day, the earliest first."""
    for record in reads.due(table, owner_id, until.isoformat()):
        if record.kind == FOLLOW_UP:
            yield load(record, FollowUp)


def acquaintance(owner_id: str, follow_up: FollowUp, *, table: Table) -> Acquaintance | None:
    """A follow-up with its contact and their last meeting; None when the contact is gone or in the trash."""
    try:
        page = contact_page(owner_id, follow_up.contact_id, table=table)
    except NotFoundError:
        return None
    if page.contact.deleted_at is not None:
        return None
    met = max(page.encounters, key=lambda e: (e.on, e.id), default=None)
    return Acquaintance(follow_up=follow_up, contact=page.contact, met=met)


def set_status(
    owner_id: str,
    contact_id: str,
    follow_up_id: str,
    status: FollowUpStatus,
    *,
    table: Table,
    now: datetime,
) -> FollowUp:
    """Mark a follow-up as done, or open it again; nothing is written when it already is so."""

    def turn() -> FollowUp:
        follow_up = reads.follow_up(table, owner_id, contact_id, follow_up_id)
        if follow_up.status is status:
            return follow_up
        turned = follow_up.model_copy(update={"status": status})
        table.write([put_follow_up(owner_id, turned, now)])
        return turned.model_copy(update={"version": follow_up.version + 1})

    return retrying(turn)
