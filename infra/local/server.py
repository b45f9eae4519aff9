"""The laptop's web server: the page, the API behind it, uploads, pictures and the outbox."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from infra.local.files import Files
from infra.local.gateway import LOOPBACK_OWNER, Gateway
from infra.local.guard import Guard
from infra.local.machine import Machine
from infra.local.outbox import Outbox
from shared.bootstrap import LaptopHome

ROOT = Path(__file__).parents[2]
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

Endpoint = Callable[[Request], Awaitable[Response]]


class FreshFiles(StaticFiles):
    """Files that a browser asks for again each time, so that an update of Rapport is seen at once."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def build_app(home: LaptopHome, machine: Machine, port: int, announce: Callable[[], None]) -> Starlette:
    """The server's application; `announce` is called when it is ready."""
    api = _ringing(Gateway(machine.api, LOOPBACK_OWNER), machine)
    act = _ringing(Gateway(machine.act, None), machine)
    consent = _ringing(Gateway(machine.consent, None), machine)
    calendar = _ringing(Gateway(machine.calendar, None), machine)
    files = Files(home, machine.ring)

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        machine.start()
        announce()
        yield
        machine.stop()

    routes = [
        Route("/api/{path:path}", api, methods=METHODS),
        Route("/openapi.json", api, methods=["GET"]),
        Route("/act/{path:path}", act, methods=METHODS),
        Route("/consent/{path:path}", consent, methods=METHODS),
        Route("/calendar/{name}", calendar, methods=["GET"]),
        Route("/uploads", files.upload, methods=["POST"]),
        Route("/files/{token}", files.picture, methods=["GET"]),
        *(Outbox(home.outbox).routes() if home.outbox else []),
        Mount("/samples", FreshFiles(directory=ROOT / "events" / "cards")),
        Mount("/", FreshFiles(directory=ROOT / "frontend", html=True)),
    ]
    return Starlette(
        routes=routes,
        lifespan=life,
        middleware=[Middleware(Guard, port=port), Middleware(GZipMiddleware, compresslevel=5)],
    )


def _ringing(gateway: Gateway, machine: Machine) -> Endpoint:
    """The gateway's answers; whatever may have changed something wakes the workers."""

    async def endpoint(request: Request) -> Response:
        response = await gateway(request)
        if request.method not in {"GET", "HEAD"} and response.status_code < HTTPStatus.BAD_REQUEST:
            machine.ring()
        return response

    return endpoint
