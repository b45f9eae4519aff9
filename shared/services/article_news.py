"""What people told since articles were saved: compared with those of the last weeks, so that none is forgotten."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile

from shared.domain import keys
from shared.domain.article import FRESH, Article, Lookout
from shared.domain.clock import stamp
from shared.ports import Embedder, Table
from shared.services import reads
from shared.services.article_proposals import hear, propose_to
from shared.services.records import load, put_lookout
from shared.services.retrying import retrying

OVERLAP = timedelta(minutes=2)
"""What is written late has an earlier stamp; so much is read again."""
PAGE = 100


def look_again(owner_id: str, *, table: Table, embedder: Embedder, now: datetime) -> int:
    """Propose the articles of the last weeks by what was told since the last look; answers how often.

    A message that comes again finds everything proposed already.
    """
    lookout = reads.one(table, keys.lookout_key(owner_id), Lookout)
    if lookout is None:
        return 0
    articles = [*_recent(owner_id, table, now)]
    heard = [*hear(owner_id, lookout.since, table=table, embedder=embedder)] if articles else []
    proposed = sum(propose_to(owner_id, a, heard, table=table, embedder=embedder, now=now) for a in articles if heard)
    retrying(lambda: _looked(owner_id, table, now, still=bool(articles)))
    return proposed


def _recent(owner_id: str, table: Table, now: datetime) -> Iterator[Article]:
    """The articles of the last weeks, the newest first."""
    partition = keys.owner(owner_id)
    records = reads.every(lambda at: table.query(partition, keys.ARTICLE, limit=PAGE, cursor=at, newest_first=True))
    articles = (load(record, Article) for record in records)
    return takewhile(lambda article: article.saved_at + FRESH > now, articles)


def _looked(owner_id: str, table: Table, now: datetime, *, still: bool) -> None:
    """Note up to when was looked; without an article to look for, the lookout sleeps until the next one."""
    stored = reads.one(table, keys.lookout_key(owner_id), Lookout)
    if stored is not None:
        update = {"since": stamp(now - OVERLAP), "sweep_at": stored.sweep_at if still else None}
        table.write([put_lookout(owner_id, stored.model_copy(update=update), now)])
