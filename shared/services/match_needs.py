"""Holding open needs against what is said about people: everybody for a new need, then those of whom there is news.

What is written follows from what is stored, so a run that is cut off, comes twice or comes late leaves the table as
one run does.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from shared.domain import keys
from shared.domain.clock import stamp
from shared.domain.contact import Contact
from shared.domain.matching import NOBODY, Clause, clauses_of, judge_all, understand
from shared.domain.need import Look, Match, Need, Watch
from shared.domain.passage import Passage
from shared.ports import Delete, Embedder, Queue, Record, Table
from shared.services import reads, records
from shared.services.changes import owner_day
from shared.services.forget_needs import forget_orphans
from shared.services.keep_matches import Found, keep_matches
from shared.services.matches import closed
from shared.services.passages import changed_records, passages_of
from shared.services.records import load, put_watch
from shared.services.retrying import retrying

LATE = timedelta(minutes=2)
"""How far back what changed is read again, for writers that were slow."""
SOON = timedelta(minutes=1)
"""How long an owner whose needs were looked after is left alone by the sweep."""
SAYING = frozenset({records.CONTACT, records.FACT, records.ENCOUNTER, records.INTERACTION})
"""The records that say something about a contact."""
TELLING = SAYING | {records.NEED, records.MATCH}
"""What is looked at when it changes: a match too, as one that is taken back may have lost what spoke for it."""
People = Mapping[str, Sequence[Passage]]
"""What is said about each contact; nothing about one that is not in the book."""


def plan_matches(*, table: Table, queue: Queue, now: datetime) -> int:
    """Queue a message for each owner with open needs for whom something changed; answers how many."""
    planned = 0
    for record in reads.swept(table, records.WATCH, stamp(now)):
        owner_id = record.pk.removeprefix(keys.owner(""))
        news = _news(owner_id, load(record, Watch), table)
        if any(one.kind in TELLING for one in news):
            queue.send({"owner_id": owner_id})
            planned += 1
    return planned


def match_needs(owner_id: str, *, table: Table, embedder: Embedder, now: datetime) -> int:
    """Bring the matches of all open needs up to date; answers how many needs there are to find somebody for."""
    watch = reads.one(table, keys.watch_key(owner_id), Watch)
    needs = [need for need in reads.needs(table, owner_id) if need.is_open]
    needers = {need.id: _needer(owner_id, need, table) for need in needs}
    active = [need for need in needs if need.contact_id is None or needers[need.id]]
    for need in needs:
        if need not in active:
            _rest(owner_id, need, table, now)
    forget_orphans(owner_id, {need.id for need in active}, table=table)
    fresh = [need for need in active if watch is None or not _looked(owner_id, need, table)]
    told = [need for need in active if need not in fresh]
    if fresh:
        people = _everybody(owner_id, table)
        _hold(owner_id, fresh, needers, people, whole=True, table=table, embedder=embedder, now=now)
    if told and watch:
        people = _touched(owner_id, watch, table)
        _hold(owner_id, told, needers, people, whole=False, table=table, embedder=embedder, now=now)
    retrying(lambda: _watch(owner_id, table, now))
    return len(active)


def _hold(
    owner_id: str,
    needs: Sequence[Need],
    needers: Mapping[str, Contact | None],
    people: People,
    *,
    whole: bool,
    table: Table,
    embedder: Embedder,
    now: datetime,
) -> None:
    """Hold these needs against these people, and keep what comes out."""
    heard = {who: clauses_of(_in_order(said)) for who, said in people.items()}
    texts = list(dict.fromkeys(clause.plain for clauses in heard.values() for clause in clauses))
    rows = embedder.embed(texts)
    for need in needs:
        wanted = understand(need.words)
        cosines = (rows @ embedder.embed([wanted.plain])[0]).round(3).tolist() if texts else []
        scores = judge_all(wanted, heard, dict(zip(texts, cosines, strict=True)), embedder.alike)
        if need.contact_id in scores:
            scores[need.contact_id] = NOBODY
        keep_matches(owner_id, need, needers[need.id], Found(scores, _gone(heard), whole), table=table, now=now)


def _gone(heard: Mapping[str, Sequence[Clause]]) -> frozenset[str]:
    """Those about whom nothing is said any more."""
    return frozenset(who for who, clauses in heard.items() if not clauses)


def _in_order(said: Sequence[Passage]) -> list[Passage]:
    """The same passages in the same order, wherever they were read."""
    return sorted(said, key=lambda passage: (passage.kind, passage.id, passage.text))


def _rest(owner_id: str, need: Need, table: Table, now: datetime) -> None:
    """While the contact whose need it is lies in the trash, nobody is proposed for it."""
    day = owner_day(table, owner_id, now)
    for match in reads.matches(table, owner_id, need.id):
        if match.waits and (operations := closed(owner_id, match, day, table, now)):
            table.write(operations)


def _needer(owner_id: str, need: Need, table: Table) -> Contact | None:
    """The contact whose need it is, if they are in the book."""
    return _live(owner_id, need.contact_id, table) if need.contact_id else None


def _live(owner_id: str, contact_id: str, table: Table) -> Contact | None:
    contact = reads.one(table, keys.contact_key(owner_id, contact_id), Contact)
    return contact if contact and contact.deleted_at is None else None


def _looked(owner_id: str, need: Need, table: Table) -> bool:
    """Whether everybody was looked at for what the need asks now."""
    look = reads.one(table, keys.look_key(owner_id, need.id), Look)
    return look is not None and look.is_of(need)


def _everybody(owner_id: str, table: Table) -> People:
    """What is said about everybody in the book."""
    said: dict[str, list[Passage]] = {}
    live: set[str] = set()
    for record in changed_records(owner_id, "", table=table):
        if record.kind not in SAYING:
            continue
        found = passages_of(record)
        if record.kind == records.CONTACT and found:
            live.add(keys.contact_of(record.pk))
        for passage in found:
            said.setdefault(passage.contact_id, []).append(passage)
    return {who: passages for who, passages in said.items() if who in live}


def _touched(owner_id: str, watch: Watch, table: Table) -> People:
    """What is said about those of whom, or of whose matches, something changed since the last run."""
    news = _news(owner_id, watch, table)
    said = {keys.contact_of(record.pk) for record in news if record.kind in SAYING}
    found = {load(record, Match).contact_id for record in news if record.kind == records.MATCH}
    return {who: _person(owner_id, who, table) for who in sorted(said | found)}


def _person(owner_id: str, contact_id: str, table: Table) -> list[Passage]:
    if _live(owner_id, contact_id, table) is None:
        return []
    stored = reads.every(lambda at: table.query(keys.contact(owner_id, contact_id), cursor=at))
    return [passage for record in stored for passage in passages_of(record)]


def _news(owner_id: str, watch: Watch, table: Table) -> list[Record]:
    return [*changed_records(owner_id, stamp(watch.since - LATE), table=table)]


def _watch(owner_id: str, table: Table, now: datetime) -> None:
    """Remember how far this went, while the owner has open needs."""
    key = keys.watch_key(owner_id)
    watch = reads.one(table, key, Watch)
    if any(need.is_open for need in reads.needs(table, owner_id)):
        since = max(now, watch.since) if watch else now
        version = watch.version if watch else 0
        table.write([put_watch(owner_id, Watch(since=since, version=version), now, sweep_at=now + SOON)])
    elif watch:
        table.write([Delete(*key, watch.version)])
