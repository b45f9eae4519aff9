"""Signed links in mails, which say who may do what and expire, and addresses of calendars. Nobody else makes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

from itsdangerous import BadData, URLSafeSerializer

from shared.domain.errors import LinkError

LIFE = timedelta(days=90)
"""How long a link in a mail works."""
MAX_TOKEN = 2_000


CALENDAR = "calendar"
"""What the signature of a calendar's address is for: no link in a mail passes for one, nor the other way round."""


class Action(StrEnum):
    """What a link does when its button is pressed."""

    UNSUBSCRIBE = "unsubscribe"
    RESUBSCRIBE = "resubscribe"
    DONE = "done"
    SNOOZE = "snooze"
    UNDO = "undo"


class Consent(StrEnum):
    """What a link in a question about an introduction does when its button is pressed."""

    YES = "yes"
    NO = "no"
    WITHDRAW = "withdraw"
    NEVER = "never"
    AGAIN = "again"
    """Takes `NEVER` back."""


class Claim(NamedTuple):
    """What a link says: whose it is, and what it is about."""

    owner_id: str
    about: Mapping[str, str]


class CalendarClaim(NamedTuple):
    """What the address of a calendar says: whose it is, and how often it had been changed."""

    owner_id: str
    serial: int


@dataclass(frozen=True, slots=True)
class Links:
    """Makes and checks links. The newest of `signing_keys` comes last and signs; all of them are believed."""

    signing_keys: Sequence[str] = field(repr=False)
    public_url: str

    def address(self, action: Action, owner_id: str, now: datetime, about: Mapping[str, str] | None = None) -> str:
        """The whole address of a link that does `action` for this owner, about these things."""
        return f"{self.public_url}/act/{action}/{self.token(action, owner_id, now, about)}"

    def token(self, action: Action, owner_id: str, now: datetime, about: Mapping[str, str] | None = None) -> str:
        """The signed part of the address."""
        return self._signed(action, owner_id, now + LIFE, about)

    def claim(self, action: Action, token: str, now: datetime) -> Claim:
        """Whose link this is, and what it is about.

        Raises `LinkError` when it was made for something else, by somebody else or too long ago.
        """
        return self._claimed(action, token, now, "This link is too old. Use the one in a newer mail, or the page.")

    def consent_address(self, action: Consent, owner_id: str, until: datetime, about: Mapping[str, str]) -> str:
        """The whole address of a link in a question to somebody whom this owner asks."""
        return f"{self.public_url}{self.consent_path(action, owner_id, until, about)}"

    def consent_path(self, action: Consent, owner_id: str, until: datetime, about: Mapping[str, str]) -> str:
        """The same without the server it is on."""
        return f"/consent/{action}/{self._signed(f'consent.{action}', owner_id, until, about)}"

    def consent_claim(self, action: Consent, token: str, now: datetime) -> Claim:
        """Whose question this link answers, and which. Raises `LinkError` as `claim` does."""
        message = "This link is too old. If you want to answer, write to who asked you."
        return self._claimed(f"consent.{action}", token, now, message)

    def _signed(self, purpose: str, owner_id: str, until: datetime, about: Mapping[str, str] | None) -> str:
        payload = {"owner": owner_id, "until": int(until.timestamp())} | ({"about": dict(about)} if about else {})
        token = self._serializer(purpose).dumps(payload)
        return token if isinstance(token, str) else token.decode("ascii")

    def _claimed(self, purpose: str, token: str, now: datetime, too_old: str) -> Claim:
        try:
            payload: dict[str, Any] = self._serializer(purpose).loads(token[:MAX_TOKEN])
        except BadData as error:
            message = "This link is not complete or was changed. Open it again from the mail itself."
            raise LinkError(message) from error
        if payload["until"] < now.timestamp():
            raise LinkError(too_old)
        return Claim(str(payload["owner"]), payload.get("about", {}))

    def calendar_address(self, owner_id: str, serial: int) -> str:
        """The address of an owner's calendar. It does not expire: it holds until the owner's serial is another one."""
        token = self._serializer(CALENDAR).dumps({"owner": owner_id, "serial": serial})
        return f"{self.public_url}/calendar/{token if isinstance(token, str) else token.decode('ascii')}.ics"

    def calendar_claim(self, token: str) -> CalendarClaim:
        """Whose calendar this is, and of which serial. Raises `LinkError` for a token that nobody here signed."""
        try:
            payload: dict[str, Any] = self._serializer(CALENDAR).loads(token[:MAX_TOKEN])
        except BadData as error:
            raise LinkError("This address is not complete or was changed.") from error
        return CalendarClaim(str(payload["owner"]), int(payload["serial"]))

    def _serializer(self, purpose: str) -> URLSafeSerializer:
        return URLSafeSerializer(
            list(self.signing_keys),
            salt=f"rapport.{purpose}",
            signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"},
        )
