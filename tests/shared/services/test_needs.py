"""Needs and who may have them: found in the book and in what is said later, proposed with evidence, never again once
dismissed."""

from datetime import timedelta
from typing import Any

import pytest

from functions.match_needs.handler import lambda_handler
from infra.local.invocation import Context
from infra.local.sqs import sqs_event
from shared.adapters.sqlite_queue import Message
from shared.adapters.wordllama_embedder import WordLlamaEmbedder
from shared.domain import keys
from shared.domain.contact import ContactFields
from shared.domain.digest import Section
from shared.domain.errors import InvalidError, NotFoundError, StaleError
from shared.domain.fact import FactFields
from shared.domain.follow_up import FollowUp, FollowUpStatus
from shared.domain.need import MOST_OPEN, MatchStatus, NeedFields, NeedStatus, Watch
from shared.domain.passage import PassageKind
from shared.services import contacts, digests, facts, follow_ups, interactions, matches, needs, profiles, reads
from shared.services.agenda import agenda
from shared.services.follow_ups import Done
from shared.services.interactions import Log
from shared.services.match_needs import match_needs, plan_matches
from shared.services.needs import NeedPage
from shared.services.passages import changed_records, passages_of
from shared.services.today import today
from tests.support import ALICE, ALICES_PROFILE, NOON, TestHome

SPIRITS = "someone to bring organic spirits to the US"
CLUBS = "runs three nightclubs in Miami"


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
        self.home.clock.forward(minutes=2)
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
