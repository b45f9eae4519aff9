"""Whether confidence is told honestly, and which reading belongs to which card on a table."""

import pytest

from bench.cards.measure import Run, labels_in
from bench.cards.reliability import Judged, judged, reliability
from bench.cards.tables import area, inside, paired
from bench.cards.workers import Answer, answered
from shared.domain.errors import UnreadablePhotoError

SQUARE = [[0.0, 0.0], [0.4, 0.0], [0.4, 0.4], [0.0, 0.4]]
OTHER = [[0.5, 0.5], [0.9, 0.5], [0.9, 0.9], [0.5, 0.9]]
WHOLE = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]


def sure(*confidences):
    return [{"confidence": c} for c in confidences]


def test_each_value_is_judged_once_against_the_label():
    label = {"fields": {"name": "Ana Lima", "emails": ["ana@example.com"]}, "unscored_values": ["EXAMPLE"]}
    guess = {
        "name": "ANA LIMA",
        "emails": ["ana@example.com", "ana@example.com"],
        "organization": ["Example", "Wrong"],
    }
    proof = {"name": sure(0.9), "emails": sure(0.99, 0.6), "organization": sure(0.8, 0.7)}
    expected = [
        Judged("name", 0.9, right=True),
        Judged("organization", 0.7, right=False),
        Judged("emails", 0.99, right=True),
        Judged("emails", 0.6, right=False),
    ]
    assert expected == list(judged(label, guess, proof))


def test_a_name_in_the_second_script_and_either_of_two_people_are_right():
    label = {"fields": {"name": "王伟", "name_alt": ["Wei Wang"]}}
    assert [True] == [j.right for j in judged(label, {"name": "Wei Wang"}, {"name": sure(0.9)})]
    label = {"fields": {"name": "Jon", "people": ["Jon", "Kay"]}}
    assert [True] == [j.right for j in judged(label, {"name": "Kay"}, {"name": sure(0.9)})]


def test_what_a_label_leaves_open_is_not_judged():
    label = {"fields": {}, "unscored": ["title"]}
    assert [] == list(judged(label, {"title": ["Baker"]}, {"title": sure(0.9)}))


def test_the_table_counts_by_bins_and_what_is_sure_by_field():
    values = [Judged("name", 0.85, right=True), Judged("name", 1.0, right=False), Judged("emails", 0.3, right=False)]
    table = reliability(values)
    assert [1, 0, 0, 1, 1] == [row["n"] for row in table["bins"]]
    assert [0.0, None, None, 1.0, 0.0] == [row["right"] for row in table["bins"]]
    assert ({"n": 2, "right": 0.5}, {"n": 0, "right": None}) == (table["sure"]["all"], table["sure"]["emails"])


def test_a_reading_belongs_to_the_card_its_middle_lies_on():
    labels = [{"id": "a", "outline": SQUARE}, {"id": "b", "outline": OTHER}]
    first, second = {"outline": SQUARE, "fields": 1}, {"outline": OTHER, "fields": 2}
    assert ({"a": first, "b": second}, 0) == paired(labels, [second, first])


def test_readings_beside_all_cards_or_twice_on_one_are_invented():
    labels = [{"id": "a", "outline": SQUARE}]
    half = [[0.0, 0.0], [0.4, 0.0], [0.4, 0.2], [0.0, 0.2]]
    pairs, invented = paired(labels, [{"outline": SQUARE}, {"outline": half}, {"outline": OTHER}])
    assert (["a"], 2) == (list(pairs), invented)


def reading_of(name: str, *mails: str) -> dict:
    fields = {"name": name, "emails": list(mails)}
    return {"outline": SQUARE, "fields": fields, "proof": {"name": [name], "emails": [m.upper() for m in mails]}}


def test_two_people_on_one_card_are_one_card_with_what_both_have():
    people = [
        reading_of("Alice", "all@example.com", "alice@example.com"),
        reading_of("Bob", "all@example.com", "bob@example.com"),
    ]
    pairs, invented = paired([{"id": "a", "outline": SQUARE}], people)
    mails = ["all@example.com", "alice@example.com", "bob@example.com"]
    assert {"name": "Alice", "emails": mails} == pairs["a"]["fields"]
    assert {"name": ["Alice"], "emails": [m.upper() for m in mails]} == pairs["a"]["proof"]
    assert 0 == invented


def test_a_run_takes_two_people_on_one_card_as_one():
    run = Run()
    run.take("1", Answer([reading_of("Alice", "alice@example.com"), reading_of("Bob", "bob@example.com")], 1.0))
    assert (["alice@example.com", "bob@example.com"], 0) == (run.predictions["1"]["emails"], run.extra)


def test_the_whole_photo_is_no_card_of_a_table_and_no_outline_is_none():
    labels = [{"id": "a", "outline": [[0.4, 0.4], [0.6, 0.4], [0.6, 0.6], [0.4, 0.6]]}]
    assert ({}, 2) == paired(labels, [{"outline": WHOLE}, {"outline": []}])


def test_area_and_inside_of_a_polygon():
    assert pytest.approx(0.16) == area(SQUARE)
    assert inside((0.1, 0.1), SQUARE)
    assert not inside((0.6, 0.1), SQUARE)


def test_a_run_keeps_times_reasons_and_cards_too_many():
    run, bare = Run(), Run()
    run.take("1", Answer([{"fields": {}, "proof": {}, "outline": WHOLE}, {"outline": SQUARE}], 2.0))
    run.take("2", Answer(seconds=1.0, reason="no picture"))
    bare.take("1", Answer(seconds=1.0))
    figures = run.as_json(bare)
    assert (2.0, 1, {"2": "no picture"}) == (figures["ratio"], figures["extra_cards"], figures["unreadable"])


def test_tables_count_found_and_invented():
    run = Run()
    label = {"id": "t", "cards": [{"id": "a", "outline": SQUARE}, {"id": "b", "outline": OTHER}]}
    run.take_table(label, Answer([{"fields": {"name": "x"}, "proof": {}, "outline": SQUARE}], 1.0))
    assert {"cards": 2, "found": 1, "invented": 0} == run.found.as_json()
    assert {"a": {"name": "x"}} == run.predictions


def test_a_picture_that_cannot_be_read_gives_its_reason():
    def refuse(data):
        raise UnreadablePhotoError("not a picture")

    assert "not a picture" == answered(refuse, b"x").reason


def test_only_the_half_asked_for_is_measured(tmp_path):
    (tmp_path / "labels.jsonl").write_text('{"id": "1", "half": "train"}\n{"id": "2", "half": "held-out"}\n')
    assert ["2"] == [label["id"] for label in labels_in(tmp_path, "held-out")]
    assert 2 == len(labels_in(tmp_path))
    assert [] == labels_in(tmp_path, name="multi.jsonl")
