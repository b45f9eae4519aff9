"""Answers of the routes: JSON with the version of what it shows as its ETag."""

from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response, content_types

from functions.api.requests import etag
from functions.api.views import ContactPageView, contact_view
from shared import bootstrap
from shared.services.changes import owner_day
from shared.services.contact_pages import ContactPage


def answer[V](view: V, *, version: int, status: HTTPStatus = HTTPStatus.OK) -> Response[V]:
    """A record as JSON."""
    return Response(
        status_code=status,
        content_type=content_types.APPLICATION_JSON,
        body=view,
        headers=etag(version),
    )


def contact_answer(owner_id: str, page: ContactPage, status: HTTPStatus = HTTPStatus.OK) -> Response[ContactPageView]:
    """A contact as the answer to a request, with its ETag."""
    home = bootstrap.home()
    day = owner_day(home.table, owner_id, home.clock())
    view = contact_view(owner_id, page, day, table=home.table, photos=home.photos)
    return answer(view, version=page.contact.version, status=status)


def nothing() -> Response[None]:
    """Done, and nothing to show."""
    return Response(status_code=HTTPStatus.NO_CONTENT)
