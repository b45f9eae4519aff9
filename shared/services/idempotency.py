"""Answering a repeated POST once: the same Idempotency-Key with the same body gives the same answer again."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.errors import BusyError, InvalidError
from shared.ports import Conflict, Delete, Put, Record, Table
from shared.services import reads
from shared.services.records import body_of

KEPT = timedelta(hours=24)
LEASE = timedelta(seconds=60)
"""How long a request that never came back holds its key: longer than any request may take."""
MAX_KEY = 200


class Answer(Model):
    """What a request was answered with."""

    status: int
    body: Any = None
    etag: str = ""


class Claim(Model):
    """The stored state of one key; `answer` is None while the first request is under way."""

    fingerprint: str
    since: datetime
    answer: Answer | None = None
    version: int = 0


def fingerprint(*parts: object) -> str:
    """The digest of a request: its method, path and body."""
    return sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def answer_once(
    owner_id: str,
    key: str,
    request: str,
    work: Callable[[], Answer],
    *,
    table: Table,
    clock: Callable[[], datetime],
) -> Answer:
    """The answer of `work`, or the one it gave before to this key.

    Raises `InvalidError` when the key was used for another request, and `BusyError` while the first is
    under way. When `work` raises, the key is free again.
    """
    if not 1 <= len(key) <= MAX_KEY:
        raise InvalidError(f"The Idempotency-Key has {len(key)} characters; use 1 to {MAX_KEY}.")
    place = keys.request_key(owner_id, key)
    stored = reads.one(table, place, Claim)
    if stored and stored.fingerprint != request:
        raise InvalidError("This Idempotency-Key was used for another request; use a new one for each action.")
    if stored and stored.answer:
        return stored.answer
    if stored and stored.since + LEASE > clock():
        raise BusyError("The same request is being worked on; ask again in a moment.")
    claim = Claim(fingerprint=request, since=clock(), version=stored.version if stored else 0)
    held = _store(place, claim, table)
    try:
        answer = work()
    except BaseException:
        table.write([Delete(*place, held.version)])
        raise
    _store(place, held.model_copy(update={"answer": answer}), table)
    return answer


def _store(place: keys.Key, claim: Claim, table: Table) -> Claim:
    expires = int((claim.since + KEPT).timestamp())
    record = Record(place.pk, place.sk, "request", body_of(claim), claim.version, expires_at=expires)
    try:
        table.write([Put(record)])
    except Conflict as conflict:
        raise BusyError("The same request is being worked on; ask again in a moment.") from conflict
    return claim.model_copy(update={"version": claim.version + 1})
