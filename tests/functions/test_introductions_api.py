"""Introductions over HTTP: shapes, versions, limits, and words for what is refused."""

from typing import Any

import pytest

from shared.services import reads
from shared.services.links import Consent
from tests.functions.client import call
from tests.functions.test_api import problem
from tests.shared.services.introduced import deliver, press, question, tick, two
from tests.support import ALICE, TestHome

WORDS = {
    "why": "You both bake.",
    "words_to_a": "Somebody builds ovens.",
    "words_to_b": "Somebody bakes.",
    "order": "both",
}


@pytest.fixture
def draft(home: TestHome) -> dict[str, Any]:
    a, b = two(home)
    begun = call("POST", "/api/introductions", {"a": a.id, "b": b.id, "need_id": "01need"})
    assert (begun.status, begun.headers["etag"], begun.json["stage"]) == (201, '"1"', "draft")
    return call("PUT", f"/api/introductions/{begun.json['id']}", WORDS, headers={"if-match": '"1"'}).json


def ask(draft: dict[str, Any], version: int | None = None) -> Any:
    version = version or draft["version"]
    return call("POST", f"/api/introductions/{draft['id']}/ask", headers={"if-match": f'"{version}"'})


def test_it_is_listed_and_shown_with_where_each_stands(home: TestHome, draft: dict[str, Any]) -> None:
    asked = ask(draft).json
    assert (asked["stage"], asked["a"]["standing"], asked["a"]["mail_status"]) == ("asking", "asked", "pending")
    assert asked["a"]["name"] == "quincename quincefamily"
    assert asked["need_id"] == "01need"
    (listed,) = call("GET", "/api/introductions").json["introductions"]
    assert (listed["id"], listed["b"]["name"]) == (draft["id"], "medlarname medlarfamily")


def test_the_hold_is_told_in_seconds_and_ends_with_the_mail(home: TestHome, draft: dict[str, Any]) -> None:
    ask(draft)
    made = reads.introduction(home.table, ALICE, draft["id"])
    for side in ("a", "b"):
        press(home, question(home, made, side), Consent.YES)
    home.clock.forward(minutes=4)
    shown = call("GET", f"/api/introductions/{draft['id']}").json
    assert (shown["stage"], shown["held_for"]) == ("agreed", 360)
    home.clock.forward(minutes=6)
    tick(home)
    deliver(home)
    shown = call("GET", f"/api/introductions/{draft['id']}").json
    assert (shown["stage"], shown["held_for"], shown["mail_status"]) == ("sent", None, "sent")
    assert "too late" in problem(call("POST", f"/api/introductions/{draft['id']}/undo"), 422, "invalid")
    assert call("POST", f"/api/introductions/{draft['id']}/helped", {"helped": "yes"}).json["helped"] == "yes"


def test_asking_needs_the_version_that_was_seen(home: TestHome, draft: dict[str, Any]) -> None:
    path = f"/api/introductions/{draft['id']}/ask"
    problem(call("POST", path), 428, "precondition-required")
    assert "changed elsewhere" in problem(ask(draft, 1), 412, "stale")
    assert home.mail_queue.sent == []


def test_a_repeated_press_with_the_same_key_is_answered_as_before(home: TestHome, draft: dict[str, Any]) -> None:
    headers = {"if-match": f'"{draft["version"]}"', "idempotency-key": "k1"}
    answers = [call("POST", f"/api/introductions/{draft['id']}/ask", headers=headers) for _ in range(3)]
    assert [answer.status for answer in answers] == [200] * 3
    assert len(home.mail_queue.sent) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"why": "x" * 2_001},
        {"why": "a\x00b"},
        {"order": "sideways"},
        {"patience_days": 0},
        {"patience_days": 61},
        {"stage": "sent"},
        {"sent_at": "2026-11-22T12:00:00Z"},
    ],
)
def test_what_breaks_a_limit_is_refused(home: TestHome, draft: dict[str, Any], wrong: dict[str, Any]) -> None:
    headers = {"if-match": f'"{draft["version"]}"'}
    problem(call("PUT", f"/api/introductions/{draft['id']}", WORDS | wrong, headers=headers), 422, "invalid")
    assert call("GET", f"/api/introductions/{draft['id']}").json["version"] == draft["version"]


def test_nobody_can_be_introduced_who_is_not_there(home: TestHome, draft: dict[str, Any]) -> None:
    there = draft["a"]["contact_id"]
    problem(call("POST", "/api/introductions", {"a": there, "b": "01nobody"}), 404, "not-found")
    problem(call("POST", "/api/introductions", {"a": there, "b": there}), 422, "invalid")
    problem(call("POST", "/api/introductions", {"a": there, "b": "no/id"}), 422, "invalid")


def test_the_preview_leads_nowhere(home: TestHome, draft: dict[str, Any]) -> None:
    seen = call("GET", f"/api/introductions/{draft['id']}/preview").json
    assert "/consent/" not in str(seen)
    assert "a@quince.example" in seen["to_both"]["text"]
    assert "quince" not in seen["to_b"]["text"] + seen["to_b"]["html"]
