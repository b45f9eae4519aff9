"""JSON that comes back exactly as it went in, or is refused with the reason."""

import json
from typing import Any

from shared.domain.errors import InvalidError
from shared.ports import Body


def dump(body: Body, max_bytes: int) -> str:
    """The body as JSON text of at most `max_bytes` bytes of UTF-8: any Unicode, any integer, every float.

    Raises `InvalidError` for half a surrogate pair, for NaN and infinities, and for too much.
    """
    try:
        text = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        size = len(text.encode())
    except UnicodeEncodeError as error:
        char = f"U+{ord(error.object[error.start]):04X}"
        raise InvalidError(f"The text holds {char}, half of a character; take it out.") from error
    except ValueError as error:
        raise InvalidError(f"This cannot be written as JSON ({error}); use finite numbers.") from error
    if size > max_bytes:
        raise InvalidError(f"This takes {size:,} bytes; shorten it to {max_bytes:,}.")
    return text


def load(text: str) -> dict[str, Any]:
    """The body that `dump` wrote."""
    body: dict[str, Any] = json.loads(text)
    return body
