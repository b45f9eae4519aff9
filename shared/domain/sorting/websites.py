"""Web addresses in a line, with the slips of a reading put right by stated rules."""

import re
from collections.abc import Iterator

from shared.domain.sorting.found import Found
from shared.domain.sorting.internet import LABEL, is_host, is_network, mended_host
from shared.domain.sorting.words import is_wide, table, word_set

PATH = r"(?:[/?#][^\s,;|<>()\x1f]*)?"
_SCHEME = r"https?\s?[:.]\s?/\s?/\s?"
_MARKED = re.compile(
    rf"(?<![A-Za-z0-9_@])(?P<scheme>{_SCHEME})?(?P<www>w\s?w\s?w(?:\s?[.,。:]\s?|\s+)|ww(?:ww)?\.|www(?=[a-z0-9]))"
    rf"(?P<host>{LABEL}(?:\s?[.,。]\s?{LABEL})*)(?P<path>{PATH})",
    re.IGNORECASE,
)
_SCHEMED = re.compile(rf"{_SCHEME}(?P<host>{LABEL}(?:\.{LABEL})+)(?::\d+)?(?P<path>{PATH})", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w@.\-/])(?P<host>{LABEL}(?:\.{LABEL})+)(?P<path>{PATH})(?!\w|@)")
SHORTEST_BARE = 3
MISREAD = "spaces or marks inside the address were put right"
NO_W = "`www` was read with a letter less or more"
NO_DOT = "a dot in the address was not read"


def find_websites(text: str) -> Iterator[Found]:
    """Every web address in a line; mail addresses must be taken out of the text before."""
    taken = text
    for pattern, make in ((_MARKED, _marked), (_SCHEMED, _schemed), (_BARE, _bare)):
        for match in pattern.finditer(taken):
            found = make(match)
            if found:
                yield found
                taken = taken[: found.start] + "\x1f" * (found.end - found.start) + taken[found.end :]


def host_of(website: str) -> str:
    """The host of a web address, without scheme, `www.` and path."""
    return re.split(r"[/?#:]", re.sub(r"^(?:https?://)?(?:www\.)?", "", website.strip().casefold()))[0]


def _marked(match: re.Match[str]) -> Found | None:
    host, used = _host(match["host"])
    host = mended_host(host)
    if not is_host(host):
        return None
    whole = used == len(match["host"])
    path = match["path"].rstrip(".,;:") if whole else ""
    end = match.start("host") + used + len(path)
    scheme = re.sub(r"\s", "", match["scheme"] or "").replace(".", ":")
    value = f"{scheme}{_www(match['www'])}{host}{path}"
    printed = match.string[match.start() : end]
    return Found(value, match.start(), end, 1.0 if value == printed else 0.9, _slip(value, printed, match["www"]))


def _slip(value: str, printed: str, www: str) -> str:
    """What was put right in an address, if anything was."""
    if value == printed:
        return ""
    if www.casefold().count("w") != len("www"):
        return NO_W
    return MISREAD if re.search(r"[\s,。]", printed) else NO_DOT


def _www(printed: str) -> str:
    return "WWW." if printed.startswith("W") else "www."


def _host(printed: str) -> tuple[str, int]:
    """The host, and how many characters of the text are it: a sentence may go on behind."""
    parts = re.split(r"(\s?[.,。]\s?)", printed)
    host, used = parts[0], len(parts[0])
    for mark, label in zip(parts[1::2], parts[2::2], strict=True):
        if " " in mark and is_host(host) and not is_host(f"x.{label}"):
            break
        host, used = f"{host}.{label}", used + len(mark) + len(label)
    return host, used


def _schemed(match: re.Match[str]) -> Found | None:
    path = match["path"].rstrip(".,;:")
    end = match.end("path") - len(match["path"]) + len(path)
    if not is_host(match["host"]):
        return None
    printed = match.string[match.start() : end]
    value = re.sub(r"^(https?)\s?[:.]\s?/\s?/\s?", r"\1://", printed, flags=re.IGNORECASE)
    return Found(value, match.start(), end, 1.0 if value == printed else 0.9, MISREAD if value != printed else "")


def _bare(match: re.Match[str]) -> Found | None:
    """A host without any mark must look like one: a common ending, in one case, not an abbreviation."""
    path, printed = match["path"].rstrip(".,;:"), match["host"].partition(".")
    host = printed[2] if is_wide(printed[0]) and is_host(printed[2]) else match["host"]  # 官网.example.com
    labels = host.split(".")
    names = table("internet")
    ending = labels[-1].casefold()
    longest = max(len(label) for label in labels[:-1])
    plain = host in {host.lower(), host.upper()} or labels[-1] == labels[-1].lower()
    short = longest < SHORTEST_BARE and not (path and is_network(host))
    if not is_host(host) or not plain or short or any(label.isdigit() for label in labels):
        return None
    if host.casefold() in word_set("labels", "register", "number"):  # Org.nr is no host on Nauru
        return None
    country = ending in names["countries"] and ending not in names["generic"]
    if country and host != host.lower() and labels[-2].casefold() not in names["second"]:
        return None
    sure = 0.9 if ending in names["generic"][:6] or country else 0.75
    end = match.end("host") + len(path)
    return Found(f"{host}{path}", match.end("host") - len(host), end, sure)
