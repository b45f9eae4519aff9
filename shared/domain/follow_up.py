"""A follow-up: something to do for one contact by a day."""

from datetime import date
from enum import StrEnum

from shared.domain.base import Model


class FollowUpKind(StrEnum):
    """What is to be done."""

    GLAD_TO_MEET = "glad_to_meet"


class FollowUpStatus(StrEnum):
    """Whether it is still to be done."""

    OPEN = "open"
    DONE = "done"


class FollowUp(Model):
    """`mentioned_on` is the local day of the digest that spoke of it; each is spoken of once."""

    id: str
    contact_id: str
    kind: FollowUpKind
    due: date
    status: FollowUpStatus = FollowUpStatus.OPEN
    mentioned_on: date | None = None
    version: int = 0

    @property
    def waits_for_digest(self) -> bool:
        """Whether a digest should still speak of it."""
        return self.status is FollowUpStatus.OPEN and self.mentioned_on is None
