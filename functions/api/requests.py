"""What routes need to know of a request: whose it is, which version it means, and whether it came before."""

import json
import re
from http import HTTPStatus
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response, content_types
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware
from aws_lambda_powertools.event_handler.openapi.params import Header, Path
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.errors import PreconditionRequiredError, UnauthorizedError
from shared import bootstrap
from shared.services.idempotency import Answer, answer_once, fingerprint
from shared.services.ids import ID_PATTERN

Id = Annotated[str, Path(pattern=ID_PATTERN)]
IfMatch = Annotated[str, Header(alias="if-match", description="The ETag of the version you read")]

_OWNER = re.compile(r"[A-Za-z0-9-]{1,64}")
_ETAG = re.compile(r'(?:W/)?"(\d{1,15})"')
REPLAYED = {"Idempotency-Replayed": "true"}


def owner_id(app: APIGatewayHttpResolver | APIGatewayHttpRouter) -> str:
    """The signed-in owner: the subject of the token that the gateway has checked. Raises `UnauthorizedError`."""
    context = app.current_event.get("requestContext") or {}
    subject = context.get("authorizer", {}).get("jwt", {}).get("claims", {}).get("sub", "")
    if not _OWNER.fullmatch(subject):
        raise UnauthorizedError("Sign in first.")
    return str(subject)


def expected_version(if_match: str | None) -> int:
    """The version in an If-Match header. Raises `PreconditionRequiredError` without a usable one."""
    match = _ETAG.fullmatch((if_match or "").strip())
    if match is None:
        message = 'Send the ETag you read as If-Match, such as "3", so that nobody\'s change is overwritten.'
        raise PreconditionRequiredError(message)
    return int(match[1])


def etag(version: int) -> dict[str, str]:
    """The header that names a record's version."""
    return {"ETag": f'"{version}"'}


def idempotent(app: APIGatewayHttpResolver, next_middleware: NextMiddleware) -> Response[Any]:
    """Answer a POST with an Idempotency-Key that came before as it was answered then."""
    event = app.current_event
    key = event.headers.get("idempotency-key")
    if event.http_method != "POST" or key is None:
        return next_middleware(app)
    home = bootstrap.home()
    fresh: list[Response[Any]] = []

    def work() -> Answer:
        response = next_middleware(app)
        fresh.append(response)
        body = response.body if isinstance(response.body, str) else json.dumps(response.body)
        return Answer(status=int(response.status_code), body=body, etag=str(response.headers.get("ETag", "")))

    request = fingerprint(event.http_method, event.path, event.body)
    answer = answer_once(owner_id(app), key, request, work, table=home.table, clock=home.clock)
    return fresh[0] if fresh else _replayed(answer)


def _replayed(answer: Answer) -> Response[Any]:
    return Response(
        status_code=HTTPStatus(answer.status),
        content_type=content_types.APPLICATION_JSON,
        body=answer.body,
        headers=REPLAYED | ({"ETag": answer.etag} if answer.etag else {}),
    )
