"""The mail that introduces two people to each other, after both said yes."""

from collections.abc import Sequence
from datetime import datetime

from shared.domain.base import Model
from shared.domain.contact import Contact
from shared.domain.introduction import Agreed, Side
from shared.domain.mail import Mail, MailKind
from shared.domain.profile import Profile
from shared.domain.wording import first_name
from shared.mails.content import Content, render

__all__ = ["introduction_mail", "render_introduction"]


class Person(Model):
    """One of the two as the other gets to know them."""

    name: str
    organization: str
    address: str


def introduction_mail(agreed: Agreed, people: Sequence[Contact], owner: Profile, now: datetime) -> Mail:
    """The mail to A and B (`people`, in this order), with the owner in copy.

    It takes the permission that two yeses give, goes where they were asked, and is the only mail that tells one of the
    other. Answers go to all three, so that neither a reply nor a reply to all leaves anybody out.
    """
    introduction = agreed.introduction
    a, b = (introduction.party(side).address for side in Side)
    content = render_introduction(people, (a, b), owner, introduction.why)
    return Mail(
        id=introduction.mail_id,
        kind=MailKind.INTRODUCTION,
        to=a,
        also_to=(b,),
        cc=(owner.email,),
        reply_to=(owner.email, a, b),
        from_name=owner.name,
        subject=content.subject,
        text=content.text,
        html=content.html,
        created_at=now,
    )


def render_introduction(people: Sequence[Contact], addresses: Sequence[str], owner: Profile, why: str) -> Content:
    """Its words. To look at before anybody is asked, for the owner alone."""
    names = [first_name(contact) for contact in people]
    return render(
        "introduction",
        greeting=" and ".join(names),
        short=names,
        people=[_person(contact, address) for contact, address in zip(people, addresses, strict=True)],
        owner=owner.name,
        why=why,
    )


def _person(contact: Contact, address: str) -> Person:
    fields = contact.fields
    return Person(
        name=fields.display_name,
        organization=next(iter(fields.organizations), "") if fields.name else "",
        address=address,
    )
