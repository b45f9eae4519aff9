"""Routes of needs: what the owner or a contact is looking for, and who may have it."""

from datetime import datetime
from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.answers import answer
from functions.api.requests import Id, IfMatch, expected_version, owner_id
from shared import bootstrap
from shared.domain.base import Model
from shared.domain.contact import BookEntry
from shared.domain.need import Match, MatchStatus, NeedFields, NeedStatus
from shared.domain.need_words import beside_name
from shared.domain.passage import Passage
from shared.services import matches, needs
from shared.services.needs import Helper, NeedPage

router = APIGatewayHttpRouter()

SHOWN = 3
"""How many who may help the list shows of each need."""


class HelperView(Model):
    """Somebody who may have what is needed, and why: the passages, and the same in sentences."""

    contact_id: str
    name: str
    title: str
    organization: str
    place: str
    status: MatchStatus
    evidence: tuple[Passage, ...]
    because: tuple[str, ...]


class NeedView(Model):
    """A need; `words` is what comes after "is looking for", `looking` says that not everybody was looked at yet."""

    id: str
    text: str
    words: str
    contact_id: str | None
    contact_name: str
    status: NeedStatus
    created_at: datetime
    deleted_at: datetime | None
    looking: bool
    helpers: tuple[HelperView, ...]
    version: int


class NeedList(Model):
    """All needs, the newest first."""

    needs: tuple[NeedView, ...]


class MatchView(Model):
    """What became of a pair."""

    need_id: str
    contact_id: str
    status: MatchStatus


@router.get("/api/needs", tags=["needs"])
def list_needs() -> NeedList:
    """All needs of the owner and their contacts, each with the best who may help."""
    found = needs.list_needs(owner_id(router), table=bootstrap.home().table, most=SHOWN)
    return NeedList(needs=tuple(_need(page) for page in found))


@router.post("/api/needs", tags=["needs"])
def add_need(fields: NeedFields) -> Response[NeedView]:
    """Note a need; who may have it is looked for in the background."""
    home = bootstrap.home()
    page = needs.add_need(owner_id(router), fields, table=home.table, queue=home.need_queue, now=home.clock())
    return _shown(page, status=HTTPStatus.CREATED)


@router.get("/api/needs/<need_id>", tags=["needs"])
def get_need(need_id: Id) -> Response[NeedView]:
    """One need with everybody found for it, also those dismissed."""
    return _shown(needs.need_page(owner_id(router), need_id, table=bootstrap.home().table))


@router.put("/api/needs/<need_id>", tags=["needs"])
def change_need(need_id: Id, fields: NeedFields, if_match: IfMatch) -> Response[NeedView]:
    """Replace what is needed, if nobody else did since it was read; everybody is looked at again."""
    home, version = bootstrap.home(), expected_version(if_match)
    page = needs.change_need(
        owner_id(router), need_id, fields, version, table=home.table, queue=home.need_queue, now=home.clock()
    )
    return _shown(page)


@router.post("/api/needs/<need_id>/met", tags=["needs"])
def meet_need(need_id: Id) -> Response[NeedView]:
    """It is met; nobody is proposed for it any more."""
    return _set(need_id, NeedStatus.MET)


@router.post("/api/needs/<need_id>/close", tags=["needs"])
def close_need(need_id: Id) -> Response[NeedView]:
    """It is not looked for any more."""
    return _set(need_id, NeedStatus.CLOSED)


@router.post("/api/needs/<need_id>/reopen", tags=["needs"])
def reopen_need(need_id: Id) -> Response[NeedView]:
    """It is looked for again; its proposals come back."""
    return _set(need_id, NeedStatus.OPEN)


@router.delete("/api/needs/<need_id>", tags=["needs"])
def delete_need(need_id: Id, if_match: IfMatch) -> Response[NeedView]:
    """Put a need into the trash, where it stays for 30 days."""
    home, version = bootstrap.home(), expected_version(if_match)
    return _shown(needs.delete_need(owner_id(router), need_id, version, table=home.table, now=home.clock()))


@router.post("/api/needs/<need_id>/restore", tags=["needs"])
def restore_need(need_id: Id) -> Response[NeedView]:
    """Take a need out of the trash."""
    home = bootstrap.home()
    page = needs.restore_need(owner_id(router), need_id, table=home.table, queue=home.need_queue, now=home.clock())
    return _shown(page)


@router.post("/api/needs/<need_id>/matches/<contact_id>/dismiss", tags=["needs"])
def dismiss_match(need_id: Id, contact_id: Id) -> MatchView:
    """They do not fit: the pair never returns."""
    home = bootstrap.home()
    return _match(matches.dismiss_match(owner_id(router), need_id, contact_id, table=home.table, now=home.clock()))


@router.post("/api/needs/<need_id>/matches/<contact_id>/restore", tags=["needs"])
def restore_match(need_id: Id, contact_id: Id) -> MatchView:
    """Undo: they may fit after all."""
    home = bootstrap.home()
    return _match(matches.restore_match(owner_id(router), need_id, contact_id, table=home.table, now=home.clock()))


def _set(need_id: str, status: NeedStatus) -> Response[NeedView]:
    home = bootstrap.home()
    page = needs.set_status(
        owner_id(router), need_id, status, table=home.table, queue=home.need_queue, now=home.clock()
    )
    return _shown(page)


def _shown(page: NeedPage, status: HTTPStatus = HTTPStatus.OK) -> Response[NeedView]:
    return answer(_need(page), version=page.need.version, status=status)


def _need(page: NeedPage) -> NeedView:
    need = page.need
    return NeedView(
        words=need.words,
        contact_name=_name(page.needer) if page.needer else "",
        looking=page.looking,
        helpers=tuple(_helper(helper) for helper in page.helpers),
        **dict(need),
    )


def _helper(helper: Helper) -> HelperView:
    match, entry = helper.match, helper.entry
    return HelperView(
        contact_id=match.contact_id,
        name=_name(entry),
        title=entry.title,
        organization=entry.organization if entry.name else "",
        place=entry.place,
        status=match.status,
        evidence=match.evidence,
        because=beside_name(match.evidence),
    )


def _name(entry: BookEntry) -> str:
    return entry.name or entry.organization


def _match(match: Match) -> MatchView:
    return MatchView(need_id=match.need_id, contact_id=match.contact_id, status=match.status)
