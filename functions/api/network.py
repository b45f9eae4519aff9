"""Routes of the wider views: the network as a picture's parts, and a year of who was met and who was not."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.requests import owner_id
from shared import bootstrap
from shared.domain.network import Network
from shared.domain.year import Year
from shared.services import overview

router = APIGatewayHttpRouter()


@router.get("/api/network", tags=["network"])
def get_network() -> Network:
    """Everybody in the book, the occasions at which several of them were met, and the introductions made."""
    return overview.network(owner_id(router), table=bootstrap.home().table)


@router.get("/api/year", tags=["network"])
def get_year(year: Annotated[int | None, Query(ge=1900, le=2200)] = None) -> Year:
    """The days on which everybody was met or otherwise in touch in a year; without one in this year."""
    home = bootstrap.home()
    return overview.year(owner_id(router), year, table=home.table, now=home.clock())
