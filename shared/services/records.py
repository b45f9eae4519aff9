"""How models become records and come back: one function per kind, so that keys and index values are set once."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.book import entry_of
from shared.domain.clock import stamp
from shared.domain.contact import Contact
from shared.domain.fact import Fact
from shared.domain.favour import Favour
from shared.domain.follow_up import PROPOSED, FollowUp
from shared.domain.introduction import Introduction
from shared.domain.keys import Lane
from shared.domain.mail import Mail, Unasked
from shared.domain.photo import Card, Photo
from shared.domain.profile import Profile
from shared.domain.questions import Pair, Questions
from shared.domain.rhythm import Rhythm
from shared.domain.timeline import Encounter, Entry, Interaction
from shared.ports import Operation, Put, Record

TRASH = timedelta(days=30)
UNSWEPT = timedelta(days=365)
"""How long a contact outlives its time in the trash where no sweep runs, so that its photo is found and goes first."""
MAIL_KEPT = timedelta(days=400)
ZONES = timedelta(days=2)

PROFILE = "profile"
CONTACT = "contact"
LINE = "line"
ENCOUNTER = "encounter"
INTERACTION = "interaction"
FACT = "fact"
FAVOUR = "favour"
RHYTHM = "rhythm"
FOLLOW_UP = "follow_up"
PHOTO = "photo"
CARD = "card"
MAIL = "mail"
INTRODUCTION = "introduction"
PAIR = "pair"
QUESTIONS = "questions"
UNASKED = "unasked"


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
    """The contact and its line in the list of people, in one transaction; from the trash a sweep removes them."""
    purged_at = _end_of_trash(contact.deleted_at)
    expires = purged_at + UNSWEPT if purged_at else None
    return [
        _put(
            keys.contact_key(owner_id, contact.id),
            CONTACT,
            contact,
            contact.version,
            now,
            sweep_at=purged_at,
            expires_at=expires,
        ),
        _put(
            keys.line_key(owner_id, contact.id),
            LINE,
            entry_of(contact),
            contact.version,
            now,
            expires_at=expires,
        ),
    ]


def put_entry(owner_id: str, contact_id: str, entry: Entry, now: datetime) -> Put:
    """An encounter or interaction on the contact's timeline."""
    kind = INTERACTION if isinstance(entry, Interaction) else ENCOUNTER
    key = keys.entry_key(owner_id, contact_id, entry.id)
    return _put(key, kind, entry, entry.version, now, expires_at=_end_of_trash(entry.deleted_at))


def load_entry(record: Record) -> Entry:
    """An encounter or interaction."""
    return load(record, Interaction) if record.kind == INTERACTION else load(record, Encounter)


def put_fact(owner_id: str, fact: Fact, now: datetime) -> Put:
    """A fact; what it calls for is due, not the fact itself."""
    key = keys.fact_key(owner_id, fact.contact_id, fact.id)
    return _put(key, FACT, fact, fact.version, now, expires_at=_end_of_trash(fact.deleted_at))


def put_favour(owner_id: str, favour: Favour, now: datetime) -> Put:
    """A favour, beside what else is about its contact."""
    key = keys.favour_key(owner_id, favour.contact_id, favour.id)
    return _put(key, FAVOUR, favour, favour.version, now, expires_at=_end_of_trash(favour.deleted_at))


def put_rhythm(owner_id: str, rhythm: Rhythm, now: datetime, *, asleep: bool = False) -> Put:
    """A contact's rhythm, due when they are to be thought of; `asleep` while the contact is in the trash."""
    key = keys.rhythm_key(owner_id, rhythm.contact_id)
    due = None if asleep else rhythm.next()
    return _put(key, RHYTHM, rhythm, rhythm.version, now, due=keys.due(*due) if due else None)


def put_follow_up(owner_id: str, follow_up: FollowUp, now: datetime, *, asleep: bool = False) -> Put:
    """A follow-up: due as long as it is open and its contact is not in the trash (`asleep`).

    What is closed can be opened again for 30 days; what makes no sense any more goes by itself.
    """
    key = keys.follow_up_key(owner_id, follow_up.contact_id, follow_up.id)
    due = _index_of(follow_up) if follow_up.is_open and not asleep else None
    return _put(key, FOLLOW_UP, follow_up, follow_up.version, now, due=due, expires_at=_end_of_sense(follow_up))


def put_photo(owner_id: str, photo: Photo, now: datetime) -> Put:
    """A photo: due until it is settled, as it waits for the owner; swept while a machine works on it."""
    due = None if photo.settled else keys.due(Lane.PHOTO, photo.created_at.date())
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


def put_introduction(owner_id: str, introduction: Introduction, now: datetime) -> Put:
    """An introduction, swept when it moves by itself."""
    key = keys.introduction_key(owner_id, introduction.id)
    sweep_at = introduction.sweep_at
    return _put(key, INTRODUCTION, introduction, introduction.version, now, sweep_at=sweep_at)


def put_pair(owner_id: str, contact_ids: tuple[str, str], pair: Pair, now: datetime) -> Put:
    """Which introduction of these two came last."""
    return _put(keys.pair_key(owner_id, contact_ids), PAIR, pair, pair.version, now)


def put_questions(owner_id: str, contact_id: str, questions: Questions, now: datetime) -> Put:
    """When a contact was asked."""
    return _put(keys.questions_key(owner_id, contact_id), QUESTIONS, questions, questions.version, now)


def put_unasked(address_digest: str, unasked: Unasked) -> Put:
    """An address that must not be asked; it belongs to no owner, so it is in no index."""
    key = keys.unasked_key_of(address_digest)
    return Put(Record(pk=key.pk, sk=key.sk, kind=UNASKED, body=body_of(unasked), version=unasked.version))


def _index_of(follow_up: FollowUp) -> str:
    """Where it is due. A yearly one that a digest spoke of is looked at again when its days are over."""
    if follow_up.kind in PROPOSED:
        lane = Lane.PROPOSED if follow_up.mentioned_on is None else Lane.PROPOSED_MENTIONED
        return keys.due(lane, follow_up.due)
    if follow_up.mentioned_on is None:
        return keys.due(Lane.NEW, follow_up.due)
    if follow_up.yearly and follow_up.until:
        return keys.due(Lane.NEW, follow_up.until + timedelta(days=1))
    return keys.due(Lane.MENTIONED, follow_up.due)


def _end_of_sense(follow_up: FollowUp) -> datetime | None:
    """When nobody will ask for this follow-up any more; two days late, as a day ends later in some zones."""
    if not follow_up.is_open:
        return _midnight(follow_up.closed_on or follow_up.due) + TRASH
    if follow_up.until and not follow_up.yearly:
        return _midnight(follow_up.until) + ZONES
    return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


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
