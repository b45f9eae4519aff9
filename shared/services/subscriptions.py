"""Turning the digest off and on again from a mail: each does the same thing once, however often it is pressed."""

from datetime import datetime

from shared.domain.profile import Profile
from shared.ports import Table
from shared.services import reads
from shared.services.records import put_profile
from shared.services.retrying import retrying


def set_digest(owner_id: str, wanted: bool, *, table: Table, now: datetime) -> Profile:
    """Switch the digest of an owner; nothing is written when it already is as wanted."""

    def switch() -> Profile:
        profile = reads.profile(table, owner_id)
        if profile.version == 0 or profile.digest_on is wanted:
            return profile
        changed = profile.model_copy(update={"digest_on": wanted}).scheduled(now)
        table.write([put_profile(changed, now)])
        return changed

    return retrying(switch)
