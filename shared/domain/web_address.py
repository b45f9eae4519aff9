"""An address on the web as it is kept: http or https, one way to write it, nothing secret in it."""

import re
from typing import Annotated
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from pydantic import AfterValidator, StringConstraints

ADDRESS_LIMIT = 2_000
SCHEMES = {"http": 80, "https": 443}
TRACKING = ("utm_", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid")
"""What begins like this in a query says where a reader came from, not what they read."""
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_PATH = "/%:@!$&'()*+,;=~-._"
_QUERY = _PATH + "?"


def web_address(text: str) -> str:
    """The address in the one way it is kept: without fragment, tracking, or the port that is meant anyway.

    Raises `ValueError` in words for what is no address of a page.
    """
    if not text.isprintable() or " " in text:
        raise ValueError("holds spaces or control characters; copy the address again")
    parts, host, port = _split(text)
    if parts.username is not None or parts.password is not None:
        raise ValueError("holds a user name or a password; take them out")
    site = host if port in {None, SCHEMES[parts.scheme]} else f"{host}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if not pair.lower().startswith(TRACKING))
    kept = urlunsplit((parts.scheme, site, quote(parts.path or "/", safe=_PATH), quote(query, safe=_QUERY), ""))
    if len(kept) > ADDRESS_LIMIT:
        raise ValueError(f"has {len(kept):,} characters; at most {ADDRESS_LIMIT:,} fit")
    return kept


def onward(address: str, location: str) -> str:
    """Where a redirect from `address` leads. Raises `ValueError` as `web_address` does."""
    return web_address(urljoin(address, location))


def host_of(address: str) -> str:
    """The site of an address, as people say it."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _split(text: str) -> tuple[SplitResult, str, int | None]:
    """The parts of an address, its host as DNS knows it, and its port."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        known = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii").lower()
    except ValueError as error:  # the name of a host may also be what IDNA refuses
        raise ValueError("is no address of a page; it begins with https:// and names a site") from error
    if parts.scheme not in SCHEMES or not _HOST.fullmatch(known):
        raise ValueError("is no address of a page; it begins with https:// and names a site")
    return parts, known, port


WebAddress = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=ADDRESS_LIMIT), AfterValidator(web_address)
]
