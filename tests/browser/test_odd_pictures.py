"""What is no card says so on the page, keeps its words, and never becomes more than text."""

import pytest
from playwright.sync_api import expect

from bench.cards.odd.collection import collection
from bench.cards.odd.pictures import HOSTILE
from bench.cards.synthetic.fonts import NoFontError


@pytest.fixture(scope="module")
def read(book, tmp_path_factory):
    """Uploads a picture of the odd collection and answers its photo when it was read."""

    def upload(name):
        file = tmp_path_factory.mktemp("odd") / f"{name}.png"
        try:
            file.write_bytes(next(odd.make() for odd in collection() if odd.name == name))
        except NoFontError as error:
            pytest.skip(str(error))
        return book.wait_until_read(book.add_photo(file))

    return upload


def test_a_chat_is_shown_with_the_reason_and_put_aside(book, visit, read):
    photo = read("chat-es")
    page = visit(book, "/#/capture")
    row = page.get_by_role("listitem").filter(has_text="chat-es.png")
    expect(row).to_contain_text("This looks like a chat, not a card. What it says is kept as notes.")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this a card?")
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_value("")
    notes = [note.input_value() for note in page.get_by_role("textbox", name="Note").all()]
    assert any("612 55 01 99" in note for note in notes)
    page.get_by_role("button", name="Not a card, put aside").click()
    expect(page.get_by_text("Put aside.")).to_be_visible()
    assert "" == photo["reason"]


def test_printed_html_stays_text_from_the_photo_to_the_contact(book, visit, read):
    photo = read("card-html")
    page = visit(book, f"/#/review/{photo['cards'][0]['id']}")
    page.on("dialog", lambda dialog: pytest.fail(f"the card ran a program: {dialog.message}"))
    page.get_by_role("textbox", name="Name", exact=True).fill(HOSTILE["card-html"][0])
    page.get_by_role("textbox", name="Organization", exact=True).fill(HOSTILE["card-html"][1])
    page.get_by_role("button", name="Put in my book").click()
    page.goto("/#/people")
    page.get_by_role("link", name=HOSTILE["card-html"][0]).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE["card-html"][0])
    expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()
    assert 0 == page.locator("b[onclick], main script").count()
