"""Who may talk to the laptop's server: the page it serves itself, and nothing else that runs in a browser.

Another website can make a browser send requests to a loopback address (CSRF), or let its own name resolve to
it (DNS rebinding). So the Host must be ours, and a request that says where it comes from must come from us.
"""

from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "frame-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
SAFE_HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
READING = {"GET", "HEAD", "OPTIONS"}


class Guard:
    """Refuses requests of strangers, and adds the headers that keep answers where they belong."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reason = self._refusal(scope["method"], Headers(scope=scope))
        if reason:
            await PlainTextResponse(reason, HTTPStatus.FORBIDDEN)(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safely)

    def _refusal(self, method: str, headers: Headers) -> str:
        host = headers.get("host", "")
        if host not in self._hosts:
            return f"This is Rapport on {min(self._hosts)}, not on {host[:100]!r}. Open it by that address.\n"
        origin = headers.get("origin")
        if origin is not None and origin not in self._origins and method not in READING:
            return f"{origin[:100]!r} may not change anything here.\n"
        site = headers.get("sec-fetch-site", "same-origin")
        if site in {"cross-site", "same-site"} and method not in READING:
            return "Another website may not change anything here.\n"
        return ""
