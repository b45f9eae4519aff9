"""Circles: changed as a whole, and people put into them, all of which can be taken back."""

from datetime import date

import pytest

from shared.domain.circle import DEFAULTS, Circle
from shared.domain.contact import Contact, ContactFields
from shared.domain.errors import InvalidError, NotFoundError, StaleError
from shared.domain.profile import ProfileFields
from shared.services import reads
from shared.services.circles import Move, circles_page, move, people_in, save_circles
from shared.services.contacts import add_contact, delete_contact
from shared.services.profiles import save_profile
from tests.support import ALICE, ALICES_PROFILE, CHARLIE, NOON, TestHome

CHOIR = Circle(id="choir", name="Choir")


def add(home: TestHome, name: str, circle: str = "", owner: str = ALICE) -> Contact:
    return add_contact(owner, ContactFields(name=name, circle=circle), None, None, table=home.table, now=NOON).contact


def names(home: TestHome, circle: str) -> list[str]:
    return [line.name for line in people_in(ALICE, circle, table=home.table)]


def put(home: TestHome, *moves: tuple[Contact, str]) -> list[Move]:
    wanted = [Move(contact_id=contact.id, circle=circle) for contact, circle in moves]
    return move(ALICE, wanted, table=home.table, now=NOON)


def test_each_circle_says_how_many_people_are_in_it(home: TestHome) -> None:
    for name, circle in (("Ann", "friend"), ("Bob", "friend"), ("Carol", ""), ("Dora", "gone")):
        add(home, name, circle)
    page = circles_page(ALICE, table=home.table)
    assert ([*page.circles], page.people["friend"], page.people["family"], page.without) == ([*DEFAULTS], 2, 0, 2)
    assert (names(home, "friend"), names(home, "")) == (["Ann", "Bob"], ["Carol", "Dora"])


def test_circles_are_renamed_added_removed_and_ordered_and_the_other_settings_stay(home: TestHome) -> None:
    save_profile(ALICE, ALICES_PROFILE, 0, table=home.table, now=NOON)
    wanted = (CHOIR, DEFAULTS[1].model_copy(update={"name": "Mates"}))
    page = save_circles(ALICE, wanted, 1, table=home.table, now=NOON)
    assert (page.circles, page.version) == (wanted, 2)
    stored = reads.profile(home.table, ALICE)
    assert (stored.name, stored.email, stored.zone) == ("Alice", "alice@example.com", "Europe/Lisbon")


def test_who_was_in_a_removed_circle_is_in_it_again_when_it_comes_back(home: TestHome) -> None:
    add(home, "Bob", "friend")
    save_circles(ALICE, (CHOIR,), 0, table=home.table, now=NOON)
    assert (names(home, ""), names(home, "friend")) == (["Bob"], [])
    save_circles(ALICE, DEFAULTS, 1, table=home.table, now=NOON)
    assert names(home, "friend") == ["Bob"]


def test_two_circles_of_one_name_are_refused_in_words(home: TestHome) -> None:
    twice = (CHOIR, Circle(id="c2", name=" CHÖIR".replace("Ö", "O")))
    with pytest.raises(InvalidError, match="Two circles are called"):
        save_circles(ALICE, twice, 0, table=home.table, now=NOON)
    with pytest.raises(InvalidError, match="Two circles are called"):
        save_profile(ALICE, ProfileFields(circles=twice), 0, table=home.table, now=NOON)


def test_circles_saved_in_another_tab_are_not_overwritten(home: TestHome) -> None:
    save_circles(ALICE, (CHOIR,), 0, table=home.table, now=NOON)
    with pytest.raises(StaleError):
        save_circles(ALICE, DEFAULTS, 0, table=home.table, now=NOON)
    assert circles_page(ALICE, table=home.table).circles == (CHOIR,)


def test_many_people_are_put_into_a_circle_follow_its_cadence_and_are_taken_back(home: TestHome) -> None:
    people = [add(home, f"Person {number}", "family" if number == 0 else "") for number in range(5)]
    back = put(home, *((person, "friend") for person in people))
    assert len(names(home, "friend")) == 5
    for person in people:
        contact = reads.contact(home.table, ALICE, person.id)
        assert reads.rhythm(home.table, ALICE, contact).agreed == DEFAULTS[1].cadence
    assert move(ALICE, back, table=home.table, now=NOON)[0].circle == "friend"
    assert (names(home, "friend"), names(home, "family")) == ([], ["Person 0"])
    contact = reads.contact(home.table, ALICE, people[1].id)
    assert reads.rhythm(home.table, ALICE, contact).agreed is None


def test_putting_people_where_they_are_writes_nothing(home: TestHome) -> None:
    bob = add(home, "Bob", "friend")
    put(home, (bob, "friend"))
    assert reads.contact(home.table, ALICE, bob.id).version == bob.version


def test_nobody_is_moved_when_one_of_them_or_the_circle_is_not_there(home: TestHome) -> None:
    bob, charlies = add(home, "Bob"), add(home, "Dora", owner=CHARLIE)
    with pytest.raises(NotFoundError):
        put(home, (bob, "friend"), (charlies, "friend"))
    with pytest.raises(InvalidError, match="no circle 'chess'"):
        put(home, (bob, "chess"))
    assert names(home, "") == ["Bob"]


def test_who_is_in_the_trash_stays_as_they_are(home: TestHome) -> None:
    bob = add(home, "Bob")
    delete_contact(ALICE, bob.id, bob.version, table=home.table, now=NOON)
    assert put(home, (bob, "friend")) == []
    assert reads.contact(home.table, ALICE, bob.id).fields.circle == ""


def test_taking_back_a_move_out_of_a_circle_that_is_gone_leaves_them_without_one(home: TestHome) -> None:
    bob = add(home, "Bob", "gone")
    (back,) = put(home, (bob, "friend"))
    assert back.circle == ""


def test_the_day_somebody_was_met_stays_through_a_move(home: TestHome) -> None:
    bob = add(home, "Bob")
    put(home, (bob, "friend"))
    assert reads.contact(home.table, ALICE, bob.id).created_at.date() == date(2026, 11, 22)
