"""A mail as it travels: its headers, its size, and every word as it was written."""

from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.errors import MailRefusedError
from shared.domain.mail import Mail, MailKind
from shared.mails.content import Content
from shared.mails.message import MAX_BYTES, build_message, transfer_size
from tests.shared.mails.samples import ALICE, UNSUBSCRIBE, maximal, one_met, rendered
from tests.support import NOON

SHORT = Content(subject="Write to Ana", text="Hello\n", html="<p>Hello</p>\n")


def mail(content: Content = SHORT, **changes: object) -> Mail:
    made = Mail(
        id="digest-2026-11-22",
        kind=MailKind.DIGEST,
        to=ALICE.email,
        subject=content.subject,
        text=content.text,
        html=content.html,
        headers={"List-Unsubscribe": f"<{UNSUBSCRIBE}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        created_at=NOON,
    )
    return made.model_copy(update=changes)


def build(made: Mail) -> bytes:
    return build_message(made, owner_id="alice", sender="Rapport <digest@rapport.example>", now=NOON)


def part(raw: bytes, kind: str) -> EmailMessage:
    body = message_from_bytes(raw, policy=SMTP).get_body((kind,))
    assert isinstance(body, EmailMessage)
    return body


def test_the_message_is_proper_mime_with_one_click_unsubscribe() -> None:
    raw = build(mail(rendered(one_met()).content))
    parsed = message_from_bytes(raw, policy=SMTP)
    assert parsed["List-Unsubscribe"] == f"<{UNSUBSCRIBE}>"
    assert f"List-Unsubscribe: <{UNSUBSCRIBE}>\r\n".encode() in raw
    assert parsed["Message-ID"] == "<digest-2026-11-22.alice@rapport.example>"
    assert [part.get_content_type() for part in parsed.iter_parts()] == ["text/plain", "text/html"]
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")))
def test_any_words_arrive_as_they_were_written_in_as_many_bytes_as_foretold(text: str) -> None:
    raw = build(mail(SHORT.model_copy(update={"text": f"{text}\n", "html": f"{text}\n"})))
    for kind in ("plain", "html"):
        body = part(raw, kind)
        assert body.get_content().replace("\r\n", "\n") == f"{text}\n"
        assert len(str(body.get_payload())) <= transfer_size(f"{text}\n") + 2


def test_words_after_ten_plain_lines_are_encoded_as_what_they_are() -> None:
    text = "plain\n" * 12 + "長" * 9_000
    raw = build(mail(SHORT.model_copy(update={"text": text})))
    assert part(raw, "plain")["Content-Transfer-Encoding"] == "base64"
    assert len(raw) < 40_000


@pytest.mark.parametrize("letter", ["m", "é", "長", "=", "<", "𐍈"])
def test_twelve_lines_of_the_longest_words_are_all_there_within_90_kilobytes(letter: str) -> None:
    digest, owner = maximal(letter=letter)
    made = rendered(digest, owner)
    assert len(build(mail(made.content))) <= MAX_BYTES
    assert made.lines == 12
    assert "And 30 more" in made.content.text


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
        build(mail(**changes))


def test_without_a_sender_name_it_comes_from_rapport() -> None:
    raw = build_message(mail(), owner_id="alice", sender="alice@example.com", now=NOON + timedelta(hours=1))
    assert b"From: Rapport <alice@example.com>\r\n" in raw
