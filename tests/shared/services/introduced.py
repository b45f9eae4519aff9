"""What tests of introductions share: two contacts full of canaries, links in mails, and the clock of the machine."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from shared.domain.contact import Contact, ContactFields, Phone
from shared.domain.introduction import Introduction, IntroductionFields, Order
from shared.domain.mail import Mail
from shared.services import answering, asking, contacts, introducing, introductions, profiles, reads
from shared.services.answering import Question, State
from shared.services.links import Claim, Consent
from shared.services.send_mail import send_mail
from tests.support import ALICE, ALICES_PROFILE, TestHome

WORDS = IntroductionFields(
    why="You both bake with fire.", words_to_a="Somebody builds ovens.", words_to_b="Somebody bakes bread."
)
_LINK = re.compile(r"https://rapport\.example/consent/(\w+)/(\S+)")


def canaries(word: str, address: str) -> ContactFields:
    """A contact in which every field holds the word."""
    return ContactFields(
        name=f"{word}name {word}family",
        name_alt=(f"{word}alt",),
        titles=(f"{word}title",),
        departments=(f"{word}department",),
        organizations=(f"{word}organization",),
        emails=(address, f"second@{word}.example"),
        phones=(Phone(number=f"{word}phone"),),
        websites=(f"https://{word}.example",),
        addresses=(f"{word} street",),
        handles=(f"@{word}",),
        notes=f"{word}notes",
    )


def two(home: TestHome) -> tuple[Contact, Contact]:
    """Alice's profile, and two contacts in her book: A is full of `quince`, B of `medlar`."""
    profiles.save_profile(ALICE, ALICES_PROFILE, 0, table=home.table, now=home.clock())
    return add(home, canaries("quince", "a@quince.example")), add(home, canaries("medlar", "b@medlar.example"))


def add(home: TestHome, fields: ContactFields) -> Contact:
    return contacts.add_contact(ALICE, fields, None, None, table=home.table, now=home.clock()).contact


def worded(home: TestHome, a: Contact, b: Contact, order: Order = Order.BOTH, **more: Any) -> Introduction:
    """A draft with words, ready to ask."""
    begun = introductions.begin(ALICE, (a.id, b.id), None, table=home.table, now=home.clock())
    fields = WORDS.model_copy(update={"order": order, **more})
    return introductions.write_words(ALICE, begun.id, fields, begun.version, table=home.table, now=home.clock())


def ports(home: TestHome) -> dict[str, Any]:
    return {"table": home.table, "queue": home.mail_queue, "links": home.links, "now": home.clock()}


def asked(home: TestHome, a: Contact, b: Contact, order: Order = Order.BOTH, **more: Any) -> Introduction:
    """An introduction whose first questions are on the way."""
    made = worded(home, a, b, order, **more)
    return asking.ask(ALICE, made.id, made.version, **ports(home))


def stored(home: TestHome, introduction: Introduction) -> Introduction:
    return reads.introduction(home.table, ALICE, introduction.id)


def tick(home: TestHome) -> dict[str, int]:
    return introducing.advance_due(**ports(home))


def deliver(home: TestHome) -> None:
    """Send every mail that is queued, as often as it is."""
    for message in home.mail_queue.sent:
        send_mail(
            message["owner_id"],
            message["mail_id"],
            table=home.table,
            mailer=home.mailer,
            sender="rapport@rapport.example",
            clock=home.clock,
        )


def mails(home: TestHome) -> list[EmailMessage]:
    return [message_from_bytes(raw, policy=SMTP) for raw in home.mailer.delivered]


def question(home: TestHome, introduction: Introduction, side: str, serial: int = 1) -> Mail:
    mail = reads.mail(home.table, ALICE, f"consent-{introduction.id}-{side}-{serial}")
    assert mail is not None
    return mail


def claim(home: TestHome, mail: Mail, action: Consent) -> Claim:
    """What a link of the mail is about; withdrawing has its link on the page after a yes."""
    tokens = dict(_LINK.findall(mail.text))
    wanted = Consent.YES if action is Consent.WITHDRAW else action
    return home.links.consent_claim(wanted, tokens[str(wanted)], home.clock())


def press(home: TestHome, mail: Mail, action: Consent) -> State:
    """Do what a link of the mail does."""
    made = claim(home, mail, action)
    about: Question = answering.question_of(made.about)
    deeds = {
        Consent.YES: answering.say_yes,
        Consent.NO: answering.say_no,
        Consent.WITHDRAW: answering.withdraw,
        Consent.NEVER: answering.never_ask,
    }
    return deeds[action](made.owner_id, about, table=home.table, now=home.clock())
