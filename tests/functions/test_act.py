"""The pages behind the links in mails: looking changes nothing, pressing the button acts once."""

import pytest

from shared.services import profiles, reads
from shared.services.links import LIFE, Action
from tests.functions.client import follow
from tests.support import ALICE, ALICES_PROFILE, TestHome, all_records


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


@pytest.mark.parametrize("body", [None, "List-Unsubscribe=One-Click"])
def test_pressing_the_button_or_one_click_in_the_mail_program_unsubscribes(
    home: TestHome, link: str, body: str | None
) -> None:
    answer = follow("POST", link, body)
    assert answer.status == 200
    assert "You get no more digests" in answer.text
    assert not digest_is_on(home)


def test_pressed_again_it_stays_as_it_is(home: TestHome, link: str) -> None:
    follow("POST", link)
    before = all_records(home)
    assert follow("POST", link).status == 200
    assert all_records(home) == before


def test_the_way_back_is_offered_and_works(home: TestHome, link: str) -> None:
    page = follow("POST", link).text
    back = page.split('action="')[1].split('"')[0]
    assert back.startswith("/act/resubscribe/")
    assert "The digest is on again" in follow("POST", back).text
    assert digest_is_on(home)


def test_an_expired_link_says_so_and_does_nothing(home: TestHome, link: str) -> None:
    home.clock.now += LIFE + LIFE
    for method in ("GET", "POST"):
        answer = follow(method, link)
        assert answer.status == 403
        assert "too old" in answer.text
    assert digest_is_on(home)


def test_a_link_that_was_changed_does_nothing(home: TestHome, link: str) -> None:
    answer = follow("POST", link[:-3])
    assert answer.status == 403
    assert "not complete or was changed" in answer.text
    assert digest_is_on(home)


@pytest.mark.parametrize("path", ["/act/destroy/abc", "/act/unsubscribe", "/act/", "/act/unsubscribe/a/b"])
def test_an_unknown_action_is_a_page_that_is_not_there(home: TestHome, path: str) -> None:
    assert follow("GET", path).status == 404


def test_what_is_in_the_address_is_not_repeated_as_html(home: TestHome) -> None:
    assert "<script>" not in follow("GET", "/act/unsubscribe/<script>alert(1)</script>").text


def test_the_page_runs_nothing_and_is_kept_by_nobody(home: TestHome, link: str) -> None:
    headers = follow("GET", link).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
