"""Favours and their seesaw: kept together, taken back together, and an idea for those who were leant on for long."""

from datetime import date, timedelta

import pytest

from functions.tidy_up.handler import lambda_handler as tidy_up
from infra.local.invocation import Context
from shared.domain import keys
from shared.domain.digest import Section
from shared.domain.errors import InvalidError, NotFoundError, StaleError
from shared.domain.fact import FactFields, FactKind
from shared.domain.favour import Direction, Favour, FavourFields, Standing, Weight
from shared.domain.follow_up import FollowUp, FollowUpKind, FollowUpStatus
from shared.domain.need import Need
from shared.domain.seesaw import Lean, SeesawLine
from shared.services import contacts, digests, favours, follow_ups, interactions, profiles, reads, seesaws
from shared.services.contact_pages import contact_page
from shared.services.follow_ups import Done
from shared.services.interactions import Log
from shared.services.purge import purge_deleted
from shared.services.records import put_follow_up, put_need
from shared.services.today import today
from tests.support import ALICE, ALICES_PROFILE, BOB, CHARLIE, NOON, TestHome, all_records

LONG_AGO = NOON.date() - timedelta(days=70)
VAN = FavourFields(direction=Direction.RECEIVED, weight=Weight.BIG, on=LONG_AGO, words="lent me a van for a week")
INTRO = "introduction:01abc"


@pytest.fixture
def bob(home: TestHome) -> str:
    profiles.save_profile(ALICE, ALICES_PROFILE, 0, table=home.table, now=home.clock())
    return contacts.add_contact(ALICE, BOB, None, None, table=home.table, now=home.clock()).contact.id


def add(home: TestHome, contact: str, fields: FavourFields = VAN) -> Favour:
    page = favours.add_favour(ALICE, contact, fields, table=home.table, now=home.clock())
    return next(f for f in page.favours if f.words == fields.words)


def line(home: TestHome, contact: str) -> SeesawLine:
    found = reads.one(home.table, keys.seesaw_key(ALICE, contact), SeesawLine)
    assert found is not None
    return found


def ideas(home: TestHome, contact: str) -> list[FollowUp]:
    page = contact_page(ALICE, contact, table=home.table)
    return [f for f in page.follow_ups if f.kind is FollowUpKind.GIVE]


def have_ideas(home: TestHome) -> int:
    return seesaws.have_ideas(table=home.table, now=home.clock())


def need(home: TestHome, contact: str | None, text: str = "a bookkeeper", **fields: object) -> None:
    made = {"id": "01need", "text": text, "contact_id": contact, "created_at": NOON, **fields}
    home.table.write([put_need(ALICE, Need.model_validate(made), NOON)])


def book(home: TestHome, contact: str, source: str = INTRO) -> None:
    fields = FavourFields(direction=Direction.GIVEN, on=NOON.date(), words="brought him together with Danny")
    if operations := favours.booked(ALICE, contact, fields, source, table=home.table, now=home.clock()):
        home.table.write(operations)


def unbook(home: TestHome, contact: str, source: str = INTRO) -> None:
    if operations := favours.unbooked(ALICE, contact, source, table=home.table, now=home.clock()):
        home.table.write(operations)


def test_a_favour_stands_on_the_contacts_page_and_in_the_total(home: TestHome, bob: str) -> None:
    add(home, bob)
    total = seesaws.total_seesaw(ALICE, table=home.table)
    assert [f.words for f in contact_page(ALICE, bob, table=home.table).favours] == [VAN.words]
    assert (total.lean, [p.name for p in total.people]) == (Lean.THEY_MUCH_MORE, ["Bob Stone"])
    assert seesaws.total_seesaw(CHARLIE, table=home.table).people == ()


def test_a_favour_is_changed_settled_deleted_and_restored_with_the_total(home: TestHome, bob: str) -> None:
    made = add(home, bob)
    settled = VAN.model_copy(update={"standing": Standing.SETTLED})
    page = favours.change_favour(ALICE, bob, made.id, settled, made.version, table=home.table, now=NOON)
    assert (page.favours[0].standing, line(home, bob).lean) == (Standing.SETTLED, Lean.NOTHING)
    page = favours.change_favour(ALICE, bob, made.id, VAN, page.favours[0].version, table=home.table, now=NOON)
    assert line(home, bob).lean is Lean.THEY_MUCH_MORE
    gone = favours.delete_favour(ALICE, bob, made.id, page.favours[0].version, table=home.table, now=NOON)
    assert (gone.favours, line(home, bob).lean) == ((), Lean.NOTHING)
    back = favours.restore_favour(ALICE, bob, made.id, table=home.table, now=NOON)
    assert (back.favours[0].words, line(home, bob).lean) == (VAN.words, Lean.THEY_MUCH_MORE)
    assert favours.restore_favour(ALICE, bob, made.id, table=home.table, now=NOON) == back


def test_a_stale_change_is_refused_and_changes_nothing(home: TestHome, bob: str) -> None:
    made = add(home, bob)
    before = all_records(home)
    with pytest.raises(StaleError):
        favours.change_favour(ALICE, bob, made.id, VAN, made.version + 1, table=home.table, now=NOON)
    with pytest.raises(StaleError):
        favours.delete_favour(ALICE, bob, made.id, made.version + 1, table=home.table, now=NOON)
    assert all_records(home) == before


def test_another_favour_of_the_contact_is_no_reason_to_refuse_a_change(home: TestHome, bob: str) -> None:
    made = add(home, bob)
    add(home, bob, VAN.model_copy(update={"words": "read my plan"}))
    page = favours.change_favour(ALICE, bob, made.id, VAN, made.version, table=home.table, now=NOON)
    assert len(page.favours) == 2


def test_a_favour_of_tomorrow_of_nobody_or_in_the_trash_is_refused(home: TestHome, bob: str) -> None:
    tomorrow = VAN.model_copy(update={"on": NOON.date() + timedelta(days=1)})
    with pytest.raises(InvalidError, match="still to come"):
        add(home, bob, tomorrow)
    with pytest.raises(NotFoundError):
        favours.add_favour(CHARLIE, bob, VAN, table=home.table, now=NOON)
    made = add(home, bob)
    favours.delete_favour(ALICE, bob, made.id, made.version, table=home.table, now=NOON)
    with pytest.raises(InvalidError, match="trash"):
        favours.change_favour(ALICE, bob, made.id, VAN, made.version + 1, table=home.table, now=NOON)


def test_what_was_done_books_itself_once_and_is_unbooked_with_it(home: TestHome, bob: str) -> None:
    before = seesaws.total_seesaw(ALICE, table=home.table)
    for _ in range(3):
        book(home, bob)
    assert len(contact_page(ALICE, bob, table=home.table).favours) == 1
    assert line(home, bob).lean is Lean.YOU_MORE
    for _ in range(2):
        unbook(home, bob)
    assert contact_page(ALICE, bob, table=home.table).favours == ()
    assert seesaws.total_seesaw(ALICE, table=home.table) == before
    book(home, bob)
    assert line(home, bob).lean is Lean.YOU_MORE


def test_what_the_owner_said_of_a_booked_favour_stands_again_with_it(home: TestHome, bob: str) -> None:
    book(home, bob)
    made = contact_page(ALICE, bob, table=home.table).favours[0]
    settled = FavourFields(**made.model_dump(include=set(FavourFields.model_fields) - {"standing"}), standing="settled")
    favours.change_favour(ALICE, bob, made.id, settled, made.version, table=home.table, now=NOON)
    unbook(home, bob)
    book(home, bob)
    assert line(home, bob).lean is Lean.NOTHING


def test_nothing_is_booked_with_somebody_who_is_gone(home: TestHome) -> None:
    fields = FavourFields(direction=Direction.GIVEN, on=NOON.date(), words="a hand")
    assert favours.booked(ALICE, "01gone", fields, INTRO, table=home.table, now=NOON) == []
    assert favours.unbooked(ALICE, "01gone", INTRO, table=home.table, now=NOON) == []


def test_leaning_for_long_brings_one_idea_however_often_it_is_looked_for(home: TestHome, bob: str) -> None:
    add(home, bob)
    need(home, bob)
    assert [have_ideas(home) for _ in range(4)] == [1, 0, 0, 0]
    (idea,) = ideas(home, bob)
    assert (idea.due, idea.source_id, idea.text) == (NOON.date(), "01need", "a bookkeeper")
    assert idea.because == (
        "Bob has been doing more for you since 13 September. Bob is looking for this: a bookkeeper. "
        "Whom do you know, or what, that would help?"
    )


def test_leaning_for_a_short_while_brings_none_yet(home: TestHome, bob: str) -> None:
    add(home, bob, VAN.model_copy(update={"on": NOON.date() - timedelta(days=59)}))
    assert have_ideas(home) == 0
    home.clock.forward(days=1)
    assert have_ideas(home) == 1


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (FactFields(kind=FactKind.WORK, text="opens a second bakery"), "They told you: opens a second bakery."),
        (FactFields(kind=FactKind.FAMILY, text="has twins"), "Ask Bob what would be of help just now."),
    ],
)
def test_without_a_need_the_idea_comes_from_what_they_told(
    home: TestHome, bob: str, fact: FactFields, said: str
) -> None:
    add(home, bob)
    interactions.keep_log(ALICE, bob, Log(facts=(fact,)), table=home.table, now=NOON)
    have_ideas(home)
    assert said in ideas(home, bob)[0].because


def test_an_article_that_waits_for_them_is_an_idea(home: TestHome, bob: str) -> None:
    add(home, bob)
    send = FollowUp(id="send-1", contact_id=bob, kind=FollowUpKind.SEND, text="Ovens of the north", due=NOON.date())
    home.table.write([put_follow_up(ALICE, send, NOON)])
    have_ideas(home)
    assert "Ovens of the north" in ideas(home, bob)[0].because


def test_a_need_that_is_met_or_somebody_elses_is_no_idea_for_them(home: TestHome, bob: str) -> None:
    add(home, bob)
    need(home, bob, status="met")
    need(home, None, id="02need")
    have_ideas(home)
    assert "bookkeeper" not in ideas(home, bob)[0].because


def test_a_long_need_fits_into_the_idea(home: TestHome, bob: str) -> None:
    add(home, bob)
    need(home, bob, "word " * 40)
    have_ideas(home)
    assert len(ideas(home, bob)[0].because) <= 600


def test_the_digest_says_the_idea_and_at_most_one(home: TestHome, bob: str) -> None:
    eve = contacts.add_contact(ALICE, BOB.model_copy(update={"name": "Eve"}), None, None, table=home.table, now=NOON)
    add(home, bob)
    add(home, eve.contact.id)
    tidy_up({}, Context("tidy_up"))  # type: ignore[arg-type]
    lines = [one for one in today(ALICE, table=home.table, now=NOON).lines if one.section is Section.GIVE]
    assert len(lines) == 1
    result = digests.send_digest_now(ALICE, table=home.table, queue=home.mail_queue, links=home.links, clock=home.clock)
    mail = reads.mail(home.table, ALICE, str(result.mail_id))
    assert mail is not None
    assert "has been doing more for you since" in mail.text
    assert "GIVE SOMETHING BACK" in mail.text


def test_the_idea_goes_as_soon_as_the_seesaw_turns_and_comes_back_with_the_lean(home: TestHome, bob: str) -> None:
    add(home, bob)
    have_ideas(home)
    book(home, bob)
    assert ideas(home, bob)[0].status is FollowUpStatus.OPEN  # a real favour does not make up for a big one
    for number in range(3):
        book(home, bob, f"article:{number}")
    assert ideas(home, bob)[0].status is FollowUpStatus.DROPPED
    assert have_ideas(home) == 0
    for number in range(3):
        unbook(home, bob, f"article:{number}")
    assert have_ideas(home) == 1
    assert [f.status for f in ideas(home, bob)] == [FollowUpStatus.OPEN]


def test_an_idea_that_was_done_is_followed_by_another_only_much_later(home: TestHome, bob: str) -> None:
    add(home, bob)
    have_ideas(home)
    follow_ups.do_follow_up(ALICE, bob, ideas(home, bob)[0].id, Done(), table=home.table, now=home.clock())
    home.clock.forward(days=89)
    assert have_ideas(home) == 0
    home.clock.forward(days=1)
    assert have_ideas(home) == 1
    home.clock.forward(days=90)
    assert have_ideas(home) == 0  # the last one still waits
    assert [f.is_open for f in ideas(home, bob)].count(True) == 1


def test_while_a_contact_is_in_the_trash_nothing_of_theirs_leans(home: TestHome, bob: str) -> None:
    add(home, bob)
    page = contact_page(ALICE, bob, table=home.table)
    contacts.delete_contact(ALICE, bob, page.contact.version, table=home.table, now=NOON)
    assert seesaws.total_seesaw(ALICE, table=home.table).people == ()
    assert have_ideas(home) == 0
    contacts.restore_contact(ALICE, bob, table=home.table, now=NOON)
    assert [p.contact_id for p in seesaws.total_seesaw(ALICE, table=home.table).people] == [bob]
    assert have_ideas(home) == 1


def test_a_contact_with_another_name_has_it_in_the_total(home: TestHome, bob: str) -> None:
    add(home, bob)
    version = contact_page(ALICE, bob, table=home.table).contact.version
    renamed = BOB.model_copy(update={"name": "Robert Stone"})
    contacts.change_contact(ALICE, bob, renamed, version, table=home.table, now=NOON)
    assert [p.name for p in seesaws.total_seesaw(ALICE, table=home.table).people] == ["Robert Stone"]


def test_who_is_forgotten_leaves_no_favour_behind(home: TestHome, bob: str) -> None:
    add(home, bob)
    version = contact_page(ALICE, bob, table=home.table).contact.version
    contacts.delete_contact(ALICE, bob, version, table=home.table, now=home.clock())
    home.clock.forward(days=31)
    purge_deleted(table=home.table, photos=home.photos, now=home.clock())
    assert [record.kind for record in all_records(home, ALICE)] == ["profile"]


def test_the_total_comes_in_order_of_who_is_leant_on_most(home: TestHome, bob: str) -> None:
    others = {}
    for name, way, weight in (("Even", "received", "small"), ("Giver", "given", "big"), ("Ana", "received", "real")):
        made = contacts.add_contact(
            ALICE, BOB.model_copy(update={"name": name}), None, None, table=home.table, now=NOON
        )
        others[name] = made.contact.id
        add(home, made.contact.id, FavourFields(direction=way, weight=weight, on=date(2026, 11, 1), words="a hand"))
    add(home, bob)
    people = seesaws.total_seesaw(ALICE, table=home.table).people
    assert [p.name for p in people] == ["Bob Stone", "Ana", "Even", "Giver"]
