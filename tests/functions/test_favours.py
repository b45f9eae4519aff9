"""The API of favours and asks: what it answers and refuses, and that nothing of the seesaw ever reaches a contact."""

from typing import Any

import pytest

from functions.tidy_up.handler import lambda_handler as tidy_up
from infra.local.invocation import Context
from shared.services import profiles
from tests.functions.client import call, subscribe
from tests.support import ALICE, ALICES_PROFILE, CHARLIE, TestHome

BOB = {"name": "Bob Stone", "emails": ["bob@example.com"]}
LONG_AGO = "2026-08-01"
VAN = {"direction": "received", "weight": "big", "on": LONG_AGO, "words": "lent me a zeppelin"}
SEESAW = ("zeppelin", "did more", "did much more", "doing more", "are even", "lean", "seesaw", "favour", "owe", "score")


@pytest.fixture
def bob(home: TestHome) -> str:
    profiles.save_profile(ALICE, ALICES_PROFILE, 0, table=home.table, now=home.clock())
    return str(call("POST", "/api/contacts", {"fields": BOB}).json["contact"]["id"])


def add(bob: str, **more: Any) -> dict[str, Any]:
    page: dict[str, Any] = call("POST", f"/api/contacts/{bob}/favours", VAN | more).json
    return page


def new_ask(bob: str, **more: Any) -> dict[str, Any]:
    ask = {"contact_id": bob, "words": "Do you know a bookkeeper?", "why": "you run bakeries", "due": "2026-12-04"}
    page: dict[str, Any] = call("POST", "/api/asks", ask | more).json
    return page


def test_a_favour_is_booked_settled_deleted_and_restored(bob: str) -> None:
    page = add(bob)
    path, version = f"/api/contacts/{bob}/favours/{page['favours'][0]['id']}", '"1"'
    assert page["seesaw"]["words"] == "Bob did much more for you."
    settled = call("PUT", path, VAN | {"standing": "settled"}, headers={"if-match": version}).json
    assert settled["seesaw"] == {
        "lean": "nothing",
        "words": "Nothing is open between you and Bob.",
        "leaning_since": None,
        "given": [],
        "received": [],
    }
    assert call("DELETE", path, headers={"if-match": version}).status == 412
    assert call("DELETE", path, headers={"if-match": '"2"'}).json["favours"] == []
    assert call("POST", f"{path}/restore").json["favours"][0]["words"] == "lent me a zeppelin"


def test_the_total_says_who_owes_whom_without_a_number(bob: str) -> None:
    add(bob)
    total = call("GET", "/api/favours").json
    assert total["words"] == "In all, others did much more for you than you for them."
    (person,) = total["people"]
    assert (person["name"], person["words"]) == ("Bob Stone", "Bob Stone did much more for you.")
    assert not any(isinstance(value, int | float) for value in person.values())


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"words": "x" * 201},
        {"words": "two\nlines"},
        {"weight": "enormous"},
        {"direction": "sideways"},
        {"on": "2026-13-01"},
        {"on": "2026-11-23"},
        {"standing": "forgotten"},
        {"source": "ask:1"},
    ],
)
def test_a_favour_that_makes_no_sense_is_refused_in_words(bob: str, wrong: dict[str, Any]) -> None:
    answer = call("POST", f"/api/contacts/{bob}/favours", VAN | wrong)
    assert answer.status == 422
    assert answer.json["detail"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"words": "x" * 1_001},
        {"why": "x" * 601},
        {"due": "2026-11-21"},
        {"need_id": "../../x"},
        {"status": "yes"},
        {"contact_id": ""},
    ],
)
def test_an_ask_that_makes_no_sense_is_refused_in_words(bob: str, wrong: dict[str, Any]) -> None:
    answer = call("POST", "/api/asks", {"contact_id": bob, "words": "a hand", "due": "2026-12-04"} | wrong)
    assert answer.status in {404, 422}
    assert answer.json["detail"]


def test_an_ask_goes_its_way_and_back(bob: str) -> None:
    made = new_ask(bob)
    path = f"/api/asks/{made['ask']['id']}"
    assert made["draft"]["mailto"].startswith("mailto:bob@example.com?")
    assert call("POST", f"{path}/asked", {"kind": "call"}).json["ask"]["status"] == "asked"
    said = {"status": "yes", "outcome": "he knows one", "weight": "small"}
    assert call("POST", f"{path}/answered", said).json["ask"]["outcome"] == "he knows one"
    page = call("GET", f"/api/contacts/{bob}").json
    assert [(f["source"], f["weight"]) for f in page["favours"]] == [(f"ask:{made['ask']['id']}", "small")]
    assert call("POST", f"{path}/undo", {"status": "yes"}).json["ask"]["status"] == "asked"
    assert call("GET", f"/api/contacts/{bob}").json["favours"] == []
    assert [one["name"] for one in call("GET", "/api/asks").json["open"]] == ["Bob Stone"]


def test_the_same_key_books_one_favour_and_writes_one_ask(bob: str) -> None:
    key = {"idempotency-key": "once"}
    for _ in range(3):
        call("POST", f"/api/contacts/{bob}/favours", VAN, headers=key)
        call(
            "POST",
            "/api/asks",
            {"contact_id": bob, "words": "a hand", "due": "2026-12-04"},
            headers={**key, "idempotency-key": "ask"},
        )
    assert len(call("GET", f"/api/contacts/{bob}").json["favours"]) == 1
    assert len(call("GET", "/api/asks").json["open"]) == 1


def test_nobody_can_ask_or_word_a_mail_to_somebody_elses_contact(bob: str) -> None:
    body = {"contact_id": bob, "words": "a hand", "due": "2026-12-04"}
    assert call("POST", "/api/asks", body, owner=CHARLIE).status == 404
    assert call("POST", "/api/asks/draft", body, owner=CHARLIE).status == 404
    answer = call("GET", "/api/asks/suggestions", query={"text": "zeppelin"}, owner=CHARLIE)
    assert answer.json == {"people": []}


def test_the_words_of_a_mail_grow_with_what_is_typed_and_nothing_is_kept(home: TestHome, bob: str) -> None:
    draft = call("POST", "/api/asks/draft", {"contact_id": bob}).json
    assert "a short no is perfectly fine" in draft["body"]
    draft = call("POST", "/api/asks/draft", {"contact_id": bob, "words": "Lend me a ladder", "why": "it is tall"}).json
    assert "May I ask you something? Lend me a ladder." in draft["body"]
    assert call("GET", "/api/asks").json == {"open": [], "closed": []}


def test_no_mail_draft_card_or_calendar_holds_anything_of_the_seesaw(home: TestHome, bob: str) -> None:
    add(bob)
    ask = new_ask(bob)
    call("POST", f"/api/asks/{ask['ask']['id']}/asked", {})
    tidy_up({}, Context("tidy_up"))  # type: ignore[arg-type]
    today = call("GET", "/api/today").json["lines"]
    idea = next(line for line in today if line["section"] == "give")
    assert "doing more for you" in idea["reason"]
    calendar = call("GET", "/api/calendar").json["address"].removeprefix("https://rapport.example")
    shown = [
        ask["draft"]["subject"] + ask["draft"]["body"] + ask["draft"]["mailto"],
        *(line["draft"]["subject"] + line["draft"]["body"] + line["draft"]["mailto"] for line in today),
        call("GET", f"/api/contacts/{bob}/vcard").text,
        subscribe(calendar).text,
    ]
    for text in shown:
        assert [] == [word for word in SEESAW if word in text.lower()]


def test_the_brief_says_how_it_stands_and_the_last_favour_each_way(bob: str) -> None:
    assert call("GET", f"/api/contacts/{bob}/brief").json["seesaw"] == []
    add(bob)
    add(bob, direction="given", weight="small", on="2026-11-20", words="sent him an apprentice")
    assert call("GET", f"/api/contacts/{bob}/brief").json["seesaw"] == [
        "Bob did much more for you.",
        "Bob last did something for you on 1 August: lent me a zeppelin",
        "You last did something for Bob on 20 November: sent him an apprentice",
    ]
