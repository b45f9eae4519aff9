"""Needs and who may have them: found in the book and in what is said later, proposed with evidence, never again once
dismissed."""

from datetime import timedelta
from typing import Any

import pytest

from functions.match_needs.handler import lambda_handler
from infra.local.invocation import Context
from infra.local.sqs import sqs_event
from shared.adapters.sqlite_queue import Message
from shared.domain import keys
from shared.domain.contact import ContactFields
from shared.domain.digest import Section
from shared.domain.errors import InvalidError, NotFoundError, StaleError
from shared.domain.fact import FactFields
from shared.domain.follow_up import FollowUp, FollowUpStatus
from shared.domain.need import MOST_OPEN, MatchStatus, NeedFields, NeedStatus, Watch
from shared.domain.passage import PassageKind
from shared.services import (
    contact_pages,
    contacts,
    digests,
    facts,
    follow_ups,
    interactions,
    matches,
    needs,
    profiles,
    reads,
)
from shared.services.agenda import agenda
from shared.services.follow_ups import Done
from shared.services.interactions import Log
from shared.services.match_needs import match_needs, plan_matches
from shared.services.needs import NeedPage
from shared.services.passages import changed_records, passages_of
from shared.services.purge import purge_deleted
from shared.services.today import today
from tests.support import ALICE, ALICES_PROFILE, NOON, TestHome

SPIRITS = "someone to bring organic spirits to the US"
CLUBS = "runs three nightclubs in Miami"
MINUTES = timedelta(minutes=5)


class Book:
    """Alice's book, and what happens in it."""

    def __init__(self, home: TestHome) -> None:
        self.home = home
        self.embedder = home.embedder

    @property
    def ports(self) -> dict[str, Any]:
        return {"table": self.home.table, "now": self.home.clock()}

    def add(self, name: str, *told: str, **fields: Any) -> str:
        new = ContactFields(name=name, **fields)
        contact = contacts.add_contact(ALICE, new, None, None, **self.ports).contact
        for text in told:
            self.tell(contact.id, text)
        return contact.id

    def tell(self, contact_id: str, text: str) -> None:
        self.home.clock.forward(seconds=1)
        log = Log(facts=(FactFields(text=text),))
        interactions.keep_log(ALICE, contact_id, log, **self.ports)

    def need(self, text: str, of: str | None = None) -> str:
        self.home.clock.forward(seconds=1)
        fields = NeedFields(text=text, contact_id=of)
        return needs.add_need(ALICE, fields, queue=self.home.need_queue, **self.ports).need.id

    def look(self) -> int:
        """The function is called by the clock or by a message, and does its work."""
        self.home.clock.forward(minutes=3)
        return match_needs(ALICE, embedder=self.embedder, **self.ports)

    def page(self, need_id: str) -> NeedPage:
        return needs.need_page(ALICE, need_id, table=self.home.table)

    def found(self, need_id: str, status: MatchStatus = MatchStatus.NEW) -> list[str]:
        return [h.entry.name for h in self.page(need_id).helpers if h.match.status is status]

    def lines(self) -> list[tuple[str, str]]:
        """Whom Today proposes, and why."""
        page = today(ALICE, **self.ports)
        return [(line.name, line.reason) for line in page.lines if line.section is Section.MATCH]

    def follow_up(self, need_id: str, contact_id: str) -> FollowUp | None:
        key = keys.follow_up_key(ALICE, contact_id, f"match-{need_id}-{contact_id}")
        return reads.one(self.home.table, key, FollowUp)

    def set(self, need_id: str, status: NeedStatus) -> None:
        needs.set_status(ALICE, need_id, status, queue=self.home.need_queue, **self.ports)


@pytest.fixture
def book(home: TestHome) -> Book:
    profiles.save_profile(ALICE, ALICES_PROFILE, 0, table=home.table, now=home.clock())
    return Book(home)


def test_a_need_finds_who_is_in_the_book_and_says_why(book: Book) -> None:
    ana = book.add("Ana Ferreira", "makes organic gin")
    book.add("Bob Stone", CLUBS)
    book.add("Vera Costa", "writes about startups")
    need = book.need(SPIRITS, of=ana)
    assert book.page(need).looking
    book.look()
    assert not book.page(need).looking
    assert book.found(need) == ["Bob Stone"]
    assert book.lines() == [("Bob Stone", f"Bob told you: “{CLUBS}”. Ana is looking for {SPIRITS}.")]


def test_a_need_of_mine_says_so(book: Book) -> None:
    book.add("Olga Petrova", titles=("Career coach",))
    book.need("I am looking for someone to critique my résumé.")
    book.look()
    ((name, reason),) = book.lines()
    assert name == "Olga Petrova"
    assert reason == "The card of Olga says “Career coach”. You are looking for someone to critique my résumé."


def test_what_is_said_later_is_held_against_open_needs(book: Book) -> None:
    bob = book.add("Bob Stone", "his daughter starts school in autumn")
    need = book.need(SPIRITS)
    book.look()
    assert book.found(need) == []
    book.tell(bob, CLUBS)
    book.home.clock.forward(minutes=1)
    assert plan_matches(table=book.home.table, queue=book.home.need_queue, now=book.home.clock()) == 1
    book.look()
    assert book.found(need) == ["Bob Stone"]


def test_a_new_card_is_held_against_open_needs(book: Book) -> None:
    need = book.need("a piano teacher for my daughter")
    book.look()
    book.add("Dana Weiss", titles=("Piano teacher",))
    book.look()
    assert book.found(need) == ["Dana Weiss"]


def test_the_needer_is_never_their_own_match(book: Book) -> None:
    greta = book.add("Greta Lind", "builds websites for small firms", titles=("Web designer",))
    need = book.need("a web designer", of=greta)
    book.look()
    assert book.found(need) == []


def test_nobody_is_better_than_noise(book: Book) -> None:
    book.add("Dana Weiss", "loves jazz", titles=("Accountant",))
    book.add("Bob Stone", "looking for a plumber himself")
    need = book.need("a plumber in Dublin")
    book.look()
    assert book.found(need) == []
    assert book.lines() == []


def test_a_dismissed_pair_never_returns_whatever_is_said(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    matches.dismiss_match(ALICE, need, bob, **book.ports)
    assert book.lines() == []
    book.tell(bob, "opened a fourth nightclub in Miami and buys organic spirits")
    needs.change_need(ALICE, need, NeedFields(text=f"{SPIRITS} soon"), 1, queue=book.home.need_queue, **book.ports)
    for _ in range(3):
        book.look()
    book.home.clock.forward(days=200)
    book.look()
    assert book.found(need, MatchStatus.DISMISSED) == ["Bob Stone"]
    assert (book.found(need), book.lines()) == ([], [])


def test_dropping_it_in_today_dismisses_the_pair_and_undo_brings_both_back(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    follow_ups.drop_follow_up(ALICE, bob, f"match-{need}-{bob}", **book.ports)
    assert book.found(need, MatchStatus.DISMISSED) == ["Bob Stone"]
    follow_ups.reopen_follow_up(ALICE, bob, f"match-{need}-{bob}", **book.ports)
    assert book.found(need) == ["Bob Stone"]
    assert len(book.lines()) == 1


def test_dismissing_a_pair_drops_the_follow_up_and_undo_brings_both_back(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    for _ in range(2):
        matches.dismiss_match(ALICE, need, bob, **book.ports)
    follow_up = book.follow_up(need, bob)
    assert follow_up is not None
    assert follow_up.status is FollowUpStatus.DROPPED
    for _ in range(2):
        matches.restore_match(ALICE, need, bob, **book.ports)
    assert [name for name, _ in book.lines()] == ["Bob Stone"]


def test_a_pair_that_was_done_before_it_was_dismissed_is_done_again_when_taken_back(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    follow_ups.do_follow_up(ALICE, bob, f"match-{need}-{bob}", Done(), **book.ports)
    matches.dismiss_match(ALICE, need, bob, **book.ports)
    assert matches.restore_match(ALICE, need, bob, **book.ports).status is MatchStatus.DONE
    assert book.lines() == []


def test_what_is_done_stays_done(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    follow_ups.do_follow_up(ALICE, bob, f"match-{need}-{bob}", Done(), **book.ports)
    book.tell(bob, "runs a bar in Miami as well")
    book.look()
    assert book.found(need, MatchStatus.DONE) == ["Bob Stone"]
    assert book.lines() == []
    follow_ups.reopen_follow_up(ALICE, bob, f"match-{need}-{bob}", **book.ports)
    assert book.found(need) == ["Bob Stone"]


@pytest.mark.parametrize("status", [NeedStatus.MET, NeedStatus.CLOSED])
def test_a_need_that_is_met_or_closed_takes_its_proposals_with_it_and_brings_them_back(
    book: Book, status: NeedStatus
) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    for _ in range(2):
        book.set(need, status)
    assert book.lines() == []
    book.tell(bob, "runs a bar in Miami as well")
    book.look()
    assert book.lines() == []
    book.set(need, NeedStatus.OPEN)
    book.look()
    assert [name for name, _ in book.lines()] == ["Bob Stone"]


def test_what_the_owner_dropped_stays_dropped_when_the_need_opens_again(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    follow_ups.drop_follow_up(ALICE, bob, f"match-{need}-{bob}", **book.ports)
    book.set(need, NeedStatus.MET)
    book.set(need, NeedStatus.OPEN)
    book.look()
    assert book.lines() == []


def test_a_deleted_need_is_gone_with_its_proposals_and_comes_back_whole(book: Book) -> None:
    book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    needs.delete_need(ALICE, need, 1, **book.ports)
    book.look()
    assert (book.lines(), needs.list_needs(ALICE, table=book.home.table, most=3)) == ([], [])
    needs.restore_need(ALICE, need, queue=book.home.need_queue, **book.ports)
    assert [name for name, _ in book.lines()] == ["Bob Stone"]


def test_what_was_found_for_a_need_goes_with_it_for_good(book: Book) -> None:
    book.add("Bob Stone", CLUBS)
    gone, _ = book.need(SPIRITS), book.need("a drummer")
    book.look()
    needs.delete_need(ALICE, gone, 1, **book.ports)
    book.home.clock.forward(days=31)
    book.look()
    assert reads.matches(book.home.table, ALICE, gone) == []


def test_a_deleted_contacts_matches_vanish_and_come_back_with_them(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    contacts.delete_contact(ALICE, bob, 1, **book.ports)
    assert (book.found(need), book.lines()) == ([], [])
    book.look()
    assert reads.matches(book.home.table, ALICE, need) == []
    contacts.restore_contact(ALICE, bob, **book.ports)
    book.look()
    assert (book.found(need), len(book.lines())) == (["Bob Stone"], 1)


def test_the_need_of_a_deleted_contact_rests_until_they_are_back(book: Book) -> None:
    book.add("Bob Stone", CLUBS)
    ana = book.add("Ana Ferreira")
    need = book.need(SPIRITS, of=ana)
    book.look()
    contacts.delete_contact(ALICE, ana, 1, **book.ports)
    book.look()
    assert (book.lines(), needs.list_needs(ALICE, table=book.home.table, most=3)) == ([], [])
    contacts.restore_contact(ALICE, ana, **book.ports)
    book.look()
    assert [name for name, _ in book.lines()] == ["Bob Stone"]
    assert book.found(need) == ["Bob Stone"]


def test_a_contact_forgotten_for_good_leaves_no_word_in_needs_or_matches(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    ana = book.add("Ana Ferreira")
    mine, theirs = book.need(SPIRITS), book.need("a piano teacher", of=ana)
    book.add("Dana Weiss", titles=("Piano teacher",))
    book.look()
    matches.dismiss_match(ALICE, mine, bob, **book.ports)
    for who in (bob, ana):
        contacts.delete_contact(ALICE, who, 1, **book.ports)
    book.home.clock.forward(days=31)
    purge_deleted(photos=book.home.photos, **book.ports)
    assert reads.matches(book.home.table, ALICE) == []
    assert [need.id for need in reads.needs(book.home.table, ALICE)] == [mine]
    with pytest.raises(NotFoundError):
        book.page(theirs)


def test_what_nobody_says_any_more_is_withdrawn(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    (fact,) = (one.id for one in book_facts(book, bob))
    facts.delete_fact(ALICE, bob, fact, 1, **book.ports)
    book.look()
    assert (book.found(need), book.lines(), book.follow_up(need, bob)) == ([], [], None)


def test_a_need_that_comes_back_knows_what_changed_while_it_rested(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.need("a drummer")
    book.look()
    needs.delete_need(ALICE, need, 1, **book.ports)
    contacts.delete_contact(ALICE, bob, reads.contact(book.home.table, ALICE, bob).version, **book.ports)
    ina = book.add("Ina Moss", CLUBS)
    book.look()
    needs.restore_need(ALICE, need, queue=book.home.need_queue, **book.ports)
    book.look()
    assert [match.contact_id for match in reads.matches(book.home.table, ALICE, need)] == [ina]


def test_a_pair_that_is_taken_back_goes_when_nothing_speaks_for_it_any_more(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    matches.dismiss_match(ALICE, need, bob, **book.ports)
    (fact,) = book_facts(book, bob)
    facts.delete_fact(ALICE, bob, fact.id, fact.version, **book.ports)
    book.look()
    matches.restore_match(ALICE, need, bob, **book.ports)
    assert 1 == plan_matches(table=book.home.table, queue=book.home.need_queue, now=book.home.clock() + MINUTES)
    book.look()
    assert (book.found(need), book.lines()) == ([], [])


def book_facts(book: Book, contact_id: str) -> list[Any]:
    return [*contact_pages.contact_page(ALICE, contact_id, table=book.home.table).facts]


def test_other_words_of_a_need_are_held_against_everybody_and_told_anew(book: Book) -> None:
    book.add("Bob Stone", CLUBS)
    book.add("Dana Weiss", titles=("Piano teacher",))
    need = book.need(SPIRITS)
    book.look()
    fields = NeedFields(text="a piano teacher")
    page = needs.change_need(ALICE, need, fields, 1, queue=book.home.need_queue, **book.ports)
    assert page.looking
    book.look()
    assert book.found(need) == ["Dana Weiss"]
    assert [reason for _, reason in book.lines()] == [
        "The card of Dana says “Piano teacher”. You are looking for a piano teacher."
    ]


def test_a_stale_change_of_a_need_is_refused(book: Book) -> None:
    need = book.need("a drummer")
    book.set(need, NeedStatus.MET)
    with pytest.raises(StaleError):
        needs.change_need(ALICE, need, NeedFields(text="x"), 1, queue=book.home.need_queue, **book.ports)
    with pytest.raises(StaleError):
        needs.delete_need(ALICE, need, 1, **book.ports)


def test_matching_never_makes_what_the_owner_sees_stale(book: Book) -> None:
    book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    changed = needs.change_need(ALICE, need, NeedFields(text="gin"), 1, queue=book.home.need_queue, **book.ports)
    assert changed.need.version == 2


def test_only_the_best_few_are_proposed_and_the_others_wait_with_the_need(book: Book) -> None:
    for number in range(8):
        book.add(f"Person {number}", titles=("Piano teacher",))
    need = book.need("a piano teacher")
    book.look()
    assert len(book.found(need)) == 8
    assert sum(match.waits for match in reads.matches(book.home.table, ALICE, need)) == 3
    first = reads.matches(book.home.table, ALICE, need)[0].contact_id
    matches.dismiss_match(ALICE, need, first, **book.ports)
    book.look()
    assert sum(match.waits for match in reads.matches(book.home.table, ALICE, need)) == 3


def test_an_ignored_proposal_does_not_come_back_when_its_time_is_over(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    book.home.clock.forward(days=90)
    book.look()
    book.tell(bob, "runs a bar in Miami as well")
    book.look()
    assert book.found(need) == ["Bob Stone"]
    assert book.lines() == []


def test_today_and_the_digest_say_it_with_evidence_two_at_most_and_once(book: Book) -> None:
    for number in range(4):
        book.add(f"Person {number}", "teaches the piano", emails=(f"p{number}@example.com",))
    book.need("a piano teacher for my daughter")
    book.look()
    home, told = book.home, []
    ports: dict[str, Any] = {"queue": home.mail_queue, "links": home.links, "table": home.table, "clock": home.clock}
    for _ in range(4):
        home.clock.forward(days=1)
        mail_id = digests.send_digest_now(ALICE, **ports).mail_id
        mail = reads.mail(home.table, ALICE, mail_id) if mail_id else None
        told.append(mail.text.count("“teaches the piano”. You are looking for a piano teacher") if mail else 0)
        book.look()
    assert told == [2, 1, 0, 0]


def test_no_digest_speaks_of_a_pair_that_was_dismissed(book: Book) -> None:
    bob = book.add("Bob Stone", CLUBS)
    need = book.need(SPIRITS)
    book.look()
    matches.dismiss_match(ALICE, need, bob, **book.ports)
    day = NOON.date() + timedelta(days=1)
    assert [i for i in agenda(ALICE, day, table=book.home.table, most=12).items if i.section is Section.MATCH] == []


def test_a_contacts_open_need_is_a_passage_and_mine_is_not(book: Book) -> None:
    ana = book.add("Ana Ferreira")
    need, mine = book.need("I need a good dentist.", of=ana), book.need("a drummer")
    told = [p for record in changed_records(ALICE, "", table=book.home.table) for p in passages_of(record)]
    assert [(p.contact_id, p.id, p.text) for p in told if p.kind is PassageKind.NEED] == [(ana, need, "a good dentist")]
    book.set(need, NeedStatus.MET)
    told = [p for record in changed_records(ALICE, "", table=book.home.table) for p in passages_of(record)]
    assert [p for p in told if p.kind is PassageKind.NEED] == []
    assert mine


def test_there_is_an_end_to_open_needs(book: Book) -> None:
    for number in range(MOST_OPEN):
        book.need(f"need {number}")
    with pytest.raises(InvalidError, match="100 needs are open already"):
        book.need("one more")


def test_a_need_of_nobody_in_the_book_is_refused(book: Book) -> None:
    with pytest.raises(NotFoundError):
        book.need("a drummer", of="01nobody")
    bob = book.add("Bob Stone")
    contacts.delete_contact(ALICE, bob, 1, **book.ports)
    with pytest.raises(InvalidError, match="in the trash"):
        book.need("a drummer", of=bob)


def test_the_sweep_looks_after_owners_with_open_needs_only_when_there_is_news(book: Book) -> None:
    bob, home = book.add("Bob Stone"), book.home
    need = book.need("a drummer")
    book.look()

    def planned() -> int:
        home.clock.forward(minutes=5)
        return plan_matches(table=home.table, queue=home.need_queue, now=home.clock())

    assert planned() == 0
    before = home.table.get(*keys.watch_key(ALICE))
    assert planned() == 0
    assert home.table.get(*keys.watch_key(ALICE)) == before  # looking costs no write
    book.tell(bob, "plays golf")
    assert planned() == 1
    book.set(need, NeedStatus.MET)
    book.look()
    assert reads.one(home.table, keys.watch_key(ALICE), Watch) is None
    book.tell(bob, "plays chess")
    assert planned() == 0


def test_a_need_whose_message_was_lost_is_found_by_the_sweep(book: Book) -> None:
    book.add("Bob Stone", CLUBS)
    need, home = book.need(SPIRITS), book.home
    home.need_queue.sent.clear()
    home.clock.forward(minutes=15)
    assert lambda_handler({}, Context("match_needs")) == {"owners": 1}  # type: ignore[arg-type]
    for body in home.need_queue.sent:
        lambda_handler(sqs_event("match_needs", [Message("1", body, 1, NOON)]), Context("match_needs"))  # type: ignore[arg-type]
    assert book.found(need) == ["Bob Stone"]


def test_a_late_writer_is_not_missed(book: Book) -> None:
    bob = book.add("Bob Stone")
    need = book.need(SPIRITS)
    book.look()
    at = book.home.clock.now
    log = Log(facts=(FactFields(text=CLUBS),))
    interactions.keep_log(ALICE, bob, log, table=book.home.table, now=at - timedelta(seconds=90))
    book.look()
    assert book.found(need) == ["Bob Stone"]
