"""Two sides of one card: offered, joined into one contact, taken apart again."""

import json

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import expect

from tests.samples import SAMPLES, sample

TIDEWATER = next(entry for entry in SAMPLES if entry["fields"]["organization"] == ["Tidewater Institute"])


def logo_side(folder):
    """A side that shows nothing but who it is."""
    picture = Image.new("RGB", (1000, 600), "#f4f1ea")
    font = ImageFont.load_default(size=84)
    ImageDraw.Draw(picture).text((500, 300), "Tidewater Institute", fill="#1d6b7a", font=font, anchor="mm")
    picture.save(folder / "back.jpg", quality=92)
    return folder / "back.jpg"


def test_a_logo_side_is_joined_to_its_card_and_taken_apart(rapport, visit, tmp_path):
    front = rapport.wait_until_read(rapport.add_photo(sample(TIDEWATER)))
    back = rapport.wait_until_read(rapport.add_photo(logo_side(tmp_path)))
    assert "read" == back["status"], json.dumps(back)
    page = visit(rapport, f"/#/review/{front['cards'][0]['id']}")
    expect(page.get_by_text("Is this the other side?")).to_be_visible()
    page.get_by_role("button", name="Join the two sides").click()
    expect(page.get_by_text("The other side", exact=True)).to_be_visible()
    expect(page.get_by_text("more card")).to_have_count(0)
    page.get_by_role("button", name="Two cards after all").click()
    expect(page.get_by_text("Is this the other side?")).to_be_visible()
    page.get_by_role("button", name="Join the two sides").click()
    page.get_by_role("button", name="Put in my book").click()
    expect(page.get_by_role("article")).to_have_count(1)
    assert [] == rapport.call("GET", "/api/photos")["photos"]
    assert 1 == rapport.call("GET", "/api/contacts")["total"]


def test_a_card_is_not_put_in_the_book_while_its_sides_are_being_joined(rapport, visit, tmp_path):
    front = rapport.wait_until_read(rapport.add_photo(sample(TIDEWATER)))
    rapport.wait_until_read(rapport.add_photo(logo_side(tmp_path)))
    page = visit(rapport, f"/#/review/{front['cards'][0]['id']}")
    held = []
    page.route("**/join", lambda route: held.append(route))  # noqa: PLW0108  (Playwright marks the function)
    page.get_by_role("button", name="Join the two sides").click()
    expect(page.locator("form button.main")).to_be_disabled()
    held[0].continue_()
    expect(page.get_by_role("button", name="Put in my book")).to_be_enabled()
    expect(page.get_by_text("The other side", exact=True)).to_be_visible()
