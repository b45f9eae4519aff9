"""Signed links in mails: they say who may do what, expire, and cannot be made by anybody else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from shared.domain.errors import LinkError

LIFE = timedelta(days=90)
"""How long a link in a mail works."""
MAX_TOKEN = 2_000


class Action(StrEnum):
    """What a link does when its button is pressed."""

    UNSUBSCRIBE = "unsubscribe"
    RESUBSCRIBE = "resubscribe"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes and checks links. The newest of `signing_keys` comes last and signs; all of them are believed."""

    signing_keys: Sequence[str] = field(repr=False)
    public_url: str

    def address(self, action: Action, owner_id: str, now: datetime) -> str:
        """The whole address of a link that does `action` for this owner."""
        return f"{self.public_url}/act/{action}/{self.token(action, owner_id, now)}"

    def token(self, action: Action, owner_id: str, now: datetime) -> str:
        """The signed part of the address."""
        payload = {"owner": owner_id, "until": int((now + LIFE).timestamp())}
        token = self._serializer(action).dumps(payload)
        return token if isinstance(token, str) else token.decode("ascii")

    def owner(self, action: Action, token: str, now: datetime) -> str:
        """Whose link this is.

        Raises `LinkError` when it was made for something else, by somebody else or too long ago.
        """
        try:
            payload: dict[str, Any] = self._serializer(action).loads(token[:MAX_TOKEN])
        except BadData as error:
            message = "This link is not complete or was changed. Open it again from the mail itself."
            raise LinkError(message) from error
        if payload["until"] < now.timestamp():
            raise LinkError("This link is too old. Use the one in a newer mail, or the settings page.")
        return str(payload["owner"])

    def _serializer(self, action: Action) -> URLSafeSerializer:
        return URLSafeSerializer(
            list(self.signing_keys),
            salt=f"rapport.{action}",
            signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"},
        )
