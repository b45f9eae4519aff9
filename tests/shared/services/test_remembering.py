"""What was told comes back on the right day, once; what was done is on the timeline and can be taken back."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.circle import Cadence, Circle
from shared.domain.contact import Met
from shared.domain.days import Span, YearlyDay
from shared.domain.digest import Section
from shared.domain.errors import InvalidError, NotFoundError, StaleError
from shared.domain.fact import FactFields, FactKind, FactStage
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus, NewFollowUp
from shared.domain.rhythm import RhythmFields
from shared.domain.timeline import Exchange, Interaction, InteractionKind
from shared.services import contacts, digests, facts, follow_ups, interactions, profiles, reads, rhythms
from shared.services.contact_pages import ContactPage, contact_page, timeline
from shared.services.follow_ups import Done
from shared.services.interactions import Log, keep_log
from shared.services.replan import replan_due
from shared.services.today import today
from tests.support import ALICE, ALICES_PROFILE, AT_THE_FAIR, BOB, CHARLIE, HandClock, TestHome

TODAY = AT_THE_FAIR.on
TRIP = FactFields(
    kind=FactKind.PLAN,
    text="off to Costa Rica",
    topic="Costa Rica",
    days=Span(start=date(2026, 12, 12), end=date(2026, 12, 20)),
)


def settle_in(home: TestHome, **fields: object) -> None:
    version = reads.profile(home.table, ALICE).version
    profile = ALICES_PROFILE.model_copy(update=fields)
    profiles.save_profile(ALICE, profile, version, table=home.table, now=home.clock())


def add(home: TestHome, name: str = "Bob Stone", met: Met | None = None, **fields: object) -> str:
    made = BOB.model_copy(update={"name": name, **fields})
    return contacts.add_contact(ALICE, made, met, None, table=home.table, now=home.clock()).contact.id


def log(home: TestHome, contact_id: str, **parts: object) -> ContactPage:
    return keep_log(ALICE, contact_id, Log.model_validate(parts), table=home.table, now=home.clock())


def call(on: date = TODAY, words: str = "coffee") -> Exchange:
    return Exchange(kind=InteractionKind.CALL, on=on, words=words)


def page_of(home: TestHome, contact_id: str) -> ContactPage:
    return contact_page(ALICE, contact_id, table=home.table)


def spoken(home: TestHome) -> list[tuple[Section, str]]:
    """What today's page says, section and headline."""
    return [(line.section, line.headline) for line in today(ALICE, table=home.table, now=home.clock()).lines]


def digest_on(home: TestHome, day: date) -> str:
    """The digest of a day as text, written now; "" when there is nothing to say."""
    home.clock.now = home.clock.now.replace(year=day.year, month=day.month, day=day.day)
    digests.send_digest_now(ALICE, table=home.table, queue=home.mail_queue, links=home.links, clock=home.clock)
    mail = reads.mail(home.table, ALICE, f"digest-{day}")
    return f"{mail.subject}\n{mail.text}" if mail else ""


def test_one_log_keeps_the_words_the_facts_and_the_promises(home: TestHome) -> None:
    bob = add(home)
    promise = NewFollowUp(kind=FollowUpKind.PROMISE, text="the intro to Danny", due=date(2026, 11, 30))
    page = log(home, bob, exchange=call(), facts=(TRIP,), follow_ups=(promise,))
    assert [(e.kind, e.words) for e in page.timeline if isinstance(e, Interaction)] == [("call", "coffee")]
    assert [(f.about, f.stage(TODAY)) for f in page.facts] == [("Costa Rica", FactStage.UPCOMING)]
    assert {(f.kind, f.due) for f in page.follow_ups} == {
        (FollowUpKind.PROMISE, date(2026, 11, 30)),
        (FollowUpKind.WISH, date(2026, 12, 10)),
        (FollowUpKind.ASK, date(2026, 12, 21)),
    }
    assert page.rhythm.in_touch_on == TODAY


def test_a_trip_is_wished_well_before_and_asked_about_after_each_in_one_digest(home: TestHome) -> None:
    settle_in(home)
    log(home, add(home), exchange=call(), facts=(TRIP,))
    said = {day: digest_on(home, TODAY + timedelta(days=day)) for day in range(1, 60)}
    told = {TODAY + timedelta(days=day): text.splitlines()[0] for day, text in said.items() if text}
    assert told == {
        date(2026, 12, 10): "Wish Bob well: Costa Rica",
        date(2026, 12, 21): "Ask Bob about Costa Rica",
    }


def test_a_wish_that_comes_too_late_is_not_spoken_of(home: TestHome) -> None:
    settle_in(home)
    log(home, add(home), facts=(TRIP,))
    assert digest_on(home, date(2026, 12, 14)) == ""
    assert "Ask Bob about Costa Rica" in digest_on(home, date(2027, 1, 20))


def test_asked_it_is_history_on_the_timeline_and_can_be_taken_back(home: TestHome) -> None:
    bob = add(home)
    log(home, bob, exchange=call(), facts=(TRIP,))
    home.clock.forward(days=30)
    assert spoken(home) == [(Section.ASK, "ask Bob about Costa Rica")]
    before = page_of(home, bob)
    (ask,) = [f for f in before.follow_ups if f.kind is FollowUpKind.ASK]
    for _ in range(2):
        done = follow_ups.do_follow_up(ALICE, bob, ask.id, Done(), table=home.table, now=home.clock())
    assert done.status is FollowUpStatus.DONE
    after = page_of(home, bob)
    assert [fact.stage(home.clock().date()) for fact in after.facts] == [FactStage.ASKED]
    assert len(after.timeline) == len(before.timeline) + 1
    assert spoken(home) == []
    for _ in range(2):
        follow_ups.reopen_follow_up(ALICE, bob, ask.id, table=home.table, now=home.clock())
    again = page_of(home, bob)
    assert again.timeline == before.timeline
    assert again.rhythm.in_touch_on == before.rhythm.in_touch_on
    assert [fact.asked_on for fact in again.facts] == [None]
    assert spoken(home) == [(Section.ASK, "ask Bob about Costa Rica")]


def test_what_returns_is_asked_again_next_year_unless_it_is_taken_back(home: TestHome) -> None:
    bob = add(home)
    log(home, bob, facts=(TRIP.model_copy(update={"returns": True}),))
    home.clock.forward(days=30)
    (ask,) = [f for f in page_of(home, bob).follow_ups if f.kind is FollowUpKind.ASK]
    for _ in range(2):
        follow_ups.do_follow_up(ALICE, bob, ask.id, Done(), table=home.table, now=home.clock())
        starts = [fact.days.start for fact in page_of(home, bob).facts if fact.days]
        assert starts == [date(2026, 12, 12), date(2027, 12, 12)]
        open_days = [f.due for f in page_of(home, bob).follow_ups if f.is_open and f.kind is FollowUpKind.ASK]
        assert open_days == [date(2027, 12, 21)]
        follow_ups.reopen_follow_up(ALICE, bob, ask.id, table=home.table, now=home.clock())
        assert len(page_of(home, bob).facts) == 1


def test_a_birthday_comes_back_every_year_though_nobody_looked_for_one(home: TestHome) -> None:
    settle_in(home)
    day = YearlyDay(month=12, day=3)
    birthday = FactFields(kind=FactKind.BIRTHDAY, text="birthday", yearly=day, birth_year=1986)
    log(home, add(home), exchange=call(), facts=(birthday,))
    said = [digest_on(home, on) for on in (date(2026, 12, 3), date(2028, 12, 5), date(2028, 12, 6), date(2029, 12, 3))]
    assert [text.splitlines()[0] if text else "" for text in said] == [
        "Bob's birthday",
        "Bob's birthday",
        "",
        "Bob's birthday",
    ]
    assert "Bob has a birthday today and turns 40." in said[0]
    assert "Bob had a birthday on Sunday and turned 42." in said[1]


def test_moving_the_days_of_a_fact_moves_what_it_calls_for(home: TestHome) -> None:
    bob = add(home)
    (fact,) = log(home, bob, facts=(TRIP,)).facts
    moved = TRIP.model_copy(update={"days": Span(start=date(2027, 1, 2), end=date(2027, 1, 9)), "topic": "Peru"})
    page = facts.change_fact(ALICE, bob, fact.id, moved, fact.version, table=home.table, now=home.clock())
    assert {(f.kind, f.due, f.text) for f in page.follow_ups if f.is_open} == {
        (FollowUpKind.WISH, date(2026, 12, 31), "Peru"),
        (FollowUpKind.ASK, date(2027, 1, 10), "Peru"),
    }
    with pytest.raises(StaleError):
        facts.change_fact(ALICE, bob, fact.id, moved, fact.version, table=home.table, now=home.clock())


def test_a_deleted_fact_takes_what_it_calls_for_with_it_and_brings_it_back(home: TestHome) -> None:
    bob = add(home)
    (fact,) = log(home, bob, facts=(TRIP,)).facts
    gone = facts.delete_fact(ALICE, bob, fact.id, fact.version, table=home.table, now=home.clock())
    assert (gone.facts, [f for f in gone.follow_ups if f.is_open]) == ((), [])
    home.clock.forward(days=5)
    back = facts.restore_fact(ALICE, bob, fact.id, table=home.table, now=home.clock())
    assert len(back.facts) == 1
    assert {f.kind for f in back.follow_ups if f.is_open} == {FollowUpKind.WISH, FollowUpKind.ASK}


def test_a_promise_is_snoozed_dropped_and_opened_again(home: TestHome) -> None:
    settle_in(home)
    bob = add(home)
    wanted = NewFollowUp(kind=FollowUpKind.PROMISE, text="the intro to Danny", due=TODAY)
    made = follow_ups.add_follow_up(ALICE, bob, wanted, table=home.table, now=home.clock())
    assert "Bob: the intro to Danny" in digest_on(home, TODAY)
    later = TODAY + timedelta(days=3)
    follow_ups.snooze_follow_up(ALICE, bob, made.id, later, table=home.table, now=home.clock())
    assert spoken(home) == []
    assert "the intro to Danny" in digest_on(home, later)
    follow_ups.drop_follow_up(ALICE, bob, made.id, table=home.table, now=home.clock())
    assert spoken(home) == []
    follow_ups.reopen_follow_up(ALICE, bob, made.id, table=home.table, now=home.clock())
    assert spoken(home) == [(Section.PROMISED, "Bob: the intro to Danny")]
    with pytest.raises(InvalidError, match="not later than today"):
        follow_ups.snooze_follow_up(ALICE, bob, made.id, later, table=home.table, now=home.clock())


def test_an_exchange_is_changed_moved_to_another_day_deleted_and_brought_back(home: TestHome) -> None:
    bob = add(home)
    log(home, bob, exchange=call(TODAY - timedelta(days=9), "first"))
    entry = log(home, bob, exchange=call(TODAY - timedelta(days=2), "second")).timeline[0]
    said = call(TODAY - timedelta(days=20), "long ago")
    page = interactions.change_entry(ALICE, bob, entry.id, said, entry.version, table=home.table, now=home.clock())
    assert [e.words for e in page.timeline if isinstance(e, Interaction)] == ["first", "long ago"]
    assert page.rhythm.in_touch_on == TODAY - timedelta(days=9)
    first = page.timeline[0]
    page = interactions.delete_entry(ALICE, bob, first.id, first.version, table=home.table, now=home.clock())
    assert (len(page.timeline), page.rhythm.in_touch_on) == (1, TODAY - timedelta(days=20))
    page = interactions.restore_entry(ALICE, bob, first.id, table=home.table, now=home.clock())
    assert (len(page.timeline), page.rhythm.in_touch_on) == (2, TODAY - timedelta(days=9))


def test_an_exchange_that_is_still_to_come_is_not_logged(home: TestHome) -> None:
    with pytest.raises(InvalidError, match="still to come"):
        log(home, add(home), exchange=call(TODAY + timedelta(days=1)))
    with pytest.raises(InvalidError, match="nothing to keep"):
        log(home, add(home))


def test_a_long_timeline_is_read_page_by_page_newest_first(home: TestHome) -> None:
    bob = add(home, met=Met(on=date(2020, 1, 1)))
    for number in range(140):
        log(home, bob, exchange=call(TODAY - timedelta(days=number), str(number)), facts=(TRIP,) if number < 5 else ())
    page = page_of(home, bob)
    assert len(page.facts) == 5
    seen, earlier = [*page.timeline], page.earlier
    while earlier:
        more = timeline(ALICE, bob, earlier, table=home.table)
        seen, earlier = [*seen, *more.entries], more.earlier
    assert [e.words for e in seen if isinstance(e, Interaction)] == [str(number) for number in range(140)]
    with pytest.raises(NotFoundError):
        timeline(CHARLIE, bob, page.earlier or "", table=home.table)


def test_the_circle_says_how_often_and_the_contact_may_say_otherwise(home: TestHome) -> None:
    settle_in(home)
    bob = add(home, circle="friend")
    carol = add(home, "Carol", circle="friend")
    rhythms.set_rhythm(ALICE, carol, RhythmFields(paused=True), table=home.table, now=home.clock())
    dora = add(home, "Dora")
    own = RhythmFields(cadence=Cadence(ideal=10, latest=20))
    rhythms.set_rhythm(ALICE, dora, own, table=home.table, now=home.clock())
    home.clock.forward(days=10)
    assert spoken(home) == [(Section.QUIET, "write to Dora")]
    home.clock.forward(days=20)
    assert spoken(home) == [(Section.QUIET, "write to Dora"), (Section.QUIET, "write to Bob")]
    log(home, bob, exchange=call(home.clock().date()))
    assert spoken(home) == [(Section.QUIET, "write to Dora")]


def test_gone_quiet_is_said_once_and_again_when_it_is_late(home: TestHome) -> None:
    settle_in(home)
    add(home, circle="friend")
    said = [day for day in range(1, 125) if digest_on(home, TODAY + timedelta(days=day))]
    assert said == [30, 60, 120]


def test_changing_a_circle_changes_everybody_in_it(home: TestHome) -> None:
    settle_in(home)
    for number in range(120):
        add(home, f"Friend {number:03d}", circle="friend" if number % 2 else "")
    circles = (Circle(id="friend", name="Friend", cadence=Cadence(ideal=5, latest=9)),)
    settle_in(home, circles=circles)
    assert replan_due(table=home.table, now=home.clock()) == 1
    assert replan_due(table=home.table, now=home.clock()) == 0
    home.clock.forward(days=5)
    people = [headline for section, headline in spoken(home) if section is Section.QUIET]
    assert len(people) == 24


def test_whom_nobody_ever_thought_of_surfaces_two_at_a_time(home: TestHome) -> None:
    settle_in(home)
    for number in range(6):
        add(home, f"Forgotten{number} Person", titles=("Receptionist", "Director")[number % 2 :][:1])
    start = TODAY + timedelta(days=90)
    texts = [digest_on(home, start + timedelta(days=day)) for day in range(4)]
    named = [[n for n in range(6) if f"Forgotten{n} Person" in text] for text in texts]
    assert named == [[0, 1], [2, 3], [4, 5], []]


def test_all_is_quiet_is_said_on_mondays_to_those_who_ask_for_it(home: TestHome) -> None:
    settle_in(home, all_quiet=True)
    assert [bool(digest_on(home, TODAY + timedelta(days=day))) for day in range(1, 10)] == [
        (TODAY + timedelta(days=day)).isoweekday() == 1 for day in range(1, 10)
    ]


def test_a_missed_digest_is_known_and_what_it_would_have_said_comes_the_next_day(home: TestHome) -> None:
    settle_in(home)
    add(home, met=AT_THE_FAIR)
    home.clock.forward(days=2)
    result = digests.send_digest(ALICE, table=home.table, queue=home.mail_queue, links=home.links, clock=home.clock)
    assert result.missed_on == TODAY
    page = today(ALICE, table=home.table, now=home.clock())
    assert page.digest.missed_on == TODAY
    assert [line.headline for line in page.lines] == ["write to Bob"]


def test_while_a_contact_is_in_the_trash_nothing_of_theirs_is_due(home: TestHome) -> None:
    bob = add(home, met=AT_THE_FAIR, circle="friend")
    log(home, bob, facts=(TRIP,))
    version = page_of(home, bob).contact.version
    contacts.delete_contact(ALICE, bob, version, table=home.table, now=home.clock())
    home.clock.forward(days=29)
    assert spoken(home) == []
    with pytest.raises(InvalidError, match="trash"):
        log(home, bob, exchange=call())
    contacts.restore_contact(ALICE, bob, table=home.table, now=home.clock())
    assert [headline for _, headline in spoken(home)] == ["write to Bob", "ask Bob about Costa Rica"]


days = st.integers(0, 40)
acts = st.lists(st.tuples(st.sampled_from(["digest", "touch", "done", "snooze", "reopen", "trash"]), days), max_size=12)


@settings(max_examples=40)
@given(plan=acts)
def test_whatever_is_done_a_digest_speaks_of_each_thing_once_unless_it_was_put_off(plan: list[tuple[str, int]]) -> None:
    home = TestHome(HandClock())
    settle_in(home)
    bob = add(home, met=AT_THE_FAIR, circle="family")
    log(home, bob, exchange=call(), facts=(TRIP,))
    mentions: dict[str, int] = {}
    for act, forward in sorted(plan, key=lambda step: step[1]):
        home.clock.now = home.clock.now.replace(day=22, month=11) + timedelta(days=forward)
        before = {f.id: f for f in page_of(home, bob).follow_ups}
        _do(home, bob, act)
        for follow_up in page_of(home, bob).follow_ups:
            was = before.get(follow_up.id)
            if was and follow_up.mentioned_on and was.mentioned_on is None:
                mentions[follow_up.id] = mentions.get(follow_up.id, 0) + 1
            if was and was.mentioned_on and follow_up.mentioned_on is None:
                mentions[follow_up.id] = 0
    assert all(count <= 1 for count in mentions.values())


def _do(home: TestHome, bob: str, act: str) -> None:
    day = home.clock().date()
    page = page_of(home, bob)
    open_ones = [f for f in page.follow_ups if f.is_due(day)]
    closed: list[FollowUp] = [f for f in page.follow_ups if not f.is_open]
    match act:
        case "digest":
            digests.send_digest_now(ALICE, table=home.table, queue=home.mail_queue, links=home.links, clock=home.clock)
        case "touch":
            log(home, bob, exchange=call(day))
        case "done" if open_ones:
            follow_ups.do_follow_up(ALICE, bob, open_ones[0].id, Done(), table=home.table, now=home.clock())
        case "snooze" if open_ones:
            until = day + timedelta(days=2)
            follow_ups.snooze_follow_up(ALICE, bob, open_ones[0].id, until, table=home.table, now=home.clock())
        case "reopen" if closed:
            follow_ups.reopen_follow_up(ALICE, bob, closed[0].id, table=home.table, now=home.clock())
        case "trash":
            contacts.delete_contact(ALICE, bob, page.contact.version, table=home.table, now=home.clock())
            contacts.restore_contact(ALICE, bob, table=home.table, now=home.clock())


def test_somebody_met_long_ago_is_typed_in_without_a_word_of_being_glad(home: TestHome) -> None:
    recent, old = (add(home, name, met=Met(on=TODAY - timedelta(days=ago))) for name, ago in (("Ana", 14), ("Eve", 15)))
    assert [len(page_of(home, contact_id).follow_ups) for contact_id in (recent, old)] == [1, 0]


def test_a_birthday_among_what_they_told_says_its_day(home: TestHome) -> None:
    bob = add(home, met=AT_THE_FAIR)
    day = YearlyDay(month=5, day=3)
    log(home, bob, facts=(FactFields(kind=FactKind.BIRTHDAY, text="Birthday", yearly=day),))
    (line,) = today(ALICE, table=home.table, now=home.clock()).lines
    assert line.told == ("Birthday (3 May)",)
