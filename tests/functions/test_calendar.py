"""The calendar: what is due, birthdays and trips, for whoever has the address, until its owner makes a new one."""

import warnings
from datetime import UTC, date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from shared.domain.days import Span, YearlyDay
from shared.domain.fact import FactFields, FactKind
from shared.domain.follow_up import FollowUpKind, NewFollowUp
from shared.services import calendar_feed, contacts, digests, facts, follow_ups, profiles, reads
from shared.services.contact_pages import contact_page
from shared.services.follow_ups import Done
from shared.services.interactions import Log, keep_log
from shared.services.links import Action, Links
from tests.functions.client import Answer, call, follow, subscribe
from tests.support import ALICE, ALICES_PROFILE, AT_THE_FAIR, BOB, CHARLIE, TestHome, all_records

HOST = "https://rapport.example"
TRIP = FactFields(
    kind=FactKind.PLAN,
    text="off to Costa Rica, with the kids",
    topic="Costa Rica",
    days=Span(start=date(2026, 12, 12), end=date(2026, 12, 20)),
)
BIRTHDAY = FactFields(kind=FactKind.BIRTHDAY, text="born in March", yearly=YearlyDay(month=3, day=5), birth_year=1980)
LEAP = FactFields(kind=FactKind.BIRTHDAY, text="born on leap day", yearly=YearlyDay(month=2, day=29))
TRIP_TITLES = ["Ask Bob about Costa Rica", "Bob: Costa Rica", "Wish Bob well: Costa Rica"]


@pytest.fixture
def bob(home: TestHome) -> str:
    """Alice has her settings, and Bob in her book."""
    profiles.save_profile(ALICE, ALICES_PROFILE, 0, table=home.table, now=home.clock())
    return add(home)


def add(home: TestHome, owner: str = ALICE, **fields: str) -> str:
    made = BOB.model_copy(update=fields)
    return contacts.add_contact(owner, made, None, None, table=home.table, now=home.clock()).contact.id


def tell(home: TestHome, contact_id: str, *told: FactFields, owner: str = ALICE) -> None:
    keep_log(owner, contact_id, Log(facts=told), table=home.table, now=home.clock())


def promise(home: TestHome, contact_id: str, due: date, text: str = "the intro to Danny") -> str:
    wanted = NewFollowUp(kind=FollowUpKind.PROMISE, text=text, due=due)
    return follow_ups.add_follow_up(ALICE, contact_id, wanted, table=home.table, now=home.clock()).id


def address(owner: str = ALICE) -> str:
    return str(call("GET", "/api/calendar", owner=owner).json["address"]).removeprefix(HOST)


def feed(path: str = "", **headers: str) -> Answer:
    return subscribe(path or address(), **headers)


def events(path: str = "") -> dict[str, Any]:
    """The events of a calendar by their titles, without what comes from having met."""
    return {str(event["summary"]): event for event in Calendar.from_ical(feed(path).text).walk("VEVENT")}


def days(event: Any) -> tuple[date, date]:
    return event["dtstart"].dt, event["dtend"].dt


def test_a_follow_up_is_a_whole_day_in_the_words_of_the_digest(home: TestHome, bob: str) -> None:
    made = promise(home, bob, date(2026, 12, 1))
    event = events()["Bob: the intro to Danny"]
    assert days(event) == (date(2026, 12, 1), date(2026, 12, 2))
    said = ["You promised Bob: the intro to Danny.", "Bob Stone, Stone & Sons", f"{HOST}/#/people/{bob}"]
    assert str(event["description"]).split("\n") == said
    assert event["uid"] == f"{bob}-follow-up-{made}@rapport"
    assert event["url"] == f"{HOST}/#/people/{bob}"
    assert event["dtstamp"].dt == home.clock().astimezone(UTC)


def test_its_words_name_the_day_as_they_are_read_on_any(home: TestHome, bob: str) -> None:
    page = contacts.add_contact(ALICE, BOB, AT_THE_FAIR, None, table=home.table, now=home.clock())
    (event,) = events().values()
    assert page.contact.id in event["uid"]
    assert "You met Bob on 22 November at the fair in Lisbon." in event["description"]


def test_a_trip_stands_in_it_with_its_days_and_with_what_it_calls_for(home: TestHome, bob: str) -> None:
    tell(home, bob, TRIP)
    found = events()
    assert sorted(found) == TRIP_TITLES
    assert days(found["Bob: Costa Rica"]) == (date(2026, 12, 12), date(2026, 12, 21))
    assert days(found["Ask Bob about Costa Rica"])[0] == date(2026, 12, 21)
    assert "with the kids" in found["Bob: Costa Rica"]["description"]


def test_a_birthday_comes_back_every_year(home: TestHome, bob: str) -> None:
    tell(home, bob, BIRTHDAY)
    (event,) = events().values()
    assert (str(event["summary"]), days(event)[0]) == ("Bob's birthday", date(2026, 3, 5))
    assert event["rrule"].to_ical() == b"FREQ=YEARLY"
    assert "Born in 1980." in event["description"]


def test_29_february_is_the_28th_where_the_year_has_none(home: TestHome, bob: str) -> None:
    from dateutil.rrule import rrulestr

    tell(home, bob, LEAP)
    (event,) = events().values()
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=home.clock().replace(month=2, day=28, tzinfo=None))
    shown = [moment.date() for moment in rule.xafter(home.clock().replace(tzinfo=None), count=4)]
    assert days(event)[0] == date(2026, 2, 28)
    assert shown == [LEAP.yearly.of(year) for year in (2027, 2028, 2029, 2030)]


def test_a_birthday_that_no_digest_moved_on_for_years_is_still_there(home: TestHome, bob: str) -> None:
    tell(home, bob, BIRTHDAY)
    home.clock.forward(days=1_000)
    assert [*events()] == ["Bob's birthday"]


def test_what_a_digest_spoke_of_stays_until_it_is_done(home: TestHome, bob: str) -> None:
    made = promise(home, bob, home.clock().date())
    digests.send_digest_now(ALICE, table=home.table, queue=home.mail_queue, links=home.links, clock=home.clock)
    home.clock.forward(days=30)
    assert [*events()] == ["Bob: the intro to Danny"]
    follow_ups.do_follow_up(ALICE, bob, made, Done(), table=home.table, now=home.clock())
    assert events() == {}


def test_what_makes_no_sense_any_more_is_left_out(home: TestHome, bob: str) -> None:
    tell(home, bob, TRIP)
    home.clock.forward(days=25)
    assert sorted(events()) == TRIP_TITLES[:2]


def test_it_looks_ahead_as_far_as_400_days(home: TestHome, bob: str) -> None:
    today = home.clock().date()
    promise(home, bob, today + timedelta(days=400), "the last")
    promise(home, bob, today + timedelta(days=401), "too far")
    assert [*events()] == ["Bob: the last"]


def test_a_large_book_is_cut_and_what_is_to_come_goes_first(
    home: TestHome, bob: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = home.clock().date()
    promise(home, add(home, name="Ben Late"), today - timedelta(days=9))
    promise(home, bob, today + timedelta(days=9))
    monkeypatch.setattr(calendar_feed, "MOST_CONTACTS", 1)
    assert [*events()] == ["Bob: the intro to Danny"]
    monkeypatch.setattr(calendar_feed, "MOST_CONTACTS", 2)
    assert len(events()) == 2
    monkeypatch.setattr(calendar_feed, "MOST_FOLLOW_UPS", 1)
    assert [*events()] == ["Bob: the intro to Danny"]


def test_who_or_what_is_in_the_trash_is_not_in_the_calendar(home: TestHome, bob: str) -> None:
    tell(home, bob, TRIP)
    promise(home, bob, date(2026, 12, 1))
    (fact,) = contact_page(ALICE, bob, table=home.table).facts
    facts.delete_fact(ALICE, bob, fact.id, fact.version, table=home.table, now=home.clock())
    assert [*events()] == ["Bob: the intro to Danny"]
    version = reads.contact(home.table, ALICE, bob).version
    contacts.delete_contact(ALICE, bob, version, table=home.table, now=home.clock())
    assert events() == {}
    contacts.restore_contact(ALICE, bob, table=home.table, now=home.clock())
    assert [*events()] == ["Bob: the intro to Danny"]


def test_nothing_of_another_owner_is_in_it(home: TestHome, bob: str) -> None:
    tell(home, bob, TRIP)
    other = add(home, CHARLIE, name="Dora Canary", organizations=("Canary",))
    tell(home, other, TRIP, BIRTHDAY, owner=CHARLIE)
    hers, his = feed(), feed(address(CHARLIE))
    assert "Canary" not in hers.text
    assert other not in hers.text
    assert "Dora" in his.text
    assert "Bob" not in his.text
    assert bob not in his.text


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_at_it_changes_nothing(home: TestHome, bob: str, method: str) -> None:
    tell(home, bob, TRIP, BIRTHDAY)
    path, before = address(), all_records(home)
    assert subscribe(path, method).status == 200
    assert all_records(home) == before


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_it_can_only_be_looked_at(home: TestHome, bob: str, method: str) -> None:
    path, before = address(), all_records(home)
    assert subscribe(path, method).status == 404
    assert all_records(home) == before


def test_a_program_that_has_it_already_gets_it_again_only_when_it_changed(home: TestHome, bob: str) -> None:
    first = feed()
    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert first.headers["cache-control"] == "private, max-age=900"
    home.clock.forward(hours=2)
    for known in (first.headers["etag"], f'"x", {first.headers["etag"]}', first.headers["etag"][2:], "*"):
        again = feed(if_none_match=known)
        assert (again.status, again.text, again.headers["etag"]) == (304, "", first.headers["etag"])
    promise(home, bob, date(2026, 12, 1))
    changed = feed(if_none_match=first.headers["etag"])
    assert changed.status == 200
    assert changed.headers["etag"] != first.headers["etag"]


def test_the_address_does_not_grow_old(home: TestHome, bob: str) -> None:
    path = address()
    home.clock.forward(days=4_000)
    assert address() == path
    assert feed(path).status == 200


def test_a_new_address_ends_the_old_one_for_good(home: TestHome, bob: str) -> None:
    old, others = address(), address(CHARLIE)
    saved = reads.profile(home.table, ALICE)
    new = call("POST", "/api/calendar/rotate").json["address"].removeprefix(HOST)
    assert (feed(old).status, feed(new).status, feed(others).status) == (404, 200, 200)
    assert address() == new
    after = reads.profile(home.table, ALICE)
    assert after == saved.model_copy(update={"calendar_serial": 1, "version": saved.version + 1})
    call("POST", "/api/calendar/rotate")
    assert {feed(path).status for path in (old, new)} == {404}


def test_saved_settings_leave_the_address_as_it_is(home: TestHome, bob: str) -> None:
    path = call("POST", "/api/calendar/rotate").json["address"].removeprefix(HOST)
    profiles.save_profile(ALICE, ALICES_PROFILE, 2, table=home.table, now=home.clock())
    assert address() == path


def test_asked_twice_with_one_key_it_is_changed_once(home: TestHome, bob: str) -> None:
    answers = [call("POST", "/api/calendar/rotate", headers={"idempotency-key": "k"}).json for _ in range(2)]
    assert answers[0] == answers[1] == {"address": HOST + address()}


def test_an_owner_who_saved_no_settings_has_an_address_and_can_change_it(home: TestHome) -> None:
    old = address()
    assert feed(old).status == 200
    new = call("POST", "/api/calendar/rotate").json["address"].removeprefix(HOST)
    assert (feed(old).status, feed(new).status) == (404, 200)


def test_a_wrong_address_is_a_page_in_words(home: TestHome, bob: str) -> None:
    path = address()
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    mail = home.links.token(Action.UNSUBSCRIBE, ALICE, home.clock())
    foreign = Links(["another key"], "").calendar_address(ALICE, 0)
    wrong = [f"A{token}", token[1:], token[:-4], mail, token.rsplit(".", 1)[0], "x", "<b>", "x" * 5_000]
    for tried in (*(f"/calendar/{one}.ics" for one in wrong), foreign, f"/calendar/{token}", "/calendar/", f"{path}/x"):
        answer = feed(tried)
        assert (answer.status, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")
        assert answer.text.startswith("There is no calendar at this address.")
        assert answer.headers["cache-control"] == "no-store"


def test_the_address_of_a_calendar_presses_no_button_of_a_mail(home: TestHome, bob: str) -> None:
    token = address().removeprefix("/calendar/").removesuffix(".ics")
    for action in Action:
        assert follow("POST", f"/act/{action}/{token}", "pressed=yes").status == 403


def test_any_text_of_the_book_comes_out_as_it_went_in(home: TestHome) -> None:
    name, text = "Zoë 🎈, שלמה; 名前", "C:\\New\\news, a; b" + " 名前🎈" * 40
    contact = add(home, name=name)
    promise(home, contact, home.clock().date(), text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (event,) = events().values()
    assert f"You promised Zoë: {text}." in event["description"]
    assert name in event["description"]
    assert all(len(line.encode()) <= 75 for line in feed().text.split("\r\n"))
