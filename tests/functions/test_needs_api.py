"""The routes of needs: what each answers, and what it refuses in words."""

from typing import Any

import pytest

from tests.functions.client import call
from tests.functions.test_api import problem
from tests.functions.test_sample_events import run
from tests.support import CHARLIE, TestHome

BOB = {"name": "Bob Stone", "organizations": ["Blue Parrot"], "titles": ["Manager"]}
SPIRITS = "someone to bring organic spirits to the US"


def meet(name: str, told: str) -> str:
    contact = call("POST", "/api/contacts", {"fields": {**BOB, "name": name}}).json["contact"]["id"]
    call("POST", f"/api/contacts/{contact}/log", {"facts": [{"text": told}]})
    return str(contact)


def matched(home: TestHome) -> None:
    run("match_needs", *home.need_queue.sent)
    home.need_queue.sent.clear()


def test_the_main_job_from_a_need_to_today_and_not_them(home: TestHome) -> None:
    ana, bob = meet("Ana Ferreira", "makes organic gin"), meet("Bob Stone", "runs three nightclubs in Miami")
    made = call("POST", "/api/needs", {"text": SPIRITS, "contact_id": ana})
    assert (made.status, made.headers["etag"]) == (201, '"1"')
    assert (made.json["looking"], made.json["helpers"], made.json["contact_name"]) == (True, [], "Ana Ferreira")
    matched(home)
    path = f"/api/needs/{made.json['id']}"
    need = call("GET", path)
    assert (need.headers["etag"], need.json["looking"]) == ('"1"', False)
    (helper,) = need.json["helpers"]
    assert (helper["contact_id"], helper["status"]) == (bob, "new")
    assert helper["because"] == ["Told you: “runs three nightclubs in Miami”."]
    assert helper["evidence"][0]["text"] == "runs three nightclubs in Miami"
    (line,) = call("GET", "/api/today").json["lines"]
    assert (line["section"], line["follow_up"]["source_id"]) == ("match", made.json["id"])
    assert line["reason"].startswith("Bob told you: “runs three nightclubs in Miami”. Ana is looking for")
    assert call("POST", f"{path}/matches/{bob}/dismiss").json["status"] == "dismissed"
    assert call("GET", "/api/today").json["lines"] == []
    assert call("GET", "/api/needs").json["needs"][0]["helpers"] == []
    assert call("POST", f"{path}/matches/{bob}/restore").json["status"] == "new"
    assert len(call("GET", "/api/today").json["lines"]) == 1


def test_a_need_is_met_opened_changed_deleted_and_restored(home: TestHome) -> None:
    path = f"/api/needs/{call('POST', '/api/needs', {'text': 'a drummer'}).json['id']}"
    for way, status in (("met", "met"), ("reopen", "open"), ("close", "closed"), ("reopen", "open")):
        assert call("POST", f"{path}/{way}").json["status"] == status
    etag = call("GET", path).headers["etag"]
    changed = call("PUT", path, {"text": "I'm looking for a good drummer."}, headers={"if-match": etag})
    assert (changed.json["words"], changed.json["looking"]) == ("a good drummer", True)
    gone = call("DELETE", path, headers={"if-match": changed.headers["etag"]})
    assert gone.json["deleted_at"] is not None
    assert call("GET", "/api/needs").json == {"needs": []}
    assert call("POST", f"{path}/restore").json["deleted_at"] is None


def test_the_same_idempotency_key_adds_one_need(home: TestHome) -> None:
    for _ in range(3):
        call("POST", "/api/needs", {"text": "a drummer"}, headers={"idempotency-key": "k1"})
    assert len(call("GET", "/api/needs").json["needs"]) == 1


def test_a_stale_version_is_refused_and_changes_nothing(home: TestHome) -> None:
    path = f"/api/needs/{call('POST', '/api/needs', {'text': 'a drummer'}).json['id']}"
    call("PUT", path, {"text": "a singer"}, headers={"if-match": '"1"'})
    assert "newer version" in problem(call("PUT", path, {"text": "x"}, headers={"if-match": '"1"'}), 412, "stale")
    problem(call("PUT", path, {"text": "x"}), 428, "precondition-required")
    assert call("GET", path).json["text"] == "a singer"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "text: is missing"),
        ({"text": ""}, "text: is empty"),
        ({"text": "   "}, "text: is empty"),
        ({"text": "x" * 201}, "text: has 201 characters; at most 200 fit"),
        ({"text": "a\nb"}, "control character U+000A"),
        ({"text": "a", "status": "met"}, "status: is not known here"),
        ({"text": "a", "contact_id": 7}, "contact_id"),
        ([], "body"),
    ],
)
def test_what_is_wrong_with_the_input_is_said_by_field(home: TestHome, body: Any, said: str) -> None:
    assert said in problem(call("POST", "/api/needs", body), 422, "invalid")
    assert call("GET", "/api/needs").json == {"needs": []}


@pytest.mark.parametrize("of", ["nobody", "", "x#y", "x" * 3_000])
def test_a_need_of_nobody_in_the_book_is_not_kept(home: TestHome, of: str) -> None:
    problem(call("POST", "/api/needs", {"text": "a drummer", "contact_id": of}), 404, "not-found")
    assert call("GET", "/api/needs").json == {"needs": []}


def test_another_owners_contact_is_nobody(home: TestHome) -> None:
    bob = meet("Bob Stone", "canary")
    answer = call("POST", "/api/needs", {"text": "a drummer", "contact_id": bob}, owner=CHARLIE)
    problem(answer, 404, "not-found")
    assert "canary" not in answer.text


@pytest.mark.parametrize("text", ["Zoë 🎈", "שלמה", "=HYPERLINK(0)", "<script>alert(1)</script>", "名前", "the", "…"])
def test_any_words_come_back_exactly_and_are_matched_without_a_fuss(home: TestHome, text: str) -> None:
    meet("Bob Stone", text)
    need = call("POST", "/api/needs", {"text": text}).json
    matched(home)
    assert call("GET", f"/api/needs/{need['id']}").json["text"] == text
