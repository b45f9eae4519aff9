"""Answers of the routes: JSON with the version of what it shows as its ETag."""

from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response, content_types

from functions.api.requests import etag


def answer[V](view: V, *, version: int, status: HTTPStatus = HTTPStatus.OK) -> Response[V]:
    """A record as JSON."""
    return Response(
        status_code=status,
        content_type=content_types.APPLICATION_JSON,
        body=view,
        headers=etag(version),
    )


def nothing() -> Response[None]:
    """Done, and nothing to show."""
    return Response(status_code=HTTPStatus.NO_CONTENT)
