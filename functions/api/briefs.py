"""The route of the brief before meeting somebody."""

from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.requests import Id, owner_id
from functions.api.views import ContactPageView, contact_view
from shared import bootstrap
from shared.domain.base import Model
from shared.domain.clock import local_date
from shared.domain.links import LookUpLinks
from shared.services import briefs, reads

router = APIGatewayHttpRouter()


class BriefView(Model):
    """Everything about a contact, where to read up on them, what to ask, what was promised, and how the seesaw
    stands."""

    page: ContactPageView
    links: LookUpLinks
    ask: tuple[str, ...]
    promises: tuple[str, ...]
    seesaw: tuple[str, ...]


@router.get("/api/contacts/<contact_id>/brief", tags=["contacts"])
def get_brief(contact_id: Id) -> BriefView:
    """What to know before meeting a contact."""
    home, owner = bootstrap.home(), owner_id(router)
    profile = reads.profile(home.table, owner)
    day = local_date(home.clock(), profile.zone)
    made = briefs.brief(owner, contact_id, day, profile.date_order, table=home.table)
    page = contact_view(owner, made.page, day, table=home.table, photos=home.photos)
    return BriefView(page=page, links=made.links, ask=made.ask, promises=made.promises, seesaw=made.seesaw)
