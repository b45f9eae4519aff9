"""Repeating a change whose records somebody else changed in between."""

from collections.abc import Callable

from shared.ports import Conflict

TRIES = 5


def retrying[T](change: Callable[[], T]) -> T:
    """Run a read-and-write again when its write met a newer version; raises the last `Conflict`."""
    for _ in range(TRIES - 1):
        try:
            return change()
        except Conflict:
            continue
    return change()
