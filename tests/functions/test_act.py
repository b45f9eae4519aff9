"""The pages behind the links in mails: looking changes nothing, pressing the button acts once."""

from datetime import date

import pytest

from shared.domain.contact import Met
from shared.domain.days import Span
from shared.domain.digest import Section
from shared.domain.fact import FactFields, FactKind
from shared.domain.follow_up import FollowUpKind, FollowUpStatus
from shared.domain.timeline import Exchange, Interaction, InteractionKind
from shared.services import contacts, digests, profiles, reads
from shared.services.contact_pages import contact_page
from shared.services.interactions import Log, keep_log
from shared.services.links import LIFE, Action, Links
from shared.services.today import today
from tests.functions.client import follow
from tests.support import ALICE, ALICES_PROFILE, BOB, CHARLIE, TestHome, all_records

PRESSED = "pressed=yes"


@pytest.fixture
def link(home: TestHome) -> str:
    profiles.save_profile(ALICE, ALICES_PROFILE, 0, table=home.table, now=home.clock())
    return home.links.address(Action.UNSUBSCRIBE, ALICE, home.clock()).removeprefix("https://rapport.example")


def digest_is_on(home: TestHome) -> bool:
    return reads.profile(home.table, ALICE).digest_on


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_scanner_that_follows_the_link_changes_nothing(home: TestHome, link: str, method: str) -> None:
    before = all_records(home)
    answer = follow(method, link)
    assert answer.status == 200
    assert f'<form method="post" action="{link}">' in answer.text
    assert all_records(home) == before


@pytest.mark.parametrize("body", [PRESSED, "List-Unsubscribe=One-Click"])
def test_pressing_the_button_or_one_click_in_the_mail_program_unsubscribes(
    home: TestHome, link: str, body: str | None
) -> None:
    answer = follow("POST", link, body)
    assert answer.status == 200
    assert "You get no more digests" in answer.text
    assert not digest_is_on(home)


@pytest.mark.parametrize("body", [None, "", "pressed=no", "pressed=", "pressed=no&x=1"])
def test_a_scanner_that_submits_the_form_as_it_stands_changes_nothing(
    home: TestHome, link: str, body: str | None
) -> None:
    before = all_records(home)
    answer = follow("POST", link, body)
    assert answer.status == 200
    assert "<button disabled>" in answer.text
    assert all_records(home) == before


def test_pressed_again_it_stays_as_it_is(home: TestHome, link: str) -> None:
    follow("POST", link, PRESSED)
    before = all_records(home)
    assert follow("POST", link, PRESSED).status == 200
    assert all_records(home) == before


def test_the_way_back_is_offered_and_works(home: TestHome, link: str) -> None:
    page = follow("POST", link, PRESSED).text
    back = page.split('action="')[1].split('"')[0]
    assert back.startswith("/act/resubscribe/")
    assert "The digest is on again" in follow("POST", back, PRESSED).text
    assert digest_is_on(home)


def test_an_expired_link_says_so_and_does_nothing(home: TestHome, link: str) -> None:
    home.clock.now += LIFE + LIFE
    for method in ("GET", "POST"):
        answer = follow(method, link, PRESSED)
        assert answer.status == 403
        assert "too old" in answer.text
    assert digest_is_on(home)


def test_a_link_that_was_changed_does_nothing(home: TestHome, link: str) -> None:
    answer = follow("POST", link[:-3], PRESSED)
    assert answer.status == 403
    assert "not complete or was changed" in answer.text
    assert digest_is_on(home)


@pytest.mark.parametrize("path", ["/act/destroy/abc", "/act/unsubscribe", "/act/", "/act/unsubscribe/a/b"])
def test_an_unknown_action_is_a_page_that_is_not_there(home: TestHome, path: str) -> None:
    assert follow("GET", path).status == 404


def test_what_is_in_the_address_is_not_repeated_as_html(home: TestHome) -> None:
    assert "alert(1)" not in follow("GET", "/act/unsubscribe/<script>alert(1)</script>").text


def test_the_page_runs_its_own_script_alone_and_is_kept_by_nobody(home: TestHome, link: str) -> None:
    headers = follow("GET", link).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src 'sha256-" in headers["content-security-policy"]
    assert "unsafe-inline'; form-action" not in headers["content-security-policy"].split("script-src")[1]
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"


@pytest.fixture
def bob(home: TestHome) -> str:
    """Bob was met yesterday, told of a trip that is over, and the digest of today speaks of it."""
    profiles.save_profile(ALICE, ALICES_PROFILE, 0, table=home.table, now=home.clock())
    met = Met(on=date(2026, 11, 1), place="Lisbon")
    page = contacts.add_contact(ALICE, BOB, met, None, table=home.table, now=home.clock())
    days = Span(start=date(2026, 11, 10), end=date(2026, 11, 20))
    fact = FactFields(kind=FactKind.PLAN, text="off to Costa Rica", topic="Costa Rica", days=days)
    told = Log(exchange=Exchange(kind=InteractionKind.CALL, on=date(2026, 11, 2)), facts=(fact,))
    keep_log(ALICE, page.contact.id, told, table=home.table, now=home.clock())
    return page.contact.id


def links_of_the_digest(home: TestHome) -> dict[str, str]:
    """The signed links of the line that asks about Costa Rica, by their action."""
    queue = home.mail_queue
    digests.send_digest_now(ALICE, table=home.table, queue=queue, links=home.links, clock=home.clock)
    found = {}
    for line in today(ALICE, table=home.table, now=home.clock()).lines:
        if line.section is Section.ASK:
            buttons = digests.buttons(line, ALICE, home.clock().date(), home.links, home.clock())
            found = {"done": buttons.done, "snooze": buttons.snooze}
    return {action: address.removeprefix("https://rapport.example") for action, address in found.items()}


def trip(home: TestHome, bob: str) -> tuple[FollowUpStatus, date, date | None, list[str]]:
    """Where asking about the trip stands, and what the timeline says."""
    page = contact_page(ALICE, bob, table=home.table)
    (ask,) = (f for f in page.follow_ups if f.kind is FollowUpKind.ASK)
    (fact,) = page.facts
    words = [entry.words for entry in page.timeline if isinstance(entry, Interaction)]
    return ask.status, ask.due, fact.asked_on, words


def test_done_in_the_mail_logs_it_once_and_can_be_taken_back(home: TestHome, bob: str) -> None:
    before = trip(home, bob)
    link = links_of_the_digest(home)["done"]
    assert "Done with Bob?" in follow("GET", link).text
    answers = [follow("POST", link, PRESSED) for _ in range(3)]
    assert ["Well done" in answer.text for answer in answers] == [True] * 3
    status, _, asked_on, words = trip(home, bob)
    assert (status, asked_on) == (FollowUpStatus.DONE, home.clock().date())
    assert words == ["Asked how it went: Costa Rica", ""]
    back = answers[0].text.split('action="')[1].split('"')[0]
    assert back.startswith("/act/undo/")
    for _ in range(2):
        assert "As it was before" in follow("POST", back, PRESSED).text
        assert trip(home, bob) == before


def test_snoozed_in_the_mail_it_comes_back_in_a_week(home: TestHome, bob: str) -> None:
    before = trip(home, bob)
    answers = [follow("POST", links_of_the_digest(home)["snooze"], PRESSED)]
    assert trip(home, bob)[1] == date(2026, 11, 29)
    back = answers[0].text.split('action="')[1].split('"')[0]
    follow("POST", back, PRESSED)
    assert trip(home, bob) == before


def test_a_link_about_somebody_deleted_says_so(home: TestHome, bob: str) -> None:
    link = links_of_the_digest(home)["done"]
    version = contact_page(ALICE, bob, table=home.table).contact.version
    contacts.delete_contact(ALICE, bob, version, table=home.table, now=home.clock())
    answer = follow("POST", link, PRESSED)
    assert answer.status == 409
    assert "in the trash" in answer.text


def test_a_link_of_one_owner_is_nothing_to_another(home: TestHome, bob: str) -> None:
    about = {"contact": bob, "day": "2026-11-22"}
    token = home.links.token(Action.DONE, CHARLIE, home.clock(), about)
    before = all_records(home)
    assert follow("POST", f"/act/done/{token}", PRESSED).status == 404
    assert all_records(home) == before


def test_in_touch_again_in_the_mail_is_logged_once_a_day_and_can_be_taken_back(home: TestHome, bob: str) -> None:
    about = {"contact": bob, "day": "2026-11-22"}
    link = f"/act/done/{home.links.token(Action.DONE, ALICE, home.clock(), about)}"
    before = contact_page(ALICE, bob, table=home.table)
    for _ in range(2):
        page = follow("POST", link, PRESSED).text
    after = contact_page(ALICE, bob, table=home.table)
    assert len(after.timeline) == len(before.timeline) + 1
    assert after.rhythm.in_touch_on == date(2026, 11, 22)
    follow("POST", page.split('action="')[1].split('"')[0], PRESSED)
    again = contact_page(ALICE, bob, table=home.table)
    assert again.timeline == before.timeline
    assert again.rhythm.in_touch_on == date(2026, 11, 2)


@pytest.mark.parametrize("action", Action)
def test_every_link_is_refused_when_it_is_old_or_changed_or_its_key_is_gone(
    home: TestHome, bob: str, action: Action
) -> None:
    about = {"contact": bob, "day": "2026-11-22"}
    token = home.links.token(action, ALICE, home.clock(), about)
    stranger = Links(["another key"], "").token(action, ALICE, home.clock(), about)
    others = [home.links.token(other, ALICE, home.clock(), about) for other in Action if other is not action]
    before = all_records(home)
    for wrong in (token[:-2], token[1:], f"A{token[1:]}", stranger, *others):
        assert follow("POST", f"/act/{action}/{wrong}", PRESSED).status == 403
    home.clock.now += LIFE + LIFE
    assert follow("POST", f"/act/{action}/{token}", PRESSED).status == 403
    assert all_records(home) == before


@pytest.mark.parametrize("action", Action)
def test_every_link_can_be_looked_at_by_a_program_without_effect(home: TestHome, bob: str, action: Action) -> None:
    links_of_the_digest(home)
    token = home.links.token(action, ALICE, home.clock(), {"contact": bob, "day": "2026-11-22"})
    before = all_records(home)
    for method, body in (("GET", None), ("HEAD", None), ("POST", None), ("POST", "pressed=no")):
        assert follow(method, f"/act/{action}/{token}", body).status == 200
    assert all_records(home) == before
