"""Every key and shard name in the table. docs/access-patterns.md explains them; nothing else builds a key.

A key starts with its owner, so a record of another owner cannot be named by any call. The one
exception are addresses that must get no mail: a bounce counts whoever the mail came from.
"""

import hashlib
import zlib
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


def seesaw_key(owner_id: str, contact_id: str) -> Key:
    """The line of a contact in the total of favours."""
    return Key(owner(owner_id), f"{SEESAW}{contact_id}")


def ask_key(owner_id: str, ask_id: str) -> Key:
    """An ask is the owner's, as all that are open are read at once."""
    return Key(owner(owner_id), f"{ASK}{ask_id}")


def photo_key(owner_id: str, photo_id: str) -> Key:
    return Key(owner(owner_id), f"{PHOTO}{photo_id}")


def card_key(owner_id: str, card_id: str) -> Key:
    return Key(owner(owner_id), f"{CARD}{card_id}")


def mail_key(owner_id: str, mail_id: str) -> Key:
    return Key(owner(owner_id), f"{MAIL}{mail_id}")


def need_key(owner_id: str, need_id: str) -> Key:
    return Key(owner(owner_id), f"{NEED}{need_id}")


def matches(need_id: str) -> str:
    """What the sort keys of everything found for a need begin with."""
    return f"{MATCH}{need_id}#"


def look_key(owner_id: str, need_id: str) -> Key:
    """That everybody was looked at for a need; it comes before its matches."""
    return Key(owner(owner_id), matches(need_id))


def match_key(owner_id: str, need_id: str, contact_id: str) -> Key:
    return Key(owner(owner_id), f"{matches(need_id)}{contact_id}")


def watch_key(owner_id: str) -> Key:
    """That an owner has open needs, for the sweep."""
    return Key(owner(owner_id), "WATCH")


def request_key(owner_id: str, idempotency_key: str) -> Key:
    """The answer to a POST that carried an Idempotency-Key."""
    return Key(owner(owner_id), f"REQUEST#{hashlib.sha256(idempotency_key.encode()).hexdigest()}")


def replan_key(owner_id: str) -> Key:
    """The work that a change of circles leaves behind."""
    return Key(owner(owner_id), "REPLAN")


def suppression_key(address: str) -> Key:
    """An address that must get no mail, under its digest: the table holds no list of readable addresses."""
    return Key(f"ADDRESS#{hashlib.sha256(address.strip().casefold().encode()).hexdigest()}", "SUPPRESSED")


LINE = "CONTACT#"
TIMELINE = "AT#"
PHOTO = "PHOTO#"
CARD = "CARD#"
MAIL = "MAIL#"
SEESAW = "SEESAW#"
ASK = "ASK#"
NEED = "NEED#"
MATCH = "MATCH#"


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
