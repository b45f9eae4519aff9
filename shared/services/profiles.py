"""Reading and saving the owner's profile."""

from datetime import datetime

from shared.domain import keys
from shared.domain.errors import StaleError
from shared.domain.mail import Happening, Suppression
from shared.domain.profile import Profile, ProfileFields
from shared.ports import Conflict, Table
from shared.services import reads
from shared.services.records import put_profile

_PROBLEMS = {
    Happening.BOUNCED_FOR_GOOD: "Mail to {0} came back as undeliverable, so none is sent there any more. "
    "Use another address.",
    Happening.COMPLAINED: "Mail to {0} was reported as unwanted, so none is sent there any more. Use another address.",
}


def save_profile(owner_id: str, fields: ProfileFields, version: int, *, table: Table, now: datetime) -> Profile:
    """Store the profile and plan its next digest. Raises `StaleError` when `version` is no longer the stored one."""
    profile = Profile(owner_id=owner_id, version=version, **fields.model_dump()).scheduled(now)
    try:
        table.write([put_profile(profile, now)])
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
