"""The life of a mail: whatever is reported, in whatever order and however often, it ends the same."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.mail import MAX_TRIES, Happening, Mail, MailKind, MailStatus
from tests.support import NOON

MAIL = Mail(
    id="digest-2026-11-22",
    kind=MailKind.DIGEST,
    to="alice@example.com",
    subject="s",
    text="t",
    html="h",
    created_at=NOON,
)
REASONS = {Happening.BOUNCED: "It came back.", Happening.COMPLAINED: "It was reported."}


def reported(mail: Mail, happenings: tuple[Happening, ...]) -> Mail:
    for happening in happenings:
        mail = mail.reported(happening, "m-1", REASONS.get(happening, ""))
    return mail


@given(st.lists(st.sampled_from(list(Happening)), min_size=1, max_size=4))
def test_the_order_and_repetition_of_reports_makes_no_difference(happenings: list[Happening]) -> None:
    endings = {reported(MAIL, order + order[:1]).model_dump_json() for order in permutations(happenings)}
    assert len(endings) == 1


@pytest.mark.parametrize(
    ("happenings", "status"),
    [
        ([Happening.SENT], MailStatus.SENT),
        ([Happening.DELIVERED], MailStatus.DELIVERED),
        ([Happening.DELIVERED, Happening.SENT], MailStatus.DELIVERED),
        ([Happening.BOUNCED_FOR_GOOD, Happening.DELIVERED], MailStatus.BOUNCED),
        ([Happening.COMPLAINED, Happening.DELIVERED, Happening.SENT], MailStatus.COMPLAINED),
    ],
)
def test_a_mail_only_moves_onwards(happenings: list[Happening], status: MailStatus) -> None:
    assert reported(MAIL, tuple(happenings)).status is status


def test_a_send_event_clears_up_that_a_mail_given_up_did_go_out() -> None:
    assert MAIL.failed("Nobody knows").reported(Happening.SENT, "m-1", "").status is MailStatus.SENT


def test_a_mail_that_did_not_leave_is_tried_again_until_its_tries_are_used_up() -> None:
    mail = MAIL
    for _ in range(MAX_TRIES - 1):
        mail = mail.claimed("token", NOON).not_sent("busy")
        assert mail.status is MailStatus.PENDING
    assert mail.claimed("token", NOON).not_sent("busy").status is MailStatus.FAILED


def test_only_waiting_and_claimed_mails_are_swept() -> None:
    assert MAIL.sweep_at is not None
    assert MAIL.claimed("token", NOON).sweep_at is not None
    assert MAIL.claimed("token", NOON).sent("m-1").sweep_at is None
    assert MAIL.failed("no").sweep_at is None
