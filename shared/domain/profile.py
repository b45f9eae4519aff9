"""The owner's profile: who they are, and when they want their digest."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from shared.domain.base import Line, Model, Text
from shared.domain.circle import DEFAULTS, Circles
from shared.domain.clock import DIGEST_TIMES, is_zone, next_send
from shared.domain.placeholders import known_placeholders


def _mail_address(value: str) -> str:
    if value:
        # Loaded when an address is set: it brings all of pydantic's network types.
        from pydantic import validate_email  # noqa: PLC0415

        validate_email(value)
    return value


def _zone(value: str) -> str:
    if not is_zone(value):
        message = f"{value!r} is no time zone; choose one such as Europe/Lisbon"
        raise ValueError(message)
    return value


def _digest_time(value: str) -> str:
    if value not in DIGEST_TIMES:
        message = f"{value!r} is no time a digest is sent; choose a quarter of an hour from 05:00 to 20:45"
        raise ValueError(message)
    return value


def _once_each(days: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(days)))


Weekday = Annotated[int, Field(ge=1, le=7)]


class DateOrder(StrEnum):
    """How the owner writes a day in numbers."""

    DAY_FIRST = "DMY"
    MONTH_FIRST = "MDY"
    YEAR_FIRST = "YMD"


class ProfileFields(Model):
    """What the owner can set.

    Without a mail address no digest is sent. `region` is an ISO country or ''. `digest_days` are ISO weekdays from 1
    (Monday), on which a digest may come; one of them makes it weekly. `paused_until` is the first day with a digest
    again. `all_quiet` asks for a word on Mondays when there is nothing to say. `glad_words` are the owner's own words
    to somebody they just met, see `placeholders`.
    """

    name: Line = ""
    what_i_do: Text = ""
    email: Annotated[Line, AfterValidator(_mail_address)] = ""
    zone: Annotated[Line, AfterValidator(_zone)] = "UTC"
    digest_time: Annotated[str, AfterValidator(_digest_time)] = "18:00"
    digest_on: bool = True
    digest_days: Annotated[tuple[Weekday, ...], Field(min_length=1), AfterValidator(_once_each)] = (1, 2, 3, 4, 5, 6, 7)
    paused_until: date | None = None
    all_quiet: bool = False
    region: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = ""
    date_order: DateOrder = DateOrder.DAY_FIRST
    glad_words: Annotated[Text, AfterValidator(known_placeholders)] = ""
    circles: Circles = DEFAULTS


class Profile(ProfileFields):
    """The profile as stored.

    `next_digest_at` is what the sweep reads. `missed_on` is the last local day whose digest could not be written in
    time, as nothing ran. `calendar_serial` counts how often the address of the calendar was changed.
    """

    owner_id: str
    next_digest_at: datetime | None = None
    missed_on: date | None = None
    calendar_serial: int = 0
    version: int = 0

    @property
    def wants_digest(self) -> bool:
        """Whether a digest can and should be sent."""
        return self.digest_on and bool(self.email)

    def scheduled(self, now: datetime) -> "Profile":
        """This profile with the next send time after `now`, or none when no digest is wanted."""
        return self.model_copy(update={"next_digest_at": self._next_send(now) if self.wants_digest else None})

    def _next_send(self, now: datetime) -> datetime:
        return next_send(now, self.digest_time, self.zone, weekdays=self.digest_days, earliest=self.paused_until)
