"""Quick log: a line typed anywhere, what was understood of it accepted or dropped, and nothing typed ever lost."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

NO_NETWORK = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource")
LINE = "coffee with Ana Ruiz yesterday, off to Costa Rica 12–20 Dec, promised her the intro to Danny"


def day(number):
    return (datetime.now(UTC).date() + timedelta(days=number)).isoformat()


def plan(text, **more):
    empty = {"topic": "", "days": None, "yearly": None, "birth_year": None, "returns": False, "days_choices": []}
    return {"kind": "plan", "text": text} | empty | more


class Reader:
    """Answers what a line means, as the server would; `understood` is what the next answer says."""

    def __init__(self, contact=None):
        self.lines = []
        shown = [{"id": contact["id"], "name": "Ana Ruiz", "organization": ""}] if contact else []
        self.understood = {
            "contacts": shown, "name": "Ana Ruiz", "days": [{"on": day(-1), "label": "yesterday"}], "asks": [],
            "facts": [plan("Off to Costa Rica", topic="Costa Rica", days={"start": day(19), "end": day(27)})],
            "follow_ups": [{"kind": "promise", "text": "the intro to Danny", "due": day(7)}],
        }  # fmt: skip

    def answer(self, route):
        text = route.request.post_data_json["text"]
        self.lines.append(text)
        exchange = {"kind": "meeting", "on": day(-1), "words": text}
        route.fulfill(json={"text": text, "exchange": exchange} | self.understood)


@pytest.fixture
def ana(book):
    return book.add_person(name="Ana Ruiz")


@pytest.fixture
def reader(ana):
    return Reader(ana)


@pytest.fixture
def page(book, visit, reader):
    page = visit(book, "/#/people")
    page.route("**/api/lines", reader.answer)
    return page


def type_line(page, text=LINE):
    page.keyboard.press("n")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_a_line_is_logged_with_the_keyboard_alone_and_only_what_was_accepted_is_kept(book, page, ana):
    type_line(page)
    dialog = page.get_by_role("dialog", name="Is this right?")
    fact, promise = (dialog.get_by_role("checkbox", name=text) for text in ("Off to Costa Rica", "the intro to Danny"))
    expect(fact).to_be_focused()
    page.keyboard.press("Enter")
    expect(fact).not_to_be_checked()
    page.keyboard.press("Space")
    expect(fact).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(promise).to_be_focused()
    page.keyboard.press("Delete")
    expect(promise).not_to_be_checked()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Noted with Ana Ruiz.")).to_be_visible()
    expect(dialog).to_have_count(0)
    stored = book.page_of(ana)
    assert [(day(-1), LINE)] == [(one["on"], one["words"]) for one in stored["timeline"] if one["kind"] == "meeting"]
    assert ["Off to Costa Rica"] == [fact["text"] for fact in stored["facts"]]
    assert "promise" not in {one["kind"] for one in stored["follow_ups"]}


def test_what_was_understood_can_be_changed_before_it_is_kept(book, page, ana):
    type_line(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Change: Off to Costa Rica").click()
    dialog.get_by_label("What they told").fill("Off to Panama")
    dialog.get_by_role("button", name="Change it").click()
    dialog.get_by_label("How").select_option("Call")
    dialog.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Noted with Ana Ruiz.")).to_be_visible()
    stored = book.page_of(ana)
    assert ["Off to Panama"] == [fact["text"] for fact in stored["facts"]]
    assert "call" in {entry["kind"] for entry in stored["timeline"]}


def test_an_ambiguous_day_is_asked_and_not_guessed(book, page, reader, ana):
    mondays = [{"on": day(2), "label": "this Monday"}, {"on": day(9), "label": "next Monday"}]
    reader.understood |= {
        "days": [{"on": day(-10), "label": "the tenth"}, {"on": day(-40), "label": "the fourth"}],
        "follow_ups": [{"kind": "promise", "text": "the intro", "due": day(2), "due_choices": mondays}],
        "facts": [
            plan(
                "Her trip",
                days_choices=[{"days": {"start": day(n), "end": day(n)}, "label": f"in {n} days"} for n in (30, 60)],
            )
        ],
    }
    type_line(page)
    dialog = page.get_by_role("dialog", name="Is this right?")
    expect(dialog.get_by_label("the tenth")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("Choose the day")
    dialog.get_by_label("the fourth").check()
    trip = dialog.get_by_role("checkbox", name="Her trip")
    expect(trip).not_to_be_checked()
    dialog.get_by_role("radiogroup", name="Which days: Her trip").get_by_label("in 60 days").check()
    expect(trip).to_be_checked()
    expect(dialog.get_by_role("checkbox", name="the intro")).not_to_be_checked()
    dialog.get_by_label("next Monday").check()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Noted with Ana Ruiz.")).to_be_visible()
    stored = book.page_of(ana)
    assert day(9) in {one["due"] for one in stored["follow_ups"]}
    assert day(-40) in {entry["on"] for entry in stored["timeline"]}
    assert [{"start": day(60), "end": day(60)}] == [fact["days"] for fact in stored["facts"]]


def test_somebody_new_is_put_into_the_book_with_the_line(book, page, reader):
    reader.understood |= {"contacts": [], "name": "Nia Newly"}
    type_line(page, "just met Nia Newly")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Name")).to_have_value("Nia Newly")
    dialog.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Open").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nia Newly")
    expect(page.get_by_text("just met Nia Newly")).to_be_visible()


def test_a_line_that_the_server_cannot_read_is_kept_by_hand(book, visit, complaints):
    complaints.expect("Failed to load resource")
    book.add_person(name="Hanna Hand")
    page = visit(book, "/#/people")
    page.route(
        "**/api/lines", lambda route: route.fulfill(status=404, json={"detail": "Nothing here.", "retry": False})
    )
    type_line(page, "a word with Hanna")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Rapport could not read this line.")).to_be_visible()
    dialog.get_by_role("button", name="Somebody else in my book").click()
    page.keyboard.type("hann")
    dialog.get_by_role("button", name="Hanna Hand").click()
    dialog.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Noted with Hanna Hand.")).to_be_visible()


def test_a_half_typed_line_survives_escape_and_a_reload(page):
    page.keyboard.press("n")
    page.keyboard.type("coffee with")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.reload()
    page.get_by_role("button", name="Note").click()
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_have_value("coffee with")


def test_a_line_typed_offline_is_offered_when_the_network_is_back(book, page, reader, ana, complaints):
    complaints.expect(*NO_NETWORK)
    page.unroute("**/api/lines")
    page.context.set_offline(True)
    type_line(page)
    expect(page.get_by_text("Kept on this device.")).to_be_visible(timeout=15_000)
    page.context.set_offline(False)
    page.route("**/api/lines", reader.answer)
    page.reload()
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_have_value(LINE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Is this right?")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Noted with Ana Ruiz.")).to_be_visible()
    expect(page.get_by_role("button", name="Look at it")).to_have_count(0)
    assert [LINE] == [one["words"] for one in book.page_of(ana)["timeline"] if one["kind"] == "meeting"]


def test_a_note_accepted_offline_is_kept_once_when_the_network_is_back(book, page, ana, complaints):
    complaints.expect(*NO_NETWORK)
    type_line(page)
    dialog = page.get_by_role("dialog", name="Is this right?")
    expect(dialog).to_be_visible()
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Kept on this device; it goes out by itself.")).to_be_visible(timeout=15_000)
    with page.expect_response("**/log"):
        page.context.set_offline(False)
    expect(page.get_by_text("You are offline.")).to_have_count(0)
    assert [LINE] == [one["words"] for one in book.page_of(ana)["timeline"] if one["kind"] == "meeting"]


def test_on_a_phone_the_note_is_under_the_thumb(book, visit, phone, reader):
    page = visit(book, "/#/people", device=phone)
    page.route("**/api/lines", reader.answer)
    page.get_by_role("button", name="Note").tap()
    page.get_by_role("dialog").get_by_role("textbox").fill(LINE)
    page.get_by_role("button", name="Go on").tap()
    expect(page.get_by_role("dialog", name="Is this right?")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for target in page.get_by_role("dialog").get_by_role("button").all():
        assert target.bounding_box()["height"] >= 44
