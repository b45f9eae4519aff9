"""The question and the introducing mail: word for word, without a detail of the other, and words that stay words."""

import os
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.contact import Contact, ContactFields
from shared.domain.errors import MailRefusedError
from shared.domain.introduction import HOLD, Agreed, Introduction, Party, Side
from shared.domain.profile import Profile
from shared.mails.consent import Answers, render_consent
from shared.mails.content import Content
from shared.mails.introduction import introduction_mail, render_introduction
from shared.mails.message import MAX_BYTES, build_message
from tests.shared.mails.test_digest_mail import Markup, words
from tests.support import ALICE, ALICES_PROFILE, NOON

GOLDEN = Path(__file__).parent / "golden"
PAGE = "https://rapport.example"
ANSWERS = Answers(
    yes=f"{PAGE}/consent/yes/SIGNED", no=f"{PAGE}/consent/no/SIGNED", never=f"{PAGE}/consent/never/SIGNED"
)
OWNER = Profile(owner_id=ALICE, **dict(ALICES_PROFILE))
WORDS = "I know somebody who builds wood-fired ovens,\nthe kind you were looking for in spring."
WHY = "Carla bakes in Lisbon and wants a wood-fired oven.\nBob builds the best I know."


def contact(name: str, organization: str, address: str) -> Contact:
    fields = ContactFields(name=name, organizations=(organization,) if organization else (), emails=(address,))
    return Contact(id=address, fields=fields, created_at=NOON, updated_at=NOON)


CARLA = contact("Carla Reis", "Padaria Nova", "carla@padaria.example")
BOB = contact("Bob Stone", "Stone & Sons", "bob@example.com")
HEBREW = contact("דנה לוי", "מאפייה", "dana@example.com")


def asked(person: Contact = CARLA, said: str = WORDS, owner: Profile = OWNER) -> Content:
    return render_consent(person, owner, said, days=10, answers=ANSWERS)


def introducing(a: Contact = CARLA, b: Contact = BOB, why: str = WHY, owner: Profile = OWNER) -> Content:
    return render_introduction((a, b), (a.fields.emails[0], b.fields.emails[0]), owner, why)


def agreed(why: str = WHY) -> Introduction:
    """Both said yes."""
    made = Introduction(
        id="01i", a=Party(contact_id="a"), b=Party(contact_id="b"), order="both", why=why, created_at=NOON
    )
    for side, person in ((Side.A, CARLA), (Side.B, BOB)):
        made = made.asked(side, person.fields.emails[0], NOON)
    for side in Side:
        made = made.answered(side, 1, yes=True, now=NOON)
    return made


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("question", asked()),
        ("question-other-script", asked(HEBREW, "אני מכירה מישהו שבונה תנורים.")),
        ("introduction", introducing()),
        ("introduction-other-script", introducing(HEBREW, BOB)),
    ],
)
@pytest.mark.parametrize(("part", "ending"), [("subject", "subject.txt"), ("text", "txt"), ("html", "html")])
def test_the_mail_reads_as_it_did(name: str, content: Content, part: str, ending: str) -> None:
    golden = GOLDEN / f"{name}.{ending}"
    if os.environ.get("RENEW"):
        golden.write_text(getattr(content, part), encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == getattr(content, part)


def test_a_question_has_its_three_links_in_text_and_html() -> None:
    content = asked()
    for address in (ANSWERS.yes, ANSWERS.no, ANSWERS.never):
        assert address in content.text
        assert address in Markup(content.html).links


@pytest.mark.parametrize("content", [asked(), introducing()])
def test_nothing_remote_is_loaded(content: Content) -> None:
    markup = Markup(content.html)
    assert not {"img", "script", "iframe", "form", "input", "video"} & set(markup.tags)
    assert "url(" not in content.html
    assert all(link.startswith(PAGE) for link in markup.links)
    attributes = {name for _, name, value in markup.attributes if value and "://" in value}
    assert attributes <= {"xmlns", "xmlns:v", "xmlns:o"}


@given(words, words)
def test_words_stay_words(name: str, said: str) -> None:
    plain, hostile = asked(), asked(contact(name, name, "x@example.com"), said, OWNER.model_copy(update={"name": name}))
    count = [markup.tags.count("br") for markup in (Markup(plain.html), Markup(hostile.html))]
    assert [t for t in Markup(hostile.html).tags if t != "br"] == [t for t in Markup(plain.html).tags if t != "br"]
    assert count[1] <= count[0]
    assert Markup(hostile.html).links == Markup(plain.html).links
    both = introducing(contact(name, name, "x@example.com"), contact(name, name, "y@example.com"), said)
    assert [t for t in Markup(both.html).tags if t != "br"] == [t for t in Markup(introducing().html).tags if t != "br"]
    assert "\n" not in both.subject


def test_the_longest_words_still_make_a_mail() -> None:
    mail = introduction_mail(_permission(agreed(why="猫 " * 999)), (CARLA, BOB), OWNER, NOON)
    assert len(build_message(mail, owner_id=ALICE, sender="r@rapport.example", now=NOON)) < MAX_BYTES


def _permission(made: Introduction) -> Agreed:
    permission = made.agreed(NOON + HOLD)
    assert permission is not None
    return permission


def test_it_goes_to_both_with_the_owner_in_copy_and_answers_reach_all_three() -> None:
    mail = introduction_mail(_permission(agreed()), (CARLA, BOB), OWNER, NOON)
    raw = build_message(mail, owner_id=ALICE, sender="Rapport <r@rapport.example>", now=NOON)
    message = message_from_bytes(raw, policy=SMTP)
    assert str(message["To"]) == "carla@padaria.example, bob@example.com"
    assert str(message["Cc"]) == "alice@example.com"
    assert str(message["Reply-To"]) == "alice@example.com, carla@padaria.example, bob@example.com"
    assert str(message["From"]) == "Alice via Rapport <r@rapport.example>"
    assert mail.recipients == ("carla@padaria.example", "bob@example.com", "alice@example.com")


@given(st.text(max_size=200))
def test_a_senders_name_arrives_as_written_or_the_mail_is_refused(name: str) -> None:
    mail = introduction_mail(_permission(agreed()), (CARLA, BOB), OWNER.model_copy(update={"name": name}), NOON)
    try:
        raw = build_message(mail, owner_id=ALICE, sender="r@rapport.example", now=NOON)
    except MailRefusedError:
        return
    message = message_from_bytes(raw, policy=SMTP)
    assert [a.addr_spec for a in message["From"].addresses] == ["r@rapport.example"]
    if name:
        assert message["From"].addresses[0].display_name == f"{name} via Rapport"
