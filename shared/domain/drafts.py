"""Ready words to a contact, in the owner's voice."""

from urllib.parse import quote, urlencode

from shared.domain.base import Model
from shared.domain.contact import Contact, Met
from shared.domain.placeholders import filled
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
        """The address that opens this mail, as long as mail programs take it."""
        return self.mailto_within(MAILTO_LIMIT)

    def mailto_within(self, limit: int) -> str:
        """RFC 6068: lines end in CRLF, everything but unreserved characters is percent-encoded.

        A body, then a subject, that makes it longer than `limit` characters is left out.
        """
        subject, body = {"subject": self.subject}, {"body": self.body.replace("\n", "\r\n")}
        addresses = (self._mailto(parts) for parts in (subject | body, subject))
        return next((address for address in addresses if len(address) <= limit), self._mailto({}))

    def _mailto(self, parts: dict[str, str]) -> str:
        query = urlencode(parts, quote_via=quote, safe="")
        return f"mailto:{quote(','.join(self.to[:1]), safe='@')}{'?' if query else ''}{query}"


def glad_to_have_met(contact: Contact, met: Met | None, owner: ProfileFields) -> Draft:
    """The words of the same day: glad to have met you, what I do, if I can be of help let me know.

    The owner's own words, where they wrote some.
    """
    where = _where(met)
    body = filled(owner.glad_words, _values(contact, met, owner)) if owner.glad_words else _glad(contact, where, owner)
    return Draft(to=contact.fields.emails[:1], subject=f"Glad to have met you{where}", body=body)


def _values(contact: Contact, met: Met | None, owner: ProfileFields) -> dict[str, str]:
    return {
        "name": contact.fields.name,
        "place": met.place if met else "",
        "occasion": met.occasion if met else "",
        "what I do": owner.what_i_do,
        "my name": owner.name,
    }


def _glad(contact: Contact, where: str, owner: ProfileFields) -> str:
    paragraphs = [
        _greeting(contact),
        f"I was glad to meet you{where}.",
        _what_i_do(owner),
        "If I can be of help with anything, let me know.",
        _ending(owner),
    ]
    return "\n\n".join(p for p in paragraphs if p)


def how_was_it(contact: Contact, topic: str, owner: ProfileFields) -> Draft:
    """Ask how something went."""
    return _letter(contact, owner, f"How was it? ({topic})", f"I thought of you: how was it? I mean {topic}.")


def all_the_best(contact: Contact, topic: str, owner: ProfileFields) -> Draft:
    """Wish well for what is about to happen."""
    return _letter(contact, owner, f"All the best: {topic}", f"I wish you all the best for what is ahead: {topic}.")


def happy_birthday(contact: Contact, owner: ProfileFields) -> Draft:
    """Wish well on a birthday."""
    return _letter(contact, owner, "Happy birthday", "Happy birthday! I hope the year ahead is a good one.")


def shall_we_connect(contact: Contact, owner: ProfileFields) -> Draft:
    """Stay in touch where they are anyway."""
    words = "I would be glad to stay in touch. Shall we connect on LinkedIn or X?"
    return _letter(contact, owner, "Shall we connect?", words)


def as_promised(contact: Contact, promise: str, owner: ProfileFields) -> Draft:
    """Keep a promise."""
    what = promise or "what I said I would send"
    return _letter(contact, owner, f"As promised: {what}", f"As promised, here is what we spoke about: {what}.")


def thank_you(contact: Contact, what: str, owner: ProfileFields) -> Draft:
    """Thank for something."""
    rest = f" for {what}" if what else " for your help"
    return _letter(contact, owner, "Thank you", f"Thank you{rest}. It meant a lot to me.")


def any_news(contact: Contact, what: str, owner: ProfileFields) -> Draft:
    """Ask again, kindly, for an answer that has not come."""
    rest = f" ({what})" if what else ""
    return _letter(
        contact, owner, "May I ask again?", f"I wanted to ask again about what I wrote{rest}. No hurry at all."
    )


def asking(contact: Contact, words: str, why: str, by: str, owner: ProfileFields) -> Draft:
    """Ask for help: what for, why them, a day in words by which it helps, an easy no, and help in return."""
    paragraphs = [
        _greeting(contact),
        f"May I ask you something? {_sentence(words)}",
        f"I thought of you because {_sentence(why)}" if why.strip() else "",
        f"A word by {by} would help me most. If it is not the moment, or not for you, a short no is perfectly fine."
        if by
        else "If it is not the moment, or not for you, a short no is perfectly fine.",
        "And if there is something I can do for you, tell me; I would be glad to.",
        _ending(owner),
    ]
    body = "\n\n".join(part for part in paragraphs if part)
    return Draft(to=contact.fields.emails[:1], subject="May I ask you something?", body=body)


def may_i_ask(contact: Contact, need: str, owner: ProfileFields) -> Draft:
    """Ask for a thought on what somebody needs, in a way that makes it easy to say no."""
    words = f"I thought of you because of this: {need}. Does anything come to your mind? If not, that is fine as well."
    return _letter(contact, owner, "May I ask your thoughts?", words)


def worth_reading(contact: Contact, article: str, link: str, told: str, owner: ProfileFields) -> Draft:
    """Send an article that fits something they `told`; without that, because the owner thought of them."""
    why = f"I read this and thought of what you told me: {told}." if told else "I read this and thought of you."
    where = "\n".join(filter(None, (article, link)))
    subject = f"I thought of you: {article}" if article else "I thought of you"
    return _letter(contact, owner, subject, f"{why}\n\n{where}")


def did_it_help(contact: Contact, whom: str, owner: ProfileFields) -> Draft:
    """Ask whether an introduction led to something."""
    words = f"A while ago I brought you together with {whom}. Did it help?" if whom else "Did the introduction help?"
    return _letter(contact, owner, "Did it help?", words)


def thinking_of_you(contact: Contact, owner: ProfileFields) -> Draft:
    """Be in touch again after a while."""
    words = "It has been a while, and I thought of you. How are you, and what are you working on?"
    return _letter(contact, owner, "How are you?", f"{words}\n\nIf I can be of help with anything, let me know.")


def _letter(contact: Contact, owner: ProfileFields, subject: str, words: str) -> Draft:
    paragraphs = [_greeting(contact), words, _ending(owner)]
    return Draft(to=contact.fields.emails[:1], subject=subject, body="\n\n".join(paragraphs))


def _greeting(contact: Contact) -> str:
    return f"Hello {contact.fields.name}," if contact.fields.name else "Hello,"


def _ending(owner: ProfileFields) -> str:
    return f"All the best,\n{owner.name}" if owner.name else "All the best"


def _where(met: Met | None) -> str:
    if met is None:
        return ""
    return (f" at {met.occasion}" if met.occasion else "") + (f" in {met.place}" if met.place else "")


def _what_i_do(owner: ProfileFields) -> str:
    return _sentence(owner.what_i_do)


def _sentence(text: str) -> str:
    """The text with a mark at its end, if it has none."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…。" else f"{text}."
