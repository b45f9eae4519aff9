"""Problems as responses of the laptop's own routes."""

from http import HTTPStatus

from starlette.responses import JSONResponse, Response

from functions.problems import PROBLEM, problem_body
from shared.domain.errors import InvalidError, LinkError, NotFoundError, RapportError, StorageError

STATUS: dict[type[RapportError], HTTPStatus] = {
    LinkError: HTTPStatus.FORBIDDEN,
    NotFoundError: HTTPStatus.NOT_FOUND,
    StorageError: HTTPStatus.INSUFFICIENT_STORAGE,
    InvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
}


def problem(status: HTTPStatus, code: str, detail: str, *, retry: bool = False) -> Response:
    """One problem."""
    body = problem_body(status, code, detail, retry=retry)
    return JSONResponse(body, status_code=status, media_type=PROBLEM)


def too_large(limit: int) -> Response:
    """The body is longer than `limit` bytes."""
    detail = f"The request is larger than {limit:,} bytes; send less at once."
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", detail)


def problem_of(error: RapportError) -> Response:
    """An error as a problem, by its type."""
    status = STATUS.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR)
    return problem(status, error.code, str(error), retry=error.retry)
