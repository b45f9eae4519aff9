"""The pages behind the links in mails: GET shows a page with one button and changes nothing, POST acts."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html import escape
from http import HTTPStatus
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qsl

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as RouteNotFoundError
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.act.words import WORDS, Words
from functions.logs import logger
from shared import bootstrap
from shared.domain.errors import InvalidError, LinkError, NotFoundError
from shared.services import acts
from shared.services.links import Action, Claim
from shared.services.subscriptions import set_digest

app = APIGatewayHttpResolver()

PRESSED = "pressed"
MOST_BODY = 2_000
_FORM = (
    '<form method="post" action="{address}"><input type="hidden" name="{pressed}" value="no">'
    "<button disabled>{button}</button></form>"
    "<noscript><p>This button needs JavaScript, so that no program can press it in your place. "
    "You can do the same on the page of Rapport.</p></noscript>"
)
_SCRIPT = Path(__file__).with_name("press.js").read_text(encoding="utf-8")
_SCRIPT_HASH = b64encode(sha256(_SCRIPT.encode()).digest()).decode("ascii")
_HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_SCRIPT_HASH}'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    # Without any referrer a browser says "Origin: null" when the form is sent, which the laptop's guard refuses.
    "Referrer-Policy": "same-origin",
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
    words, claim = _opened(action, token)
    said = _filled(words, claim)
    return _page(HTTPStatus.OK, said.title, said.question, said.button, f"/act/{action}/{token}")


@app.post("/act/<action>/<token>")
def act(action: str, token: str) -> Response[str]:
    """Do it once a person pressed the button, say so, and offer the way back."""
    words, claim = _opened(action, token)
    if not _pressed(words.action):
        return show(action, token)
    said = _filled(words, claim)
    home = bootstrap.home()
    _DEEDS[words.action](claim)
    address = f"/act/{words.undo}/{home.links.token(words.undo, claim.owner_id, home.clock(), claim.about)}"
    return _page(HTTPStatus.OK, said.done_title, said.done, said.undo_button, address)


def _pressed(action: Action) -> bool:
    """Whether a person pressed the button: the page's script says so, and only for a real press of an enabled button.

    A program that follows links and submits forms does not get so far. A mail program's one-click unsubscribe
    (RFC 8058) says so in its own way.
    """
    body = (app.current_event.decoded_body or "")[:MOST_BODY]
    if action is Action.UNSUBSCRIBE and "One-Click" in body:  # as a form, or as multipart
        return True
    return dict(parse_qsl(body, max_num_fields=10)).get(PRESSED) == "yes"


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
    form = _FORM.format(address=escape(address), button=escape(button), pressed=PRESSED)
    template = Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"))
    body = template.substitute(
        title=escape(title), text=escape(text), form=form if button else "", page=escape(_home_page()), script=_SCRIPT
    )
    return Response(status_code=status, content_type="text/html; charset=utf-8", body=body, headers=dict(_HEADERS))


def _home_page() -> str:
    return bootstrap.home().settings.public_url
