"""One contact on the page: the timeline, facts with their life, what is to do, and how often to be in touch."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

NO_NETWORK = ("ERR_INTERNET_DISCONNECTED", "Failed to load resource")


def day(number):
    return (datetime.now(UTC).date() + timedelta(days=number)).isoformat()


def open_contact(visit, server, contact, **options):
    return visit(server, f"/#/people/{contact['id']}", **options)


def words(server, contact):
    return [entry["words"] for entry in server.page_of(contact)["timeline"] if entry["kind"] != "met"]


def kept(server, contact, *expected):
    """The screen shows a change at once; the server has it a moment later."""
    deadline = time.monotonic() + 5
    while (found := words(server, contact)) != [*expected] and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [*expected] == found


@pytest.fixture
def ben(book):
    return book.add_person(name="Ben Bright", emails=["ben@bright.example"])


def test_a_talk_is_logged_changed_deleted_and_brought_back(book, visit, ben):
    page = open_contact(visit, book, ben)
    page.get_by_role("button", name="A call, a coffee").click()
    form = page.get_by_role("group", name="A new entry")
    form.get_by_label("What was said").fill("Tea on the roof")
    form.get_by_label("Day").fill(day(-3))
    form.get_by_role("button", name="Keep").click()
    entry = page.get_by_role("region", name="What happened").get_by_role("listitem").filter(has_text="Tea on the roof")
    expect(entry).to_contain_text("Meeting")

    entry.get_by_role("button", name="Change").click()
    page.get_by_label("What was said").fill("Tea under the roof")
    page.get_by_label("How").select_option("Call")
    page.get_by_role("textbox", name="Day", exact=True).fill(day(-5))
    page.get_by_role("button", name="Save").click()
    entry = page.get_by_role("listitem").filter(has_text="Tea under the roof")
    expect(entry).to_contain_text("Call")
    kept(book, ben, "Tea under the roof")

    entry.get_by_role("button", name="Delete").click()
    expect(entry).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(entry).to_be_visible()
    kept(book, ben, "Tea under the roof")


def test_meeting_again_keeps_the_place(book, visit, ben):
    page = open_contact(visit, book, ben)
    page.get_by_role("button", name="A call, a coffee").click()
    page.get_by_label("How").select_option("Met again")
    page.get_by_label("Place").fill("Lisbon")
    page.get_by_label("Occasion").fill("Ocean Days")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Lisbon, Ocean Days")).to_be_visible()


def test_a_long_timeline_goes_on_with_earlier(book, visit):
    ola = book.add_person(name="Ola Often")
    for number in range(120):
        book.log(ola, exchange={"kind": "call", "on": day(-number - 1), "words": f"Talk {number:03}"})
    page = open_contact(visit, book, ola)
    expect(page.get_by_text("Talk 000")).to_be_visible()
    earlier = page.get_by_role("button", name="Earlier")
    while earlier.is_visible():
        before = page.locator(".timeline > li").count()
        earlier.click()
        expect(page.locator(".timeline > li").nth(before)).to_be_visible()
    expect(page.get_by_text("Talk 119")).to_be_visible()
    page.get_by_role("listitem").filter(has_text="Talk 119").get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Talk 119")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Talk 119")).to_be_visible()


def test_a_fact_says_where_it_stands_and_can_be_changed_and_deleted(book, visit, ben):
    page = open_contact(visit, book, ben)
    told = page.get_by_role("region", name="What they told")
    told.get_by_role("button", name="Add a fact").click()
    told.get_by_label("What they told").fill("Off to Costa Rica")
    told.get_by_label("From day").fill(day(20))
    told.get_by_label("to day").fill(day(24))
    told.get_by_label("Ask about (").fill("Costa Rica")
    told.get_by_label("Ask again next year").check()
    told.get_by_role("button", name="Save").click()
    fact = told.get_by_role("listitem").filter(has_text="Off to Costa Rica")
    expect(fact).to_contain_text("upcoming: ")
    expect(fact).to_contain_text("and again next year")

    fact.get_by_role("button", name="Change").click()
    told.get_by_label("From day").fill(day(20))
    told.get_by_label("to day").fill(day(10))
    told.get_by_role("button", name="Save").click()
    expect(told.get_by_role("alert")).to_contain_text("swap the two")
    told.get_by_label("to day").fill(day(30))
    told.get_by_role("button", name="Save").click()
    fact.get_by_role("button", name="Delete").click()
    expect(fact).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(fact).to_be_visible()
    [stored] = book.page_of(ben)["facts"]
    assert {"start": day(20), "end": day(30)} == stored["days"]
    assert ("Costa Rica", True) == (stored["topic"], stored["returns"])


def test_a_birthday_needs_no_year(book, visit, ben):
    page = open_contact(visit, book, ben)
    page.get_by_role("button", name="Add a fact").click()
    page.get_by_label("About").select_option("Birthday")
    page.get_by_label("Day", exact=True).fill("29")
    page.get_by_label("Month").select_option("February")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("region", name="What they told")).to_contain_text(re.compile("29 February|February 29"))
    [stored] = book.page_of(ben)["facts"]
    assert ({"month": 2, "day": 29}, None) == (stored["yearly"], stored["birth_year"])


def test_something_to_do_is_added_done_and_undone(book, visit, ben):
    page = open_contact(visit, book, ben)
    todos = page.get_by_role("region", name="To do")
    todos.get_by_role("button", name="Add something to do").click()
    todos.get_by_label("What").fill("the intro to Danny")
    todos.get_by_label("By").fill(day(3))
    todos.get_by_role("button", name="Save").click()
    promise = todos.get_by_role("listitem").filter(has_text="the intro to Danny")
    promise.get_by_role("button", name="Done").click()
    expect(promise).to_have_count(0)
    expect(page.get_by_text("Kept my promise: the intro to Danny")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(promise).to_be_visible()
    expect(page.get_by_text("Kept my promise")).to_have_count(0)


def test_circle_cadence_and_pause_are_set_and_taken_back(book, visit, ben):
    page = open_contact(visit, book, ben)
    rhythm = page.get_by_role("region", name="Keeping in touch")
    circle = rhythm.get_by_label("Circle")
    expect(circle).to_have_value("")
    expect(rhythm).to_contain_text("no reminders.")
    circle.select_option("Friend")
    expect(page.get_by_text("In Friend now.")).to_be_visible()
    expect(rhythm).to_contain_text("about every month, at most 2 months.")
    page.get_by_role("button", name="Undo").click()
    expect(circle).to_have_value("")
    expect(rhythm).to_contain_text("no reminders.")
    rhythm.get_by_role("button", name="Change").click()
    rhythm.get_by_label("For this person:", exact=True).check()
    rhythm.get_by_label("For this person: about every, number").fill("3")
    rhythm.get_by_label("For this person: about every, unit").select_option("weeks")
    rhythm.get_by_role("button", name="Save").click()
    expect(rhythm).to_contain_text("about every 3 weeks, at most 8.")
    page.get_by_role("button", name="Undo").click()
    expect(rhythm).to_contain_text("no reminders.")
    stored = book.page_of(ben)
    assert ("", None) == (stored["contact"]["fields"]["circle"], stored["rhythm"]["cadence"])

    rhythm.get_by_role("button", name="Change").click()
    rhythm.get_by_label("Until a day").check()
    rhythm.get_by_label("Until which day").fill(day(60))
    rhythm.get_by_role("button", name="Save").click()
    expect(rhythm).to_contain_text("paused until")


def test_editing_the_card_leaves_the_circle_alone(book, visit):
    cleo = book.add_person(name="Cleo Circle", circle="club")
    page = open_contact(visit, book, cleo)
    page.get_by_role("button", name="Edit").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Cleo Square")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cleo Square")
    assert "club" == book.page_of(cleo)["contact"]["fields"]["circle"]


def test_what_is_logged_offline_waits_and_is_kept_once(book, visit, ben, complaints):
    complaints.expect(*NO_NETWORK)
    page = open_contact(visit, book, ben)
    page.context.set_offline(True)
    page.get_by_role("button", name="A call, a coffee").click()
    page.get_by_label("What was said").fill("Spoke on the train")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Waits on this device, goes out by itself")).to_be_visible()
    expect(page.get_by_text("Your notes wait here and go out by themselves.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("listitem").filter(has_text="Spoke on the train")).to_contain_text("Meeting")
    kept(book, ben, "Spoke on the train")


def test_a_note_whose_answer_got_lost_is_kept_once(book, visit, ben, complaints):
    complaints.expect(*NO_NETWORK, "ERR_FAILED")
    page = open_contact(visit, book, ben)
    lost = []

    def lose(route):
        if len(lost) == 0:
            lost.append(route.fetch())
            route.abort()
        else:
            route.continue_()

    page.route("**/log", lose)
    page.get_by_role("button", name="A call, a coffee").click()
    page.get_by_label("What was said").fill("Heard once")
    with page.expect_response(lambda response: response.url.endswith("/log") and response.ok):
        page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Noted.", exact=True)).to_be_visible()
    assert 1 == len(lost)
    kept(book, ben, "Heard once")


def test_the_brief_fits_one_sheet(book, visit, ben):
    trip = {
        "kind": "plan",
        "text": "Off to Costa Rica",
        "topic": "Costa Rica",
        "days": {"start": day(-9), "end": day(-1)},
    }
    book.log(
        ben,
        exchange={"kind": "call", "on": day(-1), "words": "Ten minutes about the roof"},
        facts=[trip],
        follow_ups=[{"kind": "promise", "text": "the intro to Danny", "due": day(5)}],
    )
    page = open_contact(visit, book, ben)
    page.get_by_role("link", name="Brief").click()
    for text in ("How was it? Costa Rica", "the intro to Danny", "Hall 4", "Ten minutes about the roof"):
        expect(page.locator(".brief")).to_contain_text(text)
    assert page.get_by_role("link", name="News").get_attribute("href").startswith("https://news.google.com/search?q=")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_text("How was it? Costa Rica")).to_be_visible()
