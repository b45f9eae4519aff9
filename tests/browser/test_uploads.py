"""Photos on their way: refused, unreadable, offline, on a phone."""

import re

from playwright.sync_api import expect

FILES = "input[data-dialog=files]"
NO_NETWORK = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource")


def photos(server):
    return server.call("GET", "/api/photos")["photos"]


def test_a_text_renamed_to_jpg_fails_with_a_reason_and_can_be_typed_in(rapport, visit, tmp_path):
    text = tmp_path / "card.jpg"
    text.write_text("This is no picture.")
    page = visit(rapport, "/#/capture")
    page.set_input_files(FILES, text)
    row = page.get_by_role("listitem").filter(has_text="card.jpg")
    row.get_by_role("link", name="Type in card.jpg").click(timeout=60_000)
    expect(page.get_by_text("could not be read")).to_be_visible()
    page.get_by_role("textbox", name="Name", exact=True).fill("Tilda Typed")
    page.get_by_role("button", name="Put in my book").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tilda Typed")
    assert [] == photos(rapport)


def test_what_is_no_photo_is_refused_before_it_is_sent(rapport, visit, tmp_path):
    notes, big = tmp_path / "notes.txt", tmp_path / "big.jpg"
    notes.write_text("hello")
    big.write_bytes(b"\xff\xd8" + bytes(11_000_000))
    page = visit(rapport, "/#/capture")
    page.set_input_files(FILES, [notes, big])
    expect(page.get_by_text("This is not a photo Rapport can read.")).to_be_visible()
    expect(page.get_by_text("This file has 11.0 MB. Rapport reads up to 10.0 MB")).to_be_visible()
    assert [] == photos(rapport)


def test_a_failed_photo_can_be_removed_and_brought_back(rapport, visit, tmp_path):
    text = tmp_path / "card.jpg"
    text.write_text("This is no picture.")
    rapport.wait_until_read(rapport.add_photo(text))
    page = visit(rapport, "/#/capture")
    page.get_by_role("button", name="Remove card.jpg").click()
    expect(page.get_by_role("listitem").filter(has_text="card.jpg")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("listitem").filter(has_text="card.jpg")).to_be_visible()
    page.get_by_role("button", name="Remove card.jpg").click()
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        page.get_by_role("button", name="Close this message").click()
    assert [] == photos(rapport)


def test_a_photo_added_offline_waits_and_is_sent_once(rapport, visit, card, complaints):
    complaints.expect(*NO_NETWORK)
    page = visit(rapport, "/#/capture")
    page.context.set_offline(True)
    page.set_input_files(FILES, card.file)
    expect(page.get_by_text("Waits on this device, goes out by itself")).to_be_visible()
    expect(page.get_by_text("You are offline.")).to_be_visible()
    assert [] == photos(rapport)
    page.context.set_offline(False)
    expect(page.get_by_text("Waits on this device")).to_have_count(0)
    expect(page.get_by_text("You are offline.")).to_have_count(0)
    page.get_by_role("link", name="Check it now").wait_for(timeout=60_000)
    assert 1 == len(photos(rapport))


def test_a_photo_that_waits_on_the_device_survives_a_reload(rapport, visit, card, complaints):
    complaints.expect(*NO_NETWORK)
    page = visit(rapport, "/#/capture")
    page.route("**/uploads", lambda route: route.abort())
    page.set_input_files(FILES, card.file)
    expect(page.get_by_text("Waits on this device")).to_be_visible()
    page.unroute("**/uploads")
    page.reload()
    expect(page.get_by_text("Waits on this device")).to_have_count(0)
    page.get_by_role("link", name="Check it now").wait_for(timeout=60_000)
    assert 1 == len(photos(rapport))


def test_an_answer_that_got_lost_does_not_send_a_photo_twice(rapport, visit, card, complaints):
    complaints.expect(*NO_NETWORK)
    page = visit(rapport, "/#/capture")
    lost = []

    def lose_once(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    page.route("**/api/photos", lose_once)
    page.set_input_files(FILES, card.file)
    page.get_by_role("link", name="Check it now").wait_for(timeout=60_000)
    assert 1 == len(lost)
    assert 1 == len(photos(rapport))


def test_a_dropped_file_is_taken_anywhere_on_the_page(rapport, visit, card):
    page = visit(rapport, "/#/people")
    transfer = page.evaluate_handle(
        """async (name) => {
            const blob = await (await fetch(`/samples/${name}`)).blob();
            const transfer = new DataTransfer();
            transfer.items.add(new File([blob], name, { type: blob.type }));
            return transfer;
        }""",
        card.file.name,
    )
    page.dispatch_event("body", "dragenter", {"dataTransfer": transfer})
    expect(page.get_by_text("Let go, and Rapport reads them")).to_be_visible()
    page.dispatch_event("body", "drop", {"dataTransfer": transfer})
    expect(page).to_have_url(re.compile("#/capture$"))
    expect(page.get_by_role("list", name="Photos").get_by_role("listitem")).to_have_count(1)


def test_on_a_phone_the_camera_comes_first_and_the_fields_fit(rapport, visit, card, phone):
    photo = rapport.wait_until_read(rapport.add_photo(card.file))
    page = visit(rapport, "/#/people", device=phone)
    camera = page.locator("input[data-dialog=camera]")
    assert "environment" == camera.get_attribute("capture")
    expect(page.get_by_role("button", name="Take a photo")).to_have_class("main")
    page.goto(f"/#/review/{photo['cards'][0]['id']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("textbox", name="Name", exact=True).fill("Paula Pocket")
    page.get_by_role("button", name="Put in my book").tap()
    expect(page.get_by_role("article", name="Paula Pocket")).to_be_visible()
    for target in page.get_by_role("navigation").get_by_role("link").all():
        box = target.bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_the_next_card_comes_up_after_confirming(rapport, visit, cards):
    for card in cards[:2]:
        rapport.wait_until_read(rapport.add_photo(card.file))
    page = visit(rapport, "/#/capture")
    page.get_by_role("link", name="Check them now").click()
    first = page.url
    page.get_by_role("textbox", name="Name", exact=True).fill("First Person")
    page.get_by_label("Place").fill("Hall 9")
    page.keyboard.press("Control+Enter")
    expect(page).not_to_have_url(first)
    expect(page.get_by_text("First Person is in your book.")).to_be_visible()
    expect(page.get_by_label("Place")).to_have_value("Hall 9")
    expect(page.get_by_role("textbox", name="Name", exact=True)).not_to_have_value("First Person")
