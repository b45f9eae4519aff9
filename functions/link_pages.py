"""The pages behind signed links in mails: plain words, one button that only a person can press, and nothing remote."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from http import HTTPStatus
from pathlib import Path
from string import Template
from urllib.parse import parse_qsl

from aws_lambda_powertools.event_handler import Response

PRESSED = "pressed"
MOST_BODY = 2_000
_FORM = (
    '<form method="post" action="{address}"><input type="hidden" name="{pressed}" value="no">'
    "<button disabled>{button}</button></form>"
    "<noscript><p>This button needs JavaScript, so that no program can press it in your place. {without}</p></noscript>"
)
_SCRIPT = Path(__file__).with_name("link_press.js").read_text(encoding="utf-8")
_SCRIPT_HASH = b64encode(sha256(_SCRIPT.encode()).digest()).decode("ascii")
_HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_SCRIPT_HASH}'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    # Without any referrer a browser says "Origin: null" when the form is sent, which the laptop's guard refuses.
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}


def was_pressed(body: str | None, *, one_click: bool = False) -> bool:
    """Whether a person pressed the button: the page's script says so, and only for a real press of an enabled button.

    A program that follows links and submits forms does not get so far. A mail program's one-click unsubscribe
    (RFC 8058), where `one_click` allows it, says so in its own way.
    """
    sent = (body or "")[:MOST_BODY]
    if one_click and "One-Click" in sent:  # as a form, or as multipart
        return True
    return dict(parse_qsl(sent, max_num_fields=10)).get(PRESSED) == "yes"


def link_page(
    status: HTTPStatus,
    title: str,
    text: str,
    *,
    button: str = "",
    address: str = "",
    without: str = "",
    footer: str = "",
) -> Response[str]:
    """A page that says `text`, with a button that posts to `address` where there is one.

    `without` says what to do without JavaScript; `footer` is HTML, everything else is text.
    """
    form = _FORM.format(address=escape(address), button=escape(button), pressed=PRESSED, without=escape(without))
    template = Template(Path(__file__).with_name("link_page.html").read_text(encoding="utf-8"))
    body = template.substitute(
        title=escape(title), text=escape(text), form=form if button else "", footer=footer, script=_SCRIPT
    )
    return Response(status_code=status, content_type="text/html; charset=utf-8", body=body, headers=dict(_HEADERS))
