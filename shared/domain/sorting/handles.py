"""Accounts on social networks and messengers: `@name`, `WeChat: name`, `linkedin.com/in/name`."""

import re
from collections.abc import Iterator

from shared.domain.sorting.found import Found
from shared.domain.sorting.internet import is_network
from shared.domain.sorting.labels import groups_of
from shared.domain.sorting.websites import host_of
from shared.domain.sorting.words import fold, phrases

_LETTER = r"[^\W\u2e80-\u9fff\uac00-\ud7a3]"
_CHAR = rf"(?:{_LETTER}|[.#-])"
"""What accounts are written in: no Chinese, Japanese or Korean label behind one is a part of it."""
_AT = re.compile(rf"(?<![\w.@])@(?:{_LETTER}(?:{_LETTER}|\.)*{_LETTER}|[^\W_][\w.]*\w)")
_ACCOUNT = re.compile(
    rf"\s*(?:id)?\s*[:：/]\s*(@?{_CHAR}(?:{_CHAR}|\+){{1,59}}|[\w.#-][\w.+#-]{{1,59}})", re.IGNORECASE
)
_SHARED = re.compile(r"\s*[:：]?\s*(?:\S*[\u3400-\u9fff\uac00-\ud7a3]\S*\s+)?(@?[A-Za-z0-9_.#-]{3,60})")
"""The same behind several networks, where a colon may be missing and the page's name stand before it."""

_SEVERAL = re.compile(
    r"(?:\s*[/&+,]\s*(?:fb|ig|line|x|facebook|instagram|threads|tiktok|youtube|twitter|insta)\b)+", re.IGNORECASE
)
"""Further networks on which somebody has the same account: `FB/IG owlbooks`."""
_CALLED = re.compile(r"\s*[:：/]?\s*[+(]?\d[\d\s().-]{6,}")
"""A number to call behind a messenger's name: `Zalo: 0947 123 456`."""
NUMBERED = ("qq", "line", "line id", "icq")
"""Where accounts are numbers themselves."""


def find_handles(text: str) -> Iterator[Found]:
    """Every handle in a line; mail and web addresses must be taken out before."""
    taken: list[tuple[int, int]] = []
    for match in phrases("labels", "handle").finditer(_same_length(text)):
        several = _SEVERAL.match(text, match.end())
        end = several.end() if several else match.end()
        account = (_SHARED if several else _ACCOUNT).match(text, end)
        if account and not groups_of(account[1]) and not (_CALLED.match(text[end:]) and match[0] not in NUMBERED):
            start = account.start(1)
            name = account[1] + _more_of_a_name(text[start + len(account[1]) :])
            taken.append((start, start + len(name)))
            yield Found(name, start, start + len(name), 0.85)
    for match in _AT.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            yield Found(match[0], match.start(), match.end(), 0.9)


def _more_of_a_name(rest: str) -> str:
    """The further words of a page's name, where nothing else stands on the line."""
    return rest if re.fullmatch(r"(?: [^\W\d_][^\W_]*)+", rest) else ""


def is_profile(website: str) -> bool:
    """Whether a web address is a page on a network rather than a site."""
    return is_network(host_of(website)) and "/" in re.sub(r"^https?://", "", website).rstrip("/")


def _same_length(text: str) -> str:
    folded = fold(text)
    return folded if len(folded) == len(text) else text.casefold().ljust(len(text))[: len(text)]
