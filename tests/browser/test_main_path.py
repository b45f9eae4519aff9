"""The main job on the page: a photo goes in, a contact and a digest come out."""

import re

import pytest
from playwright.sync_api import expect

FILES = "input[data-dialog=files]"


@pytest.fixture(scope="module")
def waiting_card(book, card):
    """A card that was read and waits for its review; the tests leave it waiting."""
    return book.wait_until_read(book.add_photo(card.file))["cards"][0]


def read_name(waiting_card):
    return next(field["value"] for field in waiting_card["reading"]["fields"] if field["field"] == "name")


def test_a_photo_becomes_a_contact_and_a_digest_in_the_outbox(rapport, visit, card):
    page = visit(rapport, timezone_id="Europe/Berlin")
    expect(page.get_by_role("heading", level=1)).to_have_text("An empty book, so far")

    page.get_by_role("link", name="Say so in the settings").click()
    page.get_by_label("Your name").fill("Alice Winter")
    page.get_by_label("What you do").fill("I draw maps of places that do not exist yet.")
    page.get_by_label("Mail address").fill("alice@example.com")
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    page.get_by_label("At", exact=True).select_option("20:45")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The next one goes out")).to_be_visible()

    page.set_input_files(FILES, card.file)
    expect(page).to_have_url(re.compile("#/capture$"))
    expect(page.get_by_role("listitem").filter(has_text=card.file.name)).to_be_visible()
    page.get_by_role("link", name="Check it now").click(timeout=60_000)

    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")
    name = page.get_by_role("textbox", name="Name", exact=True)
    name.fill("Dora Quill")
    page.get_by_role("button", name="Add Profile").click()
    expect(page.locator("input:focus")).to_have_value("")
    page.keyboard.type("linkedin.com/in/dora-quill")
    page.get_by_label("Place").fill("Hall 4")
    page.get_by_label("Occasion").fill("Map fair")
    page.get_by_role("button", name="Put in my book").click()

    expect(page).to_have_url(re.compile("#/today$"))
    person = page.get_by_role("article", name="Dora Quill")
    expect(person).to_contain_text("You met Dora today at Map fair in Hall 4.")
    expect(person).to_contain_text("I draw maps of places that do not exist yet.")
    assert "linkedin.com" in person.get_by_role("link", name="LinkedIn").get_attribute("href")

    page.get_by_role("link", name="People").click()
    page.get_by_label("Search people").fill("uill dor")
    page.get_by_role("link", name="Dora Quill").click()
    expect(page.get_by_role("link", name="linkedin.com/in/dora-quill")).to_be_visible()
    expect(page.get_by_role("img", name="Photo of the card of Dora Quill")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as vCard").click()
    assert "FN:Dora Quill" in download.value.path().read_text()

    page.get_by_role("navigation").get_by_role("link", name="Today").click()
    page.get_by_role("button", name="Send it now").click()
    page.get_by_role("link", name="Look at it in the Outbox").click()
    page.get_by_role("list", name="Mails").get_by_role("link").first.click()
    mail = page.frame_locator("iframe")
    expect(mail.get_by_role("heading", name="Dora Quill")).to_be_visible()
    page.get_by_role("button", name="Plain text").click()
    expect(page.get_by_label("Text of the mail")).to_contain_text("I draw maps of places")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download .eml").click()
    assert b"alice@example.com" in download.value.path().read_bytes()


def test_a_sample_card_is_one_click_away(rapport, visit):
    page = visit(rapport)
    page.get_by_role("button", name="Try a sample card").click()
    expect(page.get_by_role("list", name="Photos").get_by_role("listitem")).to_have_count(1)


def test_a_card_is_put_in_the_book_with_the_keyboard_alone(rapport, visit, card):
    photo = rapport.wait_until_read(rapport.add_photo(card.file))
    page = visit(rapport)
    with page.expect_file_chooser():
        page.evaluate("document.title")  # a round trip: only then has the browser been told to hand its dialogs over
        page.keyboard.press("u")
    page.goto(f"/#/review/{photo['cards'][0]['id']}")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    name = page.get_by_role("textbox", name="Name", exact=True)
    for _ in range(12):
        if name.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(name).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Kay Keys")
    page.keyboard.press("Enter")
    expect(name).not_to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("article", name="Kay Keys")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_label("Search people")).to_be_focused()
    page.keyboard.type("key")
    expect(page.get_by_text(re.compile(r"^One person( found)?\.$"))).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kay Keys")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_focusing_a_field_marks_its_box_in_the_photo(book, visit, waiting_card):
    page = visit(book, f"/#/review/{waiting_card['id']}")
    expect(page.locator("polygon.active")).to_have_count(0)
    page.get_by_role("textbox", name="Name", exact=True).focus()
    expect(page.locator("polygon.active")).to_have_count(1)


def test_what_was_typed_in_a_review_survives_a_reload(book, visit, waiting_card):
    page = visit(book, f"/#/review/{waiting_card['id']}")
    page.get_by_role("textbox", name="Name", exact=True).fill("Half Typed")
    page.reload()
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_value("Half Typed")
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_value(read_name(waiting_card))


def test_a_card_put_aside_comes_back_with_undo(book, visit, waiting_card):
    page = visit(book, f"/#/review/{waiting_card['id']}")
    page.get_by_role("button", name="Not a card, put aside").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bring in some cards")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")
    assert "to_review" == book.call("GET", f"/api/photos/{waiting_card['photo_id']}")["cards"][0]["status"]


def test_without_a_name_and_an_organization_the_form_says_what_is_missing(book, visit, waiting_card):
    page = visit(book, f"/#/review/{waiting_card['id']}")
    page.get_by_role("textbox", name="Name", exact=True).fill("")
    for organization in page.get_by_role("textbox", name="Organization").all():
        organization.fill("")
    page.get_by_role("button", name="Put in my book").click()
    expect(page.get_by_text("Give a name or an organization")).to_be_visible()
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_be_focused()


def test_what_the_server_refuses_is_said_at_the_field_and_nothing_is_lost(book, visit, waiting_card, complaints):
    complaints.expect("422")
    page = visit(book, f"/#/review/{waiting_card['id']}")
    mail = page.get_by_role("textbox", name="Mail").first
    mail.fill("kept@typed.example")
    problem = {"status": 422, "detail": "One field needs another look.", "retry": False}
    errors = [{"field": "fields.emails.0", "message": "has 250 characters; at most 200 fit"}]
    page.route("**/confirm", lambda route: route.fulfill(status=422, json=problem | {"errors": errors}))
    page.get_by_role("button", name="Put in my book").click()
    expect(page.get_by_text("Has 250 characters; at most 200 fit")).to_be_visible()
    expect(mail).to_have_value("kept@typed.example")
    expect(mail).to_have_attribute("aria-invalid", "true")
