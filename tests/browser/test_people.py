"""People on the page: finding, editing, two tabs at once, deleting with undo, hostile names."""

import re

import pytest
from playwright.sync_api import expect

LONG = "Donaudampfschifffahrtsgesellschaft" * 5
HOSTILE = [
    "<script>window.hacked = 1</script>",
    '"><img src=x onerror="window.hacked = 1">',
    "Zoë 🌻 van der Berg",
    "שרה כהן",
    "=HYPERLINK(1)",
    LONG,
]


def test_an_empty_book_says_how_people_come_in(rapport, visit):
    page = visit(rapport, "/#/people")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nobody here yet")
    expect(page.get_by_role("button", name="Choose photos")).to_be_visible()


def test_people_are_found_by_part_of_a_name_an_organization_or_an_address(book, visit):
    book.add_person(name="Élodie Brun", organizations=["Atelier Nord"], emails=["eb@nord.example"])
    page = visit(book, "/#/people")
    search = page.get_by_label("Search people")
    for words in ("elod", "telier", "nord.exam"):
        search.fill(words)
        expect(page.get_by_role("link", name="Élodie Brun")).to_be_visible()
    search.fill("nobody of that name")
    expect(page.get_by_text("Nobody yet. Nothing in your book answers “nobody of that name”.")).to_be_visible()
    page.get_by_role("button", name="Show everybody").click()
    expect(page.get_by_role("link", name="Élodie Brun")).to_be_visible()


def test_a_long_book_is_shown_page_by_page(rapport, visit):
    for number in range(110):
        rapport.add_person(name=f"Person {number:03}")
    page = visit(rapport, "/#/people")
    expect(page.get_by_text("110 people in your book.")).to_be_visible()
    for _ in range(10):
        page.mouse.wheel(0, 20_000)
        page.wait_for_timeout(100)
    expect(page.get_by_role("link", name="Person 109")).to_be_visible()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_text(book, visit, name):
    links = ["javascript:alert(1)", "data:text/html,x", "https://fine.example/"]
    contact = book.add_person(name=name, organizations=[name], websites=links, notes=name)
    page = visit(book, f"/#/people/{contact['id']}", device={"viewport": {"width": 390, "height": 844}})
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    assert ["https://fine.example/"] == page.locator("dl a").evaluate_all("all => all.map((one) => one.href)")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.goto("/#/people")
    expect(page.get_by_role("link").filter(has_text=name).first).to_be_visible()
    page.goto("/#/today")
    expect(page.get_by_role("article", name=name)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("window.hacked") is None


def test_a_deleted_contact_comes_back_with_undo(book, visit):
    contact = book.add_person(name="Dana Delete")
    page = visit(book, f"/#/people/{contact['id']}")
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_role("link", name="Dana Delete")).to_have_count(0)
    with page.expect_response("**/restore"):
        page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dana Delete")
    assert book.call("GET", f"/api/contacts/{contact['id']}")["contact"]["deleted_at"] is None


def test_an_edit_changes_adds_and_removes_fields(book, visit):
    contact = book.add_person(name="Edda Edit", emails=["old@edda.example"], titles=["Baker"])
    page = visit(book, f"/#/people/{contact['id']}")
    page.get_by_role("button", name="Edit").click()
    page.get_by_role("textbox", name="Mail").fill("new@edda.example")
    page.get_by_role("button", name="Remove Title Baker").click()
    page.get_by_role("button", name="Add Phone").click()
    page.get_by_role("textbox", name="Phone").fill("+44 20 7946 0011")
    page.get_by_label("Kind of number").select_option("mobile")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="new@edda.example")).to_be_visible()
    fields = book.call("GET", f"/api/contacts/{contact['id']}")["contact"]["fields"]
    assert ["new@edda.example"] == fields["emails"]
    assert [] == fields["titles"]
    assert [{"number": "+44 20 7946 0011", "kind": "mobile"}] == fields["phones"]


def test_the_second_of_two_tabs_sees_both_versions_and_loses_nothing(book, visit, complaints):
    complaints.expect("412")
    contact = book.add_person(name="Tia Two", titles=["Baker"])
    first = visit(book, f"/#/people/{contact['id']}")
    second = visit(book, f"/#/people/{contact['id']}")
    for page, title in ((first, "Miller"), (second, "Brewer")):
        page.get_by_role("button", name="Edit").click()
        page.get_by_role("textbox", name="Title").fill(title)
    first.get_by_role("button", name="Save", exact=True).click()
    expect(first.get_by_text("Miller").first).to_be_visible()
    second.get_by_role("button", name="Save", exact=True).click()
    row = second.get_by_role("row").filter(has_text="Title")
    expect(row).to_contain_text("Miller")
    expect(row).to_contain_text("Brewer")
    second.get_by_role("button", name="Save what I typed").click()
    expect(second.get_by_text("Brewer").first).to_be_visible()
    assert ["Brewer"] == book.call("GET", f"/api/contacts/{contact['id']}")["contact"]["fields"]["titles"]


def test_an_unfinished_edit_survives_a_reload(book, visit):
    contact = book.add_person(name="Rita Reload")
    page = visit(book, f"/#/people/{contact['id']}")
    page.get_by_role("button", name="Edit").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Rita Half")
    page.reload()
    expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_value("Rita Half")
    page.get_by_role("button", name="Leave it as it was").click()
    expect(page.get_by_role("button", name="Edit")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rita Reload")


def test_a_finished_follow_up_leaves_today_and_comes_back_with_undo(book, visit):
    contact = book.add_person(name="Fay Follow", emails=["fay@follow.example"])
    page = visit(book, "/#/today")
    person = page.get_by_role("article", name="Fay Follow")
    assert person.get_by_role("link", name="Write").get_attribute("href").startswith("mailto:fay@follow.example?")
    person.get_by_role("button", name="Done").click()
    expect(person).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(person).to_be_visible()
    assert "open" == book.call("GET", f"/api/contacts/{contact['id']}")["follow_ups"][0]["status"]


def test_an_unknown_contact_and_an_unknown_page_say_so(book, visit, complaints):
    complaints.expect("404")
    page = visit(book, "/#/people/01nobody")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nobody at this address")
    page.goto("/#/nowhere")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")


def test_who_has_gone_elsewhere_is_not_led_away_when_the_server_answers_late(rapport, visit):
    page = visit(rapport, "/#/type")
    held = []
    page.route(
        "**/api/contacts", lambda route: held.append(route) if route.request.method == "POST" else route.fallback()
    )
    page.get_by_role("textbox", name="Name", exact=True).fill("Dora Quill")
    page.get_by_role("button", name="Put in my book").click()
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")

    held.pop().continue_()
    expect(page.get_by_text("Dora Quill is in your book.")).to_be_visible()
    expect(page).to_have_url(re.compile("#/settings$"))
