"""Cards become contacts; contacts are found, changed, deleted and brought back."""

import threading

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from shared.adapters.sqlite_table import SqliteTable
from shared.domain.contact import Contact, ContactFields, Phone
from shared.domain.digest import Item
from shared.domain.errors import InvalidError, NotFoundError, StaleError
from shared.domain.photo import Card, CardStatus, Photo, PhotoStatus
from shared.domain.reading import PhoneKind, Reading
from shared.domain.timeline import Encounter
from shared.services import cards, contact_pages, contacts, photos, reads
from shared.services.agenda import agenda
from shared.services.purge import purge_deleted
from shared.services.records import put_card, put_photo
from shared.services.vcards import to_vcard
from tests.support import ALICE, AT_THE_FAIR, BOB, CHARLIE, NOON, WHOLE, HandClock, TestHome


def read_photo_with(home: TestHome, count: int) -> list[Card]:
    """A photo that was read, with so many cards to review."""
    photo = Photo(
        id="01photo", name="a.jpg", content_type="image/jpeg", size=9, status=PhotoStatus.READ, created_at=NOON
    )
    made = [Card(id=f"01photo-0-{n:02d}", photo_id=photo.id, reading=Reading(outline=WHOLE)) for n in range(count)]
    home.table.write([put_photo(ALICE, photo, NOON), *(put_card(ALICE, card, NOON) for card in made)])
    return made


def confirm(home: TestHome, card: Card, fields: ContactFields = BOB) -> tuple[contact_pages.ContactPage, bool]:
    return cards.confirm_card(ALICE, card.id, fields, AT_THE_FAIR, table=home.table, now=home.clock())


def test_confirming_a_card_puts_a_contact_into_the_book_with_encounter_and_follow_up(home: TestHome) -> None:
    (card,) = read_photo_with(home, 1)
    page, created = confirm(home, card)
    assert created
    assert page.contact.fields == BOB
    assert page.contact.photo is not None
    assert [e.place for e in page.timeline if isinstance(e, Encounter)] == ["Lisbon"]
    assert [f.due for f in page.follow_ups] == [AT_THE_FAIR.on]
    assert [entry.name for entry in contacts.find_contacts(ALICE, "stone", table=home.table)] == ["Bob Stone"]


def test_confirming_again_answers_with_the_same_contact(home: TestHome) -> None:
    (card,) = read_photo_with(home, 1)
    first, _ = confirm(home, card)
    again, created = confirm(home, card, ContactFields(name="Somebody else"))
    assert not created
    assert again == first
    assert len(contacts.find_contacts(ALICE, "", table=home.table)) == 1


def test_a_photo_is_settled_when_its_last_card_is_decided(home: TestHome) -> None:
    first, second = read_photo_with(home, 2)
    confirm(home, first)
    assert not reads.photo(home.table, ALICE, "01photo").settled
    cards.drop_card(ALICE, second.id, table=home.table, now=home.clock())
    assert reads.photo(home.table, ALICE, "01photo").settled
    assert list(photos.open_photos(ALICE, table=home.table)) == []
    cards.restore_card(ALICE, second.id, table=home.table, now=home.clock())
    assert not reads.photo(home.table, ALICE, "01photo").settled


def test_a_contact_cannot_be_dropped_as_a_card(home: TestHome) -> None:
    (card,) = read_photo_with(home, 1)
    confirm(home, card)
    with pytest.raises(InvalidError, match="already is a contact"):
        cards.drop_card(ALICE, card.id, table=home.table, now=home.clock())


def test_a_photo_that_a_contact_shows_cannot_be_deleted(home: TestHome) -> None:
    (card,) = read_photo_with(home, 1)
    confirm(home, card)
    version = reads.photo(home.table, ALICE, "01photo").version
    with pytest.raises(InvalidError, match="A contact shows this photo"):
        photos.remove_photo(ALICE, "01photo", version, table=home.table, photos=home.photos)


def test_deleting_a_photo_takes_its_cards_with_it(home: TestHome) -> None:
    read_photo_with(home, 3)
    photos.remove_photo(ALICE, "01photo", 1, table=home.table, photos=home.photos)
    assert reads.cards_of(home.table, ALICE, "01photo") == []
    assert reads.stored_photo(home.table, ALICE, "01photo") is None


def test_two_cards_confirmed_at_the_same_moment_settle_their_photo(tmp_path) -> None:
    home = TestHome(clock=HandClock())
    home.table = SqliteTable(tmp_path / "t.sqlite3", clock=home.clock)
    made = read_photo_with(home, 6)
    threads = [threading.Thread(target=confirm, args=(home, card)) for card in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = {card.status for card in reads.cards_of(home.table, ALICE, "01photo")}
    decided = sum(card.status is CardStatus.CONFIRMED for card in reads.cards_of(home.table, ALICE, "01photo"))
    assert len(contacts.find_contacts(ALICE, "", table=home.table)) == decided
    assert reads.photo(home.table, ALICE, "01photo").settled is (statuses == {CardStatus.CONFIRMED})


def add(home: TestHome, fields: ContactFields = BOB, owner: str = ALICE) -> contact_pages.ContactPage:
    return contacts.add_contact(owner, fields, AT_THE_FAIR, None, table=home.table, now=home.clock())


def test_a_photo_that_could_not_be_read_is_settled_by_typing_it_in(home: TestHome) -> None:
    photo = Photo(id="01f", name="a", content_type="image/jpeg", size=9, status=PhotoStatus.FAILED, created_at=NOON)
    home.table.write([put_photo(ALICE, photo, NOON)])
    page = contacts.add_contact(ALICE, BOB, None, "01f", table=home.table, now=home.clock())
    settled = reads.photo(home.table, ALICE, "01f")
    assert settled.settled
    assert settled.contact_id == page.contact.id
    assert page.follow_ups == ()


def due(home: TestHome) -> list[Item]:
    return [*agenda(ALICE, AT_THE_FAIR.on, table=home.table, most=9).items]


def test_people_are_listed_by_name_whatever_their_accents(home: TestHome) -> None:
    for name in ("Zoe", "Émile", "anna", "Bob"):
        add(home, ContactFields(name=name))
    listed = contacts.find_contacts(ALICE, "", table=home.table)
    assert [entry.name for entry in listed] == ["anna", "Bob", "Émile", "Zoe"]


def test_a_change_that_was_overtaken_changes_nothing(home: TestHome) -> None:
    contact = add(home).contact
    changed = BOB.model_copy(update={"notes": "likes jazz"})
    contacts.change_contact(ALICE, contact.id, changed, 1, table=home.table, now=home.clock())
    with pytest.raises(StaleError, match="changed elsewhere meanwhile"):
        contacts.change_contact(ALICE, contact.id, BOB, 1, table=home.table, now=home.clock())
    assert reads.contact(home.table, ALICE, contact.id).fields.notes == "likes jazz"


def test_a_deleted_contact_is_kept_for_thirty_days_and_can_be_brought_back(home: TestHome) -> None:
    contact = add(home).contact
    contacts.delete_contact(ALICE, contact.id, 1, table=home.table, now=home.clock())
    assert contacts.find_contacts(ALICE, "", table=home.table) == []
    assert due(home) == []
    home.clock.forward(days=29)
    page = contacts.restore_contact(ALICE, contact.id, table=home.table, now=home.clock())
    assert page.contact.deleted_at is None
    assert len(page.timeline) == 1
    assert len(due(home)) == 1


def test_after_thirty_days_nothing_of_a_deleted_contact_is_left(home: TestHome) -> None:
    contact = add(home).contact
    contacts.delete_contact(ALICE, contact.id, 1, table=home.table, now=home.clock())
    home.clock.forward(days=31)
    assert purge_deleted(table=home.table, photos=home.photos, now=home.clock()) == 1
    with pytest.raises(NotFoundError):
        contact_pages.contact_page(ALICE, contact.id, table=home.table)
    assert home.table.query(f"OWNER#{ALICE}#CONTACT#{contact.id}").records == []


def test_a_deleted_contact_cannot_be_changed(home: TestHome) -> None:
    contact = add(home).contact
    contacts.delete_contact(ALICE, contact.id, 1, table=home.table, now=home.clock())
    with pytest.raises(InvalidError, match="trash"):
        contacts.change_contact(ALICE, contact.id, BOB, 2, table=home.table, now=home.clock())


def test_another_owner_finds_nothing_of_it(home: TestHome) -> None:
    contact = add(home).contact
    assert contacts.find_contacts(CHARLIE, "", table=home.table) == []
    with pytest.raises(NotFoundError):
        contact_pages.contact_page(CHARLIE, contact.id, table=home.table)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60
).filter(lambda s: s == s.strip() != "")
texts = st.lists(words, min_size=1, max_size=3).map("\n".join)


@given(name=words, organization=words, mail=words, note=texts, street=texts)
def test_a_vcard_gives_back_what_was_written(name: str, organization: str, mail: str, note: str, street: str) -> None:
    fields = ContactFields(
        name=name,
        organizations=(organization,),
        emails=(mail,),
        notes=note,
        addresses=(street,),
        phones=(Phone(number="+351 123", kind=PhoneKind.MOBILE),),
    )
    contact = Contact(id="c1", fields=fields, created_at=NOON, updated_at=NOON)
    card = vobject.readOne(to_vcard(contact))
    assert card.fn.value == name
    assert card.org.value == [organization]
    assert card.email.value == mail
    assert card.note.value == note
    assert card.adr.value.street == street
    assert card.tel.params["TYPE"] == ["CELL"]


def join_two(home: TestHome) -> None:
    front, back = read_photo_with(home, 2)
    cards.join_sides(ALICE, front.id, back.id, table=home.table, now=home.clock())


def test_two_sides_become_one_contact_and_settle_their_photo(home: TestHome) -> None:
    join_two(home)
    front, back = reads.cards_of(home.table, ALICE, "01photo")
    assert (front.back_id, back.status) == (back.id, CardStatus.JOINED)
    confirm(home, front)
    assert reads.photo(home.table, ALICE, "01photo").settled
    assert len(contacts.find_contacts(ALICE, "", table=home.table)) == 1


def test_joining_again_changes_nothing_and_taking_apart_undoes_it(home: TestHome) -> None:
    join_two(home)
    front, back = reads.cards_of(home.table, ALICE, "01photo")
    assert cards.join_sides(ALICE, front.id, back.id, table=home.table, now=home.clock()) == front
    apart = cards.take_apart(ALICE, front.id, table=home.table, now=home.clock())
    assert apart.back_id is None
    assert reads.card(home.table, ALICE, back.id).status is CardStatus.TO_REVIEW


def test_a_card_cannot_be_its_own_other_side_nor_that_of_two(home: TestHome) -> None:
    first, second, third = read_photo_with(home, 3)
    with pytest.raises(InvalidError, match="another card"):
        cards.join_sides(ALICE, first.id, first.id, table=home.table, now=home.clock())
    cards.join_sides(ALICE, first.id, second.id, table=home.table, now=home.clock())
    with pytest.raises(InvalidError):
        cards.join_sides(ALICE, third.id, second.id, table=home.table, now=home.clock())
    with pytest.raises(InvalidError, match="other side of another card"):
        cards.drop_card(ALICE, second.id, table=home.table, now=home.clock())


def test_neither_side_of_a_joined_card_can_lose_its_photo(home: TestHome) -> None:
    (front,) = read_photo_with(home, 1)
    other = Photo(
        id="01zother", name="b.jpg", content_type="image/jpeg", size=9, status=PhotoStatus.READ, created_at=NOON
    )
    back = Card(id="01zother-0-00", photo_id=other.id, reading=Reading(outline=WHOLE))
    home.table.write([put_photo(ALICE, other, NOON), put_card(ALICE, back, NOON)])
    cards.join_sides(ALICE, front.id, back.id, table=home.table, now=home.clock())
    for photo_id in ("01photo", "01zother"):
        version = reads.photo(home.table, ALICE, photo_id).version
        with pytest.raises(InvalidError, match="take the card apart first"):
            photos.remove_photo(ALICE, photo_id, version, table=home.table, photos=home.photos)
    cards.take_apart(ALICE, front.id, table=home.table, now=home.clock())
    version = reads.photo(home.table, ALICE, "01zother").version
    photos.remove_photo(ALICE, "01zother", version, table=home.table, photos=home.photos)
    assert reads.stored_photo(home.table, ALICE, "01zother") is None
