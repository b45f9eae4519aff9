"""What every table does the same way: refuse what the other home would, and write bodies and cursors.

The limits are DynamoDB's (Service quotas, "Items" and "Transactions"), so that nothing works on the
laptop and fails on AWS.
"""

import base64
import json
from collections.abc import Sequence

from shared.adapters import json_text
from shared.domain.errors import InvalidError
from shared.ports import MAX_OPERATIONS, Operation, Put

MAX_BODY_BYTES = 350_000
"""An item may hold 400 KB with its keys, index values and attribute names."""
MAX_WRITE_BYTES = 4_000_000
MAX_PK_BYTES = 2048
MAX_SK_BYTES = 1024

LAST = "\U0010ffff"
"""Above every index value."""


def checked(operations: Sequence[Operation]) -> list[tuple[Operation, str]]:
    """The operations, each with its body as JSON text ("" for all but `Put`).

    Raises `ValueError` for none, too many, two on one record or a key that cannot be stored, and
    `InvalidError` for a body that is no JSON or too large.
    """
    if not 1 <= len(operations) <= MAX_OPERATIONS:
        raise ValueError(f"{len(operations)} operations in one write; give 1 to {MAX_OPERATIONS}")
    if len({key_of(operation) for operation in operations}) < len(operations):
        raise ValueError("two operations on the same record in one write; make one of them")
    for operation in operations:
        if not storable(*key_of(operation)):
            raise ValueError(f"the key {key_of(operation)!r} is empty, too long or no Unicode text")
    pairs = [(operation, _body(operation)) for operation in operations]
    if sum(len(text.encode()) for _, text in pairs) > MAX_WRITE_BYTES:
        raise InvalidError(f"One change of more than {MAX_WRITE_BYTES:,} bytes; make it in several steps.")
    return pairs


def key_of(operation: Operation) -> tuple[str, str]:
    """Partition key and sort key of the record an operation is about."""
    target = operation.record if isinstance(operation, Put) else operation
    return target.pk, target.sk


def storable(pk: str, sk: str) -> bool:
    """Whether a record can exist under this key at all."""
    try:
        return 1 <= len(pk.encode()) <= MAX_PK_BYTES and 1 <= len(sk.encode()) <= MAX_SK_BYTES
    except UnicodeEncodeError:  # half of a surrogate pair
        return False


def check_limit(limit: int) -> None:
    """Refuse a page without records."""
    if limit < 1:
        raise ValueError(f"a page of {limit} records; ask for 1 or more")


def _body(operation: Operation) -> str:
    return json_text.dump(operation.record.body, MAX_BODY_BYTES) if isinstance(operation, Put) else ""


def dump_cursor(*position: str) -> str:
    """Where the next page begins: the sort values of the last record shown, as one opaque word."""
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")


def load_cursor(cursor: str, parts: int) -> tuple[str, ...]:
    """The position in a cursor; raises `InvalidError` for what `dump_cursor` did not write for this list."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        position = json.loads(base64.b64decode(padded, altchars="-_", validate=True))
        text = "".join(position).encode()
    except (ValueError, TypeError, RecursionError) as error:
        raise unreadable(cursor) from error
    if not isinstance(position, list) or len(position) != parts or not text:
        raise unreadable(cursor)
    return tuple(position)


def unreadable(cursor: str) -> InvalidError:
    """What to raise for a cursor that is none."""
    return InvalidError(f"The cursor {cursor[:40]!r} is not one of this list; start again without a cursor.")


def successor(prefix: str) -> str | None:
    """The smallest text above all with this prefix, in the order of UTF-8 bytes; None without an end."""
    stem = prefix.rstrip("\U0010ffff")
    if not stem:
        return None
    code = ord(stem[-1]) + 1
    surrogates = 0xD800  # no text holds U+D800 to U+DFFF, so U+E000 follows U+D7FF
    return stem[:-1] + chr(0xE000 if code == surrogates else code)
