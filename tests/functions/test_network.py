"""The routes of circles, the network and the year: what they answer, and what they refuse in words."""

from typing import Any

import pytest

from tests.functions.client import Answer, call
from tests.support import CHARLIE, TestHome

MET = {"on": "2026-03-04", "place": "Lisbon", "occasion": "the fair"}
CHOIR = {"id": "choir", "name": "Choir", "cadence": None}


def add(name: str, circle: str = "") -> str:
    body = {"fields": {"name": name, "circle": circle}, "met": MET}
    return str(call("POST", "/api/contacts", body).json["contact"]["id"])


def save(circles: Any, version: int = 0) -> Answer:
    return call("PUT", "/api/circles", {"circles": circles}, headers={"if-match": f'"{version}"'})


def put(*moves: tuple[str, str], **more: Any) -> Answer:
    wanted = [{"contact_id": contact, "circle": circle} for contact, circle in moves]
    return call("POST", "/api/circles/people", {"moves": wanted}, **more)


def test_circles_are_shown_with_their_people_and_saved_under_the_version_of_the_settings(home: TestHome) -> None:
    add("Bob", "friend")
    shown = call("GET", "/api/circles")
    assert (shown.headers["etag"], shown.json["people"]["friend"], shown.json["without"]) == ('"0"', 1, 0)
    assert shown.json["circles"] == shown.json["defaults"]
    saved = save([CHOIR])
    assert (saved.status, saved.headers["etag"], saved.json["circles"]) == (200, '"1"', [CHOIR])
    assert saved.json["without"] == 1
    assert call("GET", "/api/profile").json["circles"] == [CHOIR]


@pytest.mark.parametrize(
    ("circles", "words"),
    [
        ([CHOIR, {"id": "c2", "name": "choir"}], "Two circles are called"),
        ([CHOIR, CHOIR], "same id"),
        ([{"id": "c2", "name": " "}], "is empty"),
        ([{"id": "c2", "name": "x" * 201}], "at most 200"),
        ([{"id": "C 2", "name": "x"}], "pattern"),
        ([{"id": f"c{number}", "name": f"c{number}"} for number in range(41)], "at most 40"),
        ([CHOIR | {"cadence": {"ideal": 9, "latest": 3}}], "swap them"),
        ([CHOIR | {"cadence": {"ideal": 0, "latest": 3}}], "greater than or equal to 1"),
    ],
)
def test_circles_that_cannot_be_are_refused_in_words(home: TestHome, circles: Any, words: str) -> None:
    answer = save(circles)
    assert (answer.status, answer.json["code"]) == (422, "invalid")
    assert words in answer.json["detail"]


def test_two_tabs_do_not_overwrite_each_others_circles(home: TestHome) -> None:
    assert [save([CHOIR]).status, save([]).status] == [200, 412]
    assert call("PUT", "/api/circles", {"circles": []}).status == 428


def test_people_of_a_circle_are_listed_a_page_at_a_time(home: TestHome) -> None:
    for number in range(101):
        add(f"Person {number:03d}")
    first = call("GET", "/api/circles/people").json
    assert (len(first["contacts"]), first["cursor"], first["total"]) == (100, "100", 101)
    rest = call("GET", "/api/circles/people", query={"cursor": "100"}).json
    assert ([one["name"] for one in rest["contacts"]], rest["cursor"]) == (["Person 100"], None)
    assert call("GET", "/api/circles/people", query={"circle": "friend"}).json["total"] == 0


def test_people_are_put_into_a_circle_and_taken_back_once(home: TestHome) -> None:
    bob, carol = add("Bob"), add("Carol", "family")
    key = {"idempotency-key": "one-press"}
    first, again = (put((bob, "friend"), (carol, "friend"), headers=key) for _ in range(2))
    back = [{"contact_id": bob, "circle": ""}, {"contact_id": carol, "circle": "family"}]
    assert first.json == again.json == {"back": back}
    assert call("GET", "/api/circles").json["people"]["friend"] == 2
    put((bob, ""), (carol, "family"))
    assert (
        call("GET", "/api/circles").json["people"] | {"friend": 0, "family": 1}
        == call("GET", "/api/circles").json["people"]
    )


def test_moves_that_cannot_be_made_are_refused_in_words(home: TestHome) -> None:
    bob = add("Bob")
    assert "no circle 'chess'" in put((bob, "chess")).json["detail"]
    assert put((bob, "friend"), owner=CHARLIE).status == 404
    assert put(("01nobody", "friend")).status == 404
    assert "at most 100" in put(*[(bob, "friend")] * 101).json["detail"]
    assert put().status == 422
    assert put(("x" * 65, "friend")).status == 422


def test_the_network_and_the_year_are_answered(home: TestHome) -> None:
    bob, carol = add("Bob", "friend"), add("Carol")
    network = call("GET", "/api/network").json
    assert network["people"][0] == {
        "id": bob, "name": "Bob", "circle": "friend", "met_on": "2026-03-04", "in_touch_on": "2026-03-04"
    }  # fmt: skip
    (fair,) = network["gatherings"]
    assert (sorted(fair["people"]), fair["occasion"], fair["on"]) == (sorted([bob, carol]), "the fair", "2026-03-04")
    assert (network["introductions"], network["left_out"]) == ([], 0)
    year = call("GET", "/api/year").json
    assert (year["year"], year["years"], year["today"]) == (2026, [2026], "2026-11-22")
    assert year["people"][0]["days"] == [{"on": "2026-03-04", "kind": "met"}]
    assert call("GET", "/api/year", query={"year": "2025"}).json["people"] == []


@pytest.mark.parametrize("year", ["1899", "2201", "soon", "2026.5"])
def test_a_year_that_is_none_is_refused_in_words(home: TestHome, year: str) -> None:
    answer = call("GET", "/api/year", query={"year": year})
    assert (answer.status, answer.json["code"]) == (422, "invalid")


def test_both_views_of_an_empty_book_are_empty(home: TestHome) -> None:
    assert call("GET", "/api/network").json["people"] == []
    assert call("GET", "/api/year").json["people"] == []
