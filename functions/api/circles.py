"""Routes of the circles: which there are, who is in them, and putting people into one."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from pydantic import Field

from functions.api.answers import answer
from functions.api.contacts import ContactList, contact_line
from functions.api.requests import IfMatch, expected_version, owner_id
from shared import bootstrap
from shared.domain.base import Model
from shared.domain.circle import DEFAULTS, Circle, Circles
from shared.services import circles
from shared.services.circles import MOST_AT_ONCE, CirclesPage, Move

router = APIGatewayHttpRouter()

PAGE = 100


class CirclesView(CirclesPage):
    """The circles, and those that an owner starts with."""

    defaults: tuple[Circle, ...] = DEFAULTS


class Change(Model):
    """What the circles should be, in this order."""

    circles: Circles


class Moves(Model):
    """Who is to be in which circle."""

    moves: Annotated[tuple[Move, ...], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Moved(Model):
    """The moves that take it back."""

    back: tuple[Move, ...]


@router.get("/api/circles", tags=["circles"])
def get_circles() -> Response[CirclesView]:
    """The circles, how many people are in each, and how many are in none."""
    return _shown(circles.circles_page(owner_id(router), table=bootstrap.home().table))


@router.put("/api/circles", tags=["circles"])
def put_circles(wanted: Change, if_match: IfMatch) -> Response[CirclesView]:
    """Replace the circles, if nobody changed the settings since they were read."""
    home = bootstrap.home()
    version = expected_version(if_match)
    return _shown(circles.save_circles(owner_id(router), wanted.circles, version, table=home.table, now=home.clock()))


@router.get("/api/circles/people", tags=["circles"])
def people_of_circle(
    circle: Annotated[str, Query(max_length=40)] = "",
    cursor: Annotated[str, Query(pattern=r"^\d{0,9}$")] = "",
) -> ContactList:
    """Who is in a circle, by name; without one who is in none."""
    found = circles.people_in(owner_id(router), circle, table=bootstrap.home().table)
    start = int(cursor or 0)
    rest = start + PAGE < len(found)
    return ContactList(
        contacts=tuple(contact_line(entry) for entry in found[start : start + PAGE]),
        cursor=str(start + PAGE) if rest else None,
        total=len(found),
    )


@router.post("/api/circles/people", tags=["circles"])
def put_people(wanted: Moves) -> Moved:
    """Put people into circles; the answer says how to take it back."""
    home = bootstrap.home()
    back = circles.move(owner_id(router), wanted.moves, table=home.table, now=home.clock())
    return Moved(back=tuple(back))


def _shown(page: CirclesPage) -> Response[CirclesView]:
    return answer(CirclesView(**dict(page)), version=page.version)
