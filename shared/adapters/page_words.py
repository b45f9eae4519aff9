"""What a page of the web says of itself, as plain text: its title, its site, a summary and its topics.

The page is a stranger's. trafilatura looks for its parts, nh3 takes every tag out of them, and what is left is one line
of visible characters each, of a length that fits.
"""

import codecs
import re
from html import unescape
from typing import Any

import nh3

from shared.domain.article import MOST_TOPICS, SUMMARY_LIMIT, TOPIC_LIMIT, Words
from shared.domain.base import LINE_LIMIT, visible
from shared.domain.errors import PageError

MOST_READ = 400_000
"""Characters that are looked at for the text: an article stands there, and a page made to be slow ends."""
NOTHING = "The page says nothing that could be read. Type in the title by hand."
_CHARSETS = (
    "utf",
    "iso8859",
    "cp",
    "koi8",
    "gb",
    "big5",
    "euc",
    "shift",
    "mac",
    "ascii",
    "latin",
    "tis",
    "hz",
    "johab",
)
_META = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_META_WITHIN = 4_096
_BINARY = re.compile(r"\x00")


def words_of(body: bytes, charset: str = "", *, plain: bool = False) -> Words:
    """The page's words. Raises `PageError` when there are none."""
    text = decoded(body, charset)
    words = _plain(text) if plain else _html(text)
    if not (words.title or words.summary):
        raise PageError(NOTHING)
    return words


def decoded(body: bytes, charset: str = "") -> str:
    """The text of a page. Bytes that are UTF-8 are taken for that, whatever the page says; else what it says counts."""
    said = [charset, *(m.decode("ascii") for m in _META.findall(body[:_META_WITHIN]))]
    for name in ("utf-8-sig", *filter(None, map(_known_charset, said)), "cp1252"):
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    return body.decode("latin-1")


def _known_charset(name: str) -> str:
    """The codec of a charset, '' for what is none: Python's codecs also unpack archives."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return known if known.replace("-", "").replace("_", "").startswith(_CHARSETS) else ""


def _plain(text: str) -> Words:
    first, _, rest = text.strip().partition("\n")
    return Words(title=one_line(first, LINE_LIMIT), summary=one_line(rest[:MOST_READ], SUMMARY_LIMIT))


def _html(text: str) -> Words:
    # It takes half a second to load, and only whoever reads pages needs it.
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415

    page = _BINARY.sub("", text[:MOST_READ])
    if "<html" not in page[:_META_WITHIN].lower():  # without it trafilatura takes a page for none
        page = f"<html>{page}</html>"
    try:
        found: Any = extract_metadata(page, extensive=False)
        about = getattr(found, "description", "") or ""
        if not about:
            read: Any = bare_extraction(page, include_comments=False, include_tables=False, fast=True)
            about = getattr(read, "text", "") or ""
    except Exception as error:  # whatever a page makes of its parser: the next try gives the same
        raise PageError(NOTHING) from error
    topics = [one_line(topic, TOPIC_LIMIT) for topic in _topics(found)]
    return Words(
        title=one_line(getattr(found, "title", "") or "", LINE_LIMIT),
        site=one_line(getattr(found, "sitename", "") or "", LINE_LIMIT),
        summary=one_line(about, SUMMARY_LIMIT),
        topics=tuple(dict.fromkeys(filter(None, topics)))[:MOST_TOPICS],
    )


def _topics(found: Any) -> list[str]:
    said = [*(getattr(found, "tags", None) or []), *(getattr(found, "categories", None) or [])]
    return [topic for line in said for topic in re.split(r"[,;|]", str(line))]


def one_line(text: str, limit: int) -> str:
    """Plain text on one line of at most `limit` characters, cut between words; tags and scripts are gone."""
    bare = unescape(nh3.clean(text[: limit * 20], tags=set()))
    line = " ".join(visible(bare).split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
