"""Keeping who was found for a need: what the owner decided stays, what nobody says any more goes, the best are
proposed."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import batched
from typing import NamedTuple

from shared.domain import keys
from shared.domain.contact import Contact
from shared.domain.follow_up import FollowUp
from shared.domain.matching import NOBODY, Scored
from shared.domain.need import Look, Match, Need
from shared.ports import Operation, Table
from shared.services import reads
from shared.services.changes import owner_day
from shared.services.matches import PATIENCE, proposal, proposed, withdrawn
from shared.services.records import put_look, put_match
from shared.services.retrying import retrying

PROPOSALS = 3
"""How many matches of one need wait in Today at a time; the others are seen with the need."""
KEPT = 50
"""How many matches of one need are kept that were neither proposed nor decided."""
AT_ONCE = 30
"""How many matches one transaction writes, each with its follow-up."""


class Found(NamedTuple):
    """Who was held against a need: their scores, those about whom nothing is said any more, and whether that was the
    whole book."""

    scores: Mapping[str, Scored]
    gone: frozenset[str]
    whole: bool


def keep_matches(
    owner_id: str, need: Need, needer: Contact | None, found: Found, *, table: Table, now: datetime
) -> None:
    """Write what changes in the matches of a need, with the follow-ups that propose them."""

    def keep() -> None:
        stored = {match.contact_id: match for match in reads.matches(table, owner_id, need.id)}
        day = owner_day(table, owner_id, now)

        def writes(before: Match | None, after: Match | None) -> list[Operation]:
            if after is None:
                return withdrawn(owner_id, before, table) if before else []
            telling = proposed(owner_id, told, table, now) if (told := proposal_of(after)) else []
            return [*([put_match(owner_id, after, now)] if after != before else []), *telling]

        def proposal_of(match: Match) -> FollowUp | None:
            if not _waits(match, day):
                return None
            helper = reads.one(table, keys.contact_key(owner_id, match.contact_id), Contact)
            return proposal(need, match, helper, needer) if helper and helper.deleted_at is None else None

        wanted = _proposed(_cut(_merged(need, stored, found)), day)
        changes = [
            operations for who in sorted({*stored, *wanted}) if (operations := writes(stored.get(who), wanted.get(who)))
        ]
        for part in batched(changes, AT_ONCE, strict=False):
            table.write([operation for operations in part for operation in operations])
        if found.whole:
            _remember(owner_id, need, table, now)

    retrying(keep)


def _merged(need: Need, stored: Mapping[str, Match], found: Found) -> dict[str, Match]:
    """The matches as they are to be, before any is proposed."""
    after = dict(stored)
    for who in {*found.scores, *(stored if found.whole else ())}:
        scored, before = found.scores.get(who, NOBODY), stored.get(who)
        if before is not None and not before.is_new:
            is_gone = who in found.gone or who not in found.scores
            after[who] = before.model_copy(update={"evidence": ()}) if is_gone else before
        elif scored.fits:
            match = before or Match(need_id=need.id, contact_id=who, score=scored.score)
            after[who] = match.model_copy(update={"score": scored.score, "evidence": scored.evidence})
        else:
            after.pop(who, None)
    return after


def _cut(matches: dict[str, Match]) -> dict[str, Match]:
    """Without those that are too many."""
    idle = sorted((match for match in matches.values() if match.is_idle), key=_rank)
    too_many = {match.contact_id for match in idle[KEPT:]}
    return {who: match for who, match in matches.items() if who not in too_many}


def _proposed(matches: dict[str, Match], day: date) -> dict[str, Match]:
    """With the best proposed: as many as may wait, and whoever fits better than one who waits."""
    waiting = [m.score for m in matches.values() if _waits(m, day)]
    for match in sorted((match for match in matches.values() if match.is_idle), key=_rank):
        if len(waiting) < PROPOSALS or match.score > min(waiting):
            matches[match.contact_id] = match.model_copy(update={"proposed_on": day})
            waiting.append(match.score)
    return matches


def _rank(match: Match) -> tuple[float, str]:
    return -match.score, match.contact_id


def _waits(match: Match, day: date) -> bool:
    """Whether it stands in Today, or would if it was not put off."""
    return match.waits and match.proposed_on is not None and day <= match.proposed_on + PATIENCE


def _remember(owner_id: str, need: Need, table: Table, now: datetime) -> None:
    """That everybody was looked at for what this need asks."""
    stored = reads.one(table, keys.look_key(owner_id, need.id), Look)
    version = stored.version if stored else 0
    look = Look(need_id=need.id, text=need.text, contact_id=need.contact_id, at=now, version=version)
    if stored is None or not stored.is_of(need):
        table.write([put_look(owner_id, look, now)])
