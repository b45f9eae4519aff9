"""The state machine of introductions: every order of events, repeated and late ones too."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.contact import ContactFields, Phone
from shared.domain.given_away import given_away
from shared.domain.introduction import (
    HOLD,
    Agreed,
    Ending,
    Introduction,
    IntroductionFields,
    Order,
    Party,
    Side,
    Stage,
    Standing,
)
from shared.domain.questions import Questions
from tests.support import NOON

DAY = timedelta(days=1)
Event = Callable[[Introduction, datetime], Introduction]


def draft(order: Order = Order.BOTH) -> Introduction:
    return Introduction(
        id="i1", a=Party(contact_id="bob"), b=Party(contact_id="carla"), order=order, created_at=NOON, why="ovens"
    )


def ask(it: Introduction, now: datetime) -> Introduction:
    for side in it.to_ask():
        it = it.asked(side, f"{side}@example.com", now)
    return it


def ask_again(it: Introduction, now: datetime) -> Introduction:
    for side in Side:
        if it.party(side).standing is Standing.LAPSED:
            it = it.asked(side, f"{side}@example.com", now)
    return it


def answer(side: Side, serial: int, *, yes: bool) -> Event:
    return lambda it, now: it.answered(side, serial, yes=yes, now=now)


def withdraw(side: Side, serial: int) -> Event:
    return lambda it, now: it.withdrawn(side, serial, now)


def send(it: Introduction, now: datetime) -> Introduction:
    agreed = it.agreed(now)
    return agreed.sent(now) if agreed else it


def lapse(it: Introduction, now: datetime) -> Introduction:
    return it.lapsed(now)


OWNERS: dict[str, Event] = {
    "ask": ask,
    "ask again": ask_again,
    "undo": lambda it, _: it.undone(),
    "cancel": lambda it, _: it.cancelled(),
    "resume": lambda it, now: it.resumed(now),
}
MACHINES: dict[str, Event] = {"lapse": lapse, "send": send}
ANSWERS: dict[str, Event] = {
    f"{what} {side} {serial}": make(side, serial)
    for side in Side
    for serial in (1, 2)
    for what, make in {
        "yes": lambda side, serial: answer(side, serial, yes=True),
        "no": lambda side, serial: answer(side, serial, yes=False),
        "withdraw": withdraw,
    }.items()
}
EVENTS = OWNERS | MACHINES | ANSWERS
SPANS = (timedelta(0), HOLD, 11 * DAY)


def histories(order: Order, length: int) -> Iterator[tuple[Introduction, Introduction, datetime, str]]:
    """Every reachable step of so many events, with any span of time before each: before, after, when, and the event."""
    seen, layer = set(), {(draft(order), NOON)}
    for _ in range(length):
        after: set[tuple[Introduction, datetime]] = set()
        for it, then in layer:
            for span in SPANS:
                for name, event in EVENTS.items():
                    moved = event(it, then + span)
                    yield it, moved, then + span, name
                    after.add((moved, then + span))
        layer = after - seen
        seen |= layer


@pytest.mark.parametrize("order", Order)
def test_no_order_of_events_gives_the_permission_before_two_yeses_and_the_hold(order: Order) -> None:
    steps = 0
    for before, after, now, name in histories(order, 5):
        steps += 1
        agreed = after.agreed(now)
        if agreed is not None:
            assert {after.a.standing, after.b.standing} == {Standing.YES}
            assert after.ending is None
            assert max(after.a.answered_at or now, after.b.answered_at or now) + HOLD <= now
        if after.stage is Stage.SENT and before.stage is not Stage.SENT:
            assert name == "send"
            assert before.agreed(now) is not None
        if before.stage is Stage.SENT:
            assert after == before, f"{name} changed what was sent"
        if before.ending not in {None, Ending.LAPSED} and name != "resume":
            assert after.stage is Stage.ENDED, f"{name} revived what had ended"
    assert steps > 20_000


@pytest.mark.parametrize("order", [Order.A_FIRST, Order.B_FIRST])
def test_the_second_is_never_asked_before_the_first_said_yes(order: Order) -> None:
    second = Side.B if order is Order.A_FIRST else Side.A
    for before, after, _, _ in histories(order, 4):
        if before.party(second).serial == 0 and after.party(second).serial == 1:
            assert before.party(second.other).standing is Standing.YES


@pytest.mark.parametrize("order", Order)
def test_every_event_twice_is_as_once(order: Order) -> None:
    for _, after, now, name in histories(order, 3):
        if name not in {"ask", "ask again"}:
            assert EVENTS[name](after, now) == after or name.startswith("no ")
        if name.startswith("no "):
            assert EVENTS[name](after, now).stage is not Stage.AGREED


def test_both_are_introduced_after_two_yeses_and_ten_minutes() -> None:
    it = ask(draft(), NOON)
    it = it.answered(Side.A, 1, yes=True, now=NOON + DAY)
    assert it.stage is Stage.ASKING
    it = it.answered(Side.B, 1, yes=True, now=NOON + 2 * DAY)
    assert (it.stage, it.sweep_at) == (Stage.AGREED, NOON + 2 * DAY + HOLD)
    assert it.agreed(NOON + 2 * DAY + HOLD - timedelta(seconds=1)) is None
    sent = send(it, NOON + 2 * DAY + HOLD)
    assert sent.stage is Stage.SENT
    assert sent.sweep_at == NOON + 16 * DAY + HOLD


def test_one_after_the_other_waits_for_the_first_yes() -> None:
    it = ask(draft(Order.B_FIRST), NOON)
    assert (it.b.standing, it.a.standing) == (Standing.ASKED, Standing.UNASKED)
    assert it.to_ask() == ()
    it = it.answered(Side.B, 1, yes=True, now=NOON + DAY)
    assert it.to_ask() == (Side.A,)
    assert it.sweep_at == NOON + DAY


def test_a_question_lapses_after_the_days_the_owner_chose_and_late_answers_do_nothing() -> None:
    it = ask(draft().written(IntroductionFields(order=Order.BOTH, patience_days=3)), NOON)
    assert it.lapsed(NOON + 3 * DAY - timedelta(seconds=1)) == it
    assert it.answered(Side.A, 1, yes=True, now=NOON + 3 * DAY) == it
    lapsed = it.lapsed(NOON + 3 * DAY)
    assert (lapsed.stage, lapsed.ending) == (Stage.ENDED, Ending.LAPSED)


def test_asked_again_an_answer_to_the_older_question_does_nothing() -> None:
    it = ask_again(ask(draft(), NOON).lapsed(NOON + 10 * DAY), NOON + 11 * DAY)
    assert (it.stage, it.a.serial) == (Stage.ASKING, 2)
    assert it.answered(Side.A, 1, yes=True, now=NOON + 11 * DAY) == it
    assert it.answered(Side.A, 2, yes=True, now=NOON + 11 * DAY).a.standing is Standing.YES


def test_words_are_fixed_once_somebody_was_asked() -> None:
    it = ask(draft(), NOON)
    assert it.written(IntroductionFields(why="something else")) == it


def test_nothing_but_the_machine_gives_the_permission() -> None:
    with pytest.raises(TypeError, match="both said yes"):
        Agreed(draft(), object())


moves = st.lists(
    st.tuples(st.sampled_from(sorted(set(EVENTS) - {"ask", "ask again", "send"})), st.integers(0, 12)), max_size=8
)


def _seen_by_b(events: list[tuple[str, int]]) -> tuple[list[Standing | None], bool]:
    """Where B sees themselves stand on every day, after B's events and those of all others; whether it was sent."""
    it, views = ask(draft(), NOON), []
    for day in range(13):
        for name, on in events:
            if on == day:
                it = EVENTS[name](it, NOON + day * DAY)
        views.append(it.standing_of(Side.B, 1, NOON + day * DAY))
    return views, it.stage is Stage.SENT


@settings(max_examples=400)
@given(moves, moves)
def test_what_b_sees_never_depends_on_what_a_or_the_owner_did(
    events: list[tuple[str, int]], others: list[tuple[str, int]]
) -> None:
    mine = [event for event in events if event[0].split()[1:2] == ["b"]]
    foreign = [event for event in others if event[0].split()[1:2] != ["b"]]
    assert _seen_by_b(mine) == _seen_by_b([*mine, *foreign]) == _seen_by_b([*foreign, *mine])


def test_somebody_may_be_asked_twice_within_thirty_days() -> None:
    log = Questions().asked(NOON).asked(NOON + 5 * DAY)
    assert log.free_at(NOON + 6 * DAY) == NOON + 30 * DAY
    assert log.free_at(NOON + 30 * DAY) is None
    assert len(log.asked(NOON + 31 * DAY).moments) == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("I know somebody who builds ovens.", ()),
        ("CARLA builds ovens", ("Carla",)),
        ("Ask carla.reis@example.com", ("Carla", "Reis", "carla.reis@example.com")),
        ("She is at Padaria Nova.", ("Padaria Nova",)),
        ("Call +351 912 000 111!", ("+351 912 000 111",)),
        ("a carlatan", ()),
    ],
)
def test_details_in_words_are_found(words: str, found: tuple[str, ...]) -> None:
    carla = ContactFields(
        name="Carla Reis",
        organizations=("Padaria Nova",),
        emails=("carla.reis@example.com",),
        phones=(Phone(number="+351 912 000 111"),),
    )
    assert given_away(words, carla) == found
