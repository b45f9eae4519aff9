"""Routes of the calendar's secret address."""

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.requests import owner_id
from shared import bootstrap
from shared.domain.base import Model
from shared.services import calendar_feed

router = APIGatewayHttpRouter()


class CalendarView(Model):
    """Where a calendar program finds the owner's calendar; whoever has the address can read it."""

    address: str


@router.get("/api/calendar", tags=["settings"])
def get_calendar() -> CalendarView:
    """The address of the calendar."""
    home = bootstrap.home()
    return CalendarView(address=calendar_feed.calendar_address(owner_id(router), table=home.table, links=home.links))


@router.post("/api/calendar/rotate", tags=["settings"])
def rotate_calendar() -> CalendarView:
    """Give the calendar another address, at once; the one before answers no more."""
    home = bootstrap.home()
    made = calendar_feed.rotate_calendar(owner_id(router), table=home.table, links=home.links, now=home.clock())
    return CalendarView(address=made)
