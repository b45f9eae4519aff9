"""Who do I know, on the page: questions, evidence, nobody yet, the keyboard, and a search that does not answer."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

QUESTION = "who do I know in Miami who runs a bar?"
PREPARING = {"code": "preparing", "retry": True, "detail": "The search is being prepared."}


@pytest.fixture(scope="module")
def asked(book):
    rosa = book.add_person(name="Rosa Calderón", titles=["Receptionist"], addresses=["418 Ocean Drive\nMiami, FL"])
    book.log(rosa, facts=[{"text": "Runs a bar two blocks from the beach."}])
    book.add_person(name="Bob <b>Stone</b>", organizations=["Stone & Sons"])
    return book


def test_a_question_shows_who_answers_it_and_the_sentence_that_says_so(asked, visit):
    page = visit(asked, "/#/people")
    page.get_by_label("Search people").fill(QUESTION)
    answer = page.get_by_role("list", name="Found").get_by_role("link")
    expect(answer).to_have_count(1)
    expect(answer).to_contain_text("Runs a bar two blocks from the beach.")
    assert {"Runs", "bar", "Miami"} == set(answer.locator("mark").all_inner_texts())
    expect(page.get_by_text("One person.")).to_be_visible()
    found = Axe().run(page)
    assert [] == [violation["id"] for violation in found.response["violations"]]


def test_nobody_yet_offers_to_keep_the_question_as_a_need(asked, visit):
    page = visit(asked, "/#/people")
    page.get_by_label("Search people").fill("in:miami who keeps alpacas?")
    expect(page.get_by_text("Nobody yet. Nothing in your book answers")).to_be_visible()
    page.get_by_role("button", name="Keep it as a need").click()
    assert "#/needs" in page.url
    assert {"text": "who keeps alpacas?"} == json.loads(page.evaluate("localStorage.getItem('rapport:draft:need')"))


def test_articles_that_speak_of_it_stand_below_and_answer_for_nobody(asked, visit, phone):
    typed = {"title": "How <i>medieval</i> bridges were built", "summary": "Of stone. Ferrymen were against it."}
    article = asked.call("POST", "/api/articles", {"url": "http://127.0.0.1:9/bridges", "typed": typed})
    for device in ({}, phone):
        page = visit(asked, "/#/people", device=device)
        page.get_by_label("Search people").fill("who knows ferrymen?")
        expect(page.get_by_text("Nobody yet. Nothing in your book answers")).to_be_visible()
        expect(page.get_by_role("button", name="Keep it as a need")).to_be_visible()
        found = page.get_by_role("region", name="Articles").get_by_role("link")
        expect(found).to_have_count(1)
        expect(found).to_contain_text("How <i>medieval</i> bridges were built")
        expect(found.locator("mark")).to_have_text("Ferrymen")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [] == [violation["id"] for violation in Axe().run(page).response["violations"]]
    found.click()
    expect(page).to_have_url(f"{asked.url}/#/articles/{article['id']}")


def test_everything_works_from_the_keyboard(asked, visit):
    page = visit(asked, "/#/today")
    page.keyboard.press("/")
    expect(page.get_by_label("Search people")).to_be_focused()
    page.keyboard.type("sto")
    expect(page.get_by_role("link", name="Bob <b>Stone</b>")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Bob <b>Stone</b>")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Search people")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bob <b>Stone</b>")


def test_filters_narrow_and_are_named(asked, visit):
    page = visit(asked, "/#/people")
    page.get_by_label("Search people").fill("in:miami")
    expect(page.get_by_text("One person in “miami”.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Search people")).to_have_value("")
    expect(page.get_by_text("people in your book.")).to_be_visible()


def test_while_the_search_is_prepared_the_list_stands_in_and_then_the_answer_comes(asked, visit, complaints):
    complaints.expect("503")
    page = visit(asked, "/#/people")
    body = json.dumps(PREPARING)
    page.route(
        "**/api/search?*", lambda route: route.fulfill(status=503, content_type="application/problem+json", body=body)
    )
    page.get_by_label("Search people").fill("stone")
    expect(page.get_by_text("The search is still being prepared; until then, by name only.")).to_be_visible()
    expect(page.get_by_role("link", name="Bob <b>Stone</b>")).to_be_visible()
    page.unroute("**/api/search?*")
    expect(page.locator(".answers mark").first).to_have_text("Stone", timeout=10_000)


def test_without_the_search_people_are_found_by_name(asked, visit, complaints):
    complaints.expect("404")
    page = visit(asked, "/#/people")
    page.route("**/api/search?*", lambda route: route.fulfill(status=404, body="{}", content_type="application/json"))
    page.get_by_label("Search people").fill("calder")
    expect(page.get_by_text("The search does not answer just now; by name only.")).to_be_visible()
    expect(page.get_by_role("link", name="Rosa Calderón")).to_be_visible()


def test_answers_fit_a_phone(asked, visit):
    page = visit(asked, "/#/people", device={"viewport": {"width": 390, "height": 844}})
    page.get_by_label("Search people").fill(QUESTION)
    expect(page.locator(".answers mark").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
