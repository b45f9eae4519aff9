"""Errors as problem details (RFC 9457): one table from error type to status, and the words for people."""

import json
import traceback
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as RouteNotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import (
    RequestUnsupportedContentType,
    RequestValidationError,
)

from functions.logs import logger
from functions.problems import PROBLEM, problem_body
from shared.domain import errors
from shared.ports import Conflict

FRAMES = 5
"""How many places of an unforeseen error are logged."""


class UnauthorizedError(errors.RapportError):
    """Nobody is signed in."""

    code = "unauthorized"


class PreconditionRequiredError(errors.RapportError):
    """A change came without the version it is meant for."""

    code = "precondition-required"


STATUS: dict[type[errors.RapportError], HTTPStatus] = {
    UnauthorizedError: HTTPStatus.UNAUTHORIZED,
    errors.NotFoundError: HTTPStatus.NOT_FOUND,
    errors.BusyError: HTTPStatus.CONFLICT,
    errors.StaleError: HTTPStatus.PRECONDITION_FAILED,
    Conflict: HTTPStatus.CONFLICT,
    errors.InvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnreadablePhotoError: HTTPStatus.UNPROCESSABLE_ENTITY,
    PreconditionRequiredError: HTTPStatus.PRECONDITION_REQUIRED,
    errors.LinkError: HTTPStatus.FORBIDDEN,
    errors.MailRefusedError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.MailNotSentError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StorageError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.IndexBusyError: HTTPStatus.SERVICE_UNAVAILABLE,
}


def problem(
    status: HTTPStatus,
    code: str,
    detail: str,
    *,
    retry: bool = False,
    fields: Sequence[dict[str, str]] = (),
) -> Response[str]:
    """One problem as a response."""
    body = problem_body(status, code, detail, retry=retry, fields=fields)
    return Response(status_code=status, content_type=PROBLEM, body=json.dumps(body, ensure_ascii=False))


def register(app: APIGatewayHttpResolver) -> None:
    """Let this app answer every error with a problem."""
    handlers: dict[type[Exception], Callable[[Any], Response[str]]] = {
        errors.RapportError: _known,
        RequestValidationError: _invalid,
        RequestUnsupportedContentType: _unsupported,
        RouteNotFoundError: _no_route,
        UnicodeDecodeError: _no_text,
        Exception: _unknown,
    }
    for kind, handler in handlers.items():
        app.exception_handler(kind)(handler)


def _known(error: errors.RapportError) -> Response[str]:
    return problem(_status(type(error)), error.code, str(error), retry=error.retry)


def _status(kind: type[errors.RapportError]) -> HTTPStatus:
    return next((STATUS[c] for c in kind.__mro__ if c in STATUS), HTTPStatus.INTERNAL_SERVER_ERROR)


def _invalid(error: RequestValidationError) -> Response[str]:
    found = [{"field": _place(e["loc"]), "message": _sentence(e)} for e in error.errors()]
    if any(e["type"] == "json_invalid" for e in error.errors()):
        return problem(HTTPStatus.BAD_REQUEST, "malformed", "The body is no valid JSON.", fields=found)
    if all(e["loc"][0] == "path" for e in error.errors()):
        return problem(HTTPStatus.NOT_FOUND, "not-found", "There is nothing with this id.")
    if any(tuple(e["loc"]) == ("header", "if-match") for e in error.errors()):
        return _known(PreconditionRequiredError('Send the ETag you read as If-Match, such as "3".'))
    detail = "; ".join(f"{e['field'] or 'body'}: {e['message']}" for e in found[:5])
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", detail, fields=found)


def _place(location: Sequence[Any]) -> str:
    return ".".join(str(part) for part in location[1:])


def _sentence(error: dict[str, Any]) -> str:
    limits = error.get("ctx", {})
    match error["type"]:
        case "string_too_long":
            return f"has {_count(error)} characters; at most {limits['max_length']:,} fit"
        case "too_long":
            return f"has {limits['actual_length']:,} entries; at most {limits['max_length']:,} fit"
        case "extra_forbidden":
            return "is not known here; leave it out"
        case "string_too_short":
            return "is empty; write something or take it out"
        case "missing":
            return "is missing"
        case _:
            return str(error["msg"]).removeprefix("Value error, ")


def _count(error: dict[str, Any]) -> str:
    value = error.get("input")
    return f"{len(value):,}" if isinstance(value, str) else "too many"


def _unsupported(_: Exception) -> Response[str]:
    return problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported", "Send JSON, with Content-Type application/json.")


def _no_route(_: Exception) -> Response[str]:
    return problem(HTTPStatus.NOT_FOUND, "not-found", "There is nothing at this address.")


def _no_text(_: Exception) -> Response[str]:
    return problem(HTTPStatus.BAD_REQUEST, "malformed", "The body is no UTF-8 text; send JSON.")


def _unknown(error: Exception) -> Response[str]:
    # The type and the place, not the message: that may hold what people wrote.
    where = traceback.format_tb(error.__traceback__)[-FRAMES:]
    logger.error("A request failed in a way nobody foresaw", extra={"error": type(error).__name__, "where": where})
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "unexpected",
        "Something went wrong here. Try again in a moment.",
        retry=True,
    )
