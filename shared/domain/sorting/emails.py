"""Mail addresses in a line, with the slips of a reading put right by stated rules."""

import re
from collections.abc import Iterator

from shared.domain.sorting.found import Found
from shared.domain.sorting.internet import LABEL, is_host, mended_host
from shared.domain.sorting.people import ROLE_BOXES
from shared.domain.sorting.words import one_edit

LOCAL = r"[A-Za-z0-9](?:[A-Za-z0-9_%+'’-]|\.(?=[A-Za-z0-9_%+-]))*"
_ADDRESS = re.compile(
    rf"(?P<local>{LOCAL})(?P<at>\s{{0,2}}(?:\(?@\)?|\(at\)|\[at\])\s{{0,2}}|[©®])"
    rf"(?P<host>{LABEL}(?:\s?[.,。]\s?{LABEL})*)",
    re.IGNORECASE,
)
_LIKE_AT = "QGeaoO0©®€&"
"""What engines read for the sign `@`."""
SHORTEST_LOCAL = 3
SHORTEST_HOST = 4
"""Letters of the first label of a host behind an `@` that nothing else on the card bears out."""
_EVERYBODYS = re.compile(
    rf"(info|hello|hola|contact|contato|contacto|kontakt|vendas|ventas)[{_LIKE_AT}]({LABEL}(?:\.{LABEL})+)",
    re.IGNORECASE,
)
_GLUED_LABEL = re.compile(r"^(?:E-?mail(?=[a-z0-9])|(?i:e-?mail|e-?posta|e-?post|courriel|correo)\.(?=[a-z0-9]))")
NO_DOT = "a dot before the ending was not read"
SPACED = "a space inside the address was taken out"
ENDING = "the ending of the host was read as one that exists"
AT = "the sign @ was read as another"
AS_HOST = "one letter was read as in the card's web address"
COMMA = "a comma inside the address stands for a dot"


def find_emails(text: str) -> Iterator[Found]:
    """Every mail address in a line; a handle such as `@name` is none."""
    start = 0
    while match := _ADDRESS.search(text, start):
        found = _address(match)
        start = found.end if found else match.end()
        if found:
            yield found


def find_emails_at(text: str, hosts: list[str]) -> Iterator[Found]:
    """Mail addresses with an ending that does not exist, where one letter makes it one of the card's `hosts`."""
    for match in _ADDRESS.finditer(text):
        read = _joined(match["host"]).casefold()
        fit = {host for host in hosts if one_edit(read, host)} if not is_host(mended_host(read)) else set()
        if len(fit) == 1:
            value = f"{match['local']}@{fit.pop()}"
            yield Found(value=value, start=match.start(), end=match.end(), sure=0.85, reason=AS_HOST)


def unsigned_address(printed: str, hosts: list[str]) -> str:
    """The mail address that was read as a host, as its `@` was read as a letter or lost; empty for other hosts.

    What ends with another of the card's `hosts` is one: `timQexample.com`, `info0example.com`, `tim.reedexample.com`.
    """
    host = max((h for h in hosts if printed.casefold().endswith(h) and h != printed.casefold()), key=len, default="")
    ahead = printed[: len(printed) - len(host)] if host else ""
    if ahead.casefold().startswith(("www", "http")) or ahead.endswith((".", "-")):
        return ""
    signed = re.fullmatch(rf"({LOCAL})[{_LIKE_AT}]", ahead)
    bare_box = ahead in ROLE_BOXES or re.fullmatch(r"[a-z]+[._][a-z]{2,}", ahead)
    local = ahead if bare_box else signed[1] if signed else ""
    return f"{local}@{host}" if len(local) >= SHORTEST_LOCAL else ""


def unsigned_box(printed: str) -> str:
    """The same for the only address of a card, which begins with a box that everybody has: `infoeexample.com`."""
    found = _EVERYBODYS.fullmatch(printed)
    likely = found and is_host(found[2]) and len(found[2].split(".")[0]) >= SHORTEST_HOST
    return f"{found[1]}@{found[2]}" if found and likely else ""


def _address(match: re.Match[str]) -> Found | None:
    host, used = _glued(match) or _host(match["host"])
    mended = mended_host(host)
    if not is_host(mended) or (match["at"] in "©®" and not any(map(str.isalpha, match["local"]))):
        return None
    start = match.start()
    label = _GLUED_LABEL.match(match["local"])
    local = match["local"][label.end() :] if label else match["local"]
    start += label.end() if label else 0
    end = match.start("host") + used
    value = f"{local}@{mended}"
    reason = AT if match["at"] in "©®" else _reason(match.string[start:end], host, mended)
    return Found(value=value, start=start, end=end, sure=0.9 if reason else 1.0, reason=reason)


def _glued(match: re.Match[str]) -> tuple[str, int] | None:
    """The host where another address follows without a gap: at the same host, so this one ends where that host does."""
    behind = re.match(rf"@(?P<host>{LABEL}(?:\.{LABEL})+)", match.string[match.end() :])
    if not behind or not match["host"].startswith(behind["host"]):
        return None
    return behind["host"], len(behind["host"])


def _host(printed: str) -> tuple[str, int]:
    """The host and how much of the printed text it is: words after a finished host do not belong to it."""
    end = len(printed)
    for gap in re.finditer(r"\s?[.,。]\s|\s[.,。]|,", printed):
        before, after = printed[: gap.start()], printed[gap.end() :].split(" ", maxsplit=1)[0]
        tail = re.split(r"[.,。]", after)[-1].strip()
        another = after.casefold().startswith("www.") or ("," in gap[0] and is_host(after))
        if is_host(_joined(before)) and (another or not is_host(f"x.{tail}")):
            end = gap.start()
            break
    return _joined(printed[:end]), end


def _joined(printed: str) -> str:
    return re.sub(r"\s?[.,。]\s?", ".", printed)


def _reason(printed: str, host: str, mended: str) -> str:
    if mended != host:
        return ENDING if mended.count(".") == host.count(".") else NO_DOT
    if "," in printed or "。" in printed:
        return COMMA
    return SPACED if re.search(r"\s", printed) else ""


def split_address(first: str, second: str) -> tuple[Found, Found] | None:
    """An address printed over two lines, the `@` ending the one or beginning the other.

    The first `Found` says what is used of the first line and holds the value; the second what is used below.
    """
    upper = re.search(rf"({LOCAL})\s?(@?)\s*$", first)
    lower = re.match(rf"\s*(@?)\s?({LABEL}(?:\.{LABEL})+)\s*$", second)
    if not upper or not lower or len(upper[2] + lower[1]) != 1 or not is_host(lower[2]):
        return None
    if upper[1].isdigit():  # the end of a phone number above a handle
        return None
    value = f"{upper[1]}@{lower[2]}"
    reason = "printed on two lines"
    return (
        Found(value, upper.start(), upper.end(), 0.85, reason),
        Found(value, lower.start(), lower.end(), 0.85, reason),
    )
