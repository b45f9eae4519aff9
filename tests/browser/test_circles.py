"""Circles on the page: named, timed, added, removed, ordered, and people put into them, all of which can be undone."""

import pytest
from playwright.sync_api import expect

DEFAULTS = ["Family", "Friend", "Neighbour", "Colleague", "Past colleague", "Club", "Client", "Met at an event"]


@pytest.fixture
def page(rapport, visit):
    return visit(rapport, "/#/circles")


def names(page):
    return page.get_by_label("Name of the circle").evaluate_all("all => all.map(one => one.value)")


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def stored(rapport):
    return rapport.call("GET", "/api/circles")


def test_circles_are_named_timed_added_and_removed(rapport, page):
    page.get_by_label("Friend: about every, number").fill("14")
    page.get_by_label("Friend: about every, unit").select_option("days")
    page.get_by_role("button", name="Neighbour: no reminders").click()
    page.get_by_role("button", name="Remove Club").click()
    page.get_by_role("button", name="Add a circle").click()
    page.keyboard.type("Choir")
    page.get_by_label("Choir: at most, number").fill("1")
    save(page)
    expect(page.get_by_text("“At most” comes before “about every”")).to_be_visible()
    page.get_by_label("Choir: at most, number").fill("3")
    save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    circles = {circle["name"]: circle["cadence"] for circle in stored(rapport)["circles"]}
    assert {"ideal": 14, "latest": 60} == circles["Friend"]
    assert {"ideal": 60, "latest": 90} == circles["Choir"]
    assert circles["Neighbour"] is None
    assert "Club" not in circles


def test_circles_are_put_in_order_with_the_keyboard(rapport, page):
    page.get_by_role("button", name="Move Neighbour up").press("Enter")
    expect(page.get_by_role("button", name="Move Neighbour up")).to_be_focused()
    page.keyboard.press("Enter")
    save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert ["Neighbour", "Family", "Friend"] == [circle["name"] for circle in stored(rapport)["circles"]][:3]


def test_two_circles_of_one_name_are_named(page):
    page.get_by_role("button", name="Add a circle").click()
    page.keyboard.type("fámily")
    save(page)
    expect(page.get_by_text("Two circles are called “fámily”")).to_be_visible()
    page.get_by_label("Name of the circle").last.fill("")
    save(page)
    expect(page.get_by_text("Give every circle a name, or remove it.")).to_be_visible()


def test_there_are_forty_circles_at_most(rapport, visit):
    circles = [{"id": f"c{number}", "name": f"Circle {number}"} for number in range(39)]
    rapport.call("PUT", "/api/circles", {"circles": circles}, 0)
    page = visit(rapport, "/#/circles")
    page.get_by_role("button", name="Add a circle").click()
    expect(page.get_by_text("More than 40 circles there cannot be.")).to_be_visible()


def test_removing_a_circle_says_who_is_without_one_then_and_is_taken_back(rapport, visit):
    rapport.add_person(name="Ann Archer", circle="club")
    page = visit(rapport, "/#/circles")
    page.get_by_role("button", name="Remove Club").click()
    expect(page.get_by_text("One person of Club will be without a circle.")).to_be_visible()
    save(page)
    without = page.get_by_role("region", name="Without a circle")
    expect(without.get_by_text("Ann Archer")).to_be_visible()
    assert 1 == stored(rapport)["without"]
    page.get_by_role("button", name="Undo").click()
    expect(without).to_have_count(0)
    assert (0, 1) == (stored(rapport)["without"], stored(rapport)["people"]["club"])


def test_the_circles_one_started_with_come_back(rapport, visit):
    choir = {"id": "choir", "name": "Choir", "cadence": None}
    rapport.call("PUT", "/api/circles", {"circles": [choir]}, 0)
    page = visit(rapport, "/#/circles")
    page.get_by_role("button", name="Those you started with").click()
    assert names(page) == DEFAULTS
    save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert [circle["name"] for circle in stored(rapport)["circles"]] == DEFAULTS
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Name of the circle")).to_have_count(1)
    assert [choir] == stored(rapport)["circles"]


def test_what_was_typed_is_still_there_and_another_tabs_circles_are_not_overwritten(rapport, page, visit, complaints):
    complaints.expect("412")
    first = page.get_by_label("Name of the circle").first
    first.fill("Kin")
    page.reload()
    expect(page.get_by_text("Typed but not saved yet.")).to_be_visible()
    expect(first).to_have_value("Kin")
    other = [{"id": "choir", "name": "Choir", "cadence": None}]
    rapport.call("PUT", "/api/circles", {"circles": other}, 0)
    save(page)
    expect(page.get_by_text("The circles were saved elsewhere meanwhile.")).to_be_visible()
    assert stored(rapport)["circles"] == other
    expect(first).to_have_value("Kin")
    save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert stored(rapport)["circles"][0]["name"] == "Kin"


def test_other_settings_saved_meanwhile_are_no_reason_to_ask(rapport, page, complaints):
    complaints.expect("412")
    page.get_by_label("Name of the circle").first.fill("Kin")
    profile = rapport.call("GET", "/api/profile")
    rapport.call("PUT", "/api/profile", {"name": "Alice", "circles": profile["circles"]}, profile["version"])
    save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert ("Kin", "Alice") == (stored(rapport)["circles"][0]["name"], rapport.call("GET", "/api/profile")["name"])


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_many_people_are_put_into_a_circle_at_once_and_taken_back(rapport, visit, phone, device):
    for name in ("Ann Archer", "Ben Baker", "Cleo Carter"):
        rapport.add_person(name=name)
    page = visit(rapport, "/#/circles", device=phone if device == "phone" else {})
    without = page.get_by_role("region", name="Without a circle")
    without.get_by_label("All of them").check()
    without.get_by_role("checkbox", name="Cleo Carter").uncheck()
    without.get_by_label("Put two people into").select_option("Friend")
    without.get_by_role("button", name="Put").click()
    expect(page.get_by_text("Two people are in Friend now.")).to_be_visible()
    expect(without.get_by_text("Ann Archer")).to_have_count(0)
    expect(page.get_by_role("link", name="The 2 in Friend")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(without.get_by_text("Ann Archer")).to_be_visible()
    assert (3, 0) == (stored(rapport)["without"], stored(rapport)["people"]["friend"])


def test_a_circle_has_a_page_with_its_people(rapport, visit):
    rapport.add_person(name="Ann Archer", circle="friend")
    page = visit(rapport, "/#/circles")
    page.get_by_role("link", name="The 1 in Friend").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Friend")
    page.get_by_role("checkbox", name="Ann Archer").check()
    page.get_by_role("button", name="Put").click()
    expect(page.get_by_text("One person is without a circle now.")).to_be_visible()
    expect(page.get_by_text("Nobody is in it yet.")).to_be_visible()
    page.goto("/#/circles/chess")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such circle")
