"""Ready words: what they say, and that a mail program gets them exactly."""

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.contact import Contact, ContactFields, Met
from shared.domain.drafts import MAILTO_LIMIT, Draft, glad_to_have_met
from shared.domain.links import connect_links
from shared.domain.profile import ProfileFields
from tests.support import ALICES_PROFILE, AT_THE_FAIR, BOB, NOON

CONTACT = Contact(id="c1", fields=BOB, created_at=NOON, updated_at=NOON)


def test_the_draft_says_glad_to_have_met_you_what_i_do_and_offers_help() -> None:
    draft = glad_to_have_met(CONTACT, AT_THE_FAIR, ALICES_PROFILE)
    assert draft.to == ("bob@example.com",)
    assert draft.subject == "Glad to have met you at the fair in Lisbon"
    assert draft.body == (
        "Hello Bob Stone,\n\n"
        "I was glad to meet you at the fair in Lisbon.\n\n"
        "I help small bakeries with their books.\n\n"
        "If I can be of help with anything, let me know.\n\n"
        "All the best,\nAlice"
    )


def test_a_draft_without_anything_known_still_reads_well() -> None:
    nobody = Contact(id="c2", fields=ContactFields(organizations=("Bakery",)), created_at=NOON, updated_at=NOON)
    draft = glad_to_have_met(nobody, Met(on=date(2026, 11, 22)), ProfileFields())
    assert draft.to == ()
    assert draft.body.startswith("Hello,\n\nI was glad to meet you.\n\nIf I can be of help")
    assert draft.body.endswith("All the best")


@given(
    subject=st.text(st.characters(codec="utf-8"), max_size=60), body=st.text(st.characters(codec="utf-8"), max_size=200)
)
def test_a_mail_program_gets_subject_and_body_exactly(subject: str, body: str) -> None:
    body = body.replace("\r", "")
    address = urlsplit(Draft(to=("bob@example.com",), subject=subject, body=body).mailto)
    parts = parse_qs(address.query, keep_blank_values=True)
    assert unquote(address.path) == "bob@example.com"
    assert parts["subject"] == [subject]
    assert parts["body"] == [body.replace("\n", "\r\n")]


def test_a_body_too_long_for_mail_programs_is_left_out_of_the_address() -> None:
    mailto = Draft(to=("bob@example.com",), subject="s", body="長" * 2_000).mailto
    assert len(mailto) <= MAILTO_LIMIT
    assert "body" not in mailto


def test_an_address_cannot_smuggle_in_another_recipient() -> None:
    assert Draft(to=("b@example.com?bcc=all@example.com",), subject="s", body="b").mailto.count("?") == 1


def test_where_to_connect_is_a_search_for_name_and_organization() -> None:
    links = connect_links(CONTACT)
    assert links.linkedin == "https://www.linkedin.com/search/results/people/?keywords=Bob+Stone+Stone+%26+Sons"
    assert links.x == "https://x.com/search?q=Bob+Stone&f=user"
