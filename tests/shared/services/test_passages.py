"""What can be found about people comes from their records, and goes with them."""

from shared.domain.contact import ContactFields
from shared.domain.fact import FactFields
from shared.domain.passage import PassageKind
from shared.domain.timeline import Exchange, InteractionKind
from shared.services import contacts, interactions, passages
from shared.services.interactions import Log
from tests.support import ALICE, AT_THE_FAIR, TestHome

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
