"""The mails as they arrive: words, headers, size, and nothing that comes from elsewhere."""

import html
import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.contact import Contact, ContactFields
from shared.domain.digest import Acquaintance, Digest, compose
from shared.domain.errors import MailRefusedError
from shared.domain.follow_up import FollowUp, FollowUpKind
from shared.domain.mail import Mail, MailKind
from shared.domain.profile import Profile
from shared.mails.content import Content
from shared.mails.digest import render_digest
from shared.mails.message import MAX_BYTES, build_message
from tests.support import ALICES_PROFILE, AT_THE_FAIR, BOB, NOON

ALICE = Profile(owner_id="alice", **ALICES_PROFILE.model_dump())
HOSTILE = '<script>alert(1)</script>" onload="x'
PAGE = "https://rapport.example"
UNSUBSCRIBE = f"{PAGE}/act/unsubscribe/{'x' * 160}"


def digest(*people: ContactFields) -> Digest:
    contacts = [Contact(id=f"c{n}", fields=fields, created_at=NOON, updated_at=NOON) for n, fields in enumerate(people)]
    follow_ups = [FollowUp(id="f", contact_id=c.id, kind=FollowUpKind.GLAD_TO_MEET, due=NOON.date()) for c in contacts]
    known = zip(follow_ups, contacts, strict=True)
    return compose(NOON.date(), [Acquaintance(follow_up=f, contact=c, met=AT_THE_FAIR) for f, c in known], ALICE)


def render(*people: ContactFields, owner: Profile = ALICE) -> Content:
    return render_digest(digest(*people), owner, public_url=PAGE, unsubscribe=UNSUBSCRIBE)


def mail(content: Content, **changes: object) -> Mail:
    made = Mail(
        id="digest-2026-11-22",
        kind=MailKind.DIGEST,
        to="alice@example.com",
        subject=content.subject,
        text=content.text,
        html=content.html,
        headers={"List-Unsubscribe": f"<{UNSUBSCRIBE}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        created_at=NOON,
    )
    return made.model_copy(update=changes)


def build(made: Mail) -> bytes:
    return build_message(made, owner_id="alice", sender="Rapport <digest@rapport.example>", now=NOON)


@pytest.mark.parametrize(
    ("names", "subject"),
    [
        (["Ana"], "Ana"),
        (["Ana", "Bob"], "Ana and Bob"),
        (["Ana", "Bob", "Eve"], "Ana, Bob and 1 other"),
        (["Ana", "Bob", "Eve", "Dan"], "Ana, Bob and 2 others"),
    ],
)
def test_the_subject_says_who_is_inside(names: list[str], subject: str) -> None:
    content = render(*(ContactFields(name=name) for name in names))
    assert content.subject == f"Say glad to have met you: {subject}"


def test_text_and_html_both_hold_everything_needed_to_write() -> None:
    content = render(BOB)
    for part in (content.text, content.html):
        assert "Bob Stone" in part
        assert "at the fair in Lisbon" in part
        assert "bob@example.com" in part
        assert "linkedin.com/search" in part
        assert UNSUBSCRIBE in part
    assert 'href="mailto:bob@example.com?subject=Glad%20to%20have%20met%20you' in content.html


def test_hostile_words_stay_words_in_the_html() -> None:
    content = render(ContactFields(name=HOSTILE, notes=HOSTILE, organizations=(HOSTILE,), emails=(HOSTILE,)))
    assert "<script" not in content.html
    assert 'onload="' not in content.html


@pytest.mark.parametrize("name", ["=1+2", "@SUM(A1)", "<b>Eve</b>", "{{ 7 * 7 }}"])
def test_a_name_that_tries_to_be_a_formula_or_a_template_is_text(name: str) -> None:
    content = render(ContactFields(name=name))
    assert name in content.text
    assert name in html.unescape(content.html)
    assert name in content.subject


def test_a_subject_is_never_turned_around() -> None:
    subject = render(ContactFields(name="Eve \u202etxt.exe")).subject
    assert "Eve" in subject
    assert "\u202e" not in subject


def test_nothing_in_the_html_is_fetched_from_anywhere() -> None:
    page = render(BOB).html
    assert not re.search(r"<(img|link|script|iframe|object|video|audio)\b|url\(|@import", page)


def test_the_message_is_proper_mime_with_one_click_unsubscribe() -> None:
    raw = build(mail(render(BOB)))
    parsed = message_from_bytes(raw, policy=SMTP)
    assert parsed["List-Unsubscribe"] == f"<{UNSUBSCRIBE}>"
    assert f"List-Unsubscribe: <{UNSUBSCRIBE}>\r\n".encode() in raw
    assert parsed["Message-ID"] == "<digest-2026-11-22.alice@rapport.example>"
    assert [part.get_content_type() for part in parsed.iter_parts()] == ["text/plain", "text/html"]
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()


@given(
    name=st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=200
    ).filter(str.strip)
)
def test_any_name_arrives_as_it_was_written(name: str) -> None:
    content = render(ContactFields(name=name))
    parsed = message_from_bytes(build(mail(content)), policy=SMTP)
    assert parsed["Subject"] == content.subject
    body = parsed.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == content.text


def test_twelve_people_with_very_long_words_still_fit_into_90_kilobytes() -> None:
    long = ContactFields(
        name="長" * 200,
        organizations=("長" * 200,),
        titles=("長" * 200,),
        notes="長" * 4_000,
        emails=("a" * 190 + "@x.example",),
    )
    owner = ALICE.model_copy(update={"what_i_do": "長" * 4_000})
    content = render_digest(
        compose(NOON.date(), _acquaintances(long, 12), owner), owner, public_url=PAGE, unsubscribe=UNSUBSCRIBE
    )
    assert len(build(mail(content))) <= MAX_BYTES
    assert "more" in content.text


def _acquaintances(fields: ContactFields, count: int) -> list[Acquaintance]:
    contact = Contact(id="c", fields=fields, created_at=NOON, updated_at=NOON)
    follow_up = FollowUp(id="f", contact_id="c", kind=FollowUpKind.GLAD_TO_MEET, due=NOON.date())
    return [Acquaintance(follow_up=follow_up, contact=contact, met=AT_THE_FAIR)] * count


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "Hello\r\nBcc: all@example.com"},
        {"to": "alice@example.com\r\nBcc: all@example.com"},
        {"to": "nobody"},
        {"headers": {"List-Unsubscribe": "<x>\nBcc: all@example.com"}},
        {"headers": {"List-Unsubscribe": f"<https://rapport.example/{'x' * 1_000}>"}},
        {"html": "x" * 100_000},
    ],
)
def test_what_would_not_arrive_as_written_is_refused_for_good(changes: dict[str, object]) -> None:
    with pytest.raises(MailRefusedError):
        build(mail(render(BOB), **changes))


def test_without_a_sender_name_it_comes_from_rapport() -> None:
    raw = build_message(mail(render(BOB)), owner_id="alice", sender="alice@example.com", now=NOON + timedelta(hours=1))
    assert b"From: Rapport <alice@example.com>\r\n" in raw
