"""Routes of typed lines: what Rapport understands of one, for its owner to accept or drop."""

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.requests import owner_id
from shared import bootstrap
from shared.domain.base import Model
from shared.domain.lines.proposal import Proposal, TypedText
from shared.services import lines

router = APIGatewayHttpRouter()


class NewLine(Model):
    """A line as somebody typed it."""

    text: TypedText


@router.post("/api/lines", tags=["timeline"])
def read_line(line: NewLine) -> Proposal:
    """Say what was understood of a line; nothing of it is kept."""
    home = bootstrap.home()
    return lines.propose(owner_id(router), line.text, table=home.table, reader=home.line_reader, now=home.clock())
