"""The wider views: everybody and all exchanges, whatever was deleted, changed or noted late."""

from datetime import date, datetime, timedelta

import pytest

from shared.domain.contact import Contact, ContactFields, Met
from shared.domain.introduction import Introduction, Party
from shared.domain.timeline import Exchange, InteractionKind
from shared.services import overview
from shared.services.circles import save_circles
from shared.services.contact_pages import ContactPage
from shared.services.contacts import add_contact, delete_contact
from shared.services.interactions import Log, delete_entry, keep_log
from shared.services.records import put_introduction
from tests.support import ALICE, CHARLIE, NOON, TestHome

TODAY = NOON.date()
FAIR = Met(on=date(2026, 3, 4), place="Lisbon", occasion="the fair")


def add(home: TestHome, name: str, met: Met | None = FAIR, *, circle: str = "friend", owner: str = ALICE) -> Contact:
    fields = ContactFields(name=name, circle=circle)
    return add_contact(owner, fields, met, None, table=home.table, now=home.clock()).contact


def log(home: TestHome, contact: Contact, kind: InteractionKind, on: date) -> ContactPage:
    said = Log(exchange=Exchange(kind=kind, on=on))
    return keep_log(ALICE, contact.id, said, table=home.table, now=home.clock())


def network(home: TestHome) -> overview.Network:
    return overview.network(ALICE, table=home.table)


def year(home: TestHome, wanted: int | None = None, now: datetime = NOON) -> overview.Year:
    return overview.year(ALICE, wanted, table=home.table, now=now)


def test_the_network_shows_everybody_by_name_with_circle_and_last_contact(home: TestHome) -> None:
    carol, bob = add(home, "Carol"), add(home, "Bob", None, circle="")
    log(home, carol, InteractionKind.CALL, date(2026, 5, 6))
    found = network(home)
    assert [(one.name, one.circle, one.met_on, one.in_touch_on) for one in found.people] == [
        ("Bob", "", None, None),
        ("Carol", "friend", FAIR.on, date(2026, 5, 6)),
    ]
    assert [bob.id, carol.id] == [one.id for one in found.people]


def test_who_was_met_at_one_occasion_is_tied_until_the_meeting_or_the_contact_is_deleted(home: TestHome) -> None:
    bob, carol = add(home, "Bob"), add(home, "Carol")
    (fair,) = network(home).gatherings
    assert {bob.id, carol.id} == set(fair.people)
    page = keep_log(ALICE, bob.id, Log(met=FAIR.model_copy(update={"on": TODAY})), table=home.table, now=NOON)
    first = page.timeline[-1]
    delete_entry(ALICE, bob.id, first.id, first.version, table=home.table, now=NOON)
    assert network(home).gatherings == ()
    add(home, "Dora")
    assert len(network(home).gatherings) == 1
    delete_contact(ALICE, carol.id, carol.version, table=home.table, now=NOON)
    found = network(home)
    assert (found.gatherings, {one.name for one in found.people}) == ((), {"Bob", "Dora"})


def test_a_removed_circle_leaves_its_people_without_one_until_it_is_back(home: TestHome) -> None:
    add(home, "Bob")
    save_circles(ALICE, (), 0, table=home.table, now=NOON)
    assert [one.circle for one in (*network(home).people, *year(home).people)] == ["", ""]


def test_a_year_says_who_was_met_who_was_only_written_to_and_who_was_not(home: TestHome) -> None:
    bob, carol = add(home, "Bob"), add(home, "Carol", Met(on=date(2024, 1, 2)))
    add(home, "Dora", Met(on=date(2025, 1, 2)))
    log(home, bob, InteractionKind.MEETING, date(2026, 5, 6))
    log(home, carol, InteractionKind.MAIL, date(2026, 5, 6))
    log(home, carol, InteractionKind.MAIL, date(2026, 5, 6))
    found = year(home)
    said = {one.name: (one.met, [(day.on.isoformat(), day.kind) for day in one.days]) for one in found.people}
    assert said == {
        "Bob": (True, [("2026-03-04", "met"), ("2026-05-06", "meeting")]),
        "Carol": (False, [("2026-05-06", "mail")]),
        "Dora": (False, []),
    }
    assert (found.year, found.years) == (2026, (2026, 2025, 2024))


def test_nobody_is_missed_in_a_year_before_they_were_known(home: TestHome) -> None:
    add(home, "Bob", Met(on=date(2024, 1, 2)))
    add(home, "Carol", None)  # came into the book today
    assert [one.name for one in year(home, 2024).people] == ["Bob"]
    assert [one.name for one in year(home, 2023).people] == []
    assert [one.name for one in year(home, 2026).people] == ["Bob", "Carol"]


def test_a_year_in_which_an_exchange_was_noted_late_counts(home: TestHome) -> None:
    bob = add(home, "Bob", None)
    log(home, bob, InteractionKind.CALL, date(2023, 6, 1))
    assert [(one.name, len(one.days)) for one in year(home, 2023).people] == [("Bob", 1)]


def test_the_year_turns_with_the_owners_clock(home: TestHome) -> None:
    assert year(home, now=datetime.fromisoformat("2026-12-31T23:59:00+00:00")).year == 2026
    assert year(home, now=datetime.fromisoformat("2027-01-01T00:01:00+00:00")).years == (2027,)


def test_where_there_is_no_room_for_all_those_in_touch_last_are_shown(
    home: TestHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "MOST_PEOPLE", 2)
    for number, name in enumerate(("Bob", "Carol", "Dora")):
        add(home, name, Met(on=TODAY - timedelta(days=30 * number)))
    found = network(home)
    assert ([one.name for one in found.people], found.left_out) == (["Bob", "Carol"], 1)
    assert ([one.name for one in year(home).people], year(home).left_out) == (["Bob", "Carol"], 1)


def introduce(home: TestHome, number: str, a: Contact, b: Contact, sent_at: datetime | None) -> None:
    parties = {"a": Party(contact_id=a.id), "b": Party(contact_id=b.id)}
    introduction = Introduction(id=f"01{number}", **parties, sent_at=sent_at, created_at=NOON)
    home.table.write([put_introduction(ALICE, introduction, NOON)])


def test_two_people_are_tied_once_by_introductions_that_were_made(home: TestHome) -> None:
    bob, carol, dora = (add(home, name, None) for name in ("Bob", "Carol", "Dora"))
    introduce(home, "later", carol, bob, NOON)
    introduce(home, "first", bob, carol, NOON - timedelta(days=9))
    introduce(home, "asked", bob, dora, None)
    (tie,) = network(home).introductions
    assert (set(tie.between), tie.on) == ({bob.id, carol.id}, TODAY - timedelta(days=9))
    delete_contact(ALICE, carol.id, carol.version, table=home.table, now=NOON)
    assert network(home).introductions == ()


def test_another_owners_people_are_in_neither_view(home: TestHome) -> None:
    add(home, "Bob")
    add(home, "Dora", owner=CHARLIE)
    assert [one.name for one in network(home).people] == ["Bob"]
    assert network(home).gatherings == ()
    assert [one.name for one in year(home).people] == ["Bob"]
