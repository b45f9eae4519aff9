"""Host names: which endings exist, and what a host says about the organization behind it."""

import re
from functools import cache

from shared.domain.sorting.words import bare, remembered, table

LABEL = r"[^\W_](?:[^\W_]|-(?=[^\W_]|-))*"


@cache
def top_level() -> frozenset[str]:
    """Every top level domain that the rules know."""
    names = table("internet")
    return frozenset(names["generic"]) | frozenset(names["countries"])


@cache
def _ends() -> re.Pattern[str]:
    names = table("internet")
    common = "|".join(sorted(names["generic"][:6]))
    countries = "|".join(names["countries"])
    return re.compile(rf"({common})({countries})?$")


def is_host(host: str) -> bool:
    """Whether a host name is complete: two labels or more, the last one known."""
    labels = host.casefold().split(".")
    return len(labels) > 1 and all(labels) and labels[-1] in top_level()


def mended_host(host: str) -> str:
    """The host with its ending put right, or a dot before it where the reading lost it; else the same."""
    if is_host(host):
        return host
    ahead, _, ending = host.rpartition(".")
    if ahead and ending.casefold() in table("internet")["misread"]:
        return f"{ahead}.{table('internet')['misread'][ending.casefold()]}"
    found = _ends().search(host.casefold())
    if not found or not host[: found.start()].strip(".-"):
        return host
    stem, ending, country = host[: found.start()].rstrip("."), found[1], found[2]
    start = found.start()
    ending, country = host[start : start + len(ending)], host[start + len(ending) :] if country else ""
    return ".".join(part for part in (stem, ending, country) if part)


@remembered
def company_label(host: str) -> str:
    """The label that names who owns a host: `acme` of `mail.acme.co.jp` and of `acme.blogspot.com`; empty for mail
    providers. A word that is no host, such as a shop's mailbox, names its owner itself."""
    names = table("internet")
    labels = host.casefold().removeprefix("www.").split(".")
    if len(labels) < 2:  # noqa: PLR2004
        return bare(host)
    labels.pop()
    if len(labels) > 1 and labels[-1] in names["second"]:
        labels.pop()
    if len(labels) > 1 and labels[-1] in names["hosted"]:
        labels.pop()
    owner = labels[-1]
    return "" if owner in names["free_mail"] else bare(owner)


def is_network(host: str) -> bool:
    """Whether a host is a social network, where a path names a person or a page."""
    host = host.casefold().removeprefix("www.").removeprefix("m.")
    return any(host == name or host.endswith(f".{name}") for name in table("internet")["networks"])
