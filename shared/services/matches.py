"""The pairs of a need and somebody who may have it: proposed, decided by the owner, and taken back.

A match and the follow-up that proposes it are written together, so that neither says what the other does not: what the
owner drops in Today is dismissed with its need, and the other way round.
"""

from datetime import date, datetime, timedelta

from shared.domain import keys
from shared.domain.contact import Contact
from shared.domain.errors import InvalidError
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus
from shared.domain.need import Match, MatchStatus, Need
from shared.domain.need_words import because, headline
from shared.domain.wording import first_name
from shared.ports import Delete, Operation, Table
from shared.services import reads
from shared.services.changes import live_contact, owner_day
from shared.services.records import put_follow_up, put_match
from shared.services.retrying import retrying

PATIENCE = timedelta(days=60)
"""How long a proposal waits to be looked at."""


def dismiss_match(owner_id: str, need_id: str, contact_id: str, *, table: Table, now: datetime) -> Match:
    """They do not fit: the pair never returns, and its follow-up is dropped. Nothing happens when it is dismissed."""

    def dismiss() -> Match:
        reads.need(table, owner_id, need_id)
        match = reads.match(table, owner_id, need_id, contact_id)
        if match.status is MatchStatus.DISMISSED:
            return match
        day = owner_day(table, owner_id, now)
        gone = match.model_copy(update={"status": MatchStatus.DISMISSED})
        table.write([put_match(owner_id, gone, now), *closed(owner_id, match, day, table, now)])
        return gone.model_copy(update={"version": match.version + 1})

    return retrying(dismiss)


def restore_match(owner_id: str, need_id: str, contact_id: str, *, table: Table, now: datetime) -> Match:
    """Undo `dismiss_match`: they may fit after all. Raises `InvalidError` when the need is not open any more."""

    def restore() -> Match:
        need = reads.need(table, owner_id, need_id)
        match = reads.match(table, owner_id, need_id, contact_id)
        live_contact(table, owner_id, contact_id)
        if match.status is MatchStatus.NEW:
            return match
        if not need.is_open:
            raise InvalidError("This need is closed; open it again first.")
        back = match.model_copy(update={"status": _before(owner_id, match, table)})
        table.write([put_match(owner_id, back, now), *opened(owner_id, match, table, now)])
        return back.model_copy(update={"version": match.version + 1})

    return retrying(restore)


def _before(owner_id: str, match: Match, table: Table) -> MatchStatus:
    """What a dismissed pair was: done, where the owner did what was proposed before it was dismissed."""
    follow_up = _follow_up(owner_id, match, table)
    done = follow_up is not None and follow_up.status is FollowUpStatus.DONE
    return MatchStatus.DONE if done else MatchStatus.NEW


def decided(owner_id: str, follow_up: FollowUp, status: MatchStatus, *, table: Table, now: datetime) -> list[Operation]:
    """The write that tells a match what becomes of its follow-up, for the same transaction; [] for any other."""
    if follow_up.kind is not FollowUpKind.MATCH or follow_up.source_id is None:
        return []
    match = reads.one(table, keys.match_key(owner_id, follow_up.source_id, follow_up.contact_id), Match)
    if match is None or match.status is status:
        return []
    return [put_match(owner_id, match.model_copy(update={"status": status}), now)]


def closed(owner_id: str, match: Match, day: date, table: Table, now: datetime) -> list[Operation]:
    """The write that drops the open follow-up of a match; [] without one."""
    follow_up = _follow_up(owner_id, match, table)
    if follow_up is None or not follow_up.is_open:
        return []
    return [put_follow_up(owner_id, follow_up.closed(FollowUpStatus.DROPPED, day), now)]


def opened(owner_id: str, match: Match, table: Table, now: datetime) -> list[Operation]:
    """The write that takes `closed` back; [] where nothing was dropped."""
    follow_up = _follow_up(owner_id, match, table)
    if follow_up is None or follow_up.status is not FollowUpStatus.DROPPED:
        return []
    return [put_follow_up(owner_id, follow_up.reopened(), now)]


def withdrawn(owner_id: str, match: Match, table: Table) -> list[Operation]:
    """The writes that forget a match nobody decided about, as nothing says any more that they fit."""
    key = keys.match_key(owner_id, match.need_id, match.contact_id)
    follow_up = _follow_up(owner_id, match, table)
    theirs = keys.follow_up_key(owner_id, match.contact_id, match.follow_up_id)
    gone = [Delete(*theirs, follow_up.version)] if follow_up else []
    return [Delete(*key, match.version), *gone]


def proposal(need: Need, match: Match, helper: Contact, needer: Contact | None) -> FollowUp:
    """The follow-up by which a match comes to Today and the digest. Its id follows from the pair."""
    day = match.proposed_on or need.created_at.date()
    return FollowUp(
        id=match.follow_up_id,
        contact_id=match.contact_id,
        kind=FollowUpKind.MATCH,
        text=headline(need),
        due=day,
        until=day + PATIENCE,
        because=because(first_name(helper), match.evidence, need, first_name(needer) if needer else ""),
        source_id=need.id,
    )


def proposed(owner_id: str, wanted: FollowUp, table: Table, now: datetime) -> list[Operation]:
    """The write that makes a proposal, or gives an open one its new words; [] where it stands as wanted."""
    stored = reads.one(table, keys.follow_up_key(owner_id, wanted.contact_id, wanted.id), FollowUp)
    if stored is None:
        return [put_follow_up(owner_id, wanted, now)]
    told = {"text": wanted.text, "because": wanted.because}
    fresh = stored.reopened() if stored.status is FollowUpStatus.DROPPED else stored
    fresh = fresh.model_copy(update=told) if fresh.is_open else fresh
    return [put_follow_up(owner_id, fresh, now)] if fresh != stored else []


def _follow_up(owner_id: str, match: Match, table: Table) -> FollowUp | None:
    return reads.one(table, keys.follow_up_key(owner_id, match.contact_id, match.follow_up_id), FollowUp)
