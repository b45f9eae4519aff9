"""The brief says what to ask and what was promised, as of the day of the meeting."""

from datetime import date

import pytest

from shared.domain.days import Span, YearlyDay
from shared.domain.fact import FactFields, FactKind
from shared.domain.follow_up import FollowUpKind, NewFollowUp
from shared.domain.profile import DateOrder
from shared.services import contacts, follow_ups
from shared.services.briefs import Brief, brief
from shared.services.follow_ups import Done
from shared.services.interactions import Log, keep_log
from tests.functions.client import call
from tests.support import ALICE, AT_THE_FAIR, BOB, TestHome

TRIP = FactFields(
    kind=FactKind.PLAN,
    text="off to Costa Rica",
    topic="Costa Rica",
    days=Span(start=date(2026, 12, 12), end=date(2026, 12, 20)),
)
BIRTHDAY = FactFields(kind=FactKind.BIRTHDAY, text="born on leap day", yearly=YearlyDay(month=2, day=29))


@pytest.fixture
def bob(home: TestHome) -> str:
    """Bob told of a trip and his birthday; Alice promised an intro and wants to ask about the roof."""
    page = contacts.add_contact(ALICE, BOB, AT_THE_FAIR, None, table=home.table, now=home.clock())
    wanted = (
        NewFollowUp(kind=FollowUpKind.PROMISE, text="the intro to Danny", due=date(2026, 11, 30)),
        NewFollowUp(kind=FollowUpKind.ASK, text="the roof", due=date(2026, 11, 25)),
    )
    told = Log(facts=(TRIP, BIRTHDAY, FactFields(text="likes jazz")), follow_ups=wanted)
    keep_log(ALICE, page.contact.id, told, table=home.table, now=home.clock())
    return page.contact.id


def on(home: TestHome, bob: str, day: date = AT_THE_FAIR.on, order: DateOrder = DateOrder.DAY_FIRST) -> Brief:
    return brief(ALICE, bob, day, order, table=home.table)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 11), "Coming up: Costa Rica (12–20 December)"),
        (date(2026, 12, 20), "Going on now: Costa Rica (12–20 December)"),
        (date(2026, 12, 21), "How was it? Costa Rica (12–20 December)"),
    ],
)
def test_a_trip_is_asked_about_as_its_days_pass(home: TestHome, bob: str, day: date, words: str) -> None:
    assert on(home, bob, day).ask == (words, "the roof")


def test_days_are_written_as_the_owner_writes_them(home: TestHome, bob: str) -> None:
    assert on(home, bob, order=DateOrder.MONTH_FIRST).promises == ("the intro to Danny (by November 30)",)


@pytest.mark.parametrize(("day", "near"), [((2, 13), False), ((2, 14), True), ((3, 14), True), ((3, 15), False)])
def test_a_birthday_is_worth_a_word_when_it_is_near(home: TestHome, bob: str, day: tuple[int, int], near: bool) -> None:
    assert ("Birthday on 28 February" in on(home, bob, date(2027, *day)).ask) is near


def test_what_was_asked_dropped_or_kept_is_no_longer_there(home: TestHome, bob: str) -> None:
    for follow_up in on(home, bob).page.follow_ups:
        if follow_up.kind is FollowUpKind.ASK and follow_up.fact_id:
            follow_ups.drop_follow_up(ALICE, bob, follow_up.id, table=home.table, now=home.clock())
        elif follow_up.kind in {FollowUpKind.ASK, FollowUpKind.PROMISE}:
            follow_ups.do_follow_up(ALICE, bob, follow_up.id, Done(), table=home.table, now=home.clock())
    after = on(home, bob)
    assert (after.ask, after.promises) == ((), ())


def test_the_api_answers_with_the_page_the_links_and_the_lines(home: TestHome, bob: str) -> None:
    answer = call("GET", f"/api/contacts/{bob}/brief").json
    assert answer["page"] == call("GET", f"/api/contacts/{bob}").json
    assert {*answer["links"]} == {"linkedin", "x", "web", "news"}
    assert all("Bob+Stone" in link for link in answer["links"].values())
    assert answer["ask"] == ["Coming up: Costa Rica (12–20 December)", "the roof"]
    assert answer["promises"] == ["the intro to Danny (by 30 November)"]
