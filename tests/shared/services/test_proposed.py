"""What Rapport thinks of reaches Today and the digest with its evidence, and never stands in the way of a promise."""

from datetime import date, timedelta

import pytest

from shared.domain.contact import ContactFields
from shared.domain.digest import MAX_LINES, Section
from shared.domain.favour import Direction, FavourFields, Weight
from shared.domain.follow_up import FollowUp, FollowUpKind
from shared.services import contacts, digests, profiles, reads
from shared.services.agenda import MOST_OF, agenda
from shared.services.contact_pages import contact_page
from shared.services.favours import booked, unbooked
from shared.services.follow_ups import drop_follow_up, reopen_follow_up
from shared.services.records import FAVOUR, put_follow_up
from shared.services.today import today
from tests.support import ALICE, ALICES_PROFILE, TestHome, all_records

TODAY = date(2026, 11, 22)
EVIDENCE = "Ana told you: “runs three bars in Miami”. Bob is looking for somebody who buys organic spirits."


def meet(home: TestHome, name: str = "Ana Lima") -> str:
    page = contacts.add_contact(ALICE, ContactFields(name=name), None, None, table=home.table, now=home.clock())
    return page.contact.id


def propose(home: TestHome, contact_id: str, kind: FollowUpKind = FollowUpKind.MATCH, number: int = 0) -> FollowUp:
    follow_up = FollowUp(
        id=f"{kind}-{number:04}",
        contact_id=contact_id,
        kind=kind,
        text="organic spirits",
        due=TODAY,
        because=EVIDENCE,
        source_id="the-need",
    )
    home.table.write([put_follow_up(ALICE, follow_up, home.clock())])
    return follow_up


def send(home: TestHome) -> str:
    digests.send_digest_now(ALICE, table=home.table, queue=home.mail_queue, links=home.links, clock=home.clock)
    mail = reads.mail(home.table, ALICE, f"digest-{home.clock().date()}")
    return mail.text if mail else ""


@pytest.fixture(autouse=True)
def settled_in(home: TestHome) -> None:
    profiles.save_profile(ALICE, ALICES_PROFILE, 0, table=home.table, now=home.clock())


def test_the_digest_says_why_and_leads_to_what_it_is_about(home: TestHome) -> None:
    propose(home, meet(home))

    text = send(home)

    assert EVIDENCE in text
    assert "https://rapport.example/#/needs/the-need" in text


def test_today_keeps_showing_what_a_digest_spoke_of_and_the_next_digest_does_not(home: TestHome) -> None:
    propose(home, meet(home))
    send(home)
    home.clock.forward(days=1)

    assert EVIDENCE not in send(home)
    assert [line.reason for line in today(ALICE, table=home.table, now=home.clock()).lines] == [EVIDENCE]


def test_a_thousand_matches_do_not_stand_in_the_way_of_one_promise(home: TestHome) -> None:
    ana = meet(home)
    for number in range(200):
        propose(home, ana, number=number)
    promise = FollowUp(id="z", contact_id=ana, kind=FollowUpKind.PROMISE, text="the book", due=TODAY)
    home.table.write([put_follow_up(ALICE, promise, home.clock())])

    sections = [item.section for item in agenda(ALICE, TODAY, table=home.table, most=MAX_LINES).items]

    assert sections == [Section.PROMISED, Section.MATCH, Section.MATCH]


@pytest.mark.parametrize("kind", [FollowUpKind.MATCH, FollowUpKind.SEND, FollowUpKind.GIVE])
def test_each_digest_speaks_of_a_few_of_a_kind_and_of_each_once(home: TestHome, kind: FollowUpKind) -> None:
    for number in range(3):
        propose(home, meet(home), kind, number)
    told: list[str] = []
    for _ in range(4):
        found = agenda(ALICE, home.clock().date(), table=home.table, most=MAX_LINES).items
        told += [item.follow_up.id for item in found if item.follow_up]
        assert len(found) <= MOST_OF[Section(kind)]
        send(home)
        home.clock.forward(days=1)

    assert sorted(told) == [f"{kind}-{number:04}" for number in range(3)]


def test_dropped_it_is_gone_from_today(home: TestHome) -> None:
    ana = meet(home)
    match = propose(home, ana)
    drop_follow_up(ALICE, ana, match.id, table=home.table, now=home.clock())
    assert today(ALICE, table=home.table, now=home.clock()).lines == ()

    reopen_follow_up(ALICE, ana, match.id, table=home.table, now=home.clock())
    assert len(today(ALICE, table=home.table, now=home.clock()).lines) == 1


def test_a_favour_is_booked_once_and_can_be_taken_back_and_booked_again(home: TestHome) -> None:
    ana = meet(home)
    given = FavourFields(direction=Direction.GIVEN, weight=Weight.SMALL, on=TODAY, words="Sent an article")

    def book() -> int:
        operations = booked(ALICE, ana, given, "article:a1", table=home.table, now=home.clock())
        if operations:
            home.table.write(operations)
        return len(operations)

    assert [bool(book()), bool(book())] == [True, False]
    home.table.write(unbooked(ALICE, ana, "article:a1", table=home.table, now=home.clock()))
    assert unbooked(ALICE, ana, "article:a1", table=home.table, now=home.clock()) == []
    assert book()
    assert len([record for record in all_records(home, ALICE) if record.kind == FAVOUR]) == 1
    assert contact_page(ALICE, ana, table=home.table).contact.id == ana


def test_what_no_longer_makes_sense_is_not_spoken_of(home: TestHome) -> None:
    ana = meet(home)
    match = propose(home, ana).model_copy(update={"until": TODAY + timedelta(days=1), "version": 1})
    home.table.write([put_follow_up(ALICE, match, home.clock())])

    assert [item.section for item in agenda(ALICE, TODAY, table=home.table, most=9).items] == [Section.MATCH]
    assert agenda(ALICE, TODAY + timedelta(days=2), table=home.table, most=9).items == ()
