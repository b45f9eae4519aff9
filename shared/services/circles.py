"""The owner's circles: who is in them, changing them, and putting many people into one at once."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Annotated

from pydantic import Field

from shared.domain.base import Line, Model
from shared.domain.circle import Circle, known_circle
from shared.domain.contact import BookEntry, Contact
from shared.domain.errors import InvalidError
from shared.domain.profile import Profile, ProfileFields
from shared.ports import Table
from shared.services import reads, records
from shared.services.contacts import find_contacts
from shared.services.profiles import save_profile
from shared.services.retrying import retrying
from shared.services.rhythms import in_circle

MOST_AT_ONCE = 100


class Move(Model):
    """Which circle a contact is to be in; '' for none."""

    contact_id: Annotated[str, Field(max_length=64)]
    circle: Line = ""


class CirclesPage(Model):
    """The circles in the owner's order, how many people are in each, and how many are in none. `version` is that of the
    settings, which the circles are part of."""

    circles: tuple[Circle, ...]
    people: dict[str, int]
    without: int
    version: int


def circles_page(owner_id: str, *, table: Table) -> CirclesPage:
    """The owner's circles, with their people counted."""
    owner = reads.profile(table, owner_id)
    count = Counter(known_circle(line.circle, owner.circles) for line in find_contacts(owner_id, "", table=table))
    return CirclesPage(
        circles=owner.circles,
        people={circle.id: count[circle.id] for circle in owner.circles},
        without=count[""],
        version=owner.version,
    )


def people_in(owner_id: str, circle_id: str, *, table: Table) -> list[BookEntry]:
    """Who is in a circle, by name; for '' who is in none, also as theirs was removed."""
    circles = reads.profile(table, owner_id).circles
    everybody = find_contacts(owner_id, "", table=table)
    return [line for line in everybody if known_circle(line.circle, circles) == circle_id]


def save_circles(owner_id: str, circles: Sequence[Circle], version: int, *, table: Table, now: datetime) -> CirclesPage:
    """Replace the circles. Who was in one that is gone is in none until it comes back; their own record stays.

    Raises `StaleError` when the settings were changed meanwhile, `InvalidError` for two of one name.
    """
    stored = reads.profile(table, owner_id)
    kept = {name: getattr(stored, name) for name in ProfileFields.model_fields}
    save_profile(owner_id, ProfileFields(**kept | {"circles": circles}), version, table=table, now=now)
    return circles_page(owner_id, table=table)


def move(owner_id: str, moves: Sequence[Move], *, table: Table, now: datetime) -> list[Move]:
    """Put people into circles; answers the moves that take it back. Who is in the trash stays as they are.

    Raises `NotFoundError` for somebody who isn't in the book and `InvalidError` for a circle that isn't there, both
    before anything is written.
    """
    owner = reads.profile(table, owner_id)
    for wanted in moves:
        if wanted.circle and not known_circle(wanted.circle, owner.circles):
            raise InvalidError(f"There is no circle {wanted.circle!r}; choose one of yours.")
    before = [reads.contact(table, owner_id, wanted.contact_id) for wanted in moves]
    for wanted in moves:
        retrying(partial(_move, owner_id, wanted, table, now))
    return [_back(contact, owner) for contact in before if contact.deleted_at is None]


def _back(contact: Contact, owner: Profile) -> Move:
    return Move(contact_id=contact.id, circle=known_circle(contact.fields.circle, owner.circles))


def _move(owner_id: str, wanted: Move, table: Table, now: datetime) -> None:
    contact = reads.contact(table, owner_id, wanted.contact_id)
    if contact.deleted_at is not None or contact.fields.circle == wanted.circle:
        return
    fields = contact.fields.model_copy(update={"circle": wanted.circle})
    moved = contact.model_copy(update={"fields": fields, "updated_at": now})
    rhythm = records.put_rhythm(owner_id, in_circle(owner_id, moved, table=table), now)
    table.write([*records.put_contact(owner_id, moved, now), rhythm])
