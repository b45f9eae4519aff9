"""Asking two contacts whether they want to be introduced: who may be asked, the questions, and what they will read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.clock import local_date
from shared.domain.contact import Contact
from shared.domain.errors import InvalidError
from shared.domain.given_away import given_away
from shared.domain.introduction import Introduction, Side, Stage, Standing
from shared.domain.mail import Mail, MailKind, MailStatus, Suppression, Unasked
from shared.domain.profile import Profile
from shared.domain.questions import Questions
from shared.domain.wording import spoken_day
from shared.mails.consent import Answers, render_consent
from shared.mails.content import Content
from shared.mails.introduction import render_introduction
from shared.ports import Check, Operation, Queue, Table
from shared.services import reads
from shared.services.changes import checked_version, live, live_contact, write_or_stale
from shared.services.introductions import two_people
from shared.services.links import Consent, Links
from shared.services.messages import mail_message
from shared.services.records import put_introduction, put_mail, put_questions

LATE = timedelta(days=30)
"""How long after the question lapsed its links still lead to a page that says so."""
NEVER = timedelta(days=730)
"""How long the link works by which somebody is never asked again."""
NOWHERE = "https://rapport.invalid/"
"""Where the links of a preview lead."""
UNARRIVED = {MailStatus.FAILED, MailStatus.BOUNCED, MailStatus.COMPLAINED}
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])")
"""An address as mail systems take it without further ado (the HTML standard's pattern, and not more than that)."""


@dataclass
class Questioned:
    """An introduction with questions asked, and the writes and mails that ask them."""

    introduction: Introduction
    operations: list[Operation] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)


class Preview(Model):
    """The mails as they will go. `reveals_to_a` are details of B that stand in the words to A."""

    to_a: Content
    to_b: Content
    to_both: Content
    reveals_to_a: tuple[str, ...]
    reveals_to_b: tuple[str, ...]


def ask(
    owner_id: str, introduction_id: str, version: int, *, table: Table, queue: Queue, links: Links, now: datetime
) -> Introduction:
    """Ask who is to be asked first, or both. Raises `StaleError`, and `InvalidError` naming what is in the way."""
    stored = reads.introduction(table, owner_id, introduction_id)
    checked_version(stored.version, version)
    if stored.stage is not Stage.DRAFT:
        return stored
    _check_words(stored)
    for side in Side:
        _reachable(owner_id, stored, side, table=table, now=now)
    return _asked(owner_id, stored, stored.to_ask(), table=table, queue=queue, links=links, now=now)


def ask_again(
    owner_id: str, introduction_id: str, version: int, *, table: Table, queue: Queue, links: Links, now: datetime
) -> Introduction:
    """Ask those once more whose question lapsed or did not arrive. Raises `StaleError`, `InvalidError`."""
    stored = reads.introduction(table, owner_id, introduction_id)
    checked_version(stored.version, version)
    sides = [side for side in Side if may_be_asked_again(owner_id, stored, side, table)]
    if not sides:
        raise InvalidError("There is nobody to ask again: no question lapsed or came back.")
    return _asked(owner_id, stored, sides, table=table, queue=queue, links=links, now=now)


def questions(
    owner_id: str, introduction: Introduction, sides: Sequence[Side], *, table: Table, links: Links, now: datetime
) -> Questioned:
    """What asks these sides, to be written in one transaction. Raises `InvalidError` when somebody cannot be asked."""
    owner = reads.profile(table, owner_id)
    asked = Questioned(introduction)
    for side in sides:
        contact, address = _reachable(owner_id, asked.introduction, side, table=table, now=now)
        asked.introduction = asked.introduction.asked(side, address, now)
        mail = _mail(asked.introduction, side, contact, owner, links=links, now=now)
        log = _questions_of(owner_id, contact, table)
        asked.mails.append(mail)
        asked.operations += [
            put_mail(owner_id, mail, now),
            put_questions(owner_id, contact.id, log.asked(now), now),
            Check(*keys.contact_key(owner_id, contact.id), contact.version),
            *still_mailable(address),
        ]
    asked.operations.append(put_introduction(owner_id, asked.introduction, now))
    return asked


def still_mailable(address: str) -> list[Operation]:
    """The conditions that this address was not stopped in this very moment."""
    return [Check(*keys.unasked_key(address), 0), Check(*keys.suppression_key(address), 0)]


def is_mailable(address: str, *, table: Table) -> bool:
    """Whether mail about introductions may go to this address."""
    unasked = reads.one(table, keys.unasked_key(address), Unasked)
    return not unasked and not reads.one(table, keys.suppression_key(address), Suppression)


def preview(owner_id: str, introduction_id: str, *, table: Table) -> Preview:
    """The mails as they stand, with links that lead nowhere."""
    introduction = reads.introduction(table, owner_id, introduction_id)
    owner = reads.profile(table, owner_id)
    a, b = (reads.contact(table, owner_id, introduction.party(side).contact_id) for side in Side)
    nowhere = Answers(yes=NOWHERE, no=NOWHERE, never=NOWHERE)
    days = introduction.patience_days
    addresses = [next(iter(contact.fields.emails), "") for contact in (a, b)]
    return Preview(
        to_a=render_consent(a, owner, introduction.words_to_a, days=days, answers=nowhere),
        to_b=render_consent(b, owner, introduction.words_to_b, days=days, answers=nowhere),
        to_both=render_introduction((a, b), addresses, owner, introduction.why),
        reveals_to_a=given_away(introduction.words_to_a, b.fields),
        reveals_to_b=given_away(introduction.words_to_b, a.fields),
    )


def may_be_asked_again(owner_id: str, introduction: Introduction, side: Side, table: Table) -> bool:
    """Whether this side's question lapsed, or its mail did not arrive."""
    standing = introduction.party(side).standing
    if standing is Standing.UNASKED or not introduction.may_ask(side):
        return False
    mail = reads.mail(table, owner_id, question_id(introduction, side))
    return standing is Standing.LAPSED or (mail is not None and mail.status in UNARRIVED)


def signing_owner(owner_id: str, *, table: Table) -> Profile:
    """The owner, in whose name the mails go. Raises `InvalidError` without a name or a mail address."""
    owner = reads.profile(table, owner_id)
    if not owner.name or not owner.email:
        raise InvalidError("Say your name and your mail address in the settings first: the mails are from you.")
    return owner


def question_id(introduction: Introduction, side: Side) -> str:
    """The id of the mail with the last question to this side."""
    return f"consent-{introduction.id}-{side}-{introduction.party(side).serial}"


def _asked(
    owner_id: str,
    stored: Introduction,
    sides: Sequence[Side],
    *,
    table: Table,
    queue: Queue,
    links: Links,
    now: datetime,
) -> Introduction:
    asked = questions(owner_id, stored, sides, table=table, links=links, now=now)
    write_or_stale(table, asked.operations)
    for mail in asked.mails:
        queue.send(mail_message(owner_id, mail.id))
    return asked.introduction.model_copy(update={"version": stored.version + 1})


def _check_words(introduction: Introduction) -> None:
    missing = [
        what
        for words, what in (
            (introduction.why, "what both will read"),
            (introduction.words_to_a, "what the first may know"),
            (introduction.words_to_b, "what the second may know"),
        )
        if not words
    ]
    if missing:
        raise InvalidError(f"There are words missing: {', '.join(missing)}. Write them, then ask.")


def _reachable(
    owner_id: str, introduction: Introduction, side: Side, *, table: Table, now: datetime
) -> tuple[Contact, str]:
    """The contact on this side and where to ask them. Raises `InvalidError` saying why they cannot be asked."""
    owner = signing_owner(owner_id, table=table)
    contact = live_contact(table, owner_id, introduction.party(side).contact_id)
    two_people(contact, live(_other(owner_id, introduction, side, table)))
    name, address = contact.fields.display_name, next(iter(contact.fields.emails), "")
    if not _ADDRESS.fullmatch(address):
        remedy = f"{address!r} is no mail address that can be asked" if address else "there is no mail address"
        raise InvalidError(f"{name} cannot be asked: {remedy}. Correct it on their page.")
    if address.casefold() in {owner.email.casefold(), introduction.party(side.other).address.casefold()}:
        raise InvalidError(f"{name} has an address that is in this introduction already, yours or the other's.")
    if not is_mailable(address, table=table):
        raise InvalidError(f"{name} cannot be asked by mail.")
    free_at = _questions_of(owner_id, contact, table).free_at(now)
    if free_at is not None:
        day = spoken_day(local_date(free_at, owner.zone), owner.date_order, today=local_date(now, owner.zone))
        raise InvalidError(f"{name} was asked twice within a month; ask them again from {day}.")
    return contact, address


def _other(owner_id: str, introduction: Introduction, side: Side, table: Table) -> Contact:
    return reads.contact(table, owner_id, introduction.party(side.other).contact_id)


def _questions_of(owner_id: str, contact: Contact, table: Table) -> Questions:
    return reads.one(table, keys.questions_key(owner_id, contact.id), Questions) or Questions()


def _mail(
    introduction: Introduction, side: Side, contact: Contact, owner: Profile, *, links: Links, now: datetime
) -> Mail:
    party = introduction.party(side)
    answers = _answers(introduction, side, owner.owner_id, links, now)
    words, days = introduction.words_to(side), introduction.patience_days
    content = render_consent(contact, owner, words, days=days, answers=answers)
    return Mail(
        id=question_id(introduction, side),
        kind=MailKind.CONSENT,
        to=party.address,
        reply_to=(owner.email,),
        from_name=owner.name,
        subject=content.subject,
        text=content.text,
        html=content.html,
        headers={"List-Unsubscribe": f"<{answers.never}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        created_at=now,
    )


def _answers(introduction: Introduction, side: Side, owner_id: str, links: Links, now: datetime) -> Answers:
    party = introduction.party(side)
    about = {
        "introduction": introduction.id,
        "side": str(side),
        "serial": str(party.serial),
        "address": keys.address_digest(party.address),
    }
    until = now + timedelta(days=introduction.patience_days) + LATE
    return Answers(
        yes=links.consent_address(Consent.YES, owner_id, until, about),
        no=links.consent_address(Consent.NO, owner_id, until, about),
        never=links.consent_address(Consent.NEVER, owner_id, now + NEVER, about),
    )
