"""Routes of today: whom to get back to, and the digest."""

from datetime import date

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.requests import owner_id
from functions.api.views import DigestView, LineView, digest_view, line_view
from shared import bootstrap
from shared.domain.base import Model
from shared.services import digests
from shared.services.digests import Outcome
from shared.services.today import today

router = APIGatewayHttpRouter()

_MESSAGES = {
    Outcome.QUEUED: "Your digest is on its way.",
    Outcome.ALREADY_SENT: "The digest of today was sent already; the next one comes tomorrow.",
    Outcome.NOTHING_TO_SAY: "There is nothing new to say, so no digest was sent.",
    Outcome.NOT_DUE: "No digest is due yet.",
}


class TodayView(Model):
    """The digest, live."""

    date: date
    lines: tuple[LineView, ...]
    more: int
    digest: DigestView
    to_review: int
    people: int


class Sent(Model):
    """What became of the digest."""

    mail_id: str | None
    status: Outcome
    message: str


@router.get("/api/today", tags=["today"])
def get_today() -> TodayView:
    """Whom to get back to today, and where the digest stands."""
    home = bootstrap.home()
    page = today(owner_id(router), table=home.table, now=home.clock())
    return TodayView(
        date=page.date,
        lines=tuple(line_view(line) for line in page.lines),
        more=page.more,
        digest=digest_view(page.digest),
        to_review=page.to_review,
        people=page.people,
    )


@router.post("/api/digest", tags=["today"])
def send_now() -> Sent:
    """Send the digest of today at once; it counts as the digest of the day."""
    home = bootstrap.home()
    result = digests.send_digest_now(
        owner_id(router), table=home.table, queue=home.mail_queue, links=home.links, clock=home.clock
    )
    return Sent(mail_id=result.mail_id, status=result.status, message=_MESSAGES[result.status])
