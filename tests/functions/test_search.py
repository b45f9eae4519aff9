"""The search over HTTP: what it answers, what it refuses, and that it belongs to its owner alone."""

import io
import json
from typing import Any

import pytest

from functions.api.handler import app
from functions.search.handler import lambda_handler
from infra.local.invocation import Context
from shared.domain.article import Words
from shared.domain.contact import ContactFields
from shared.services import articles, contacts
from shared.services.articles import NewArticle
from tests.functions.client import event
from tests.support import ALICE, CHARLIE, TestHome, all_records


def ask(text: str, owner: str | None = ALICE, method: str = "GET", **query: str) -> tuple[int, Any]:
    made = event(method, "/api/search", query={"q": text, **query}, owner=owner)
    answer = lambda_handler(made, Context("search"))  # type: ignore[arg-type]
    return answer["statusCode"], json.loads(answer["body"])


@pytest.fixture
def book(home: TestHome) -> TestHome:
    rosa = ContactFields(name="Rosa Calderón", addresses=("Miami, FL",), notes="Runs a bar by the sea. Canary.")
    contacts.add_contact(ALICE, rosa, None, None, table=home.table, now=home.clock())
    return home


def test_an_answer_names_the_person_and_the_sentence_with_what_was_found(book: TestHome) -> None:
    status, found = ask("who do I know in Miami who runs a bar?")
    (answer,) = found["answers"]
    assert (status, answer["name"], found["cursor"], found["asks"]) == (200, "Rosa Calderón", None, True)
    assert answer["evidence"][0]["pieces"] == [
        {"text": "Runs", "marked": True},
        {"text": " a ", "marked": False},
        {"text": "bar", "marked": True},
        {"text": " by the sea.", "marked": False},
    ]


def test_filters_are_told_apart_from_what_may_be_kept_as_a_need(book: TestHome) -> None:
    _, found = ask("in:miami who knits?")
    assert found["answers"] == []
    assert found["filters"] == [{"field": "in", "value": "miami"}]
    assert found["plain"] == "who knits?"


def test_saved_articles_come_beside_people_and_only_to_their_owner(book: TestHome) -> None:
    typed = Words(title="Canary birds <b>at sea</b>", summary="They sing in the fog.")
    new = NewArticle(url="https://birds.example/sea", typed=typed)
    saved = articles.save_article(ALICE, new, table=book.table, queue=book.page_queue, now=book.clock())
    _, found = ask("who sings in the fog?")
    (article,) = found["articles"]
    assert found["answers"] == []
    assert (article["id"], article["title"], article["site"]) == (saved.id, typed.title, "birds.example")
    assert [piece["text"] for piece in article["evidence"][0]["pieces"] if piece["marked"]] == ["sing", "fog"]
    assert ask("fog", owner=CHARLIE)[1]["articles"] == []
    assert ask("in:miami fog")[1]["articles"] == []


@pytest.mark.parametrize("text", ["", " ", "?", "\x00", "٣" * 300, "a " * 150])
def test_any_text_is_answered(book: TestHome, text: str) -> None:
    assert ask(text)[0] == 200


def test_half_a_character_is_refused_and_breaks_nothing(book: TestHome) -> None:
    assert ask("\ud800")[0] == 422


def test_what_is_too_long_or_no_page_is_refused_in_words(book: TestHome) -> None:
    status, problem = ask("x" * 301)
    assert (status, problem["detail"]) == (422, "q: has 301 characters; at most 300 fit")
    assert ask("x", cursor="-1")[0] == 422
    assert ask("x", cursor="9999")[0] == 422
    assert ask("x", method="POST")[0] in {404, 405}


def test_nobody_signed_in_is_asked_to(book: TestHome) -> None:
    assert ask("bar", owner=None)[0] == 401


def test_another_owner_learns_nothing_and_nothing_is_logged(book: TestHome, logged: io.StringIO) -> None:
    status, found = ask("canary bar miami", owner=CHARLIE)
    assert (status, found["answers"]) == (200, [])
    ask("canary")
    assert "anary" not in logged.getvalue()


def test_asking_writes_nothing(book: TestHome) -> None:
    before = all_records(book)
    ask("who runs a bar? circle:friend")
    assert all_records(book) == before


def test_while_the_index_is_built_the_answer_says_to_try_again(book: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.adapters.sqlite_search.PATIENCE", 0.01)
    with book.search_index._of(ALICE).turn:
        status, problem = ask("bar")
    assert (status, problem["code"], problem["retry"]) == (503, "preparing", True)


def test_the_api_describes_the_search() -> None:
    schema = json.loads(app.get_openapi_json_schema())
    route = schema["paths"]["/api/search"]["get"]
    assert {"q", "cursor"} == {parameter["name"] for parameter in route["parameters"]}
    assert {"answers", "articles"} <= schema["components"]["schemas"]["Found"]["properties"].keys()
