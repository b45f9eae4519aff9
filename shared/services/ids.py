"""New ids: unguessable, sorted by the moment they were made, safe in keys, addresses and file names."""

from datetime import datetime

ID_PATTERN = r"^[0-9a-z][0-9a-z-]{0,63}$"


def new_id(now: datetime) -> str:
    """A ULID in lower case: 48 bits of milliseconds, 80 random bits."""
    # Loaded with the first id: every cold start of the API would pay for it.
    from ulid import ULID  # noqa: PLC0415

    return str(ULID.from_datetime(now)).lower()
