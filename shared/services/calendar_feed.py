"""The owner's calendar: the secret address it has, and what stands in it. Reading it writes nothing."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from shared.domain.calendar_events import CalendarEvent, events_of
from shared.domain.clock import local_date
from shared.domain.digest import SECTIONS, Item, Known
from shared.domain.errors import LinkError
from shared.domain.follow_up import FollowUp
from shared.domain.keys import Lane
from shared.domain.profile import Profile
from shared.ports import Record, Table
from shared.services import reads
from shared.services.agenda import known
from shared.services.links import Links
from shared.services.records import FOLLOW_UP, load, put_profile
from shared.services.retrying import retrying

AHEAD = timedelta(days=400)
MOST_FOLLOW_UPS = 1_000
MOST_CONTACTS = 300
"""Each takes a query of its own; what is about others is left out, the longest overdue first."""
LANES = (Lane.NEW, Lane.MENTIONED)
DAY = timedelta(days=1)


def calendar_address(owner_id: str, *, table: Table, links: Links) -> str:
    """Where the owner's calendar is to be had by whoever knows the address."""
    return links.calendar_address(owner_id, reads.profile(table, owner_id).calendar_serial)


def rotate_calendar(owner_id: str, *, table: Table, links: Links, now: datetime) -> str:
    """Give the calendar another address; at the one before there is nothing any more."""

    def rotate() -> int:
        profile = reads.profile(table, owner_id)
        serial = profile.calendar_serial + 1
        table.write([put_profile(profile.model_copy(update={"calendar_serial": serial}), now)])
        return serial

    return links.calendar_address(owner_id, retrying(rotate))


def subscribed(token: str, *, table: Table, links: Links) -> Profile:
    """The owner whose calendar has this address. Raises `LinkError` for one that nobody has, or has no more."""
    claim = links.calendar_claim(token)
    profile = reads.profile(table, claim.owner_id)
    if profile.calendar_serial != claim.serial:
        raise LinkError("This address was changed.")
    return profile


def calendar_feed(owner: Profile, *, public_url: str, table: Table, now: datetime) -> tuple[CalendarEvent, ...]:
    """What stands in the owner's calendar, in the order of its days."""
    items = _items(owner.owner_id, local_date(now, owner.zone), table)
    events = {event.uid: event for item in items for event in events_of(item, owner, public_url)}
    return tuple(sorted(events.values(), key=lambda event: (event.start, event.uid)))


def _items(owner_id: str, day: date, table: Table) -> Iterator[Item]:
    """What is to be done for people who are in the book, each of them read once."""
    people: dict[str, Known | None] = {}
    for record in islice(_due(owner_id, day, table), MOST_FOLLOW_UPS):
        follow_up = load(record, FollowUp).on(day)
        contact_id = follow_up.contact_id
        if follow_up.until is not None and follow_up.until < day:
            continue
        if contact_id not in people:
            if len(people) == MOST_CONTACTS:
                continue
            people[contact_id] = known(owner_id, contact_id, table=table)
        about = people[contact_id]
        if about is not None:
            yield Item(section=SECTIONS[follow_up.kind], known=about, follow_up=follow_up)


def _due(owner_id: str, day: date, table: Table) -> Iterator[Record]:
    """Open follow-ups: first what is still to come, then what is overdue."""
    for lane in LANES:
        yield from _follow_ups(reads.due(table, owner_id, lane, day + AHEAD, since=day))
    for lane in LANES:
        yield from _follow_ups(reads.due(table, owner_id, lane, day - DAY))


def _follow_ups(found: Iterator[Record]) -> Iterator[Record]:
    return (record for record in found if record.kind == FOLLOW_UP)
