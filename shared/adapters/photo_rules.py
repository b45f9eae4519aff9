"""What every photo store does the same way: which keys it takes, and how long its permissions last."""

import re

from shared.domain.errors import InvalidError

PERMISSION_SECONDS = 15 * 60
"""How long an offer to upload and a link stay valid."""

KEY = re.compile(r"(?=.{1,250}\Z)[a-z0-9_-][a-z0-9_.-]*(/[a-z0-9_-][a-z0-9_.-]*)*")


def checked_key(key: str) -> str:
    """The key itself; raises `InvalidError` unless it can be the name of a file in every store."""
    if not KEY.fullmatch(key) or ".." in key:
        raise InvalidError(
            f"{key[:60]!r} cannot name a photo; use a to z, 0 to 9, '-', '_', '.' and '/' between names."
        )
    return key
