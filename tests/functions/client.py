"""A client that speaks to the API function as API Gateway does."""

import json
from dataclasses import dataclass
from typing import Any

from functions.act.handler import lambda_handler as act_handler
from functions.api.handler import lambda_handler as api_handler
from functions.calendar.handler import lambda_handler as calendar_handler
from functions.consent.handler import lambda_handler as consent_handler
from infra.local.invocation import Context
from tests.support import ALICE


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


def event(
    method: str,
    path: str,
    *,
    body: str | None = None,
    headers: dict[str, str] | None = None,
    query: dict[str, str] | None = None,
    owner: str | None = ALICE,
) -> dict[str, Any]:
    """A request as API Gateway's payload 2.0."""
    authorizer = {"authorizer": {"jwt": {"claims": {"sub": owner}, "scopes": None}}} if owner else {}
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {"content-type": "application/json", **(headers or {})},
        "queryStringParameters": query,
        "requestContext": {
            "http": {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1"},
            "stage": "$default",
            **authorizer,
        },
        "body": body,
        "isBase64Encoded": False,
    }


def call(
    method: str,
    path: str,
    body: Any = None,
    *,
    raw: str | None = None,
    headers: dict[str, str] | None = None,
    query: dict[str, str] | None = None,
    owner: str | None = ALICE,
) -> Answer:
    """Ask the API; `body` is sent as JSON, `raw` as it is."""
    sent = raw if raw is not None else (json.dumps(body) if body is not None else None)
    made = event(method, path, body=sent, headers=headers, query=query, owner=owner)
    return _answer(api_handler(made, Context("api")))  # type: ignore[arg-type]


def follow(method: str, path: str, raw: str | None = None) -> Answer:
    """Follow a link of a mail, as anybody can who has it."""
    made = event(method, path, body=raw, headers={"content-type": "application/x-www-form-urlencoded"}, owner=None)
    return _answer(act_handler(made, Context("act")))  # type: ignore[arg-type]


def answer_question(method: str, path: str, raw: str | None = None) -> Answer:
    """Follow a link of a question about an introduction, as anybody can who has it."""
    made = event(method, path, body=raw, headers={"content-type": "application/x-www-form-urlencoded"}, owner=None)
    return _answer(consent_handler(made, Context("consent")))  # type: ignore[arg-type]


def subscribe(path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for a calendar, as any program can that has its address."""
    made = event(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}, owner=None)
    return _answer(calendar_handler(made, Context("calendar")))  # type: ignore[arg-type]


def _answer(result: dict[str, Any]) -> Answer:
    headers = {name.lower(): value for name, value in (result.get("headers") or {}).items()}
    return Answer(result["statusCode"], headers, result.get("body") or "")
