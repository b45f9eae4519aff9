"""The owner's profile: who they are, and when they want their digest."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from shared.domain.base import Line, Model, Text
from shared.domain.clock import DIGEST_TIMES, is_zone, next_send


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


class ProfileFields(Model):
    """What the owner can set. Without a mail address no digest is sent. `region` is an ISO country or ''."""

    name: Line = ""
    what_i_do: Text = ""
    email: Annotated[Line, AfterValidator(_mail_address)] = ""
    zone: Annotated[Line, AfterValidator(_zone)] = "UTC"
    digest_time: Annotated[str, AfterValidator(_digest_time)] = "18:00"
    digest_on: bool = True
    region: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = ""


class Profile(ProfileFields):
    """The profile as stored; `next_digest_at` is what the sweep reads."""

    owner_id: str
    next_digest_at: datetime | None = None
    version: int = 0

    @property
    def wants_digest(self) -> bool:
        """Whether a digest can and should be sent."""
        return self.digest_on and bool(self.email)

    def scheduled(self, now: datetime) -> "Profile":
        """This profile with the next send time after `now`, or none when no digest is wanted."""
        moment = next_send(now, self.digest_time, self.zone) if self.wants_digest else None
        return self.model_copy(update={"next_digest_at": moment})
