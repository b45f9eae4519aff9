"""The life of facts, follow-ups and the cadence: rules that hold for every day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.domain.circle import DEFAULTS, Cadence
from shared.domain.clock import DIGEST_TIMES, EVERY_DAY, local_date, next_send
from shared.domain.contact import Contact, ContactFields
from shared.domain.days import Span, YearlyDay
from shared.domain.fact import WISH_AHEAD, Fact, FactFields, FactKind, FactStage, calls_for
from shared.domain.follow_up import YEARLY_PATIENCE, FollowUp, FollowUpKind, FollowUpStatus
from shared.domain.keys import Lane
from shared.domain.links import connect_links
from shared.domain.placeholders import filled, known_placeholders
from shared.domain.profile import DateOrder, Profile
from shared.domain.rhythm import LONG, NEVER_AGAIN, ROOM, Rhythm
from shared.domain.wording import first_name, how_long, spoken_day, spoken_span
from tests.shared.domain.test_clock import moments, times, zones

DAY = timedelta(days=1)
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
lengths = st.integers(0, 60)
yearly = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda d: YearlyDay(month=d.month, day=d.day))
cadences = st.tuples(st.integers(1, 400), st.integers(0, 400)).map(lambda p: Cadence(ideal=p[0], latest=p[0] + p[1]))


def fact(told_on: date, start: date | None = None, length: int = 0, **more: object) -> Fact:
    span = Span(start=start, end=start + length * DAY) if start else None
    return Fact.model_validate(
        {"id": "f", "contact_id": "c", "text": "off to Rome", "told_on": told_on, "days": span} | more
    )


def follow_ups_of(one: Fact) -> dict[FollowUpKind, FollowUp]:
    return {follow_up.kind: follow_up for follow_up in calls_for(one)}


@given(told=days, ahead=st.integers(-400, 400), length=lengths, later=st.integers(-800, 800))
def test_a_fact_with_days_goes_from_upcoming_to_ask_and_never_back(
    told: date, ahead: int, length: int, later: int
) -> None:
    trip = fact(told, told + ahead * DAY, length)
    order = [FactStage.UPCOMING, FactStage.UNDERWAY, FactStage.ASK]
    stages = [trip.stage(told + (later + n) * DAY) for n in range(3)]
    if ahead + length < 0:
        assert set(stages) == {FactStage.KNOWN}
    else:
        assert sorted(stages, key=order.index) == stages


@given(told=days, ahead=st.integers(-400, 400), length=lengths)
def test_wishing_well_comes_before_the_days_and_asking_right_after_them(told: date, ahead: int, length: int) -> None:
    trip = fact(told, told + ahead * DAY, length)
    calls = follow_ups_of(trip)
    if ahead + length < 0:
        assert calls == {}
        return
    assert trip.days is not None
    assert calls[FollowUpKind.ASK].due == trip.days.end + DAY
    assert trip.stage(calls[FollowUpKind.ASK].due) is FactStage.ASK
    wish = calls.get(FollowUpKind.WISH)
    assert (wish is not None) is (told < trip.days.start - WISH_AHEAD)
    if wish is not None:
        assert told < wish.due < trip.days.start
        assert wish.until == trip.days.start


@given(told=days, ahead=st.integers(0, 400), length=lengths, asked=days)
def test_once_asked_it_is_history_and_calls_for_nothing(told: date, ahead: int, length: int, asked: date) -> None:
    trip = fact(told, told + ahead * DAY, length).model_copy(update={"asked_on": asked})
    assert list(calls_for(trip)) == []
    assert trip.stage(asked + 400 * DAY) is FactStage.ASKED


@given(told=days, ahead=st.integers(0, 400), length=lengths)
def test_what_returns_is_a_fact_of_the_next_year_with_an_id_of_its_own(told: date, ahead: int, length: int) -> None:
    trip = fact(told, told + ahead * DAY, length, returns=True)
    assert trip.days is not None
    first = trip.next_year(told)
    assert first is not None
    second = first.next_year(told)
    assert second is not None
    assert first.days is not None
    assert second.days is not None
    assert (first.days.start.year, second.days.start.year) == (trip.days.start.year + 1, trip.days.start.year + 2)
    assert first.days.end - first.days.start == trip.days.end - trip.days.start
    assert len({trip.id, first.id, second.id}) == 3
    assert fact(told, told, 0).next_year(told) is None


@given(told=days, day=yearly, later=st.integers(0, 3_000))
def test_a_birthday_is_wished_well_once_every_year_also_when_nobody_looked_for_years(
    told: date, day: YearlyDay, later: int
) -> None:
    (wish,) = calls_for(fact(told, kind=FactKind.BIRTHDAY, yearly=day))
    assert told < wish.due <= told + 366 * DAY
    today = told + later * DAY
    standing = wish.on(today)
    assert standing.until is not None
    assert today <= standing.until
    assert standing.is_due(today) is (standing.due <= today <= standing.due + YEARLY_PATIENCE)
    done = standing.closed(FollowUpStatus.DONE, max(today, standing.due))
    assert done.is_open
    assert 360 <= (done.due - standing.due).days <= 370
    assert (done.reopened().due, done.reopened().is_open) == (standing.due, True)


def test_a_birthday_on_29_february_is_on_the_28th_where_there_is_none() -> None:
    leap = YearlyDay(month=2, day=29)
    assert [leap.of(year) for year in (2027, 2028)] == [date(2027, 2, 28), date(2028, 2, 29)]
    assert leap.on_or_after(date(2027, 3, 1)) == date(2028, 2, 29)
    with pytest.raises(ValidationError):
        YearlyDay(month=2, day=30)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "birthday", "text": "her birthday"},
        {"kind": "plan", "text": "off", "yearly": {"month": 1, "day": 1}},
        {"text": "off", "days": {"start": "2026-05-02", "end": "2026-05-01"}},
        {"text": "off", "days": {"start": "2026-05-02", "end": "2029-05-01"}},
        {"text": ""},
    ],
)
def test_a_fact_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        FactFields.model_validate(wrong)


@given(due=days, ahead=st.integers(1, 90), mentioned=st.none() | days)
def test_snoozed_it_is_due_later_and_waits_for_that_days_digest(due: date, ahead: int, mentioned: date | None) -> None:
    wish = FollowUp(
        id="f", contact_id="c", kind=FollowUpKind.WISH, due=due, until=due + 2 * DAY, mentioned_on=mentioned
    )
    later = wish.snoozed(due + ahead * DAY)
    assert not later.is_due(due + (ahead - 1) * DAY)
    assert later.is_due(due + ahead * DAY)
    assert later.waits_for_digest


@given(known=days, cadence=cadences, touch=st.integers(0, 2_000))
def test_an_exchange_starts_the_cadence_anew(known: date, cadence: Cadence, touch: int) -> None:
    rhythm = Rhythm(contact_id="c", of_circle=cadence, known_since=known, mentioned_on=known + touch * DAY)
    day = known + touch * DAY
    touched = rhythm.touched(day)
    assert touched.next() == (Lane.QUIET, day + cadence.ideal * DAY)
    assert touched.touched(day - DAY) == touched
    assert not touched.is_late(day + cadence.latest * DAY)
    assert touched.is_late(day + (cadence.latest + 1) * DAY)


@given(known=days, cadence=cadences, spoken=st.lists(st.integers(0, 500), max_size=6))
def test_a_digest_speaks_of_the_same_contact_again_after_a_week_at_the_earliest(
    known: date, cadence: Cadence, spoken: list[int]
) -> None:
    rhythm = Rhythm(contact_id="c", cadence=cadence, known_since=known)
    for late in spoken:
        due = rhythm.next()
        assert due is not None
        mentioned = due.day + late * DAY
        assert mentioned >= known + cadence.ideal * DAY
        if rhythm.mentioned_on:
            assert mentioned - rhythm.mentioned_on >= ROOM
        rhythm = rhythm.model_copy(update={"mentioned_on": mentioned})


@given(known=days, until=st.none() | days, cadence=st.none() | cadences)
def test_a_pause_holds(known: date, until: date | None, cadence: Cadence | None) -> None:
    rhythm = Rhythm(contact_id="c", cadence=cadence, known_since=known, paused=True, paused_until=until)
    due = rhythm.next()
    assert (due is None) is (until is None)
    assert due is None or (until is not None and due.day >= until)


@given(known=days)
def test_somebody_nobody_thought_of_surfaces_after_long_and_not_too_often(known: date) -> None:
    rhythm = Rhythm(contact_id="c", known_since=known)
    assert rhythm.next() == (Lane.NEVER, known + LONG)
    spoken = rhythm.model_copy(update={"mentioned_on": known + LONG})
    assert spoken.next() == (Lane.NEVER, known + LONG + NEVER_AGAIN)
    assert rhythm.touched(known + DAY).next() is None


def test_the_latest_cannot_come_before_the_ideal() -> None:
    with pytest.raises(ValidationError, match="swap them"):
        Cadence(ideal=30, latest=10)
    assert all(circle.cadence for circle in DEFAULTS)


@given(now=moments, at=times, zone=zones, weekdays=st.sets(st.sampled_from(sorted(EVERY_DAY)), min_size=1), pause=days)
def test_a_digest_comes_on_the_chosen_weekdays_and_not_before_the_pause_ends(
    now: datetime, at: str, zone: str, weekdays: set[int], pause: date
) -> None:
    moment = next_send(now, at, zone, weekdays=weekdays, earliest=pause)
    day = local_date(moment, zone)
    assert moment > now
    assert day.isoweekday() in weekdays
    assert day >= pause
    assert day <= max(local_date(now, zone), pause) + 8 * DAY


def test_a_digest_needs_a_weekday() -> None:
    with pytest.raises(ValueError, match="no weekday"):
        next_send(datetime(2026, 1, 1, tzinfo=UTC), DIGEST_TIMES[0], "UTC", weekdays=())
    with pytest.raises(ValidationError):
        Profile(owner_id="alice", digest_days=())


@pytest.mark.parametrize(
    ("start", "end", "order", "spoken"),
    [
        ("2026-12-12", "2026-12-20", DateOrder.DAY_FIRST, "12–20 December"),
        ("2026-12-12", "2026-12-20", DateOrder.MONTH_FIRST, "December 12–20"),
        ("2026-12-28", "2027-01-04", DateOrder.DAY_FIRST, "28 December to 4 January"),
        ("2026-12-12", "2026-12-12", DateOrder.YEAR_FIRST, "12 December"),
        ("2028-12-12", "2028-12-20", DateOrder.MONTH_FIRST, "December 12–20, 2028"),
    ],
)
def test_days_are_spoken_as_their_reader_writes_them(start: str, end: str, order: DateOrder, spoken: str) -> None:
    span = Span(start=date.fromisoformat(start), end=date.fromisoformat(end))
    assert spoken_span(span, order, today=date(2026, 11, 22)) == spoken


@given(day=days, today=days)
def test_a_day_far_away_is_spoken_with_its_year(day: date, today: date) -> None:
    text = spoken_day(day, DateOrder.DAY_FIRST, today=today)
    assert (str(day.year) in text) is (abs((day - today).days) > 300)


def test_how_long_is_said_as_people_say_it() -> None:
    said = [how_long(n) for n in (1, 2, 13, 14, 35, 88, 90, 400, 800)]
    assert said == ["a day", "2 days", "13 days", "2 weeks", "5 weeks", "13 weeks", "3 months", "13 months", "2 years"]


def contact(**fields: object) -> Contact:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return Contact(id="c", fields=ContactFields.model_validate(fields), created_at=now, updated_at=now)


@pytest.mark.parametrize(
    ("name", "first"),
    [("Ana Ruiz", "Ana"), ("Dr. Ana Ruiz", "Ana"), ("王小明", "王小明"), ("Ruiz, Ana", "Ruiz, Ana"), ("Ana", "Ana")],
)
def test_somebody_is_called_by_the_first_name_where_it_can_be_told(name: str, first: str) -> None:
    assert first_name(contact(name=name)) == first


def test_a_profile_on_the_card_is_linked_and_else_a_search() -> None:
    links = connect_links(contact(name="Ana Ruiz", handles=("www.linkedin.com/in/ana", "https://x.com/ana")))
    assert (links.linkedin, links.x) == ("https://linkedin.com/in/ana", "https://x.com/ana")
    hostile = connect_links(contact(name="Ana", handles=('linkedin.com/"><script>',), websites=("javascript:x.com/",)))
    assert hostile.linkedin.startswith("https://www.linkedin.com/search/")
    assert hostile.x.startswith("https://x.com/search?")


def test_own_words_are_filled_and_an_unknown_gap_is_named() -> None:
    words = "Hello {name}, it was good in {place}! {my name}"
    assert filled(known_placeholders(words), {"name": "{place}", "place": "Rome", "my name": "Al"}) == (
        "Hello {place}, it was good in Rome! Al"
    )
    with pytest.raises(ValueError, match=r"\{age\}"):
        known_placeholders("You are {age}")
