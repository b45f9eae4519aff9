"""Books to write digests from: invented people in several circles, with facts, a past, and more to do than fits."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import batched

from shared.domain.circle import DEFAULTS, cadence_of
from shared.domain.contact import Contact, ContactFields
from shared.domain.days import Span
from shared.domain.fact import Fact, FactKind
from shared.domain.follow_up import FollowUp, FollowUpKind
from shared.domain.profile import Profile
from shared.domain.rhythm import Rhythm
from shared.domain.timeline import Encounter, Interaction, InteractionKind, entry_id
from shared.ports import MAX_OPERATIONS, Operation, Table
from shared.services import records

CIRCLES = ("", *(circle.id for circle in DEFAULTS))
KINDS = (
    FollowUpKind.GLAD_TO_MEET,
    FollowUpKind.ASK,
    FollowUpKind.PROMISE,
    FollowUpKind.WAIT,
    FollowUpKind.THANK,
    FollowUpKind.CONNECT,
    FollowUpKind.REACH_OUT,
)
BUSY = 0.8
"""The share of contacts for whom something is due: a backlog in which every lane is longer than what is read of it."""


def owner(owner_id: str, now: datetime) -> Profile:
    """An owner whose digest is due."""
    return Profile(
        owner_id=owner_id,
        name="Alice Winter",
        what_i_do="I draw maps for small towns that want to be found.",
        email=f"{owner_id}@example.com",
        next_digest_at=now,
    )


def fill(table: Table, owner_id: str, people: int, now: datetime) -> None:
    """Store an owner and their book."""
    operations = (operation for number in range(people) for operation in _person(owner_id, number, now))
    table.write([records.put_profile(owner(owner_id, now), now)])
    for batch in batched(operations, MAX_OPERATIONS, strict=False):
        table.write(batch)


def _person(owner_id: str, number: int, now: datetime) -> Iterator[Operation]:
    """Everything about one contact: always as many records, whoever it is."""
    day, contact_id = now.date(), f"c{number:06d}"
    fields = ContactFields(
        name=f"Ana {number} Ruiz",
        titles=("Marine biologist",),
        organizations=(f"Harbour Lab {number % 50}",),
        emails=(f"ana{number}@example.com",),
        notes="Looks for somebody who prints charts on cloth, and for a boat in spring.",
        circle=CIRCLES[number % len(CIRCLES)],
    )
    since = day - timedelta(days=300 + number % 500)
    contact = Contact(id=contact_id, fields=fields, met_on=since, created_at=now, updated_at=now)
    yield from records.put_contact(owner_id, contact, now)
    yield records.put_rhythm(owner_id, _rhythm(contact, since, day, number), now)
    for entry in _past(since, number):
        yield records.put_entry(owner_id, contact_id, entry, now)
    fact = _trip(contact_id, day, number)
    yield records.put_fact(owner_id, fact, now)
    yield records.put_fact(owner_id, _family(contact_id, since), now)
    yield records.put_follow_up(owner_id, _follow_up(fact, day, number), now)


def _rhythm(contact: Contact, since: date, day: date, number: int) -> Rhythm:
    touched = day - timedelta(days=3 if _idle(number) else 400 - number % 100)
    cadence = cadence_of(contact.fields.circle, DEFAULTS)
    return Rhythm(
        contact_id=contact.id,
        of_circle=cadence,
        known_since=since,
        in_touch_on=max(since, touched) if cadence else None,
    )


def _past(since: date, number: int) -> Iterator[Encounter | Interaction]:
    yield Encounter(id=entry_id(since, f"m{number}"), on=since, place="Lisbon", occasion="Ocean Days")
    for days in (20, 90, 200):
        on = since + timedelta(days=days)
        words = "She is nervous about the flight, but the shop is in good hands."
        yield Interaction(id=entry_id(on, f"i{number}"), kind=InteractionKind.CALL, on=on, words=words)


def _trip(contact_id: str, day: date, number: int) -> Fact:
    days = Span(start=day - timedelta(days=12), end=day - timedelta(days=2 + number % 5))
    return Fact(
        id="trip", contact_id=contact_id, told_on=day - timedelta(days=40), kind=FactKind.PLAN,
        text="Off to Costa Rica", topic="Costa Rica", days=days,
    )  # fmt: skip


def _family(contact_id: str, since: date) -> Fact:
    text = "Her son starts school in September"
    return Fact(id="family", contact_id=contact_id, told_on=since, kind=FactKind.FAMILY, text=text)


def _follow_up(fact: Fact, day: date, number: int) -> FollowUp:
    due = day + timedelta(days=30) if _idle(number) else day - timedelta(days=number % 20)
    kind = KINDS[number % len(KINDS)]
    return FollowUp(
        id="todo", contact_id=fact.contact_id, kind=kind, text="Costa Rica", due=due,
        fact_id=fact.id if kind is FollowUpKind.ASK else None,
    )  # fmt: skip


def _idle(number: int) -> bool:
    return number % 10 >= BUSY * 10
