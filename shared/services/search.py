"""Who do I know: the index is brought up to date, asked, and says nobody where nothing supports an answer."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from shared.domain import keys
from shared.domain.base import Model
from shared.domain.clock import stamp
from shared.domain.search.evidence import Answer, shown
from shared.domain.search.query import Field, Query, understood
from shared.ports import Body, Hit, Position, SearchIndex, Source, Table
from shared.services import passages, reads, records

LATE = timedelta(minutes=2)
"""How late a change may show up in the feed; that much is read again, and versions are compared."""
MANY = 500
PAUSE = timedelta(seconds=10)
"""Right after a large import the last two minutes are the import: so many records are read again only this often."""
AGE = records.TRASH - timedelta(days=2)
"""An index that has not looked for so long may have missed that something was deleted and then forgotten."""
PAGE = 10
ENOUGH = 0.5
"""How much of what was asked must be supported, each word by how much it tells."""
BESIDE = 0.6
"""How much of the best answer's support the others must have."""
_understood = lru_cache(maxsize=256)(understood)  # a page further, or one letter taken back
SAYING = {records.CONTACT, records.FACT, records.ENCOUNTER, records.INTERACTION}


class Answers(Model):
    """What a search found: the best first, `more` when there are further ones. None at all means nobody, yet."""

    query: Query
    answers: tuple[Answer, ...]
    more: bool = False


def search(
    owner_id: str, text: str, *, table: Table, index: SearchIndex, now: datetime, offset: int = 0, limit: int = PAGE
) -> Answers:
    """Who fits this text, from an index that is up to date. Raises `IndexBusyError` while it is being built."""
    refresh(owner_id, table=table, index=index, now=now)
    query = _understood(text)
    circles = _circles(owner_id, query, table)
    hits = index.find(owner_id, query, circles, limit=limit + 1, offset=offset, enough=ENOUGH, beside=BESIDE)
    return Answers(query=query, answers=tuple(map(_answer, hits[:limit])), more=len(hits) > limit)


def refresh(owner_id: str, *, table: Table, index: SearchIndex, now: datetime) -> int:
    """Bring the owner's index up to date; answers how many records were news. Done twice, nothing happens."""
    position = index.position(owner_id)
    if position is None or position.looked < stamp(now - AGE):
        return index.take(owner_id, _sources(owner_id, "", table), stamp(now), afresh=True)
    if position.read >= MANY and position.looked > stamp(now - PAUSE):
        return index.take(owner_id, _sources(owner_id, position.newest, table), position.looked)
    return index.take(owner_id, _sources(owner_id, _since(position), table), stamp(now))


def _since(position: Position) -> str:
    """Two minutes before the newest change that was seen."""
    if not position.newest:
        return ""
    return stamp(datetime.fromisoformat(position.newest) - LATE)


def _sources(owner_id: str, since: str, table: Table) -> Iterator[Source]:
    for record in passages.changed_records(owner_id, since, table=table):
        if record.kind == records.LINE:
            contact_id = record.sk.removeprefix(keys.LINE)
            yield Source(record.sk, record.version, record.changed or "", contact_id, line=_line(record.body))
        elif record.kind in SAYING:
            contact_id = keys.contact_of(record.pk)
            key = f"{contact_id} {record.sk}"
            yield Source(key, record.version, record.changed or "", contact_id, passages.passages_of(record))


def _line(body: Body) -> Body:
    return {name: value for name, value in body.items() if name not in {"words", "version"}}


def _circles(owner_id: str, query: Query, table: Table) -> dict[str, str]:
    """The owner's circles, where a filter asks for one."""
    if not any(condition.field is Field.CIRCLE for condition in query.filters):
        return {}
    return {circle.id: circle.name for circle in reads.profile(table, owner_id).circles}


def _answer(hit: Hit) -> Answer:
    line = hit.line
    return Answer(
        id=hit.contact_id,
        name=line["name"],
        title=line["title"],
        organization=line["organization"],
        place=line["place"],
        circle=line["circle"],
        met_on=line["met_on"],
        support=round(hit.support, 3),
        evidence=tuple(shown(evidence.passage, evidence.found) for evidence in hit.evidence),
    )
