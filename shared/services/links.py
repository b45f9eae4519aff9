"""Signed links in mails: they say who may do what, expire, and cannot be made by anybody else."""

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


class Action(StrEnum):
    """What a link does when its button is pressed."""

    UNSUBSCRIBE = "unsubscribe"
    RESUBSCRIBE = "resubscribe"
    DONE = "done"
    SNOOZE = "snooze"
    UNDO = "undo"


class Claim(NamedTuple):
    """What a link says: whose it is, and what it is about."""

    owner_id: str
    about: Mapping[str, str]


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
        payload = {"owner": owner_id, "until": int((now + LIFE).timestamp())} | (
            {"about": dict(about)} if about else {}
        )
        token = self._serializer(action).dumps(payload)
        return token if isinstance(token, str) else token.decode("ascii")

    def claim(self, action: Action, token: str, now: datetime) -> Claim:
        """Whose link this is, and what it is about.

        Raises `LinkError` when it was made for something else, by somebody else or too long ago.
        """
        try:
            payload: dict[str, Any] = self._serializer(action).loads(token[:MAX_TOKEN])
        except BadData as error:
            message = "This link is not complete or was changed. Open it again from the mail itself."
            raise LinkError(message) from error
        if payload["until"] < now.timestamp():
            raise LinkError("This link is too old. Use the one in a newer mail, or the page.")
        return Claim(str(payload["owner"]), payload.get("about", {}))

    def _serializer(self, action: Action) -> URLSafeSerializer:
        return URLSafeSerializer(
            list(self.signing_keys),
            salt=f"rapport.{action}",
            signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"},
        )
