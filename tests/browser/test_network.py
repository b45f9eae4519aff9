"""The network and the year on the page: as a picture, and as a table that says the same."""

import time
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

TODAY = date.today()  # noqa: DTZ011  (the server's own day)
THIS_YEAR = TODAY.year
LAST_YEAR = date(THIS_YEAR - 1, 5, 6)
HOSTILE = '<img src=x onerror="window.hacked = 1">'


def add(server, name, circle="", met=None):
    body = {"fields": {"name": name, "circle": circle}, "met": met, "photo_id": None}
    return server.call("POST", "/api/contacts", body)["contact"]


@pytest.fixture
def four(rapport):
    """Ann and Ben met at a fair today, Cleo was met last year and written to today, and nobody knows about the last."""
    fair = {"on": TODAY.isoformat(), "place": "Lisbon", "occasion": "Ocean Days"}
    people = [
        add(rapport, "Ann Archer", "friend", fair),
        add(rapport, "Ben Baker", "", fair),
        add(rapport, "Cleo Carter", "friend", {"on": LAST_YEAR.isoformat()}),
        add(rapport, HOSTILE),
    ]
    rapport.log(people[2], exchange={"kind": "mail", "on": TODAY.isoformat()})
    return people


def drawn(page):
    page.locator(".network-canvas canvas").first.wait_for(state="attached")
    page.locator(".network-sheet").wait_for(state="attached")


def rows(page):
    return [[*filter(None, row.split("\t"))] for row in page.locator("tbody tr").all_inner_texts()]


@pytest.mark.parametrize("screen", ["network", "year"])
def test_an_empty_book_says_how_people_come_in(rapport, visit, screen):
    page = visit(rapport, f"/#/{screen}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nobody here yet")
    expect(page.get_by_role("button", name="Choose photos")).to_be_visible()


def test_the_network_is_a_picture_with_a_table_beside_it(rapport, visit, four):
    page = visit(rapport, "/#/network")
    drawn(page)
    expect(page.get_by_role("img", name="A picture of four people in one circle, one occasion")).to_be_visible()
    table = {row[0]: row[1:] for row in rows(page)}
    day = page.evaluate("async (day) => (await import('/lib/format.js')).mediumDay(day)", TODAY.isoformat())
    assert table["Ann Archer"] == ["Friend", f"Ocean Days, Lisbon, {day} (one other)", "–"]
    assert table["Ben Baker"][0] == "Without a circle"
    assert table[HOSTILE] == ["Without a circle", "–", "–"]
    assert page.evaluate("window.hacked") is None
    page.get_by_role("rowheader", name="Ben Baker").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ben Baker")


def touched_until_named(page, name):
    """Touch the picture down its middle until a person is named; where that was.

    The only person stands in the middle of the only circle, whose name is above it.
    """
    box = page.locator(".network-canvas").bounding_box()
    across, middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for down in range(-12, 48, 6):
        page.touchscreen.tap(across, middle + down)
        page.wait_for_timeout(60)
        if page.locator(".picked-one").get_by_role("link", name=name).count():
            return across, middle + down
    raise AssertionError(f"Nobody was named: {page.locator('body').inner_text()}")


def test_who_is_touched_in_the_picture_is_named_with_those_they_were_met_with(rapport, visit, phone):
    add(rapport, "Ann Archer")
    page = visit(rapport, "/#/network", device=phone)
    drawn(page)
    touched_until_named(page, "Ann Archer")
    page.locator(".picked-one").get_by_role("link", name="Ann Archer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ann Archer")


def test_two_quick_touches_open_a_page_only_on_the_same_person(rapport, visit, phone):
    add(rapport, "Ann Archer")
    page = visit(rapport, "/#/network", device=phone)
    drawn(page)
    across, down = touched_until_named(page, "Ann Archer")
    page.wait_for_timeout(500)
    page.touchscreen.tap(across - 90, down)
    page.touchscreen.tap(across, down)
    expect(page.locator(".picked-one").get_by_role("link", name="Ann Archer")).to_be_visible()
    page.wait_for_timeout(500)
    expect(page.get_by_role("heading", level=1)).to_have_text("Network")
    page.touchscreen.tap(across, down)
    page.touchscreen.tap(across, down)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ann Archer")


def test_somebody_is_found_in_picture_and_table(rapport, visit, four):
    page = visit(rapport, "/#/network")
    drawn(page)
    find = page.get_by_label("Find somebody in the picture")
    find.fill("archer")
    expect(page.locator("tbody tr")).to_have_count(1)
    find.fill("nobody")
    expect(page.get_by_text("Nobody by “nobody”.")).to_be_visible()


def test_without_its_picture_the_network_is_still_told(rapport, visit, four, complaints):
    complaints.expect("Failed to load resource")
    page = visit(rapport, "/#/people")
    page.route("**/vendor/cytoscape.js", lambda route: route.abort())
    page.goto("/#/network")
    expect(page.get_by_text("The picture could not be fetched.")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Ann Archer")).to_be_visible()


def test_a_year_says_who_was_met_and_who_was_not(rapport, visit, four):
    page = visit(rapport, "/#/year")
    expect(page.get_by_role("heading", level=1)).to_have_text(str(THIS_YEAR))
    expect(
        page.get_by_text("So far this year you met two people, wrote to or called one other and were")
    ).to_be_visible()
    missed = page.get_by_role("region", name="Not met this year")
    assert ["Cleo Carter", HOSTILE] == missed.get_by_role("link").all_inner_texts()
    table = {row[0]: row[1:] for row in rows(page)}
    assert table["Cleo Carter"] == ["Friend", "Not met", "one mail"]
    assert table["Ann Archer"][2] == "–"
    page.get_by_role("navigation", name="Years").get_by_role("link", name=str(THIS_YEAR - 1)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(str(THIS_YEAR - 1))
    expect(page.get_by_text("You met one person.")).to_be_visible()
    assert [row[0] for row in rows(page)] == ["Cleo Carter"]
    expect(page.get_by_text("Everybody was met. That is rare.")).to_be_visible()
    page.goto("/#/year/1950")
    expect(page.get_by_text("There was nobody in your book in 1950.")).to_be_visible()


@pytest.mark.parametrize("screen", ["network", "year"])
def test_both_views_print_the_picture_and_the_table(rapport, visit, four, screen):
    page = visit(rapport, f"/#/{screen}")
    if screen == "network":
        drawn(page)
    page.emulate_media(media="print")
    picture = page.locator(".network-sheet" if screen == "network" else ".year-drawing")
    expect(picture).to_be_visible()
    expect(page.get_by_role("table")).to_be_visible()
    for gone in (".top", ".tabs", ".zoom", ".network-canvas", ".years"):
        expect(page.locator(gone).filter(visible=True)).to_have_count(0)
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", ["network", "year", "circles"])
def test_full_views_have_no_serious_accessibility_finding(rapport, visit, phone, scheme, screen):
    page = visit(rapport, f"/#/{screen}", color_scheme=scheme, device=phone if scheme == "dark" else {})
    if screen == "network":
        drawn(page)
    if screen == "circles":
        page.get_by_label("All of them").check()
    found = Axe().run(page).response["violations"]
    assert [] == [one["id"] for one in found if one["impact"] in {"serious", "critical"}]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_two_thousand_people_can_be_looked_at(rapport, visit):
    """The server's answers are made up here: adding 2,000 people would take longer than looking at them."""
    circles = ("family", "friend", "club", "client", "met_at_an_event", "")
    people = [
        {
            "id": f"c{number}", "name": f"Person {number:04d}", "circle": circles[number % 6],
            "met_on": TODAY.isoformat(), "in_touch_on": (TODAY - timedelta(days=number)).isoformat(),
        }
        for number in range(2_000)
    ]  # fmt: skip
    gatherings = [
        {
            "on": TODAY.isoformat(), "until": TODAY.isoformat(), "place": "", "occasion": f"Fair {number}",
            "people": [f"c{one}" for one in range(number * 14, number * 14 + 14)],
        }
        for number in range(100)
    ]  # fmt: skip
    ties = [{"between": [f"c{number}", f"c{number + 700}"], "on": None} for number in range(40)]
    network = {"people": people, "gatherings": gatherings, "introductions": ties, "left_out": 0}
    days = [{"on": f"{THIS_YEAR}-01-02", "kind": "meeting"}]
    year = {
        "year": THIS_YEAR, "years": [THIS_YEAR], "today": TODAY.isoformat(), "left_out": 3,
        "people": [{**one, "days": days if number % 3 else []} for number, one in enumerate(people)],
    }  # fmt: skip
    page = visit(rapport, "/#/settings")
    page.route("**/api/network", lambda route: route.fulfill(json=network))
    page.route("**/api/year*", lambda route: route.fulfill(json=year))
    begun = time.monotonic()
    page.goto("/#/network")
    drawn(page)
    expect(page.get_by_text("40 introductions made")).to_be_visible()
    assert time.monotonic() - begun < 30  # a second or two; a slow layout would take minutes
    expect(page.locator("tbody tr")).to_have_count(40)
    page.get_by_role("button", name="Show all 2,000").click()
    expect(page.locator("tbody tr")).to_have_count(2_000)
    page.get_by_label("Find somebody in the picture").fill("1234")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.goto("/#/year")
    expect(page.get_by_text("There is no room for three more people")).to_be_visible()
    missed = page.get_by_role("region", name="Not met this year")
    assert missed.get_by_role("link").count() < 200
    missed.get_by_role("button", name="more of Family").click()
    assert missed.get_by_role("link").count() > 200
