"""What can be found about people comes from their records, and goes with them."""

from datetime import date, datetime

import pytest

from shared.domain.contact import ContactFields
from shared.domain.fact import Fact, FactFields
from shared.domain.passage import PassageKind, passages_of_entry, passages_of_fact
from shared.domain.timeline import Encounter, Exchange, Interaction, InteractionKind
from shared.services import contacts, interactions, passages, records
from shared.services.interactions import Log
from tests.support import ALICE, AT_THE_FAIR, NOON, TestHome

ANA = ContactFields(name="Ana Lima", titles=("Engineer",), notes="Plays the cello")


def texts(home: TestHome) -> set[tuple[PassageKind, str]]:
    found = (passages.passages_of(record) for record in passages.changed_records(ALICE, "", table=home.table))
    return {(passage.kind, passage.text) for part in found for passage in part}


def test_fields_facts_talks_and_meetings_are_passages(home: TestHome) -> None:
    now = home.clock()
    page = contacts.add_contact(ALICE, ANA, AT_THE_FAIR, None, table=home.table, now=now)
    log = Log(
        exchange=Exchange(kind=InteractionKind.CALL, on=now.date(), words="Spoke about bridges"),
        facts=(FactFields(text="Runs a bar in Miami"),),
    )
    interactions.keep_log(ALICE, page.contact.id, log, table=home.table, now=now)

    assert texts(home) == {
        (PassageKind.NAME, "Ana Lima"),
        (PassageKind.TITLE, "Engineer"),
        (PassageKind.NOTE, "Plays the cello"),
        (PassageKind.MET, "the fair, Lisbon"),
        (PassageKind.TALK, "Spoke about bridges"),
        (PassageKind.FACT, "Runs a bar in Miami"),
    }


def test_a_contact_in_the_trash_says_nothing(home: TestHome) -> None:
    now = home.clock()
    page = contacts.add_contact(ALICE, ANA, None, None, table=home.table, now=now)
    contacts.delete_contact(ALICE, page.contact.id, page.contact.version, table=home.table, now=now)

    assert texts(home) == set()


DAY = date(2026, 11, 22)


@pytest.mark.parametrize("deleted_at", [None, NOON])
@pytest.mark.parametrize(("text", "place"), [("", ""), ("Runs a bar", ""), ("田中 ½ “x”\nnext", "Göteborg")])
def test_records_say_what_their_models_say(text: str, place: str, deleted_at: datetime | None) -> None:
    met = Encounter(id="2026-11-22-a", on=DAY, place=place, occasion=text.replace("\n", " "), deleted_at=deleted_at)
    talk = Interaction(id="2026-11-22-b", kind=InteractionKind.CALL, on=DAY, words=text, deleted_at=deleted_at)
    for entry in (met, talk):
        stored = records.put_entry(ALICE, "c1", entry, NOON).record
        assert passages.passages_of(stored) == [*passages_of_entry("c1", entry)]
    fact = Fact(id="f", contact_id="c1", text=met.occasion or "x", told_on=DAY, deleted_at=deleted_at)
    assert passages.passages_of(records.put_fact(ALICE, fact, NOON).record) == [*passages_of_fact(fact)]
