"""The pages behind the links in mails: GET shows a page with one button and changes nothing, POST acts."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as RouteNotFoundError
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.act.words import WORDS, Words
from functions.link_pages import link_page, was_pressed
from functions.logs import logger
from shared import bootstrap
from shared.domain.errors import InvalidError, LinkError, NotFoundError
from shared.services import acts
from shared.services.links import Action, Claim
from shared.services.subscriptions import set_digest

app = APIGatewayHttpResolver()

_WITHOUT = "You can do the same on the page of Rapport."


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one request for a link."""
    return app.resolve(event, context)


@app.route("/act/<action>/<token>", method=["GET", "HEAD"])
def show(action: str, token: str) -> Response[str]:
    """Say what the link would do, with a button that does it. Changes nothing."""
    words, claim = _opened(action, token)
    said = _filled(words, claim)
    return _page(HTTPStatus.OK, said.title, said.question, said.button, f"/act/{action}/{token}")


@app.post("/act/<action>/<token>")
def act(action: str, token: str) -> Response[str]:
    """Do it once a person pressed the button, say so, and offer the way back."""
    words, claim = _opened(action, token)
    body = app.current_event.decoded_body
    if not was_pressed(body, one_click=words.action is Action.UNSUBSCRIBE):
        return show(action, token)
    said = _filled(words, claim)
    home = bootstrap.home()
    _DEEDS[words.action](claim)
    address = f"/act/{words.undo}/{home.links.token(words.undo, claim.owner_id, home.clock(), claim.about)}"
    return _page(HTTPStatus.OK, said.done_title, said.done, said.undo_button, address)


@app.exception_handler(LinkError)
def refuse(error: LinkError) -> Response[str]:
    """A link that does not hold, in words."""
    return _page(HTTPStatus.FORBIDDEN, "This link does not work", str(error))


@app.exception_handler(NotFoundError)
def gone(_: NotFoundError) -> Response[str]:
    """What the link was about is no longer there."""
    return _page(HTTPStatus.NOT_FOUND, "This is no longer there", "It was deleted since the mail was written.")


@app.exception_handler(InvalidError)
def impossible(error: InvalidError) -> Response[str]:
    """What the link is about cannot be done now, in words."""
    return _page(HTTPStatus.CONFLICT, "This cannot be done now", str(error))


@app.exception_handler(RouteNotFoundError)
def missing(_: Exception) -> Response[str]:
    """No such page."""
    return _page(HTTPStatus.NOT_FOUND, "There is nothing here", "Open the link again from the mail itself.")


def _set_digest(*, wanted: bool) -> Callable[[Claim], object]:
    def deed(claim: Claim) -> object:
        home = bootstrap.home()
        return set_digest(claim.owner_id, wanted, table=home.table, now=home.clock())

    return deed


def _line(do: Callable[..., object]) -> Callable[[Claim], object]:
    def deed(claim: Claim) -> object:
        home = bootstrap.home()
        return do(claim.owner_id, acts.line_of(claim.about), table=home.table, now=home.clock())

    return deed


_DEEDS: dict[Action, Callable[[Claim], object]] = {
    Action.UNSUBSCRIBE: _set_digest(wanted=False),
    Action.RESUBSCRIBE: _set_digest(wanted=True),
    Action.DONE: _line(acts.do_line),
    Action.SNOOZE: _line(acts.snooze_line),
    Action.UNDO: _line(acts.undo_line),
}


def _opened(action: str, token: str) -> tuple[Words, Claim]:
    """What the link does, and for whom. Raises `LinkError`, or an unknown page for an unknown action."""
    words = WORDS.get(action)
    if words is None:
        raise RouteNotFoundError
    home = bootstrap.home()
    return words, home.links.claim(words.action, token, home.clock())


def _filled(words: Words, claim: Claim) -> Words:
    """The words about the line that the link is for."""
    if not claim.about:
        return words
    deed = acts.deed(claim.owner_id, acts.line_of(claim.about), table=bootstrap.home().table)
    values = {"name": deed.name, "what": f"{deed.what}. " if deed.what else ""}
    texts = {field: getattr(words, field).format(**values) for field in ("title", "question", "done")}
    return replace(words, **texts)


def _page(status: HTTPStatus, title: str, text: str, button: str = "", address: str = "") -> Response[str]:
    footer = f'<a href="{escape(bootstrap.home().settings.public_url)}/">Open Rapport</a>'
    return link_page(status, title, text, button=button, address=address, without=_WITHOUT, footer=footer)
