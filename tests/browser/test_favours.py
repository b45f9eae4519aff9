"""Favours and asks on the page: the seesaw, booking with undo, choosing somebody, asking and what came of it."""

from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

NO_NETWORK = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource")
STALE = "Failed to load resource"


def day(number):
    return (datetime.now(UTC).date() + timedelta(days=number)).isoformat()


def favour(server, contact, words, *, direction="received", weight="real", ago=5, **more):
    body = {"direction": direction, "weight": weight, "on": day(-ago), "words": words, **more}
    return server.call("POST", f"/api/contacts/{contact['id']}/favours", body)


def favours_of(server, contact):
    return {one["words"]: one["standing"] for one in server.page_of(contact)["favours"]}


def serious(page):
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in {"serious", "critical"}]


@pytest.fixture
def ben(book):
    return book.add_person(name="Ben Bright", emails=["ben@bright.example"])


def test_a_favour_is_booked_on_the_contact_and_the_seesaw_says_how_it_stands(book, visit):
    gil = book.add_person(name="Gil Berg")
    page = visit(book, f"/#/people/{gil['id']}")
    section = page.get_by_role("region", name="Favours")
    section.get_by_role("button", name="Book a favour").click()
    section.get_by_role("button", name="Book it").click()
    expect(section.get_by_role("alert")).to_have_text("Write in a few words what it was.")
    section.get_by_label("What it was").fill("Lent me a van")
    section.get_by_label("Big").check()
    section.get_by_label("What it was").press("Enter")
    expect(section.get_by_role("listitem")).to_contain_text("Lent me a van")
    expect(section.get_by_role("img", name="Gil did much more for you.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(section.get_by_role("listitem")).to_have_count(0)
    assert favours_of(book, gil) == {}


def test_a_favour_is_settled_changed_deleted_and_each_can_be_taken_back(book, visit, ben):
    favour(book, ben, "read my plan")
    page = visit(book, f"/#/people/{ben['id']}")
    row = page.get_by_role("region", name="Favours").get_by_role("listitem")
    row.get_by_role("button", name="Settle").click()
    expect(row).to_contain_text("settled")
    expect(page.get_by_text("Nothing is open between you and Ben.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(row.get_by_role("button", name="Settle")).to_be_visible()
    expect(page.get_by_role("img", name="Ben did more for you.")).to_be_visible()
    row.get_by_role("button", name="Change").click()
    page.get_by_label("What became of it").select_option("partly")
    page.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("partly returned")
    row.get_by_role("button", name="Delete").click()
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Undo").last.click()
    expect(row).to_contain_text("read my plan")
    assert favours_of(book, ben) == {"read my plan": "partly"}


def test_what_was_changed_in_another_tab_is_not_overwritten_and_the_words_stay(book, visit, complaints, ben):
    complaints.expect(STALE)
    made = favour(book, ben, "one word")["favours"][0]
    page = visit(book, f"/#/people/{ben['id']}")
    row = page.get_by_role("region", name="Favours").get_by_role("listitem")
    row.get_by_role("button", name="Change").click()
    page.get_by_label("What it was").fill("another word")
    fields = {"direction": "received", "weight": "big", "on": made["on"], "words": "their word"}
    book.call("PUT", f"/api/contacts/{ben['id']}/favours/{made['id']}", fields, made["version"])
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("changed elsewhere meanwhile")).to_be_visible()
    expect(page.get_by_label("What it was")).to_have_value("another word")
    assert list(favours_of(book, ben)) == ["their word"]


def test_a_favour_that_could_not_be_booked_is_still_there_after_a_reload(book, visit, complaints, ben):
    complaints.expect(*NO_NETWORK)
    page = visit(book, f"/#/people/{ben['id']}")
    page.get_by_role("button", name="Book a favour").click()
    page.get_by_label("What it was").fill("Lent me a van")
    page.context.set_offline(True)
    page.get_by_role("button", name="Book it").click()
    expect(page.get_by_text("There is no network just now.")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_label("What it was")).to_have_value("Lent me a van")
    page.get_by_role("button", name="Book it").click()
    expect(page.get_by_role("region", name="Favours").get_by_role("listitem")).to_contain_text("Lent me a van")
    assert list(favours_of(book, ben)) == ["Lent me a van"]


def test_somebody_is_chosen_with_the_keyboard_alone(rapport, visit):
    for name in ("Ann Alder", "Anton Ash", "Bert Beech"):
        rapport.add_person(name=name)
    page = visit(rapport, "/#/favours/ask")
    picker = page.get_by_role("combobox", name="Whom do you ask?")
    picker.focus()
    picker.press_sequentially("an")
    expect(page.get_by_role("option")).to_have_count(2)
    expect(picker).to_have_attribute("aria-expanded", "true")
    picker.press("ArrowDown")
    chosen = page.locator(f"#{picker.get_attribute('aria-activedescendant')}")
    expect(chosen).to_contain_text("Anton Ash")
    picker.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    picker.press_sequentially("an")
    expect(page.get_by_role("option")).to_have_count(2)
    picker.press("Enter")
    expect(picker).to_have_value("Ann Alder")
    picker.fill("nobody at all")
    expect(page.get_by_text("Nobody by these words.")).to_be_visible()
    picker.press("Tab")
    expect(picker).to_have_value("Ann Alder")


def test_somebody_is_chosen_by_touch(rapport, visit, phone):
    rapport.add_person(name="Ann Alder")
    page = visit(rapport, "/#/favours", device=phone)
    page.get_by_role("button", name="Book a favour").tap()
    page.get_by_role("button", name="Book it").tap()
    page.get_by_label("What it was").fill("a hand")
    page.get_by_role("button", name="Book it").tap()
    expect(page.get_by_text("Choose somebody of your book.")).to_be_visible()
    page.get_by_role("combobox").fill("ald")
    page.get_by_role("option", name="Ann Alder").tap()
    page.get_by_role("button", name="Book it").tap()
    expect(page.get_by_role("region", name="They did more for you")).to_contain_text("Ann Alder")


def test_an_ask_goes_out_is_answered_books_a_favour_and_is_taken_back(rapport, visit):
    bo = rapport.add_person(name="Bo Baker", emails=["bo@baker.example"])
    rapport.log(bo, facts=[{"kind": "work", "text": "keeps the books of two bakeries"}])
    page = visit(rapport, "/#/favours/ask")
    page.get_by_role("button", name="I asked").click()
    expect(page.get_by_text("Write what you would like to ask.")).to_be_visible()
    page.get_by_label("What would help you?").fill("Do you know a good book on bakeries?")
    page.get_by_role("button", name="Ask Bo Baker").click()
    page.get_by_label("Why them?").fill("you keep the books of two of them")
    expect(page.get_by_text("I thought of you because you keep the books of two of them.")).to_be_visible()
    expect(page.get_by_text("a short no is perfectly fine")).to_be_visible()
    assert page.get_by_role("link", name="Write").get_attribute("href").startswith("mailto:bo@baker.example?")
    page.get_by_role("button", name="I asked").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You asked Bo Baker")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Say whether it was yes, in part or no.")).to_be_visible()
    page.get_by_label("Yes").check()
    page.get_by_label("In a few words").fill("lent me hers")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Said yes on")).to_be_visible()
    assert list(favours_of(rapport, bo)) == ["Do you know a good book on bakeries?: lent me hers"]
    todo = {one["kind"]: one["status"] for one in rapport.page_of(bo)["follow_ups"]}
    assert (todo["thank"], todo["wait"]) == ("open", "done")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Waiting for an answer")).to_be_visible()
    assert favours_of(rapport, bo) == {}


def test_what_was_typed_of_an_ask_survives_a_reload_and_a_lost_network(book, visit, complaints, ben):
    complaints.expect(*NO_NETWORK)
    page = visit(book, f"/#/favours/ask/{ben['id']}")
    expect(page.get_by_role("combobox")).to_have_value("Ben Bright")
    page.get_by_label("What would help you?").fill("A ladder for Sunday")
    page.reload()
    expect(page.get_by_label("What would help you?")).to_have_value("A ladder for Sunday")
    expect(page.get_by_role("combobox")).to_have_value("Ben Bright")
    page.context.set_offline(True)
    page.get_by_role("button", name="I asked").click()
    expect(page.get_by_text("There is no network just now.")).to_be_visible()
    expect(page.get_by_label("What would help you?")).to_have_value("A ladder for Sunday")
    page.context.set_offline(False)
    page.get_by_role("button", name="I asked").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You asked Ben Bright")


def test_an_ask_is_deleted_and_brought_back(book, visit, ben):
    body = {"contact_id": ben["id"], "words": "A ladder", "due": day(4)}
    made = book.call("POST", "/api/asks", body)["ask"]
    page = visit(book, f"/#/favours/asks/{made['id']}")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Favours")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask Ben Bright")


def test_favours_that_cannot_be_fetched_say_so_and_come_with_another_try(book, visit, complaints):
    complaints.expect("Failed to load resource")
    page = visit(book, "/#/today")
    page.route("**/api/favours", lambda route: route.fulfill(status=500, json={"detail": "Something went wrong here."}))
    page.goto("/#/favours")
    expect(page.get_by_role("alert")).to_contain_text("Something went wrong here.", timeout=10_000)
    page.unroute("**/api/favours")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("name", ["<script>window.hacked = 1</script>", "שרה כהן", "Donaudampfschifffahrt" * 8])
def test_any_name_and_words_are_only_text_and_fit_a_phone(book, visit, phone, name):
    contact = book.add_person(name=name)
    favour(book, contact, name[:200])
    page = visit(book, "/#/favours", device=phone)
    expect(page.get_by_role("link").filter(has_text=name)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.goto(f"/#/people/{contact['id']}")
    expect(page.get_by_role("region", name="Favours").get_by_role("listitem")).to_contain_text(name)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("look", ["light desktop", "dark phone"])
def test_no_screen_of_favours_has_a_serious_accessibility_finding(rapport, visit, phone, look):
    scheme, device = look.split()
    options = {"color_scheme": scheme, **({"device": phone} if device == "phone" else {})}
    page = visit(rapport, "/#/favours", **options)
    found = {"empty": serious(page)}
    bob, eve = rapport.add_person(name="Bob Stone", emails=["bob@example.com"]), rapport.add_person(name="Eve")
    favour(rapport, bob, "lent me a van", weight="big", ago=70)
    favour(rapport, bob, "read my plan", standing="partly")
    favour(rapport, bob, "an old one", standing="settled")
    favour(rapport, eve, "found her a flat", direction="given")
    made = rapport.call("POST", "/api/asks", {"contact_id": bob["id"], "words": "A ladder", "due": day(4)})["ask"]
    page.reload()
    page.get_by_role("img", name="In all").wait_for()
    found["full"] = serious(page)
    page.get_by_role("button", name="Book a favour").click()
    page.get_by_role("combobox").fill("e")
    page.get_by_role("option").first.wait_for()
    found["booking"] = serious(page)
    for name, path, text in (
        ("ask", f"favours/ask/{bob['id']}", "How it reads"),
        ("one ask", f"favours/asks/{made['id']}", "I asked"),
        ("contact", f"people/{bob['id']}", "lent me a van"),
        ("brief", f"people/{bob['id']}/brief", "Between you"),
    ):
        page.goto(f"/#/{path}")
        expect(page.locator("main")).to_contain_text(text)
        found[name] = serious(page)
    rapport.call("POST", f"/api/asks/{made['id']}/asked", {})
    page.goto(f"/#/favours/asks/{made['id']}")
    page.get_by_label("Yes").check()
    found["outcome"] = serious(page)
    assert {screen: [] for screen in found} == found
