"""Routes of what a contact told and did: logs, the timeline, facts, follow-ups, rhythm, and the brief."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.answers import answer, contact_answer
from functions.api.requests import Id, IfMatch, expected_version, owner_id
from functions.api.views import ContactPageView, TimelineView, timeline_view
from shared import bootstrap
from shared.domain.base import Model
from shared.domain.contact import Met
from shared.domain.fact import FactFields
from shared.domain.follow_up import FollowUp, NewFollowUp
from shared.domain.rhythm import Rhythm, RhythmFields
from shared.domain.timeline import Exchange
from shared.services import contact_pages, facts, follow_ups, interactions, rhythms
from shared.services.follow_ups import Done
from shared.services.interactions import Log

router = APIGatewayHttpRouter()

EntryId = Annotated[str, Path(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-z]{1,40}$")]
CURSOR = 500


class EntryChange(Model):
    """What an entry should say: of an exchange or of a meeting."""

    exchange: Exchange | None = None
    met: Met | None = None


class Snooze(Model):
    """Until when something is put off."""

    until: date


class SnoozeContact(Model):
    """Until when a contact is put off; without a day their cadence says when."""

    until: date | None = None


class Reopen(Model):
    """The day on which it was due before it was snoozed, to take a snooze back."""

    due: date | None = None


@router.post("/api/contacts/<contact_id>/log", tags=["timeline"])
def keep_log(contact_id: Id, log: Log) -> Response[ContactPageView]:
    """Note an exchange or a meeting, with the facts and follow-ups that came out of it."""
    home = bootstrap.home()
    page = interactions.keep_log(owner_id(router), contact_id, log, table=home.table, now=home.clock())
    return contact_answer(owner_id(router), page, status=HTTPStatus.CREATED)


@router.get("/api/contacts/<contact_id>/timeline", tags=["timeline"])
def get_timeline(contact_id: Id, earlier: Annotated[str, Query(min_length=1, max_length=CURSOR)]) -> TimelineView:
    """The timeline further back."""
    page = contact_pages.timeline(owner_id(router), contact_id, earlier, table=bootstrap.home().table)
    return timeline_view(page)


@router.put("/api/contacts/<contact_id>/timeline/<entry_id>", tags=["timeline"])
def change_entry(
    contact_id: Id, entry_id: EntryId, change: EntryChange, if_match: IfMatch
) -> Response[ContactPageView]:
    """Replace what an entry of the timeline says."""
    home = bootstrap.home()
    page = interactions.change_entry(
        owner_id(router),
        contact_id,
        entry_id,
        interactions.one_of(change.exchange, change.met),
        expected_version(if_match),
        table=home.table,
        now=home.clock(),
    )
    return contact_answer(owner_id(router), page)


@router.delete("/api/contacts/<contact_id>/timeline/<entry_id>", tags=["timeline"])
def delete_entry(contact_id: Id, entry_id: EntryId, if_match: IfMatch) -> Response[ContactPageView]:
    """Put an entry into the trash, where it stays for 30 days."""
    home = bootstrap.home()
    version = expected_version(if_match)
    page = interactions.delete_entry(
        owner_id(router), contact_id, entry_id, version, table=home.table, now=home.clock()
    )
    return contact_answer(owner_id(router), page)


@router.post("/api/contacts/<contact_id>/timeline/<entry_id>/restore", tags=["timeline"])
def restore_entry(contact_id: Id, entry_id: EntryId) -> Response[ContactPageView]:
    """Take an entry out of the trash."""
    home = bootstrap.home()
    page = interactions.restore_entry(owner_id(router), contact_id, entry_id, table=home.table, now=home.clock())
    return contact_answer(owner_id(router), page)


@router.put("/api/contacts/<contact_id>/facts/<fact_id>", tags=["facts"])
def change_fact(contact_id: Id, fact_id: Id, fields: FactFields, if_match: IfMatch) -> Response[ContactPageView]:
    """Replace a fact; what it calls for follows."""
    home = bootstrap.home()
    version = expected_version(if_match)
    page = facts.change_fact(owner_id(router), contact_id, fact_id, fields, version, table=home.table, now=home.clock())
    return contact_answer(owner_id(router), page)


@router.delete("/api/contacts/<contact_id>/facts/<fact_id>", tags=["facts"])
def delete_fact(contact_id: Id, fact_id: Id, if_match: IfMatch) -> Response[ContactPageView]:
    """Put a fact into the trash, where it stays for 30 days."""
    home = bootstrap.home()
    version = expected_version(if_match)
    page = facts.delete_fact(owner_id(router), contact_id, fact_id, version, table=home.table, now=home.clock())
    return contact_answer(owner_id(router), page)


@router.post("/api/contacts/<contact_id>/facts/<fact_id>/restore", tags=["facts"])
def restore_fact(contact_id: Id, fact_id: Id) -> Response[ContactPageView]:
    """Take a fact out of the trash."""
    home = bootstrap.home()
    page = facts.restore_fact(owner_id(router), contact_id, fact_id, table=home.table, now=home.clock())
    return contact_answer(owner_id(router), page)


@router.post("/api/contacts/<contact_id>/follow-ups", tags=["follow-ups"])
def add_follow_up(contact_id: Id, wanted: NewFollowUp) -> Response[FollowUp]:
    """Put something to do on a contact."""
    home = bootstrap.home()
    made = follow_ups.add_follow_up(owner_id(router), contact_id, wanted, table=home.table, now=home.clock())
    return answer(made, version=made.version, status=HTTPStatus.CREATED)


@router.post("/api/contacts/<contact_id>/follow-ups/<follow_up_id>/done", tags=["follow-ups"])
def finish_follow_up(contact_id: Id, follow_up_id: Id, done: Done) -> Response[FollowUp]:
    """It is done; the exchange is logged."""
    home = bootstrap.home()
    return _shown(
        follow_ups.do_follow_up(owner_id(router), contact_id, follow_up_id, done, table=home.table, now=home.clock())
    )


@router.post("/api/contacts/<contact_id>/follow-ups/<follow_up_id>/snooze", tags=["follow-ups"])
def snooze_follow_up(contact_id: Id, follow_up_id: Id, snooze: Snooze) -> Response[FollowUp]:
    """Not now; speak of it again on another day."""
    home = bootstrap.home()
    return _shown(
        follow_ups.snooze_follow_up(
            owner_id(router), contact_id, follow_up_id, snooze.until, table=home.table, now=home.clock()
        )
    )


@router.post("/api/contacts/<contact_id>/follow-ups/<follow_up_id>/drop", tags=["follow-ups"])
def drop_follow_up(contact_id: Id, follow_up_id: Id) -> Response[FollowUp]:
    """Not to be done after all."""
    home = bootstrap.home()
    return _shown(
        follow_ups.drop_follow_up(owner_id(router), contact_id, follow_up_id, table=home.table, now=home.clock())
    )


@router.post("/api/contacts/<contact_id>/follow-ups/<follow_up_id>/reopen", tags=["follow-ups"])
def reopen_follow_up(contact_id: Id, follow_up_id: Id, reopen: Reopen) -> Response[FollowUp]:
    """Undo: to be done again, the logged exchange taken back."""
    home = bootstrap.home()
    return _shown(
        follow_ups.reopen_follow_up(
            owner_id(router), contact_id, follow_up_id, due=reopen.due, table=home.table, now=home.clock()
        )
    )


@router.put("/api/contacts/<contact_id>/rhythm", tags=["timeline"])
def set_rhythm(contact_id: Id, fields: RhythmFields) -> Response[Rhythm]:
    """Give a contact a cadence of their own, or a pause."""
    home = bootstrap.home()
    made = rhythms.set_rhythm(owner_id(router), contact_id, fields, table=home.table, now=home.clock())
    return answer(made, version=made.version)


@router.post("/api/contacts/<contact_id>/snooze", tags=["timeline"])
def snooze_contact(contact_id: Id, snooze: SnoozeContact) -> Response[Rhythm]:
    """Think of this contact on a later day."""
    home = bootstrap.home()
    made = rhythms.snooze_contact(owner_id(router), contact_id, snooze.until, table=home.table, now=home.clock())
    return answer(made, version=made.version)


def _shown(follow_up: FollowUp) -> Response[Any]:
    return answer(follow_up, version=follow_up.version)
