"""HTTP as the functions know it: a request becomes an API Gateway event (payload 2.0), its answer a response.

The shape is https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html.
"""

import base64
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from infra.local.invocation import Function
from infra.local.problems import too_large

LOOPBACK_OWNER = "local"
"""The owner of everything on a laptop: whoever may talk to its loopback address."""
MAX_BODY = 1_000_000


class Gateway:
    """Lets a function answer HTTP requests; `owner_id` is who counts as signed in, None for public functions."""

    def __init__(self, function: Function, owner_id: str | None) -> None:
        self._function = function
        self._owner_id = owner_id

    async def __call__(self, request: Request) -> Response:
        body = await limited_body(request, MAX_BODY)
        if body is None:
            return too_large(MAX_BODY)
        event = to_event(request, body, self._owner_id)
        answer = await run_in_threadpool(self._function, event)
        return to_response(answer)


async def limited_body(request: Request, limit: int) -> bytes | None:
    """The body, or None as soon as it is longer than `limit` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            return None
    return bytes(body)


def to_event(request: Request, body: bytes, owner_id: str | None) -> dict[str, Any]:
    """The API Gateway event of this request."""
    path = request.url.path
    text, encoded = _text(body)
    context: dict[str, Any] = {
        "accountId": "000000000000",
        "apiId": "laptop",
        "domainName": request.url.hostname or "",
        "http": {
            "method": request.method,
            "path": path,
            "protocol": "HTTP/1.1",
            "sourceIp": "127.0.0.1",
            "userAgent": request.headers.get("user-agent", ""),
        },
        "requestId": "laptop",
        "routeKey": "$default",
        "stage": "$default",
    }
    if owner_id is not None:
        context["authorizer"] = {"jwt": {"claims": {"sub": owner_id}, "scopes": None}}
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": request.url.query,
        "headers": {name: ",".join(request.headers.getlist(name)) for name in request.headers},
        "queryStringParameters": {name: ",".join(request.query_params.getlist(name)) for name in request.query_params}
        or None,
        "requestContext": context,
        "body": text,
        "isBase64Encoded": encoded,
    }


def to_response(answer: dict[str, Any]) -> Response:
    """The HTTP response of a function's answer."""
    body = answer.get("body") or ""
    content = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()
    response = Response(content, status_code=answer["statusCode"])
    for name, value in (answer.get("headers") or {}).items():
        response.headers[name] = str(value)
    return response


def _text(body: bytes) -> tuple[str | None, bool]:
    if not body:
        return None, False
    try:
        return body.decode(), False
    except UnicodeDecodeError:
        return base64.b64encode(body).decode("ascii"), True
