"""What the owner's calendar shows: what is to be done on its day, birthdays, and the days of trips."""

from collections.abc import Iterator
from datetime import date, timedelta

from shared.domain.base import Model
from shared.domain.days import YearlyDay
from shared.domain.digest import Item
from shared.domain.digest_lines import line_for
from shared.domain.fact import Fact
from shared.domain.follow_up import FollowUp, FollowUpKind
from shared.domain.profile import Profile
from shared.domain.wording import capitalised, first_name

LATER = timedelta(days=30)
"""A calendar is read on any day: its words are those of a month later, which name the days and say no "yesterday"."""


class CalendarEvent(Model):
    """Whole days from `start` to `end`, both included. `yearly` is the day on which it comes back.

    `uid` stays the same as long as it is about the same thing; `address` is the contact's page.
    """

    uid: str
    title: str
    description: str
    address: str
    start: date
    end: date
    yearly: YearlyDay | None = None


def events_of(item: Item, owner: Profile, public_url: str) -> Iterator[CalendarEvent]:
    """What one follow-up puts into the calendar: its own day, and the birthday or the days of the fact it came from."""
    address = f"{public_url}/#/people/{item.known.contact.id}"
    fact = item.fact
    # A calendar is often shown to others: what is owed to whom stays out of it.
    private = item.follow_up is not None and item.follow_up.kind is FollowUpKind.GIVE
    if item.follow_up is not None and not private and not (fact and fact.yearly):
        yield _to_do(item, item.follow_up, owner, address)
    if fact and fact.yearly:
        yield _birthday(item, fact, fact.yearly, address)
    if fact and fact.days:
        name = first_name(item.known.contact)
        yield CalendarEvent(
            uid=_uid(item, f"fact-{fact.id}"),
            title=f"{name}: {fact.about}",
            description=_lines(fact.text, _who(item), address),
            address=address,
            start=fact.days.start,
            end=fact.days.end,
        )


def _to_do(item: Item, follow_up: FollowUp, owner: Profile, address: str) -> CalendarEvent:
    """In the words of a digest."""
    line = line_for(item, owner, follow_up.due + LATER)
    return CalendarEvent(
        uid=_uid(item, f"follow-up-{follow_up.id}"),
        title=capitalised(line.headline),
        description=_lines(line.reason, _who(item), address),
        address=address,
        start=follow_up.due,
        end=follow_up.due,
    )


def _birthday(item: Item, fact: Fact, yearly: YearlyDay, address: str) -> CalendarEvent:
    born = f"Born in {fact.birth_year}." if fact.birth_year else ""
    first = yearly.of(fact.told_on.year)
    return CalendarEvent(
        uid=_uid(item, f"fact-{fact.id}"),
        title=f"{first_name(item.known.contact)}'s birthday",
        description=_lines(born, _who(item), address),
        address=address,
        start=first,
        end=first,
        yearly=yearly,
    )


def _uid(item: Item, what: str) -> str:
    return f"{item.known.contact.id}-{what}@rapport"


def _who(item: Item) -> str:
    """The whole name, and for a person where they work."""
    fields = item.known.contact.fields
    return ", ".join([fields.display_name, *(fields.organizations[:1] if fields.name else ())])


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
