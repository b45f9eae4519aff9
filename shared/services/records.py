"""How models become records and come back: one function per kind, so that keys and index values are set once."""

from datetime import datetime, timedelta
from typing import Any

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.book import entry_of
from shared.domain.clock import stamp
from shared.domain.contact import Contact, Encounter
from shared.domain.follow_up import FollowUp, FollowUpStatus
from shared.domain.mail import Mail
from shared.domain.photo import Card, Photo
from shared.domain.profile import Profile
from shared.ports import Operation, Put, Record

TRASH = timedelta(days=30)
MAIL_KEPT = timedelta(days=400)

PROFILE = "profile"
CONTACT = "contact"
ENTRY = "entry"
ENCOUNTER = "encounter"
FOLLOW_UP = "follow_up"
PHOTO = "photo"
CARD = "card"
MAIL = "mail"


def load[M: Model](record: Record, model: type[M]) -> M:
    """The model a record holds, with the version it was read at."""
    return model.model_validate({**record.body, "version": record.version})


def body_of(model: Model) -> dict[str, Any]:
    """A model as JSON values, without the version, which the table keeps."""
    return model.model_dump(mode="json", exclude={"version"})


def put_profile(profile: Profile, now: datetime) -> Put:
    """The profile, swept at the next send time."""
    return _put(
        keys.profile_key(profile.owner_id),
        PROFILE,
        profile,
        profile.version,
        now,
        sweep_at=profile.next_digest_at,
    )


def put_contact(owner_id: str, contact: Contact, now: datetime) -> list[Operation]:
    """The contact and its line in the list of people, in one transaction; in the trash both expire."""
    expires = _end_of_trash(contact.deleted_at)
    return [
        _put(keys.contact_key(owner_id, contact.id), CONTACT, contact, contact.version, now, expires_at=expires),
        _put(
            keys.entry_key(owner_id, contact.id),
            ENTRY,
            entry_of(contact),
            contact.version,
            now,
            expires_at=expires,
        ),
    ]


def put_encounter(
    owner_id: str,
    contact_id: str,
    encounter: Encounter,
    now: datetime,
    *,
    deleted_at: datetime | None = None,
) -> Put:
    """A meeting on the contact's timeline, which goes into the trash with its contact."""
    key = keys.encounter_key(owner_id, contact_id, encounter.id)
    expires = _end_of_trash(deleted_at)
    return _put(key, ENCOUNTER, encounter, encounter.version, now, expires_at=expires)


def put_follow_up(owner_id: str, follow_up: FollowUp, now: datetime, *, deleted_at: datetime | None = None) -> Put:
    """A follow-up: due as long as it is open and its contact is not in the trash."""
    key = keys.follow_up_key(owner_id, follow_up.contact_id, follow_up.id)
    is_due = follow_up.status is FollowUpStatus.OPEN and deleted_at is None
    return _put(
        key,
        FOLLOW_UP,
        follow_up,
        follow_up.version,
        now,
        due=follow_up.due.isoformat() if is_due else None,
        expires_at=_end_of_trash(deleted_at),
    )


def put_photo(owner_id: str, photo: Photo, now: datetime) -> Put:
    """A photo: due until it is settled, as it waits for the owner; swept while a machine works on it."""
    due = None if photo.settled else photo.created_at.date().isoformat()
    return _put(
        keys.photo_key(owner_id, photo.id),
        PHOTO,
        photo,
        photo.version,
        now,
        due=due,
        sweep_at=photo.sweep_at,
    )


def put_card(owner_id: str, card: Card, now: datetime) -> Put:
    """A card, beside the others of its photo."""
    return _put(keys.card_key(owner_id, card.id), CARD, card, card.version, now)


def put_mail(owner_id: str, mail: Mail, now: datetime) -> Put:
    """A mail, swept while it waits or is being sent."""
    return _put(
        keys.mail_key(owner_id, mail.id),
        MAIL,
        mail,
        mail.version,
        now,
        sweep_at=mail.sweep_at,
        expires_at=mail.created_at + MAIL_KEPT,
    )


def _end_of_trash(deleted_at: datetime | None) -> datetime | None:
    return deleted_at + TRASH if deleted_at else None


def _put(
    key: keys.Key,
    kind: str,
    model: Model,
    version: int,
    now: datetime,
    *,
    due: str | None = None,
    sweep_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> Put:
    return Put(
        Record(
            pk=key.pk,
            sk=key.sk,
            kind=kind,
            body=body_of(model),
            version=version,
            due=due,
            changed=stamp(now),
            sweep_at=stamp(sweep_at) if sweep_at else None,
            expires_at=int(expires_at.timestamp()) if expires_at else None,
        )
    )
