"""What DynamoDB's refusals mean for the port `Table`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from botocore.exceptions import ClientError

from shared.adapters.aws_errors import BUSY, error_code, reachable
from shared.adapters.table_rules import unreadable
from shared.domain.errors import StorageError
from shared.ports import Conflict

SERVICE = "The database"
CONFLICTS = {"ConditionalCheckFailedException", "TransactionConflictException"}
LOST_CONDITIONS = ("ConditionalCheckFailed", "TransactionConflict")
"""Why a transaction was cancelled, if a record was changed: before it, or by another one right now."""
BUSY_REASONS = {"ThrottlingError", "ProvisionedThroughputExceeded"} | BUSY


@contextmanager
def plain_write_errors(record_keys: Sequence[tuple[str, str]]) -> Iterator[None]:
    """Raise `Conflict` for one of the records written, or `StorageError` when DynamoDB is busy."""
    with reachable(SERVICE):
        try:
            yield
        except ClientError as error:
            if error_code(error) in CONFLICTS:
                raise Conflict(*record_keys[0]) from error
            _check_reasons(error, record_keys)
            raise


@contextmanager
def plain_read_errors(cursor: str | None = None) -> Iterator[None]:
    """Raise `StorageError` when DynamoDB is busy, `InvalidError` when the cursor is outside of the list."""
    with reachable(SERVICE):
        try:
            yield
        except ClientError as error:
            if cursor is not None and error_code(error) == "ValidationException":
                raise unreadable(cursor) from error
            raise


def _check_reasons(error: ClientError, record_keys: Sequence[tuple[str, str]]) -> None:
    """Why a transaction was cancelled: one reason for each operation, in order."""
    reasons = [reason.get("Code", "") for reason in error.response.get("CancellationReasons", [])]
    for lost in LOST_CONDITIONS:
        if lost in reasons:
            raise Conflict(*record_keys[reasons.index(lost)]) from error
    if BUSY_REASONS.intersection(reasons):
        raise StorageError(f"{SERVICE} is busy; try again in a moment.") from error
