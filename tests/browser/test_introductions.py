"""Introductions on the page, from two names to the favour that is booked."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PROFILE = {"name": "Alice Winter", "email": "alice@example.com", "zone": "UTC"}
WORDS = {"why": "You both work with fire.", "words_to_a": "I know a baker.", "words_to_b": "I know an oven builder."}


@pytest.fixture
def moving(start_rapport, tmp_path):
    """A Rapport whose clock a test moves, with Bob and Carla in the book; and how to move it."""
    home = tmp_path / "home"
    rapport = start_rapport(home, movable=True)
    rapport.call("PUT", "/api/profile", PROFILE, version=0)
    people = [
        rapport.add_person(name=name, emails=[address])
        for name, address in (("Bob Stone", "bob@example.com"), ("Carla Reis", "carla@example.com"))
    ]
    for person in people:
        glad = rapport.page_of(person)["follow_ups"][0]
        rapport.call("POST", f"/api/contacts/{person['id']}/follow-ups/{glad['id']}/drop")
    return rapport, people, lambda days: (home / "ahead.txt").write_text(str(days))


def draft(rapport, people, **words):
    """A worded draft, begun by hand."""
    made = rapport.call("POST", "/api/introductions", {"a": people[0]["id"], "b": people[1]["id"]})
    return rapport.call("PUT", f"/api/introductions/{made['id']}", WORDS | words, version=made["version"])


def serious(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in {"serious", "critical"}
    ]


def say_yes(page, whom, other):
    """Open the question to somebody in the outbox, follow its link in a window of its own, and press the button."""
    page.goto("/#/outbox")
    page.get_by_role("link", name=whom).first.click()
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name="Yes, introduce us").click()
    window = opened.value
    button = window.get_by_role("button", name="Yes, introduce us")
    expect(button).to_be_enabled()
    window.evaluate("document.querySelector('button').click()")
    expect(window.get_by_role("heading", name="May Alice Winter introduce you?")).to_be_visible()
    button.click()
    expect(window.get_by_role("heading", name="Thank you")).to_be_visible()
    assert other not in window.content()
    assert [] == serious(window)
    window.close()


def test_the_whole_way_from_a_contacts_page_to_the_favour(moving, visit):
    rapport, (bob, carla), move = moving
    page = visit(rapport, f"/#/people/{bob['id']}")
    page.get_by_role("link", name="Introduce", exact=True).click()
    page.get_by_label("The other").fill("carl")
    page.get_by_role("option", name="Carla Reis").click()
    page.get_by_role("button", name="Write the words").click()
    page.get_by_label("What Bob Stone may know when asked").fill("Carla is a baker I know.")
    page.get_by_label("What Carla Reis may know when asked").fill(WORDS["words_to_b"])
    page.get_by_label("Why they should meet").fill(WORDS["why"])
    page.get_by_label("Whom to ask first").select_option("Both at once")
    page.get_by_role("button", name="See the mails").click()
    expect(page.get_by_text("This tells of Carla Reis: Carla.")).to_be_visible()
    page.get_by_role("button", name="Change the words").click()
    page.get_by_label("What Bob Stone may know when asked").fill(WORDS["words_to_a"])
    page.get_by_role("button", name="See the mails").click()
    expect(page.get_by_role("heading", name="This is what they get")).to_be_focused()
    expect(page.get_by_text("This tells of")).to_have_count(0)
    assert [] == serious(page)
    page.get_by_role("button", name="Ask both").click()
    expect(page.get_by_text("Carla Reis was asked on")).to_be_visible()
    address = urlsplit(page.url).fragment
    expect_mails(page, 2)
    say_yes(page, "To carla@example.com", "Bob")
    say_yes(page, "To bob@example.com", "Carla")
    page.goto(f"/#{address}")
    expect(page.get_by_role("timer")).to_contain_text("It goes in 9:")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("You took it back in time. Nothing was sent.")).to_be_visible()
    page.get_by_role("button", name="Go on after all").click()
    expect(page.get_by_role("timer")).to_be_visible()
    move(11 / 1440)
    expect_mails(page, 3)
    page.get_by_role("link", name="Bob, meet Carla").click()
    headers = page.locator(".headers").first
    expect(headers).to_contain_text("bob@example.com, carla@example.com")
    expect(headers).to_contain_text("Alice Winter via Rapport")
    expect(page.locator(".headers dd", has_text="alice@example.com, bob@example.com")).to_be_visible()
    move(15)
    page.wait_for_timeout(2_500)
    page.goto("/#/today")
    page.reload()
    region = page.get_by_role("region", name="Did it help?")
    expect(region.get_by_role("article")).to_have_count(2)
    region.get_by_role("link", name="See the introduction").first.click()
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_text("A favour to each of them is booked.")).to_be_visible()
    for person in (bob, carla):
        assert {"done"} == {f["status"] for f in rapport.page_of(person)["follow_ups"] if f["kind"] == "helped"}
    page.goto("/#/today")
    expect(region).to_have_count(0)


def expect_mails(page, number):
    page.goto("/#/outbox")
    for _ in range(40):
        page.reload()
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_timeout(500)
        if page.locator(".mails li").count() >= number:
            break
    expect(page.locator(".mails li")).to_have_count(number)


def test_a_no_is_shown_to_the_owner_plainly(moving, visit):
    rapport, people, _ = moving
    made = draft(rapport, people, order="both")
    rapport.call("POST", f"/api/introductions/{made['id']}/ask", version=made["version"])
    page = visit(rapport, "/#/outbox")
    expect_mails(page, 2)
    page.get_by_role("link", name="To bob@example.com").click()
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name="Never ask me again").click()
    window = opened.value
    window.get_by_role("button", name="Never ask me again").click()
    expect(window.get_by_role("heading", name="You will not be asked again")).to_be_visible()
    window.close()
    page.goto(f"/#/introductions/{made['id']}")
    expect(page.get_by_text("Bob Stone said no.")).to_be_visible()
    assert [] == serious(page)


def test_what_was_typed_survives_a_reload_and_another_tab(moving, visit, complaints):
    complaints.expect("412")
    rapport, people, _ = moving
    made = draft(rapport, people)
    page = visit(rapport, f"/#/introductions/{made['id']}")
    page.get_by_label("Why they should meet").fill("Typed and not saved.")
    page.reload()
    expect(page.get_by_label("Why they should meet")).to_have_value("Typed and not saved.")
    rapport.call("PUT", f"/api/introductions/{made['id']}", WORDS | {"why": "Elsewhere."}, version=made["version"])
    page.get_by_role("button", name="See the mails").click()
    expect(page.get_by_role("alert")).to_contain_text("changed in another tab")
    expect(page.get_by_label("Why they should meet")).to_have_value("Typed and not saved.")
    page.get_by_role("button", name="See the mails").click()
    expect(page.get_by_role("button", name="Ask Carla Reis")).to_be_visible()
    assert rapport.call("GET", f"/api/introductions/{made['id']}")["why"] == "Typed and not saved."


def test_a_draft_is_discarded_and_comes_back_with_undo(moving, visit):
    rapport, people, _ = moving
    made = draft(rapport, people)
    page = visit(rapport, f"/#/introductions/{made['id']}")
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_role("heading", name="Introductions")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Why they should meet")).to_have_value(WORDS["why"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_screens_have_no_serious_accessibility_finding(moving, visit, scheme):
    rapport, people, _ = moving
    made = draft(rapport, people)
    page = visit(rapport, "/#/introductions", color_scheme=scheme)
    found = {}
    for path in ("", "/new", f"/new/with/{people[0]['id']}", f"/{made['id']}"):
        page.goto(f"/#/introductions{path}")
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_timeout(300)
        found[path] = serious(page)
    assert {path: [] for path in found} == found


def test_with_an_empty_book_it_says_what_an_introduction_is(rapport, visit):
    page = visit(rapport, "/#/introductions")
    expect(page.get_by_role("heading", name="Nobody introduced yet")).to_be_visible()
    expect(page.get_by_role("link", name="Introduce two people")).to_be_visible()


def test_a_need_that_cannot_be_fetched_leaves_the_two_to_be_chosen(moving, visit, complaints):
    complaints.expect("404", "Not Found")
    rapport, (_, carla), _ = moving
    page = visit(rapport, f"/#/introductions/new/01gone/{carla['id']}")
    expect(page.get_by_label("One")).to_be_visible()
    expect(page.get_by_label("The other", exact=True)).to_have_value("Carla Reis")
