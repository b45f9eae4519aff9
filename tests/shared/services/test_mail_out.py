"""A mail is sent once: every outcome at every point, feedback in every order, and addresses that are stopped."""

from contextlib import suppress
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.errors import BusyError, MailNotSentError, MailRefusedError
from shared.domain.mail import LEASE, Happening, Mail, MailKind, MailStatus
from shared.services import profiles, reads
from shared.services.mail_events import MailEvent, record_mail_event
from shared.services.records import put_mail
from shared.services.recover import recover_stuck
from shared.services.send_mail import send_mail
from tests.support import ALICE, NOON, LostConnectionError, ScriptedMailer, TestHome

MAIL = Mail(
    id="digest-2026-11-22",
    kind=MailKind.DIGEST,
    to="alice@example.com",
    subject="Hello",
    text="Hello",
    html="<p>Hello</p>",
    headers={"List-Unsubscribe": "<https://rapport.example/act/unsubscribe/x>"},
    created_at=NOON,
)


def waiting(home: TestHome, mail: Mail = MAIL) -> None:
    home.table.write([put_mail(ALICE, mail, home.clock())])


def send(home: TestHome) -> None:
    send_mail(
        ALICE,
        MAIL.id,
        table=home.table,
        mailer=home.mailer,
        sender="Rapport <digest@rapport.example>",
        clock=home.clock,
    )


def stored(home: TestHome) -> Mail:
    mail = reads.mail(home.table, ALICE, MAIL.id)
    assert mail is not None
    return mail


def event(happening: Happening, mail_id: str = MAIL.id) -> MailEvent:
    return MailEvent(
        owner_id=ALICE,
        mail_id=mail_id,
        happening=happening,
        message_id=f"message-{MAIL.id}",
        addresses=("alice@example.com",),
    )


def record(home: TestHome, happening: Happening) -> None:
    record_mail_event(event(happening), table=home.table, now=home.clock())


def test_a_waiting_mail_is_sent_and_says_so(home: TestHome) -> None:
    waiting(home)
    send(home)
    assert stored(home).status is MailStatus.SENT
    assert stored(home).message_id == f"message-{MAIL.id}"
    assert b"From: Rapport <digest@rapport.example>\r\n" in home.mailer.delivered[0]


def test_asked_five_times_it_is_sent_once(home: TestHome) -> None:
    waiting(home)
    for _ in range(5):
        send(home)
    assert len(home.mailer.delivered) == 1


def test_while_one_sender_has_it_another_waits(home: TestHome) -> None:
    waiting(home, MAIL.claimed("somebody", NOON))
    with pytest.raises(BusyError):
        send(home)
    assert home.mailer.delivered == []


def test_refused_for_good_it_failed_with_the_reason(home: TestHome) -> None:
    waiting(home)
    home.mailer.fail_before = MailRefusedError("The address does not exist.")
    send(home)
    assert stored(home).status is MailStatus.FAILED
    assert stored(home).reason == "The address does not exist."


def test_surely_not_sent_it_is_tried_again(home: TestHome) -> None:
    waiting(home)
    home.mailer.fail_before = MailNotSentError("The server is busy.")
    with pytest.raises(MailNotSentError):
        send(home)
    assert stored(home).status is MailStatus.PENDING
    home.mailer.fail_before = None
    send(home)
    assert len(home.mailer.delivered) == 1


def test_when_nobody_knows_a_digest_is_not_sent_again(home: TestHome) -> None:
    waiting(home)
    home.mailer.fail_after = LostConnectionError("no answer")
    with pytest.raises(LostConnectionError):
        send(home)
    home.clock.now += LEASE
    home.mailer.fail_after = None
    send(home)
    assert len(home.mailer.delivered) == 1
    assert stored(home).status is MailStatus.FAILED
    record(home, Happening.SENT)
    assert stored(home).status is MailStatus.SENT


def test_an_outbox_takes_the_same_mail_again_as_it_delivers_it_once(home: TestHome) -> None:
    home.mailer = ScriptedMailer(repeatable=True)
    waiting(home, MAIL.claimed("a process that died", NOON))
    home.clock.now += LEASE
    send(home)
    assert stored(home).status is MailStatus.SENT


OUTCOMES = ("ok", "lost before", "lost after", "killed before", "killed after")


class _KilledError(BaseException):
    """The process is gone."""


def _script(mailer: ScriptedMailer, outcome: str) -> None:
    errors: dict[str, tuple[BaseException | None, BaseException | None]] = {
        "ok": (None, None),
        "lost before": (MailNotSentError("no connection"), None),
        "lost after": (None, LostConnectionError("no answer")),
        "killed before": (_KilledError(), None),
        "killed after": (None, _KilledError()),
    }
    mailer.fail_before, mailer.fail_after = errors[outcome]  # type: ignore[assignment]


@pytest.mark.parametrize("schedule", list(product(OUTCOMES, repeat=3)), ids="→".join)
def test_whatever_happens_in_three_tries_nothing_is_sent_twice_and_nothing_lost(
    home: TestHome, schedule: tuple[str, ...]
) -> None:
    waiting(home)
    for outcome in schedule:
        _script(home.mailer, outcome)
        delivered = len(home.mailer.delivered)
        with suppress(MailNotSentError, LostConnectionError, _KilledError, BusyError):
            send(home)
        if len(home.mailer.delivered) > delivered:
            record(home, Happening.SENT)
        home.clock.now += LEASE
    _script(home.mailer, "ok")
    send(home)
    assert len(home.mailer.delivered) <= 1
    # Killed before sending, a claim cannot tell that nothing went out: that one case is failed, and says so.
    if "killed before" not in schedule:
        assert len(home.mailer.delivered) == 1
        assert stored(home).status is MailStatus.SENT
    elif not home.mailer.delivered:
        assert stored(home).reason.startswith("Nobody can tell")


def test_a_mail_that_nobody_sent_is_queued_again_by_the_sweep(home: TestHome) -> None:
    waiting(home)
    home.clock.forward(minutes=6)
    found = recover_stuck(
        table=home.table,
        photos=home.photos,
        photo_queue=home.photo_queue,
        mail_queue=home.mail_queue,
        now=home.clock(),
    )
    assert found == {"photos": 0, "mails": 1}
    assert home.mail_queue.sent == [{"owner_id": ALICE, "mail_id": MAIL.id}]


@pytest.mark.parametrize("happening", [Happening.BOUNCED_FOR_GOOD, Happening.COMPLAINED])
def test_a_hard_bounce_or_a_complaint_stops_every_later_mail_to_that_address(
    home: TestHome, happening: Happening
) -> None:
    record(home, happening)
    record(home, Happening.DELIVERED)
    waiting(home)
    send(home)
    assert home.mailer.delivered == []
    assert stored(home).status is MailStatus.FAILED
    assert "Use another address" in (profiles.mail_problem(home.table, "Alice@example.com") or "")


def test_a_soft_bounce_stops_nothing(home: TestHome) -> None:
    record(home, Happening.BOUNCED)
    assert profiles.mail_problem(home.table, "alice@example.com") is None


def test_an_event_of_an_unknown_mail_is_no_error(home: TestHome) -> None:
    record_mail_event(event(Happening.SENT, "digest-1999-01-01"), table=home.table, now=NOON)


@given(st.lists(st.sampled_from(["send", *Happening]), min_size=1, max_size=8))
def test_events_repeated_and_in_any_order_around_the_sending_end_the_same(steps: list[str]) -> None:
    ends = []
    for order in (steps, list(reversed(steps)), steps + steps[:5]):
        home = TestHome()
        waiting(home)
        send(home)
        for step in order:
            if step == "send":
                send(home)
            else:
                record(home, Happening(step))
        ends.append((stored(home).status, profiles.mail_problem(home.table, "alice@example.com")))
    assert ends[0] == ends[1] == ends[2]
