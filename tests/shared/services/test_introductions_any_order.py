"""Introductions under every order of events, repeated and late ones too, and killed at every step."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from shared.domain.errors import LinkError, RapportError
from shared.domain.introduction import Order, Side, Stage
from shared.domain.mail import Mail, MailKind, MailStatus
from shared.services import asking, contacts, introductions, reads
from shared.services.links import Consent
from shared.services.records import MAIL, load
from shared.services.recover import recover_stuck
from tests.shared.services.introduced import (
    asked,
    claim,
    deliver,
    mails,
    ports,
    press,
    question,
    stored,
    tick,
    two,
    worded,
)
from tests.support import ALICE, LostConnectionError, TestHome, all_records

EVERYTHING_OF = {"a": b"quince", "b": b"medlar"}
ANSWERS = st.sampled_from([Consent.YES, Consent.NO, Consent.WITHDRAW, Consent.NEVER])
SIDES = st.sampled_from(["a", "b"])


def kept_mails(home: TestHome) -> list[Mail]:
    return [load(record, Mail) for record in all_records(home, ALICE) if record.kind == MAIL]


def gives_away(mail: Mail, side: str) -> bool:
    """Whether anything in the mail's record is of the side that is not asked by it."""
    other = EVERYTHING_OF["b" if side == "a" else "a"].decode()
    return other in mail.model_dump_json().casefold()


class EveryOrder(RuleBasedStateMachine):
    """Alice, the two, the clock and the machine do what they like, when they like."""

    @initialize(order=st.sampled_from(Order), days=st.integers(1, 60))
    def begin(self, order: Order, days: int) -> None:
        self.home = TestHome()
        self.people = two(self.home)
        self.made = worded(self.home, *self.people, order=order, patience_days=days)
        self.agreeing: set[str] = set()
        self.over = False

    @property
    def now(self) -> Any:
        return stored(self.home, self.made)

    @rule()
    def ask(self) -> None:
        with suppress(RapportError):
            asking.ask(ALICE, self.made.id, self.now.version, **ports(self.home))

    @rule()
    def ask_again(self) -> None:
        with suppress(RapportError):
            asking.ask_again(ALICE, self.made.id, self.now.version, **ports(self.home))

    @rule(side=SIDES, action=ANSWERS, serial=st.integers(1, 2), times=st.integers(1, 2))
    def answer(self, side: str, action: Consent, serial: int, times: int) -> None:
        mail = reads.mail(self.home.table, ALICE, f"consent-{self.made.id}-{side}-{serial}")
        if mail is None:
            return
        before = self.now
        with suppress(LinkError):  # a link too old answers nothing, whatever it says
            for _ in range(times):
                press(self.home, mail, action)
            self._note(before, side, action, serial)

    def _note(self, before: Any, side: str, action: Consent, serial: int) -> None:
        """What a person would say they agreed to, kept apart from the machine that is tested."""
        party = before.party(Side(side))
        if before.stage is Stage.SENT and self.now.stage is Stage.SENT:
            return
        if serial != party.serial:
            return
        in_time = before.lapses_at(Side(side)) is None or self.home.clock() < before.lapses_at(Side(side))
        if action is not Consent.YES:
            if side in self.agreeing or party.standing == "asked":
                self.agreeing.discard(side)
        elif party.standing == "asked" and in_time:
            self.agreeing.add(side)

    @rule(span=st.sampled_from([{"minutes": 4}, {"minutes": 11}, {"days": 1}, {"days": 11}, {"days": 61}]))
    def wait(self, span: dict[str, float]) -> None:
        self.home.clock.forward(**span)

    @rule(times=st.integers(1, 2))
    def tick(self, times: int) -> None:
        for _ in range(times):
            before = self.now
            tick(self.home)
            if before.stage is not Stage.SENT and self.now.stage is Stage.SENT:
                assert self.agreeing == {"a", "b"}

    @rule()
    def deliver(self) -> None:
        deliver(self.home)

    @rule()
    def undo(self) -> None:
        with suppress(RapportError):
            introductions.undo(ALICE, self.made.id, table=self.home.table, now=self.home.clock())

    @rule()
    def cancel(self) -> None:
        with suppress(RapportError):
            introductions.cancel(ALICE, self.made.id, table=self.home.table, now=self.home.clock())

    @rule()
    def resume(self) -> None:
        with suppress(RapportError):
            introductions.resume(ALICE, self.made.id, table=self.home.table, now=self.home.clock())

    @rule(side=st.integers(0, 1))
    def delete_or_restore(self, side: int) -> None:
        contact = reads.contact(self.home.table, ALICE, self.people[side].id)
        where = {"table": self.home.table, "now": self.home.clock()}
        if contact.deleted_at:
            contacts.restore_contact(ALICE, contact.id, **where)
        else:
            contacts.delete_contact(ALICE, contact.id, contact.version, **where)

    @invariant()
    def nothing_is_given_away_and_nothing_told(self) -> None:
        if not hasattr(self, "home"):
            return
        kept, now = kept_mails(self.home), self.now
        introducing = [mail for mail in kept if mail.kind is MailKind.INTRODUCTION]
        questions = [mail for mail in kept if mail.kind is MailKind.CONSENT]
        delivered = sum(b"\r\nCc: " in raw for raw in self.home.mailer.delivered)
        assert len(kept) == len(introducing) + len(questions)
        assert len(introducing) <= 1
        assert delivered <= len(introducing)
        for side in ("a", "b"):
            mine = [mail for mail in questions if mail.id.split("-")[-2] == side]
            assert len(mine) == now.party(Side(side)).serial
            assert not any(gives_away(mail, side) for mail in mine)
        if now.stage is Stage.ENDED:
            assert {mail.status for mail in introducing} <= {MailStatus.FAILED}
            assert delivered == 0


EveryOrder.TestCase.settings = hypothesis_settings(max_examples=50, stateful_step_count=25, deadline=None)
TestEveryOrder = EveryOrder.TestCase


class Killer:
    """Ends the process at one step, before or after its effect; while it sleeps it counts none."""

    def __init__(self, step: int, *, after: bool) -> None:
        self.left = step
        self.after = after
        self.sleeps = False

    def wrap(self, part: Any, name: str) -> None:
        original: Callable[..., Any] = getattr(part, name)

        def killed(*args: Any, **options: Any) -> Any:
            self.left -= not self.sleeps
            dies = self.left == 0 and not self.sleeps
            if dies and not self.after:
                raise LostConnectionError
            answer = original(*args, **options)
            if dies:
                raise LostConnectionError
            return answer

        setattr(part, name, killed)


STEPS = 12


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_killed_at_any_step_and_done_again_each_is_asked_once_and_introduced_once(
    home: TestHome, step: int, after: bool
) -> None:
    made = worded(home, *two(home), order=Order.B_FIRST)
    killer = Killer(step, after=after)
    killer.wrap(home.table, "write")
    killer.wrap(home.mail_queue, "send")
    again(lambda: asking.ask(ALICE, made.id, stored(home, made).version, **ports(home)))
    settle(home, killer)
    again(lambda: press(home, question(home, made, "b"), Consent.YES))
    again(lambda: tick(home))
    settle(home, killer)
    again(lambda: press(home, question(home, made, "a"), Consent.YES))
    home.clock.forward(minutes=10)
    again(lambda: tick(home))
    settle(home, killer)
    assert sorted(str(mail["To"]) for mail in mails(home)) == [
        "a@quince.example",
        "a@quince.example, b@medlar.example",
        "b@medlar.example",
    ]
    home.clock.forward(days=14)
    again(lambda: tick(home))
    assert stored(home, made).followed_up_at is not None


def again(deed: Callable[[], Any]) -> None:
    """Do it, and once more when it was killed: people press again, and the clock ticks on."""
    try:
        deed()
    except LostConnectionError:
        deed()


def settle(home: TestHome, killer: Killer) -> None:
    """The sweep queues what nobody queued, and the sender, which is killed in tests of its own, does its work."""
    home.clock.forward(minutes=6)
    parts = {"photos": home.photos, "photo_queue": home.photo_queue, "mail_queue": home.mail_queue}
    again(lambda: recover_stuck(table=home.table, **parts, now=home.clock()))
    killer.sleeps = True
    deliver(home)
    killer.sleeps = False


@pytest.mark.parametrize("action", [Consent.YES, Consent.NO, Consent.WITHDRAW, Consent.NEVER])
def test_the_link_of_a_question_names_nobody(home: TestHome, action: Consent) -> None:
    made = asked(home, *two(home))
    for side in ("a", "b"):
        about = claim(home, question(home, made, side), action).about
        assert set(about) == {"introduction", "side", "serial", "address"}
        assert not any(word.decode() in str(dict(about)) for word in EVERYTHING_OF.values())
