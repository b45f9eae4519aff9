"""The outbox as the page shows it: each mail exactly as it would arrive."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from infra.local.problems import problem
from shared.adapters.outbox_mailer import OutboxMailer

MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
MOST_LISTED = 200


class Outbox:
    """The routes below `/outbox`."""

    def __init__(self, mails: OutboxMailer) -> None:
        self._mails = mails

    def routes(self) -> list[Route]:
        return [
            Route("/outbox", self.listing),
            Route("/outbox/{mail_id}.eml", self.raw),
            Route("/outbox/{mail_id}/html", self.html),
            Route("/outbox/{mail_id}", self.one),
        ]

    def listing(self, _: Request) -> Response:
        """The newest mails, without their bodies."""
        kept = self._mails.list()[:MOST_LISTED]
        parsed = ((mail.mail_id, self._parsed(mail.mail_id)) for mail in kept)
        return JSONResponse({"mails": [_summary(mail_id, message) for mail_id, message in parsed if message]})

    def one(self, request: Request) -> Response:
        """A mail's headers, text and HTML."""
        mail_id = request.path_params["mail_id"]
        message = self._parsed(mail_id)
        if message is None:
            return _missing()
        headers = [[name, str(value)] for name, value in message.items()]
        parts = {"text": _part(message, "plain"), "html": _part(message, "html")}
        return JSONResponse({"id": mail_id, "headers": headers, **parts})

    def html(self, request: Request) -> Response:
        """A mail's HTML as a page that may do nothing: no scripts, nothing remote; links open beside it."""
        message = self._parsed(request.path_params["mail_id"])
        if message is None:
            return _missing()
        page = _part(message, "html").replace("<head>", '<head><base target="_blank">', 1)
        return HTMLResponse(page, headers={"Content-Security-Policy": MAIL_POLICY})

    def raw(self, request: Request) -> Response:
        """A mail's bytes, as a mail program reads them."""
        mail_id = request.path_params["mail_id"]
        data = self._mails.read(mail_id)
        if data is None:
            return _missing()
        name = f'attachment; filename="{mail_id}.eml"'
        return Response(data, media_type="message/rfc822", headers={"Content-Disposition": name})

    def _parsed(self, mail_id: str) -> EmailMessage | None:
        data = self._mails.read(mail_id)
        return message_from_bytes(data, policy=SMTP) if data else None


def _summary(mail_id: str, message: EmailMessage) -> dict[str, str]:
    named = {name: str(message[name] or "") for name in ("Subject", "To", "From")}
    date = message["Date"].datetime.isoformat() if message["Date"] else ""
    return {"id": mail_id, "date": date, **{name.lower(): value for name, value in named.items()}}


def _part(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    return str(part.get_content()) if part else ""


def _missing() -> Response:
    return problem(HTTPStatus.NOT_FOUND, "not-found", "This mail is not in the outbox any more.")
