"""Reading and saving the owner's profile."""

from datetime import datetime

from shared.domain import keys
from shared.domain.circle import twice_named
from shared.domain.errors import InvalidError, StaleError
from shared.domain.mail import Happening, Suppression
from shared.domain.profile import Profile, ProfileFields
from shared.ports import Conflict, Operation, Table
from shared.services import reads
from shared.services.records import put_profile
from shared.services.replan import start_replan

_PROBLEMS = {
    Happening.BOUNCED_FOR_GOOD: "Mail to {0} came back as undeliverable, so none is sent there any more. "
    "Use another address.",
    Happening.COMPLAINED: "Mail to {0} was reported as unwanted, so none is sent there any more. Use another address.",
}


def save_profile(owner_id: str, fields: ProfileFields, version: int, *, table: Table, now: datetime) -> Profile:
    """Store the profile and plan its next digest. Raises `StaleError` when `version` is no longer the stored one, and
    `InvalidError` when two circles are given one name."""
    stored = reads.profile(table, owner_id)
    profile = stored.model_copy(update={**dict(fields), "version": version}).scheduled(now)
    operations: list[Operation] = [put_profile(profile, now)]
    if profile.circles != stored.circles:
        if name := twice_named(profile.circles):
            raise InvalidError(f"Two circles are called {name!r}; give each its own name.")
        operations.append(start_replan(owner_id, table=table, now=now))
    try:
        table.write(operations)
    except Conflict as conflict:
        message = "The settings were changed elsewhere meanwhile; load them again, then save your change."
        raise StaleError(message) from conflict
    return profile.model_copy(update={"version": version + 1})


def mail_problem(table: Table, address: str) -> str | None:
    """Why no mail can reach this address, in words for the owner, or None."""
    if not address:
        return None
    stopped = reads.one(table, keys.suppression_key(address), Suppression)
    return _PROBLEMS[stopped.reason].format(address) if stopped else None
