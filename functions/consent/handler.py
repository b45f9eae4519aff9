"""The pages behind the links of a question: GET shows what would happen and changes nothing, POST answers."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as RouteNotFoundError
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.consent.words import AGAIN_DONE, ASKING, NEVER_DONE, STANDING, Said
from functions.link_pages import link_page, was_pressed
from functions.logs import logger
from shared import bootstrap
from shared.domain.errors import LinkError
from shared.services import answering, reads
from shared.services.answering import Question, State
from shared.services.asking import LATE, NEVER
from shared.services.links import Claim, Consent

app = APIGatewayHttpResolver()

_WITHOUT = "You can answer the mail instead: it reaches who asked you."
_FOOTER = "Sent through Rapport, which people use to keep in touch."
_ANSWERS: dict[Consent, Callable[..., State]] = {
    Consent.YES: answering.say_yes,
    Consent.NO: answering.say_no,
    Consent.WITHDRAW: answering.withdraw,
}
_ANSWERABLE = {
    Consent.YES: {State.OPEN},
    Consent.NO: {State.OPEN, State.YES},
    Consent.WITHDRAW: {State.YES},
}
"""Where a question must stand for the button to make a difference."""


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one request for a link."""
    return app.resolve(event, context)


@app.route("/consent/<action>/<token>", method=["GET", "HEAD"])
def show(action: str, token: str) -> Response[str]:
    """Say what the link would do, with a button that does it, or where the question stands. Changes nothing."""
    wanted, claim = _opened(action, token)
    if wanted not in _ANSWERABLE:
        return _page(ASKING[wanted], claim)
    home = bootstrap.home()
    at = answering.state(claim.owner_id, _question(claim), table=home.table, now=home.clock())
    return _page(ASKING[wanted] if at in _ANSWERABLE[wanted] else STANDING.get(at, ASKING[Consent.YES]), claim)


@app.post("/consent/<action>/<token>")
def answer(action: str, token: str) -> Response[str]:
    """Do it once a person pressed the button, and say where the question stands."""
    wanted, claim = _opened(action, token)
    if not was_pressed(app.current_event.decoded_body, one_click=wanted is Consent.NEVER):
        return show(action, token)
    home, question = bootstrap.home(), _question(claim)
    if wanted is Consent.NEVER:
        answering.never_ask(claim.owner_id, question, table=home.table, now=home.clock())
        return _page(NEVER_DONE, claim)
    if wanted is Consent.AGAIN:
        answering.ask_me_again(question, table=home.table)
        return _page(AGAIN_DONE, claim)
    at = _ANSWERS[wanted](claim.owner_id, question, table=home.table, now=home.clock())
    return _page(STANDING.get(at, ASKING[Consent.YES]), claim)


@app.exception_handler(LinkError)
def refuse(error: LinkError) -> Response[str]:
    """A link that does not hold, in words."""
    return link_page(HTTPStatus.FORBIDDEN, "This link does not work", str(error), footer=_FOOTER)


@app.exception_handler(RouteNotFoundError)
def missing(_: Exception) -> Response[str]:
    """No such page."""
    words = "Open the link again from the mail itself."
    return link_page(HTTPStatus.NOT_FOUND, "There is nothing here", words, footer=_FOOTER)


def _opened(action: str, token: str) -> tuple[Consent, Claim]:
    """What the link does, and for whom. Raises `LinkError`, or an unknown page for an unknown action."""
    if action not in {str(known) for known in Consent}:
        raise RouteNotFoundError
    home = bootstrap.home()
    return Consent(action), home.links.consent_claim(Consent(action), token, home.clock())


def _question(claim: Claim) -> Question:
    return answering.question_of(claim.about)


def _page(said: Said, claim: Claim) -> Response[str]:
    """The page, with a link of its own for what its button does."""
    home = bootstrap.home()
    owner = reads.profile(home.table, claim.owner_id).name or "Somebody you know"
    path = _path(said.action, claim, home.clock()) if said.action else ""
    title, text = (words.replace("{owner}", owner) for words in (said.title, said.text))
    button = said.button if said.action else ""
    return link_page(HTTPStatus.OK, title, text, button=button, address=path, without=_WITHOUT, footer=_FOOTER)


def _path(action: Consent, claim: Claim, now: datetime) -> str:
    lasting = {Consent.NEVER, Consent.AGAIN}
    until = now + (NEVER if action in lasting else LATE)
    return bootstrap.home().links.consent_path(action, claim.owner_id, until, claim.about)
