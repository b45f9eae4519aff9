"""Where to look a contact up: their own profile where the card names it, else a search."""

from collections.abc import Iterable
from urllib.parse import urlencode

from shared.domain.base import Model
from shared.domain.contact import Contact

LINKEDIN = ("linkedin.com/",)
X = ("x.com/", "twitter.com/")


class ConnectLinks(Model):
    """Where to connect with a contact."""

    linkedin: str
    x: str


class LookUpLinks(ConnectLinks):
    """Where to look a contact up before a meeting."""

    web: str
    news: str


def connect_links(contact: Contact) -> ConnectLinks:
    """The contact's profiles on LinkedIn and X, or searches for them."""
    found = [*contact.fields.handles, *contact.fields.websites]
    name = contact.fields.display_name
    search = f"https://www.linkedin.com/search/results/people/?{urlencode({'keywords': _words(contact)})}"
    return ConnectLinks(
        linkedin=_profile(found, LINKEDIN) or search,
        x=_profile(found, X) or f"https://x.com/search?{urlencode({'q': name, 'f': 'user'})}",
    )


def look_up_links(contact: Contact) -> LookUpLinks:
    """Where to read up on a contact: the web and the news besides."""
    words = _words(contact)
    return LookUpLinks(
        **connect_links(contact).model_dump(),
        web=f"https://duckduckgo.com/?{urlencode({'q': words})}",
        news=f"https://news.google.com/search?{urlencode({'q': words})}",
    )


def _words(contact: Contact) -> str:
    return " ".join([contact.fields.display_name, *contact.fields.organizations[: bool(contact.fields.name)]])


def _profile(found: Iterable[str], hosts: Iterable[str]) -> str:
    """The address among these that leads to one of the hosts, with https; '' for none."""
    for text in found:
        bare = text.strip().removeprefix("https://").removeprefix("http://").removeprefix("www.")
        if bare.lower().startswith(tuple(hosts)) and not any(c.isspace() or c in "<>\"'" for c in bare):
            return f"https://{bare}"
    return ""
