"""A mail on its way: pending → sending → sent → delivered, bounced or complained, or failed.

The record comes first and the sending after it, so that a mail is never sent twice: who wants to send
claims it, with a token and a lease. Feedback of the mail system only ever moves a mail onwards, so it
may come late, repeated and in any order.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import Field

from shared.domain.base import Model

LEASE = timedelta(minutes=15)
"""How long a claim holds; far longer than a mail system takes to answer or to report."""
PATIENCE = timedelta(minutes=5)
"""How long a pending mail may lie before a sweep queues it again."""
MAX_TRIES = 6
"""How often a mail that surely did not leave is tried."""
UNKNOWN = "Nobody can tell whether this mail went out, so it is not sent a second time."


class MailKind(StrEnum):
    """What the mail is."""

    DIGEST = "digest"
    CONSENT = "consent"
    """Asks somebody whether they want to be introduced."""
    INTRODUCTION = "introduction"
    """Introduces two who both said yes."""


class MailStatus(StrEnum):
    """Where a mail stands."""

    PENDING = "pending"
    SENDING = "sending"
    FAILED = "failed"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


class Happening(StrEnum):
    """What a mail system reports about a mail."""

    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    BOUNCED_FOR_GOOD = "bounced_for_good"
    COMPLAINED = "complained"
    REJECTED = "rejected"


_REPORTED = {
    Happening.SENT: MailStatus.SENT,
    Happening.DELIVERED: MailStatus.DELIVERED,
    Happening.BOUNCED: MailStatus.BOUNCED,
    Happening.BOUNCED_FOR_GOOD: MailStatus.BOUNCED,
    Happening.REJECTED: MailStatus.BOUNCED,
    Happening.COMPLAINED: MailStatus.COMPLAINED,
}
_ORDER = list(MailStatus)


class Mail(Model):
    """One mail of an owner, to `to`, `also_to` and, in copy, `cc`.

    Answers go to `reply_to`, or to the sender without one; `from_name` is who it comes from, '' for Rapport itself.
    `headers` are those besides From, Reply-To, To, Cc, Subject, Date and Message-ID; `about` are the ids of the
    contacts that it speaks of for their cadence alone. `doubts` counts the claims after which nobody knew whether it
    went out.
    """

    id: str
    kind: MailKind
    to: str
    also_to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()
    from_name: str = ""
    subject: str
    text: str
    html: str
    headers: dict[str, str] = Field(default_factory=dict)
    about: tuple[str, ...] = ()
    status: MailStatus = MailStatus.PENDING
    token: str = ""
    lease_until: datetime | None = None
    attempts: int = 0
    doubts: int = 0
    message_id: str = ""
    reason: str = ""
    created_at: datetime
    version: int = 0

    @property
    def recipients(self) -> tuple[str, ...]:
        """Every address that it goes to."""
        return self.to, *self.also_to, *self.cc

    @property
    def may_be_repeated(self) -> bool:
        """Whether to send it although it may have gone out: an introduction that two people wait for, once more."""
        return self.kind is MailKind.INTRODUCTION and self.doubts == 0

    @property
    def sweep_at(self) -> datetime | None:
        """When somebody should look whether this mail got stuck."""
        if self.status is MailStatus.PENDING:
            return self.created_at + PATIENCE * (1 << self.attempts)
        return self.lease_until if self.status is MailStatus.SENDING else None

    def lease_is_over(self, now: datetime) -> bool:
        """Whether it was claimed by somebody who never came back."""
        return self.status is MailStatus.SENDING and self.lease_until is not None and self.lease_until <= now

    def claimed(self, token: str, now: datetime) -> "Mail":
        """Taken by one sender until the lease ends."""
        return self._moved(MailStatus.SENDING, token=token, lease_until=now + LEASE, attempts=self.attempts + 1)

    def doubted(self) -> "Mail":
        """A claim is over, and nobody knows whether it went out."""
        return self.model_copy(update={"doubts": self.doubts + 1})

    def not_sent(self, reason: str) -> "Mail":
        """It surely did not leave: another try, or failed after the last."""
        status = MailStatus.PENDING if self.attempts < MAX_TRIES else MailStatus.FAILED
        return self._moved(status, token="", lease_until=None, reason=reason)

    def failed(self, reason: str) -> "Mail":
        """It will not be sent, and why."""
        return self._moved(MailStatus.FAILED, token="", lease_until=None, reason=reason)

    def sent(self, message_id: str) -> "Mail":
        """The mail system took it; what was reported meanwhile stands."""
        return self.reported(Happening.SENT, message_id, "")

    def reported(self, happening: Happening, message_id: str, reason: str) -> "Mail":
        """What the mail system reports, merged so that order and repetition make no difference."""
        status = _REPORTED[happening]
        now_at, then_at = _ORDER.index(self.status), _ORDER.index(status)
        settled = {"token": "", "lease_until": None, "message_id": message_id or self.message_id}
        if then_at > now_at:
            return self._moved(status, **settled, reason=reason)
        kept = max(self.reason, reason) if then_at == now_at else self.reason
        return self.model_copy(update={**settled, "reason": kept})

    def _moved(self, status: MailStatus, **update: object) -> "Mail":
        return self.model_copy(update={"status": status, **update})


class Suppression(Model):
    """An address that must get no mail any more, and why."""

    reason: Happening
    since: datetime
    version: int = 0


class Unasked(Model):
    """An address that no owner may ask about introductions any more, as its holder wished."""

    since: datetime
    version: int = 0
