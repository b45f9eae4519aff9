"""Typed lines over the API: what is proposed, and that nothing of it is kept."""

import subprocess
import sys

import pytest

from tests.functions.client import call
from tests.support import ALICE, CHARLIE, TestHome, all_records

LINE = (
    "coffee with Ana Ruiz yesterday, off to Costa Rica 12–20 Dec, her son starts school in September, "
    "promised her the intro to Danny"
)


def add(name: str) -> str:
    return str(
        call("POST", "/api/contacts", {"fields": {"name": name, "organizations": ["Acme"]}}).json["contact"]["id"]
    )


def test_a_line_comes_back_as_a_proposal_and_nothing_is_stored(home: TestHome) -> None:
    ana = add("Ana Ruiz")
    before = all_records(home, ALICE)
    said = call("POST", "/api/lines", {"text": LINE})
    assert said.status == 200
    found = said.json
    assert (found["text"], found["name"], found["contact_id"]) == (LINE, "Ana Ruiz", ana)
    assert found["contacts"] == [{"id": ana, "name": "Ana Ruiz", "organization": "Acme"}]
    day = str(home.clock().date().replace(day=home.clock().day - 1))
    assert found["exchange"] == {"kind": "meeting", "on": day, "words": LINE}
    assert [choice["on"] for choice in found["days"]] == [day]
    assert [fact["topic"] for fact in found["facts"]] == ["Costa Rica", "her son starting school"]
    assert [(one["kind"], one["text"]) for one in found["follow_ups"]] == [("promise", "the intro to Danny")]
    assert all_records(home, ALICE) == before


def test_a_proposal_can_be_kept_as_it_came(home: TestHome) -> None:
    ana = add("Ana Ruiz")
    found = call("POST", "/api/lines", {"text": LINE}).json
    facts = [{name: value for name, value in fact.items() if name != "days_choices"} for fact in found["facts"]]
    todos = [{name: value for name, value in todo.items() if name != "due_choices"} for todo in found["follow_ups"]]
    log = {"exchange": found["exchange"], "facts": facts, "follow_ups": todos}
    kept = call("POST", f"/api/contacts/{ana}/log", log)
    assert kept.status == 201
    assert [entry["words"] for entry in kept.json["timeline"]] == [LINE]


def test_who_is_not_in_the_book_is_proposed_by_name(home: TestHome) -> None:
    add("Ana Ruiz")
    found = call("POST", "/api/lines", {"text": "coffee with Bob Stone"}).json
    assert (found["contacts"], found["name"], found["contact_id"]) == ([], "Bob Stone", None)


def test_the_day_and_its_order_are_the_owners(home: TestHome) -> None:
    call("PUT", "/api/profile", {"zone": "Pacific/Kiritimati", "date_order": "MDY"}, headers={"if-match": '"0"'})
    found = call("POST", "/api/lines", {"text": "met Bob 9/8, call with him today"}).json
    assert found["exchange"]["on"] == f"{home.clock().year}-09-08"


def test_another_owners_people_are_not_proposed(home: TestHome) -> None:
    add("Ana Ruiz")
    assert call("POST", "/api/lines", {"text": LINE}, owner=CHARLIE).json["contacts"] == []


def test_a_name_that_is_none_is_not_taken_for_one(home: TestHome) -> None:
    assert call("POST", "/api/lines", {"text": f"met {'X' * 900}"}).json["name"] == ""


@pytest.mark.parametrize("text", ["", "  ", "x" * 1_001, "a\x00b"])
def test_a_line_has_its_limits(home: TestHome, text: str) -> None:
    assert call("POST", "/api/lines", {"text": text}).status == 422


def test_what_reads_days_is_loaded_with_the_first_line_only() -> None:
    script = "import sys, functions.api.handler; sys.exit('dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
