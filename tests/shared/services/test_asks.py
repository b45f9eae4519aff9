"""Asks: each step does what belongs to it in one go, once, and each can be taken back whole."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.ask import Ask, AskFields, AskStatus
from shared.domain.errors import InvalidError, NotFoundError, StaleError
from shared.domain.fact import FactFields
from shared.domain.favour import Direction, FavourFields, Weight
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus
from shared.domain.need import Match, Need
from shared.domain.passage import Passage, PassageKind
from shared.domain.seesaw import Lean
from shared.domain.timeline import Interaction
from shared.services import ask_steps, ask_words, asks, contacts, favours, follow_ups, interactions, reads, seesaws
from shared.services.ask_steps import Answered
from shared.services.contact_pages import ContactPage, contact_page
from shared.services.follow_ups import Done
from shared.services.interactions import Log
from shared.services.purge import purge_deleted
from shared.services.records import put_match, put_need
from tests.support import ALICE, BOB, CHARLIE, NOON, TestHome, all_records

TODAY = NOON.date()
DUE = date(2026, 12, 4)
YES = Answered(status=AskStatus.YES, outcome="he knows one in Gaia")


@pytest.fixture
def bob(home: TestHome) -> str:
    return contacts.add_contact(ALICE, BOB, None, None, table=home.table, now=home.clock()).contact.id


@pytest.fixture
def ask(home: TestHome, bob: str) -> Ask:
    new = asks.NewAsk(contact_id=bob, words="Do you know a bookkeeper?", why="you run three bakeries", due=DUE)
    return asks.add_ask(ALICE, new, table=home.table, now=home.clock())


def go(home: TestHome, ask: Ask) -> Ask:
    return ask_steps.asked(ALICE, ask.id, table=home.table, now=home.clock())


def answer(home: TestHome, ask: Ask, said: Answered = YES) -> Ask:
    return ask_steps.answered(ALICE, ask.id, said, table=home.table, now=home.clock())


def ask_of(home: TestHome, ask: Ask) -> Ask:
    return reads.ask(home.table, ALICE, ask.id)


def undo(home: TestHome, ask: Ask, status: AskStatus) -> Ask:
    return ask_steps.undone(ALICE, ask.id, status, table=home.table, now=home.clock())


def page(home: TestHome, contact: str) -> ContactPage:
    return contact_page(ALICE, contact, table=home.table)


def logged(home: TestHome, contact: str) -> list[str]:
    return [entry.words for entry in page(home, contact).timeline if isinstance(entry, Interaction)]


def todo(home: TestHome, ask: Ask, kind: FollowUpKind) -> FollowUp:
    return next(f for f in page(home, ask.contact_id).follow_ups if f.kind is kind)


def standing(home: TestHome, contact: str) -> object:
    """What people see of a contact and an ask: without versions, and without what was dropped on the way."""
    shown = page(home, contact)
    return (
        [(f.id, f.due) for f in shown.follow_ups if f.is_open],
        logged(home, contact),
        [f.words for f in shown.favours],
        shown.rhythm.in_touch_on,
        [p.lean for p in seesaws.total_seesaw(ALICE, table=home.table).people],
    )


def test_an_ask_that_was_written_down_asks_nobody_yet(home: TestHome, bob: str, ask: Ask) -> None:
    assert (ask.status, page(home, bob).follow_ups, page(home, bob).timeline) == (AskStatus.DRAFT, (), ())
    found = asks.all_asks(ALICE, table=home.table)
    assert [(one.ask.id, one.name) for one in found.open] == [(ask.id, "Bob Stone")]


def test_asking_is_logged_and_the_answer_waited_for_until_its_day(home: TestHome, bob: str, ask: Ask) -> None:
    for _ in range(3):
        go(home, ask)
    waiting = todo(home, ask, FollowUpKind.WAIT)
    assert (waiting.due, waiting.text, waiting.source_id) == (DUE, "Do you know a bookkeeper?", ask.id)
    assert logged(home, bob) == ["Asked: Do you know a bookkeeper?"]
    assert page(home, bob).rhythm.in_touch_on == TODAY


@pytest.mark.parametrize("status", [AskStatus.YES, AskStatus.PARTLY])
def test_help_is_booked_and_a_thank_you_is_due_the_next_day(
    home: TestHome, bob: str, ask: Ask, status: AskStatus
) -> None:
    go(home, ask)
    said = YES.model_copy(update={"status": status, "weight": Weight.BIG})
    for _ in range(3):
        answer(home, ask, said)
    (favour,) = page(home, bob).favours
    assert (favour.direction, favour.weight, favour.source) == (Direction.RECEIVED, Weight.BIG, f"ask:{ask.id}")
    assert favour.words == "Do you know a bookkeeper?: he knows one in Gaia"
    thank = todo(home, ask, FollowUpKind.THANK)
    assert (thank.due, thank.text) == (TODAY + timedelta(days=1), "Do you know a bookkeeper?")
    assert todo(home, ask, FollowUpKind.WAIT).status is FollowUpStatus.DONE
    assert len(page(home, bob).timeline) == 2


def test_a_no_books_nothing_and_ends_the_waiting(home: TestHome, bob: str, ask: Ask) -> None:
    go(home, ask)
    answer(home, ask, Answered(status=AskStatus.NO))
    assert page(home, bob).favours == ()
    assert [f.is_open for f in page(home, bob).follow_ups] == [False]


def test_another_answer_needs_the_first_to_be_taken_back(home: TestHome, ask: Ask) -> None:
    with pytest.raises(InvalidError, match="Only what was asked"):
        answer(home, ask)
    go(home, ask)
    answer(home, ask)
    with pytest.raises(InvalidError, match="take back"):
        answer(home, ask, Answered(status=AskStatus.NO))
    with pytest.raises(InvalidError, match="yes, partly or no"):
        answer(home, ask, Answered(status=AskStatus.DRAFT))


@pytest.mark.parametrize("status", [AskStatus.YES, AskStatus.PARTLY, AskStatus.NO])
def test_taking_an_answer_back_restores_all_of_it(home: TestHome, bob: str, ask: Ask, status: AskStatus) -> None:
    go(home, ask)
    before = standing(home, bob)
    answer(home, ask, YES.model_copy(update={"status": status}))
    for _ in range(2):
        back = undo(home, ask, status)
    assert (back.status, back.outcome, back.answered_on) == (AskStatus.ASKED, "", None)
    assert standing(home, bob) == before
    answer(home, ask)
    assert len(page(home, bob).favours) == 1


def test_taking_the_asking_back_restores_all_of_it(home: TestHome, bob: str, ask: Ask) -> None:
    before = standing(home, bob)
    go(home, ask)
    assert undo(home, ask, AskStatus.ASKED).status is AskStatus.DRAFT
    assert standing(home, bob) == before
    go(home, ask)
    assert todo(home, ask, FollowUpKind.WAIT).is_open


def test_a_withdrawn_ask_waits_for_nothing_and_can_be_taken_up_again(home: TestHome, bob: str, ask: Ask) -> None:
    go(home, ask)
    before = standing(home, bob)
    ask_steps.withdrawn(ALICE, ask.id, table=home.table, now=NOON)
    assert not todo(home, ask, FollowUpKind.WAIT).is_open
    assert [one.ask.id for one in asks.all_asks(ALICE, table=home.table).closed] == [ask.id]
    assert undo(home, ask, AskStatus.WITHDRAWN).status is AskStatus.ASKED
    assert standing(home, bob) == before


def test_the_beginning_cannot_be_taken_back(home: TestHome, ask: Ask) -> None:
    with pytest.raises(InvalidError, match="begins as a draft"):
        undo(home, ask, AskStatus.DRAFT)


def test_an_answer_that_was_ticked_off_in_the_digest_is_logged_once(home: TestHome, bob: str, ask: Ask) -> None:
    go(home, ask)
    follow_ups.do_follow_up(ALICE, bob, ask.wait_id, Done(), table=home.table, now=NOON)
    answer(home, ask)
    words = logged(home, bob)
    assert sorted(words) == ["Asked: Do you know a bookkeeper?", "Got an answer: Do you know a bookkeeper?"]
    undo(home, ask, AskStatus.YES)
    assert logged(home, bob) == words


def test_other_words_and_another_day_reach_what_waits(home: TestHome, ask: Ask) -> None:
    version = go(home, ask).version
    later = AskFields(words="Do you know\na bookkeeper,\nperhaps?", due=DUE + timedelta(days=7))
    asks.change_ask(ALICE, ask.id, later, version, table=home.table, now=NOON)
    waiting = todo(home, ask, FollowUpKind.WAIT)
    assert (waiting.due, waiting.text) == (later.due, "Do you know a bookkeeper, perhaps?")
    with pytest.raises(StaleError):
        asks.change_ask(ALICE, ask.id, later, version, table=home.table, now=NOON)


def test_an_ask_goes_into_the_trash_and_comes_back_waiting(home: TestHome, bob: str, ask: Ask) -> None:
    version = go(home, ask).version
    before = standing(home, bob)
    asks.delete_ask(ALICE, ask.id, version, table=home.table, now=NOON)
    assert asks.all_asks(ALICE, table=home.table).open == ()
    with pytest.raises(InvalidError, match="trash"):
        go(home, ask)
    for _ in range(2):
        asks.restore_ask(ALICE, ask.id, table=home.table, now=NOON)
    assert standing(home, bob) == before


def test_a_day_that_has_passed_a_stranger_and_somebody_in_the_trash_are_refused(
    home: TestHome, bob: str, ask: Ask
) -> None:
    late = asks.NewAsk(contact_id=bob, words="a hand", due=TODAY - timedelta(days=1))
    with pytest.raises(InvalidError, match="has passed"):
        asks.add_ask(ALICE, late, table=home.table, now=NOON)
    fine = late.model_copy(update={"due": TODAY})
    with pytest.raises(NotFoundError):
        asks.add_ask(CHARLIE, fine, table=home.table, now=NOON)
    contacts.delete_contact(ALICE, bob, page(home, bob).contact.version, table=home.table, now=NOON)
    with pytest.raises(InvalidError, match="trash"):
        go(home, ask)
    assert asks.all_asks(ALICE, table=home.table).open == ()


def test_the_asks_to_who_is_forgotten_are_forgotten(home: TestHome, bob: str, ask: Ask) -> None:
    go(home, ask)
    contacts.delete_contact(ALICE, bob, page(home, bob).contact.version, table=home.table, now=home.clock())
    home.clock.forward(days=31)
    purge_deleted(table=home.table, photos=home.photos, now=home.clock())
    assert all_records(home, ALICE) == []


def test_the_day_passes_and_the_digest_asks_for_the_answer(home: TestHome, ask: Ask) -> None:
    go(home, ask)
    late = home.clock.now + timedelta(days=20)
    waiting = todo(home, ask, FollowUpKind.WAIT)
    assert waiting.is_due(late.date())
    assert ask_of(home, ask).status is AskStatus.ASKED


def test_the_mail_says_why_them_by_when_that_a_no_is_fine_and_offers_help_back(home: TestHome, ask: Ask) -> None:
    draft = ask_words.draft_for(ALICE, ask, table=home.table, now=NOON)
    assert draft.to == ("bob@example.com",)
    assert draft.body.split("\n\n") == [
        "Hello Bob Stone,",
        "May I ask you something? Do you know a bookkeeper?",
        "I thought of you because you run three bakeries.",
        "A word by 4 December would help me most. "
        "If it is not the moment, or not for you, a short no is perfectly fine.",
        "And if there is something I can do for you, tell me; I would be glad to.",
        "All the best",
    ]


def test_whom_to_ask_is_found_by_what_they_told_with_the_seesaw_in_mind(home: TestHome, bob: str) -> None:
    eve = contacts.add_contact(ALICE, BOB.model_copy(update={"name": "Eve"}), None, None, table=home.table, now=NOON)
    for contact in (bob, eve.contact.id):
        log = Log(facts=(FactFields(text="keeps the books of two bakeries"),))
        interactions.keep_log(ALICE, contact, log, table=home.table, now=NOON)
    leaning = FavourFields(direction=Direction.RECEIVED, weight=Weight.BIG, on=TODAY, words="lent me a van")
    favours.add_favour(ALICE, bob, leaning, table=home.table, now=NOON)
    found = ask_words.suggestions(ALICE, "who keeps books?", table=home.table)
    assert [(one.name, one.lean) for one in found] == [("Eve", Lean.NOTHING), ("Bob Stone", Lean.THEY_MUCH_MORE)]
    assert found[0].evidence[0].text == "keeps the books of two bakeries"
    assert ask_words.suggestions(CHARLIE, "who keeps books?", table=home.table) == []


def test_for_a_need_its_matches_are_asked_with_the_seesaw_in_mind(home: TestHome, bob: str) -> None:
    eve = contacts.add_contact(ALICE, BOB.model_copy(update={"name": "Eve"}), None, None, table=home.table, now=NOON)
    made = Need(id="01need", text="a bookkeeper", created_at=NOON)
    said = Passage(contact_id=bob, kind=PassageKind.FACT, id="f", text="keeps the books of two bakeries")
    found = [Match(need_id=made.id, contact_id=one, score=0.6, evidence=(said,)) for one in (bob, eve.contact.id)]
    home.table.write([put_need(ALICE, made, NOON), *(put_match(ALICE, match, NOON) for match in found)])
    leaning = FavourFields(direction=Direction.RECEIVED, weight=Weight.BIG, on=TODAY, words="lent me a van")
    favours.add_favour(ALICE, bob, leaning, table=home.table, now=NOON)
    assert [one.name for one in ask_words.for_need(ALICE, made.id, table=home.table)] == ["Eve", "Bob Stone"]
    with pytest.raises(NotFoundError):
        ask_words.for_need(CHARLIE, made.id, table=home.table)


def test_having_been_asked_is_no_evidence(home: TestHome, ask: Ask) -> None:
    go(home, ask)
    assert ask_words.suggestions(ALICE, "a bookkeeper", table=home.table) == []


STEPS: dict[str, Callable[[TestHome, Ask], object]] = {
    "ask": go,
    "yes": answer,
    "no": lambda home, ask: answer(home, ask, Answered(status=AskStatus.NO)),
    "withdraw": lambda home, ask: ask_steps.withdrawn(ALICE, ask.id, table=home.table, now=home.clock()),
    "undo ask": lambda home, ask: undo(home, ask, AskStatus.ASKED),
    "undo yes": lambda home, ask: undo(home, ask, AskStatus.YES),
    "undo no": lambda home, ask: undo(home, ask, AskStatus.NO),
    "undo withdraw": lambda home, ask: undo(home, ask, AskStatus.WITHDRAWN),
}


@settings(max_examples=60)
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), max_size=14))
def test_whatever_comes_in_whatever_order_the_ask_and_its_follow_ups_agree(steps: list[str]) -> None:
    home = TestHome()
    contact = contacts.add_contact(ALICE, BOB, None, None, table=home.table, now=NOON).contact.id
    new = asks.NewAsk(contact_id=contact, words="Do you know a bookkeeper?", due=DUE)
    ask = asks.add_ask(ALICE, new, table=home.table, now=NOON)
    for step in steps:
        home.clock.forward(minutes=1)
        try:
            STEPS[step](home, ask)
        except InvalidError:
            continue
    status = ask_of(home, ask).status
    shown = page(home, contact)
    waits = [f for f in shown.follow_ups if f.kind is FollowUpKind.WAIT and f.is_open]
    thanks = [f for f in shown.follow_ups if f.kind is FollowUpKind.THANK and f.is_open]
    assert len(waits) == (status is AskStatus.ASKED)
    assert len(thanks) == len(shown.favours) == (status is AskStatus.YES)
    said = logged(home, contact)
    assert len([words for words in said if words.startswith("Asked")]) == (ask_of(home, ask).asked_on is not None)
