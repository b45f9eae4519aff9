"""The owner's calendar for whoever has its secret address: GET and HEAD, and nothing is written."""

from collections.abc import Sequence
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as RouteNotFoundError
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.logs import logger
from shared import bootstrap
from shared.domain.calendar_events import CalendarEvent
from shared.domain.errors import LinkError
from shared.services.calendar_feed import calendar_feed, subscribed

app = APIGatewayHttpResolver()

SUFFIX = ".ics"
SHAPE = "1"
"""To be counted up when the same events are written in another way."""
_CACHED = {"Cache-Control": "private, max-age=900", "X-Robots-Tag": "noindex"}
_NOTHING = (
    "There is no calendar at this address.\n\n"
    "It may not be complete, or its owner made a new one: it stands in the settings of Rapport.\n"
)


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one request of a calendar program."""
    return app.resolve(event, context)


@app.route("/calendar/<name>", method=["GET", "HEAD"])
def show(name: str) -> Response[str]:
    """The calendar, or that it is still the one the program has."""
    if not name.endswith(SUFFIX):
        raise LinkError("This address is not complete.")
    home = bootstrap.home()
    owner = subscribed(name.removesuffix(SUFFIX), table=home.table, links=home.links)
    now = home.clock()
    events = calendar_feed(owner, public_url=home.settings.public_url, table=home.table, now=now)
    headers = _CACHED | {"ETag": _etag(events)}
    if _is_known(headers["ETag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    # The library is loaded for those who ask anew: the laptop's start and a program that is up to date don't pay.
    from shared.services.icalendar_text import to_icalendar  # noqa: PLC0415

    body = to_icalendar(events, now)
    return Response(HTTPStatus.OK, content_type="text/calendar; charset=utf-8", body=body, headers=headers)


@app.exception_handler([LinkError, RouteNotFoundError])
def missing(_: Exception) -> Response[str]:
    """No such calendar, in words; whether there ever was one is not told."""
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    return Response(HTTPStatus.NOT_FOUND, content_type="text/plain; charset=utf-8", body=_NOTHING, headers=headers)


def _etag(events: Sequence[CalendarEvent]) -> str:
    """What stands in the calendar, whenever it is written: each writing has a moment of its own, so the tag is weak."""
    content = "\n".join([SHAPE, *(event.model_dump_json() for event in events)])
    return f'W/"{sha256(content.encode()).hexdigest()[:32]}"'


def _is_known(tag: str) -> bool:
    """Whether the program has this already (RFC 9110, 13.1.2)."""
    known = {one.strip().removeprefix("W/") for one in app.current_event.headers.get("if-none-match", "").split(",")}
    return bool(known & {tag.removeprefix("W/"), "*"})
