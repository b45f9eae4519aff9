"""What contacts, profiles and keys accept, and how people are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.domain import keys
from shared.domain.base import TEXT_LIMIT
from shared.domain.book import entry_of, fold, matches
from shared.domain.contact import Contact, ContactFields, ContactKind, Phone
from shared.domain.photo import MAX_BYTES, PhotoOffer
from shared.domain.profile import ProfileFields
from tests.support import BOB, NOON


def contact(fields: ContactFields) -> Contact:
    return Contact(id="c1", fields=fields, created_at=NOON, updated_at=NOON)


def test_a_card_with_a_name_is_a_person_and_one_without_an_organization() -> None:
    assert BOB.kind is ContactKind.PERSON
    assert ContactFields(organizations=("Bakery",)).kind is ContactKind.ORGANIZATION


def test_a_contact_needs_a_name_or_an_organization() -> None:
    with pytest.raises(ValidationError, match="say at least a name or an organization"):
        ContactFields(emails=("bob@example.com",))


@pytest.mark.parametrize("name", ["Bob\r\nBcc: all@example.com", "Bob\x00", "Bob\x1b[31m", "Bob\u2028Stone"])
def test_a_name_is_one_line_of_plain_text(name: str) -> None:
    with pytest.raises(ValidationError, match="control character"):
        ContactFields(name=name)


@pytest.mark.parametrize("name", ["Zoë 🎈", "שלמה", "=HYPERLINK(0)", "<b>Bob</b>", "名前", "👩‍👩‍👧 family"])
def test_any_other_name_is_kept_as_it_is_written(name: str) -> None:
    assert ContactFields(name=name).name == name


def test_a_name_of_ten_thousand_characters_is_refused() -> None:
    with pytest.raises(ValidationError, match="at most 200"):
        ContactFields(name="x" * 10_000)


def test_line_breaks_in_notes_and_addresses_become_plain_ones() -> None:
    fields = ContactFields(name="Bob", notes="one\r\ntwo\rthree", addresses=("Here 1\r\nTown",))
    assert fields.notes == "one\ntwo\nthree"
    assert fields.addresses == ("Here 1\nTown",)


def test_notes_have_an_end() -> None:
    with pytest.raises(ValidationError):
        ContactFields(name="Bob", notes="x" * (TEXT_LIMIT + 1))


@pytest.mark.parametrize("query", ["bob", "STONE", "sto", "stone & bob", "example.com", "3456", "12 34"])
def test_a_contact_is_found_by_any_part_of_what_is_written_about_it(query: str) -> None:
    fields = BOB.model_copy(update={"phones": (Phone(number="+351 12-34-56"),)})
    assert matches(entry_of(contact(fields)), query.replace("12 34", "1234"))


def test_accents_and_case_make_no_difference_when_looking_for_somebody() -> None:
    entry = entry_of(contact(ContactFields(name="José Ñandú", organizations=("Straße",))))
    assert matches(entry, "jose NANDU strasse")
    assert not matches(entry, "josefa")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(text) == fold(fold(text))


@given(st.text(min_size=1))
def test_every_text_finds_itself(text: str) -> None:
    assert all(word in fold(text) for word in fold(text).split())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"zone": "Mars"}, "no time zone"),
        ({"digest_time": "12:07"}, "quarter of an hour"),
        ({"digest_time": "04:00"}, "quarter of an hour"),
        ({"email": "nobody"}, "email"),
        ({"email": "a@example.com\r\nBcc: b@example.com"}, "email|control"),
        ({"region": "Portugal"}, "pattern"),
    ],
)
def test_settings_that_cannot_work_are_refused_with_a_reason(change: dict[str, str], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        ProfileFields.model_validate(change)


def test_a_photo_of_more_than_ten_megabytes_is_refused_before_it_is_sent() -> None:
    with pytest.raises(ValidationError, match=r"11.0 MB; at most 10 MB"):
        PhotoOffer(name="a.jpg", content_type="image/jpeg", size=11_000_000)
    assert PhotoOffer(name="a.jpg", content_type="image/jpeg", size=MAX_BYTES).size == MAX_BYTES


def test_a_file_that_is_no_picture_is_refused_with_what_would_do() -> None:
    with pytest.raises(ValidationError, match="send a JPEG, PNG, WebP, HEIC, TIFF or PDF"):
        PhotoOffer(name="a.exe", content_type="application/x-msdownload", size=5)


def test_every_key_of_an_owner_starts_with_the_owner() -> None:
    made = [
        keys.profile_key("alice"),
        keys.line_key("alice", "c"),
        keys.contact_key("alice", "c"),
        keys.entry_key("alice", "c", "e"),
        keys.rhythm_key("alice", "c"),
        keys.fact_key("alice", "c", "f"),
        keys.replan_key("alice"),
        keys.follow_up_key("alice", "c", "f"),
        keys.photo_key("alice", "p"),
        keys.card_key("alice", "p-0-00"),
        keys.mail_key("alice", "m"),
        keys.request_key("alice", "k"),
    ]
    assert {keys.owner_partition(key.pk) for key in made} == {"OWNER#alice"}


def test_an_address_that_gets_no_mail_is_found_whatever_its_case_and_not_readable() -> None:
    key = keys.suppression_key("Bob@Example.com ")
    assert key == keys.suppression_key("bob@example.com")
    assert "bob" not in key.pk.casefold()
