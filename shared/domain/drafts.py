"""Ready words to a contact, in the owner's voice, and where else to connect with them."""

from urllib.parse import quote, urlencode

from shared.domain.base import Model
from shared.domain.contact import Contact, Met
from shared.domain.profile import ProfileFields

MAILTO_LIMIT = 6_000
"""Characters that common mail programs and browsers still hand over whole."""


class Draft(Model):
    """A mail the owner can send as it is; `mailto` opens it in their own mail program."""

    to: tuple[str, ...]
    subject: str
    body: str

    @property
    def mailto(self) -> str:
        """RFC 6068: lines end in CRLF, everything but unreserved characters is percent-encoded.

        A body that makes it longer than mail programs take is left out.
        """
        whole = self._mailto({"subject": self.subject, "body": self.body.replace("\n", "\r\n")})
        return whole if len(whole) <= MAILTO_LIMIT else self._mailto({"subject": self.subject})

    def _mailto(self, parts: dict[str, str]) -> str:
        query = urlencode(parts, quote_via=quote, safe="")
        return f"mailto:{quote(','.join(self.to[:1]), safe='@')}?{query}"


class ConnectLinks(Model):
    """Where to look a contact up; a search, as a card rarely names a profile."""

    linkedin: str
    x: str


def glad_to_have_met(contact: Contact, met: Met | None, owner: ProfileFields) -> Draft:
    """The words of the same day: glad to have met you, what I do, if I can be of help let me know."""
    where = _where(met)
    paragraphs = [
        f"Hello {contact.fields.name}," if contact.fields.name else "Hello,",
        f"I was glad to meet you{where}.",
        _what_i_do(owner),
        "If I can be of help with anything, let me know.",
        f"All the best,\n{owner.name}" if owner.name else "All the best",
    ]
    return Draft(
        to=contact.fields.emails[:1],
        subject=f"Glad to have met you{where}",
        body="\n\n".join(p for p in paragraphs if p),
    )


def connect_links(contact: Contact) -> ConnectLinks:
    """Searches for the contact's name and organization on LinkedIn and X."""
    words = " ".join([contact.fields.display_name, *contact.fields.organizations[: bool(contact.fields.name)]])
    return ConnectLinks(
        linkedin=f"https://www.linkedin.com/search/results/people/?{urlencode({'keywords': words})}",
        x=f"https://x.com/search?{urlencode({'q': contact.fields.display_name, 'f': 'user'})}",
    )


def _where(met: Met | None) -> str:
    if met is None:
        return ""
    return (f" at {met.occasion}" if met.occasion else "") + (f" in {met.place}" if met.place else "")


def _what_i_do(owner: ProfileFields) -> str:
    text = owner.what_i_do.strip()
    return text if not text or text[-1] in ".!?…。" else f"{text}."
