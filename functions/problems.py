"""Problem details (RFC 9457): the one shape of every error that leaves over HTTP."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

PROBLEM = "application/problem+json"


def problem_body(
    status: HTTPStatus, code: str, detail: str, *, retry: bool = False, fields: Sequence[dict[str, str]] = ()
) -> dict[str, Any]:
    """A problem's members: `detail` is for people, `code` for programs, `retry` says whether trying again helps."""
    return {
        "type": f"urn:rapport:problem:{code}",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "code": code,
        "retry": retry,
        "errors": list(fields),
    }
