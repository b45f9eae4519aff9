"""The seesaw: in whatever order favours come, what is settled counts nothing, and nobody gets a number."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.base import Model
from shared.domain.favour import Direction, Favour, Standing, Weight
from shared.domain.profile import DateOrder
from shared.domain.seesaw import AGAIN, LONG, Lean, Seesaw, SeesawLine, order, seesaw, total
from shared.domain.seesaw_words import brief_lines, in_all, with_them

FIRST = date(2026, 1, 1)
THEY = {Lean.THEY_MORE, Lean.THEY_MUCH_MORE}
YOU = {Lean.YOU_MORE, Lean.YOU_MUCH_MORE}


def favour(direction: str = "received", weight: str = "real", day: int = 0, **fields: object) -> Favour:
    made = {"id": "f0", "contact_id": "bob", "on": FIRST + timedelta(days=day), "words": "lent me a van"}
    return Favour.model_validate({**made, "direction": direction, "weight": weight, **fields})


one_favour = st.builds(
    favour,
    direction=st.sampled_from(Direction),
    weight=st.sampled_from(Weight),
    day=st.integers(0, 60),
    standing=st.sampled_from(Standing),
    deleted_at=st.none() | st.just(datetime(2026, 2, 1, tzinfo=UTC)),
)
some_favours = st.lists(one_favour, max_size=12).map(
    lambda all_: [f.model_copy(update={"id": f"f{number}"}) for number, f in enumerate(all_)]
)
MIRROR = {
    Lean.NOTHING: Lean.NOTHING,
    Lean.EVEN: Lean.EVEN,
    Lean.THEY_MORE: Lean.YOU_MORE,
    Lean.THEY_MUCH_MORE: Lean.YOU_MUCH_MORE,
    Lean.YOU_MORE: Lean.THEY_MORE,
    Lean.YOU_MUCH_MORE: Lean.THEY_MUCH_MORE,
}


@given(data=st.data(), favours=some_favours)
def test_the_order_in_which_favours_come_does_not_matter(data: st.DataObject, favours: list[Favour]) -> None:
    assert seesaw(data.draw(st.permutations(favours))) == seesaw(favours)


@given(favours=some_favours, extra=one_favour)
def test_what_is_taken_back_or_settled_leaves_the_seesaw_as_it_was(favours: list[Favour], extra: Favour) -> None:
    gone = extra.model_copy(update={"id": "x", "deleted_at": datetime(2026, 3, 1, tzinfo=UTC)})
    settled = extra.model_copy(update={"id": "x", "standing": Standing.SETTLED})
    assert seesaw([*favours, gone]) == seesaw([*favours, settled]) == seesaw(favours)


@given(favours=some_favours)
def test_seen_from_the_other_side_it_is_the_other_way_round(favours: list[Favour]) -> None:
    swapped = {Direction.GIVEN: Direction.RECEIVED, Direction.RECEIVED: Direction.GIVEN}
    theirs = [f.model_copy(update={"direction": swapped[f.direction]}) for f in favours]
    assert seesaw(theirs).lean is MIRROR[seesaw(favours).lean]
    assert order(seesaw(theirs)) == -order(seesaw(favours))


@given(favours=some_favours, extra=one_favour)
def test_another_favour_never_tips_it_the_wrong_way(favours: list[Favour], extra: Favour) -> None:
    given_ = extra.model_copy(
        update={"id": "x", "direction": Direction.GIVEN, "deleted_at": None, "standing": Standing.OPEN}
    )
    assert order(seesaw([*favours, given_])) > order(seesaw(favours))


@given(favours=some_favours)
def test_who_leans_has_a_day_since_when_and_it_is_that_of_a_favour(favours: list[Favour]) -> None:
    saw = seesaw(favours)
    if saw.leaning_since is not None:
        assert saw.lean in THEY
        assert saw.leaning_since in {f.on for f in favours if f.direction is Direction.RECEIVED}


@given(favours=some_favours)
def test_no_number_leaves_the_rules(favours: list[Favour]) -> None:
    saw = seesaw(favours)
    assert not any(char.isdigit() for char in with_them(saw.lean, "Bob") + in_all(saw.lean))
    assert set(Seesaw.model_fields) == {"lean", "given", "received", "leaning_since"}


@pytest.mark.parametrize(
    ("favours", "lean"),
    [
        ([], Lean.NOTHING),
        ([favour(standing="settled")], Lean.NOTHING),
        ([favour(weight="small")], Lean.THEY_MORE),
        ([favour(), favour("given")], Lean.EVEN),
        ([favour(), favour("given", "small"), favour("given", "small")], Lean.EVEN),
        ([favour(), favour("given", "small")], Lean.THEY_MORE),
        ([favour(weight="big"), favour("given")], Lean.THEY_MUCH_MORE),
        ([favour(weight="big", standing="partly"), favour("given"), favour("given", "small")], Lean.EVEN),
        ([favour("given", "big")], Lean.YOU_MUCH_MORE),
        ([favour("given"), favour("given"), favour()], Lean.YOU_MORE),
    ],
)
def test_how_it_stands(favours: list[Favour], lean: Lean) -> None:
    assert seesaw(favours).lean is lean


def test_among_many_favours_a_small_difference_is_none() -> None:
    many = [favour(direction, "big") for direction in ("given", "received") for _ in range(3)]
    assert seesaw([*many, favour("given"), favour("given")]).lean is Lean.EVEN


def test_somebody_is_leant_on_from_the_day_of_a_real_favour_until_it_is_made_up_for() -> None:
    leant = [favour(weight="small", day=1), favour(day=5, id="f1"), favour(day=9, id="f2")]
    assert seesaw(leant).leaning_since == FIRST + timedelta(days=5)
    assert seesaw([favour(weight="small", day=1)]).leaning_since is None
    assert seesaw([*leant, favour("given", "big", day=20, id="f3")]).leaning_since is None
    again = [*leant, favour("given", "big", 20, id="f3"), favour(weight="big", day=30, id="f4")]
    assert seesaw(again).leaning_since == FIRST + timedelta(days=30)


def test_an_idea_is_due_after_leaning_for_long_and_the_next_one_later() -> None:
    line = SeesawLine(contact_id="bob", name="Bob", **dict(seesaw([favour()])))
    assert line.idea_due == FIRST + LONG
    assert line.model_copy(update={"idea_on": FIRST + LONG}).idea_due == FIRST + LONG + AGAIN
    assert line.model_copy(update={"asleep": True}).idea_due is None
    assert line.model_copy(update={"leaning_since": None}).idea_due is None


def test_the_total_weighs_all_people_together() -> None:
    assert total([seesaw([favour(weight="big")]), seesaw([favour("given", "big")])]) is Lean.EVEN
    assert total([seesaw([favour(weight="big")]), seesaw([favour("given")])]) in THEY
    assert total([seesaw([favour("given")]), seesaw([favour("given")])]) in YOU
    assert total([]) is Lean.NOTHING


def test_the_brief_says_how_it_stands_and_the_last_favour_each_way() -> None:
    favours = [favour("given", "small", day=40, standing="settled"), favour(day=20), favour(day=3)]
    lines = brief_lines(seesaw(favours).lean, favours, "Bob", DateOrder.DAY_FIRST, today=FIRST + timedelta(days=90))
    assert lines == (
        "Bob did much more for you.",
        "Bob last did something for you on 21 January: lent me a van",
        "You last did something for Bob on 10 February: lent me a van (settled)",
    )
    assert brief_lines(Lean.NOTHING, [], "Bob", DateOrder.DAY_FIRST, today=FIRST) == ()


def test_every_lean_has_its_words() -> None:
    for lean in Lean:
        assert with_them(lean, "Bob").endswith(".")
        assert in_all(lean).endswith(".")
    assert issubclass(Seesaw, Model)
