"""Every key and shard name in the table. docs/access-patterns.md explains them; nothing else builds a key.

A key starts with its owner, so a record of another owner cannot be named by any call. The one
exception are addresses that must get no mail: a bounce counts whoever the mail came from.
"""

import hashlib
import zlib
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

SHARDS = 16
"""How many shards a sweep reads; a power of two so that more can be split from them."""


class Key(NamedTuple):
    """Partition key and sort key of one record."""

    pk: str
    sk: str


def owner(owner_id: str) -> str:
    """The partition of an owner's profile, book entries, photos, cards and mails."""
    return f"OWNER#{owner_id}"


def contact(owner_id: str, contact_id: str) -> str:
    """The partition of one contact: the contact, its encounters and follow-ups."""
    return f"OWNER#{owner_id}#CONTACT#{contact_id}"


def owner_partition(pk: str) -> str:
    """The owner's partition that a record's partition belongs to; `due` and `changed` group by it."""
    return pk.split("#CONTACT#", 1)[0]


def contact_of(pk: str) -> str:
    """The id of the contact whose partition this is; '' for another partition."""
    return pk.partition("#CONTACT#")[2]


def profile_key(owner_id: str) -> Key:
    return Key(owner(owner_id), "PROFILE")


def line_key(owner_id: str, contact_id: str) -> Key:
    """The line of a contact in the list of people."""
    return Key(owner(owner_id), f"{LINE}{contact_id}")


def contact_key(owner_id: str, contact_id: str) -> Key:
    return Key(contact(owner_id, contact_id), "CONTACT")


def entry_key(owner_id: str, contact_id: str, entry_id: str) -> Key:
    """An encounter or interaction. Its sort key comes before all others of the contact, so that one query, read from
    the end, brings everything about a contact and then the timeline, the newest first."""
    return Key(contact(owner_id, contact_id), f"{TIMELINE}{entry_id}")


def rhythm_key(owner_id: str, contact_id: str) -> Key:
    return Key(contact(owner_id, contact_id), "RHYTHM")


def fact_key(owner_id: str, contact_id: str, fact_id: str) -> Key:
    return Key(contact(owner_id, contact_id), f"FACT#{fact_id}")


def favour_key(owner_id: str, contact_id: str, favour_id: str) -> Key:
    return Key(contact(owner_id, contact_id), f"FAVOUR#{favour_id}")


def follow_up_key(owner_id: str, contact_id: str, follow_up_id: str) -> Key:
    return Key(contact(owner_id, contact_id), f"FOLLOWUP#{follow_up_id}")


def photo_key(owner_id: str, photo_id: str) -> Key:
    return Key(owner(owner_id), f"{PHOTO}{photo_id}")


def card_key(owner_id: str, card_id: str) -> Key:
    return Key(owner(owner_id), f"{CARD}{card_id}")


def mail_key(owner_id: str, mail_id: str) -> Key:
    return Key(owner(owner_id), f"{MAIL}{mail_id}")


def request_key(owner_id: str, idempotency_key: str) -> Key:
    """The answer to a POST that carried an Idempotency-Key."""
    return Key(owner(owner_id), f"REQUEST#{hashlib.sha256(idempotency_key.encode()).hexdigest()}")


def replan_key(owner_id: str) -> Key:
    """The work that a change of circles leaves behind."""
    return Key(owner(owner_id), "REPLAN")


def introduction_key(owner_id: str, introduction_id: str) -> Key:
    return Key(owner(owner_id), f"{INTRODUCTION}{introduction_id}")


def pair_key(owner_id: str, contact_ids: Iterable[str]) -> Key:
    """The last introduction of two contacts, whichever of them comes first."""
    return Key(owner(owner_id), f"PAIR#{'#'.join(sorted(contact_ids))}")


def questions_key(owner_id: str, contact_id: str) -> Key:
    """When a contact was asked. Its sort key is behind the contact's, so that it is no part of the timeline."""
    return Key(contact(owner_id, contact_id), "QUESTIONS")


def address_digest(address: str) -> str:
    """An address as keys hold it: the table holds no list of readable addresses."""
    return hashlib.sha256(address.strip().casefold().encode()).hexdigest()


def suppression_key(address: str) -> Key:
    """An address that must get no mail."""
    return Key(f"ADDRESS#{address_digest(address)}", "SUPPRESSED")


def unasked_key(address: str) -> Key:
    """An address that must not be asked about introductions, whoever wants to."""
    return unasked_key_of(address_digest(address))


def unasked_key_of(digest: str) -> Key:
    """The same, by the digest of the address."""
    return Key(f"ADDRESS#{digest}", "UNASKED")


LINE = "CONTACT#"
TIMELINE = "AT#"
PHOTO = "PHOTO#"
CARD = "CARD#"
MAIL = "MAIL#"
INTRODUCTION = "INTRODUCTION#"


class Lane(StrEnum):
    """What a thing that is due waits for. Each lane of the index is read on its own, and only as far as is shown:
    a thousand people nobody thought of don't stand in the way of one promise."""

    NEW = ""
    """No digest has spoken of it yet."""
    MENTIONED = "M#"
    """A digest spoke of it; it is still to be done."""
    PHOTO = "P#"
    """A photo that waits for its owner."""
    PROPOSED = "V#"
    """Something of value that Rapport thought of; no digest has spoken of it yet."""
    PROPOSED_MENTIONED = "W#"
    """The same after a digest spoke of it."""
    QUIET = "Q#"
    """Nobody was in touch for as long as the cadence allows."""
    NEVER = "T#"
    """In the book for long, and never thought of."""


def due(lane: Lane, day: date) -> str:
    """The index value of what is due on `day`."""
    return f"{lane}{day.isoformat()}"


def shard(kind: str, pk: str) -> str:
    """The shard in which a record with `sweep_at` is found: by kind and owner."""
    return f"{kind}#{zlib.crc32(owner_partition(pk).encode()) % SHARDS:02d}"


def shards(kind: str) -> list[str]:
    """All shards of one kind."""
    return [f"{kind}#{number:02d}" for number in range(SHARDS)]
