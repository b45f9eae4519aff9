"""Which failures of an AWS service pass by themselves."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnectionError

from shared.domain.errors import StorageError

BUSY = {
    "ItemCollectionSizeLimitExceededException",
    "LimitExceededException",
    "OverLimit",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "SlowDown",
    "ThrottlingException",
    "TransactionInProgressException",
}
SERVER_ERROR = 500


@contextmanager
def reachable(what: str) -> Iterator[None]:
    """Raise `StorageError` when the service, called `what` for people, is busy or out of reach.

    Anything else is a mistake of ours and stays as it is.
    """
    try:
        yield
    except ClientError as error:
        code = error_code(error)
        if code not in BUSY and status(error) < SERVER_ERROR:
            raise
        raise StorageError(f"{what} is busy ({code}); try again in a moment.") from error
    except (HTTPClientError, NoConnectionError) as error:
        raise StorageError(f"{what} cannot be reached; try again in a moment.") from error


def error_code(error: ClientError) -> str:
    """The service's own name for what went wrong."""
    return error.response.get("Error", {}).get("Code", "")


def status(error: ClientError) -> int:
    """The HTTP status of a service's answer; 0 when it is not told."""
    return error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
