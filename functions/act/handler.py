"""The pages behind the links in mails: GET shows a page with one button and changes nothing, POST acts."""

from collections.abc import Callable
from html import escape
from http import HTTPStatus
from pathlib import Path
from string import Template
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as RouteNotFoundError
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.act.words import WORDS, Words
from functions.logs import logger
from shared import bootstrap
from shared.domain.errors import LinkError
from shared.services.links import Action
from shared.services.subscriptions import set_digest

app = APIGatewayHttpResolver()

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one request for a link."""
    return app.resolve(event, context)


@app.route("/act/<action>/<token>", method=["GET", "HEAD"])
def show(action: str, token: str) -> Response[str]:
    """Say what the link would do, with a button that does it. Changes nothing."""
    words, _ = _opened(action, token)
    return _page(HTTPStatus.OK, words.title, words.question, words.button, f"/act/{action}/{token}")


@app.post("/act/<action>/<token>")
def act(action: str, token: str) -> Response[str]:
    """Do it, say so, and offer the way back. A mail program's one-click unsubscribe (RFC 8058) ends here too."""
    words, owner_id = _opened(action, token)
    home = bootstrap.home()
    _DEEDS[words.action](owner_id)
    back = words.undo
    address = f"/act/{back}/{home.links.token(back, owner_id, home.clock())}"
    return _page(HTTPStatus.OK, words.done_title, words.done, words.undo_button, address)


@app.exception_handler(LinkError)
def refuse(error: LinkError) -> Response[str]:
    """A link that does not hold, in words."""
    return _page(HTTPStatus.FORBIDDEN, "This link does not work", str(error))


@app.exception_handler(RouteNotFoundError)
def missing(_: Exception) -> Response[str]:
    """No such page."""
    return _page(HTTPStatus.NOT_FOUND, "There is nothing here", "Open the link again from the mail itself.")


def _set_digest(*, wanted: bool) -> Callable[[str], object]:
    def deed(owner_id: str) -> object:
        home = bootstrap.home()
        return set_digest(owner_id, wanted, table=home.table, now=home.clock())

    return deed


_DEEDS: dict[Action, Callable[[str], object]] = {
    Action.UNSUBSCRIBE: _set_digest(wanted=False),
    Action.RESUBSCRIBE: _set_digest(wanted=True),
}


def _opened(action: str, token: str) -> tuple[Words, str]:
    """What the link does, and for whom. Raises `LinkError`, or an unknown page for an unknown action."""
    words = WORDS.get(action)
    if words is None:
        raise RouteNotFoundError
    home = bootstrap.home()
    return words, home.links.owner(words.action, token, home.clock())


def _page(status: HTTPStatus, title: str, text: str, button: str = "", address: str = "") -> Response[str]:
    form = f'<form method="post" action="{escape(address)}"><button>{escape(button)}</button></form>'
    template = Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"))
    body = template.substitute(
        title=escape(title), text=escape(text), form=form if button else "", page=escape(_home_page())
    )
    return Response(status_code=status, content_type="text/html; charset=utf-8", body=body, headers=dict(_HEADERS))


def _home_page() -> str:
    return bootstrap.home().settings.public_url
