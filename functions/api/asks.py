"""Routes of asks: written, asked, answered, withdrawn and taken back, with their words as a mail and whom to ask."""

from http import HTTPStatus
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.answers import answer
from functions.api.requests import Id, IfMatch, expected_version, owner_id
from functions.api.views import DraftView, draft_view
from shared import bootstrap
from shared.domain.ask import Ask, AskFields, AskStatus
from shared.domain.base import Model
from shared.domain.timeline import InteractionKind
from shared.services import ask_steps, ask_words, asks
from shared.services.ids import ID_PATTERN

router = APIGatewayHttpRouter()


class AskView(Ask):
    """An ask, with the name of whom it goes to."""

    name: str


class AskPage(Model):
    """An ask, and its words as a mail."""

    ask: AskView
    draft: DraftView


class AskList(Model):
    """The asks that are open by their day, then what has come to an end, the newest first."""

    open: tuple[AskView, ...]
    closed: tuple[AskView, ...]


class Asked(Model):
    """How somebody was asked."""

    kind: InteractionKind = InteractionKind.MAIL


class Undo(Model):
    """The step that is to be taken back: what the ask stands at by it."""

    status: AskStatus


class Suggestions(Model):
    """Whom to ask, the best first."""

    people: tuple[ask_words.Askable, ...]


@router.get("/api/asks", tags=["asks"])
def list_asks() -> AskList:
    """Whom the owner asked for what."""
    found = asks.all_asks(owner_id(router), table=bootstrap.home().table)
    return AskList(open=tuple(map(_view, found.open)), closed=tuple(map(_view, found.closed)))


@router.get("/api/asks/suggestions", tags=["asks"])
def suggest(
    text: Annotated[str, Query(max_length=1_000)] = "",
    need_id: Annotated[str, Query(pattern=rf"^$|{ID_PATTERN}")] = "",
) -> Suggestions:
    """Whom to ask for something or for a need, by what was said about people and by the seesaw."""
    owner, table = owner_id(router), bootstrap.home().table
    found = (
        ask_words.for_need(owner, need_id, table=table) if need_id else ask_words.suggestions(owner, text, table=table)
    )
    return Suggestions(people=tuple(found))


@router.post("/api/asks/draft", tags=["asks"])
def draft(said: ask_words.Wording) -> DraftView:
    """The words of an ask as a mail; nothing is kept."""
    home = bootstrap.home()
    return draft_view(ask_words.draft_of(owner_id(router), said, table=home.table, now=home.clock()))


@router.post("/api/asks", tags=["asks"])
def add_ask(new: asks.NewAsk) -> Response[AskPage]:
    """Write an ask down; nobody is asked yet."""
    home = bootstrap.home()
    made = asks.add_ask(owner_id(router), new, table=home.table, now=home.clock())
    return _page(made.id, status=HTTPStatus.CREATED)


@router.get("/api/asks/<ask_id>", tags=["asks"])
def get_ask(ask_id: Id) -> Response[AskPage]:
    """One ask."""
    return _page(ask_id)


@router.put("/api/asks/<ask_id>", tags=["asks"])
def change_ask(ask_id: Id, fields: AskFields, if_match: IfMatch) -> Response[AskPage]:
    """Say it in other words, or for another day."""
    home, version = bootstrap.home(), expected_version(if_match)
    asks.change_ask(owner_id(router), ask_id, fields, version, table=home.table, now=home.clock())
    return _page(ask_id)


@router.delete("/api/asks/<ask_id>", tags=["asks"])
def delete_ask(ask_id: Id, if_match: IfMatch) -> Response[AskPage]:
    """Put an ask into the trash, where it stays for 30 days; what was done stays done."""
    home, version = bootstrap.home(), expected_version(if_match)
    asks.delete_ask(owner_id(router), ask_id, version, table=home.table, now=home.clock())
    return _page(ask_id)


@router.post("/api/asks/<ask_id>/restore", tags=["asks"])
def restore_ask(ask_id: Id) -> Response[AskPage]:
    """Take an ask out of the trash."""
    home = bootstrap.home()
    asks.restore_ask(owner_id(router), ask_id, table=home.table, now=home.clock())
    return _page(ask_id)


@router.post("/api/asks/<ask_id>/asked", tags=["asks"])
def asked(ask_id: Id, how: Asked) -> Response[AskPage]:
    """The owner has asked: it is logged, and the answer is waited for."""
    home = bootstrap.home()
    ask_steps.asked(owner_id(router), ask_id, how.kind, table=home.table, now=home.clock())
    return _page(ask_id)


@router.post("/api/asks/<ask_id>/answered", tags=["asks"])
def answered(ask_id: Id, said: ask_steps.Answered) -> Response[AskPage]:
    """They answered; help is booked as a favour, and a thank-you is due."""
    home = bootstrap.home()
    ask_steps.answered(owner_id(router), ask_id, said, table=home.table, now=home.clock())
    return _page(ask_id)


@router.post("/api/asks/<ask_id>/withdraw", tags=["asks"])
def withdraw(ask_id: Id) -> Response[AskPage]:
    """Not asked for any more."""
    home = bootstrap.home()
    ask_steps.withdrawn(owner_id(router), ask_id, table=home.table, now=home.clock())
    return _page(ask_id)


@router.post("/api/asks/<ask_id>/undo", tags=["asks"])
def undo(ask_id: Id, step: Undo) -> Response[AskPage]:
    """Take a step back, with all that it did."""
    home = bootstrap.home()
    ask_steps.undone(owner_id(router), ask_id, step.status, table=home.table, now=home.clock())
    return _page(ask_id)


def _page(ask_id: str, status: HTTPStatus = HTTPStatus.OK) -> Response[AskPage]:
    home = bootstrap.home()
    found = asks.get_ask(owner_id(router), ask_id, table=home.table)
    made = ask_words.draft_for(owner_id(router), found.ask, table=home.table, now=home.clock())
    return answer(AskPage(ask=_view(found), draft=draft_view(made)), version=found.ask.version, status=status)


def _view(one: asks.AskedOf) -> AskView:
    return AskView(**dict(one.ask), name=one.name)
