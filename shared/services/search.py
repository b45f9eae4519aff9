"""Who do I know: the index is brought up to date, asked, and says nobody where nothing supports an answer."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from shared.domain import keys
from shared.domain.article import Article
from shared.domain.base import Model
from shared.domain.clock import stamp
from shared.domain.errors import IndexBusyError
from shared.domain.passage import Passage, PassageKind, about_article, passages_of_article
from shared.domain.search.evidence import Answer, FoundArticle, shown
from shared.domain.search.query import Field, Query, understood
from shared.ports import Background, Body, Hit, Position, Record, SearchIndex, Source, Table
from shared.services import passages, reads, records

LATE = timedelta(minutes=2)
"""How late a change may show up in the feed; that much is read again, and versions are compared."""
MANY = 500
PAUSE = timedelta(seconds=10)
"""Right after a large import the last two minutes are the import: so many records are read again only this often."""
AGE = records.TRASH - timedelta(days=2)
"""An index that has not looked for so long may have missed that something was deleted and then forgotten."""
PREPARING = "The search is being prepared; it answers in a moment."
PAGE = 10
MOST_ARTICLES = 5
ENOUGH = 0.5
"""How much of what was asked must be supported, each word by how much it tells."""
BESIDE = 0.6
"""How much of the best answer's support the others must have."""
_understood = lru_cache(maxsize=256)(understood)  # a page further, or one letter taken back
SAYING = {records.CONTACT, records.FACT, records.ENCOUNTER, records.INTERACTION}


InTime = Callable[[], bool]


class Answers(Model):
    """What a search found: the best first, `more` when there are further ones. None at all means nobody, yet, whatever
    `articles` speak of it."""

    query: Query
    answers: tuple[Answer, ...]
    articles: tuple[FoundArticle, ...] = ()
    more: bool = False


def search(
    owner_id: str,
    text: str,
    *,
    table: Table,
    index: SearchIndex,
    now: datetime,
    offset: int = 0,
    limit: int = PAGE,
    background: Background | None = None,
    in_time: InTime = lambda: True,
) -> Answers:
    """Who fits this text, from an index that is up to date. Raises `IndexBusyError` while it is being built.

    One that is not there yet is built in the `background`, where there is one, else here, for as long as `in_time` says
    that there is time; the next call goes on.
    """
    if background is not None:
        _not_here(owner_id, background, table, index, now)
    refresh(owner_id, table=table, index=index, now=now, in_time=in_time)
    query = _understood(text)
    circles = _circles(owner_id, query, table)
    hits = index.find(owner_id, query, circles, limit=limit + 1, offset=offset, enough=ENOUGH, beside=BESIDE)
    answers, more = tuple(map(_answer, hits[:limit])), len(hits) > limit
    if offset or query.filters:  # further pages, and filters, are of people
        return Answers(query=query, answers=answers, more=more)
    articles = index.find_articles(owner_id, query, limit=MOST_ARTICLES, enough=ENOUGH, beside=BESIDE)
    return Answers(query=query, answers=answers, articles=tuple(map(_article, articles)), more=more)


def prepare(owner_id: str, *, table: Table, index: SearchIndex, now: datetime) -> None:
    """Build the index or read what changed, and ask once, so that the first question finds everything loaded."""
    search(owner_id, "who?", table=table, index=index, now=now)


def refresh(owner_id: str, *, table: Table, index: SearchIndex, now: datetime, in_time: InTime = lambda: True) -> int:
    """Bring the owner's index up to date; answers how many records were news. Done twice, nothing happens.

    Raises `IndexBusyError` when something is left to be read as there was no more time: the next call goes on there.
    """
    position = index.position(owner_id)
    if position is None or _is_old(position, now):
        part = _Part(_sources(owner_id, "", table), in_time)
        news = index.take(owner_id, part, stamp(now), afresh=True)
    elif position.read >= MANY and position.looked > stamp(now - PAUSE):
        part = _Part(_sources(owner_id, position.newest, table), in_time)
        news = index.take(owner_id, part, position.looked)
    else:
        part = _Part(_sources(owner_id, _since(position), table), in_time)
        news = index.take(owner_id, part, stamp(now))
    if part.is_cut:
        raise IndexBusyError(PREPARING)
    return news


class _Part:
    """Sources for as long as there is time; `is_cut` says that some are left."""

    def __init__(self, sources: Iterator[Source], in_time: InTime) -> None:
        self._sources = sources
        self._in_time = in_time
        self.is_cut = False

    def __iter__(self) -> Iterator[Source]:
        for source in self._sources:
            yield source
            if not self._in_time():
                self.is_cut = True  # at the very end too: then the next call finds nothing left
                return


def _not_here(owner_id: str, background: Background, table: Table, index: SearchIndex, now: datetime) -> None:
    """Let an index be built elsewhere; raises `IndexBusyError` when that begins, or still goes on."""
    if background.is_busy:
        raise IndexBusyError(PREPARING)
    position = index.position(owner_id)
    if position is None or _is_old(position, now):
        background.start(lambda: prepare(owner_id, table=table, index=index, now=now))
        raise IndexBusyError(PREPARING)


def _is_old(position: Position, now: datetime) -> bool:
    return position.looked < stamp(now - AGE)


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
        elif record.kind == records.NEED:  # it may be somebody else's now: whoever's it was says it no more
            yield _source(record.sk, record, record.body.get("contact_id") or "")
        elif record.kind == records.ARTICLE:
            yield _article_source(record)
        elif record.kind in SAYING:
            contact_id = keys.contact_of(record.pk)
            yield _source(f"{contact_id} {record.sk}", record, contact_id)


def _source(key: str, record: Record, contact_id: str) -> Source:
    said = [_readable(passage) for passage in passages.passages_of(record)]
    return Source(key, record.version, record.changed or "", contact_id, said)


def _article_source(record: Record) -> Source:
    """An article stands in the index as a contact does, with a line of its own."""
    article = records.load(record, Article)
    line = {
        "name": article.name,
        "site": article.words.site,
        "circle": "",
        "met_on": None,
        "deleted": article.deleted_at is not None,
    }
    said = [*passages_of_article(article)]
    return Source(record.sk, record.version, record.changed or "", about_article(article.id), said, line)


def _readable(passage: Passage) -> Passage:
    """A need as one reads it, and asks for it; matching has its bare words."""
    if passage.kind is not PassageKind.NEED:
        return passage
    return passage.model_copy(update={"text": f"Is looking for {passage.text}"})


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


def _article(hit: Hit) -> FoundArticle:
    return FoundArticle(
        id=hit.evidence[0].passage.id,
        title=hit.line["name"],
        site=hit.line["site"],
        support=round(hit.support, 3),
        evidence=tuple(shown(evidence.passage, evidence.found) for evidence in hit.evidence),
    )
