"""Routes of introductions: begun, worded, looked at, asked for, undone, and what came of them."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from pydantic import StringConstraints

from functions.api.answers import answer
from functions.api.requests import Id, IfMatch, expected_version, owner_id
from shared import bootstrap
from shared.domain import keys
from shared.domain.base import Model
from shared.domain.contact import Contact
from shared.domain.introduction import (
    Ending,
    Helped,
    Introduction,
    IntroductionFields,
    Side,
    Stage,
    Standing,
)
from shared.domain.mail import MailStatus
from shared.services import asking, introductions, reads
from shared.services.asking import Preview, may_be_asked_again, question_id
from shared.services.ids import ID_PATTERN

router = APIGatewayHttpRouter()

AnId = Annotated[str, StringConstraints(pattern=ID_PATTERN)]


class NewIntroduction(Model):
    """Two contacts, and the need that one of them may help with."""

    a: AnId
    b: AnId
    need_id: AnId | None = None


class Outcome(Model):
    """Whether it helped; null takes the answer back."""

    helped: Helped | None = None


class SideView(Model):
    """One of the two, for the owner. `in_book` is false once they were deleted; `mail_*` is the last question."""

    contact_id: str
    name: str
    in_book: bool
    address: str
    standing: Standing
    asked_at: datetime | None
    answered_at: datetime | None
    lapses_at: datetime | None
    mail_status: MailStatus | None = None
    mail_reason: str = ""


class IntroductionView(IntroductionFields):
    """An introduction as the owner sees it. `held_for` are the seconds that are left of the hold, `mail_*` is the mail
    that introduces them."""

    id: str
    stage: Stage
    a: SideView
    b: SideView
    need_id: str | None
    ending: Ending | None
    because: str
    held_until: datetime | None
    held_for: int | None = None
    sent_at: datetime | None
    helps_at: datetime | None
    helped: Helped | None
    may_ask_again: bool = False
    mail_status: MailStatus | None = None
    mail_reason: str = ""
    created_at: datetime
    version: int


class IntroductionList(Model):
    """Some of the introductions, the newest first, and where the list goes on."""

    introductions: tuple[IntroductionView, ...]
    cursor: str | None


@router.get("/api/introductions", tags=["introductions"])
def list_introductions(cursor: Annotated[str, Query(max_length=500)] = "") -> IntroductionList:
    """The introductions, the newest first."""
    owner = owner_id(router)
    found, further = reads.introductions(bootstrap.home().table, owner, cursor or None)
    return IntroductionList(introductions=tuple(_line(owner, one) for one in found), cursor=further)


@router.post("/api/introductions", tags=["introductions"])
def begin(new: NewIntroduction) -> Response[IntroductionView]:
    """Begin to introduce two contacts; nobody is asked yet."""
    home, owner = bootstrap.home(), owner_id(router)
    begun = introductions.begin(owner, (new.a, new.b), new.need_id, table=home.table, now=home.clock())
    return _answer(owner, begun, HTTPStatus.CREATED)


@router.get("/api/introductions/<introduction_id>", tags=["introductions"])
def get_introduction(introduction_id: Id) -> Response[IntroductionView]:
    """Where an introduction stands."""
    owner = owner_id(router)
    return _answer(owner, reads.introduction(bootstrap.home().table, owner, introduction_id))


@router.put("/api/introductions/<introduction_id>", tags=["introductions"])
def write_words(introduction_id: Id, fields: IntroductionFields, if_match: IfMatch) -> Response[IntroductionView]:
    """Replace the words and how to ask, as long as nobody was asked."""
    home, owner = bootstrap.home(), owner_id(router)
    version = expected_version(if_match)
    written = introductions.write_words(owner, introduction_id, fields, version, table=home.table, now=home.clock())
    return _answer(owner, written)


@router.get("/api/introductions/<introduction_id>/preview", tags=["introductions"])
def preview(introduction_id: Id) -> Preview:
    """The mails exactly as they will go; their links lead nowhere."""
    return asking.preview(owner_id(router), introduction_id, table=bootstrap.home().table)


@router.post("/api/introductions/<introduction_id>/ask", tags=["introductions"])
def ask(introduction_id: Id, if_match: IfMatch) -> Response[IntroductionView]:
    """Ask the first of the two, or both, with the words that the owner saw."""
    return _asked(asking.ask, introduction_id, if_match)


@router.post("/api/introductions/<introduction_id>/ask-again", tags=["introductions"])
def ask_again(introduction_id: Id, if_match: IfMatch) -> Response[IntroductionView]:
    """Ask those once more whose question lapsed or did not arrive."""
    return _asked(asking.ask_again, introduction_id, if_match)


@router.post("/api/introductions/<introduction_id>/cancel", tags=["introductions"])
def cancel(introduction_id: Id) -> Response[IntroductionView]:
    """Give it up before both said yes; nobody is told."""
    home, owner = bootstrap.home(), owner_id(router)
    return _answer(owner, introductions.cancel(owner, introduction_id, table=home.table, now=home.clock()))


@router.post("/api/introductions/<introduction_id>/undo", tags=["introductions"])
def undo(introduction_id: Id) -> Response[IntroductionView]:
    """Take it back after both said yes, while the mail has not left."""
    home, owner = bootstrap.home(), owner_id(router)
    return _answer(owner, introductions.undo(owner, introduction_id, table=home.table, now=home.clock()))


@router.post("/api/introductions/<introduction_id>/resume", tags=["introductions"])
def resume(introduction_id: Id) -> Response[IntroductionView]:
    """Go on with one that was given up or undone."""
    home, owner = bootstrap.home(), owner_id(router)
    return _answer(owner, introductions.resume(owner, introduction_id, table=home.table, now=home.clock()))


@router.post("/api/introductions/<introduction_id>/helped", tags=["introductions"])
def say_helped(introduction_id: Id, outcome: Outcome) -> Response[IntroductionView]:
    """Say whether it helped, which books the favour, or take that back."""
    home, owner = bootstrap.home(), owner_id(router)
    said = introductions.say_helped(owner, introduction_id, outcome.helped, table=home.table, now=home.clock())
    return _answer(owner, said)


def _asked(ask: Callable[..., Introduction], introduction_id: str, if_match: str) -> Response[IntroductionView]:
    home, owner, version = bootstrap.home(), owner_id(router), expected_version(if_match)
    ports = {"table": home.table, "queue": home.mail_queue, "links": home.links}
    return _answer(owner, ask(owner, introduction_id, version, **ports, now=home.clock()))


def _answer(owner: str, introduction: Introduction, status: HTTPStatus = HTTPStatus.OK) -> Response[IntroductionView]:
    """An introduction with what became of its mails."""
    table = bootstrap.home().table
    view = _line(owner, introduction)
    sides = {}
    for side in Side:
        mail = reads.mail(table, owner, question_id(introduction, side))
        told = {"mail_status": mail.status, "mail_reason": mail.reason} if mail else {}
        sides[side.value] = getattr(view, side).model_copy(update=told)
    mail = reads.mail(table, owner, introduction.mail_id) if introduction.stage is Stage.SENT else None
    shown = view.model_copy(
        update={
            **sides,
            "may_ask_again": any(may_be_asked_again(owner, introduction, side, table) for side in Side),
            "mail_status": mail.status if mail else None,
            "mail_reason": mail.reason if mail else "",
        }
    )
    return answer(shown, version=introduction.version, status=status)


def _line(owner: str, introduction: Introduction) -> IntroductionView:
    """An introduction without its mails."""
    hidden = {"a", "b", "followed_up_at"}
    return IntroductionView(
        **introduction.model_dump(exclude=hidden),
        stage=introduction.stage,
        a=_side(owner, introduction, Side.A),
        b=_side(owner, introduction, Side.B),
        helps_at=introduction.helps_at,
        held_for=_seconds_left(introduction),
    )


def _seconds_left(introduction: Introduction) -> int | None:
    if introduction.stage is not Stage.AGREED or introduction.held_until is None:
        return None
    return max(0, int((introduction.held_until - bootstrap.home().clock()).total_seconds()))


def _side(owner: str, introduction: Introduction, side: Side) -> SideView:
    party = introduction.party(side)
    contact = reads.one(bootstrap.home().table, keys.contact_key(owner, party.contact_id), Contact)
    in_book = contact is not None and contact.deleted_at is None
    return SideView(
        contact_id=party.contact_id,
        name=contact.fields.display_name if contact else "Somebody who was deleted",
        in_book=in_book,
        address=party.address,
        standing=party.standing,
        asked_at=party.asked_at,
        answered_at=party.answered_at,
        lapses_at=introduction.lapses_at(side) if introduction.stage is Stage.ASKING else None,
    )
