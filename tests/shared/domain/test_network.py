"""The network: when people were met together, whatever the order in which that was noted."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.network import Meeting, gatherings
from shared.domain.timeline import Encounter

DAY = date(2026, 11, 22)


def met(who: str, day: date = DAY, place: str = "Lisbon", occasion: str = "the fair") -> Meeting:
    return Meeting(who, Encounter(id=f"{day}-{who}", on=day, place=place, occasion=occasion))


def test_people_met_at_one_occasion_belong_together() -> None:
    (fair,) = gatherings([met("bob"), met("carol", occasion="The  FAIR"), met("dora", place="Porto")])
    assert (fair.people, fair.occasion, fair.on, fair.until) == (("bob", "carol"), "the fair", DAY, DAY)


def test_a_fair_of_three_days_is_one_occasion_and_the_next_year_another() -> None:
    later = DAY + timedelta(days=365)
    days = [met("ann", DAY), met("bob", DAY + timedelta(days=1)), met("carol", DAY + timedelta(days=2))]
    first, second = gatherings([met("dora", later), *days, met("emil", later)])
    assert (first.people, first.on, first.until) == (("ann", "bob", "carol"), DAY, DAY + timedelta(days=2))
    assert (second.people, second.on) == (("dora", "emil"), later)


def test_a_day_alone_says_nothing_about_who_met_whom() -> None:
    assert gatherings([met("bob", place="", occasion=""), met("carol", place="", occasion="")]) == []


def test_somebody_met_twice_at_a_fair_is_no_company() -> None:
    assert gatherings([met("bob"), met("bob", DAY + timedelta(days=1))]) == []


MEETINGS = st.lists(
    st.builds(
        met,
        st.sampled_from(["ann", "bob", "carol", "dora"]),
        st.dates(DAY, DAY + timedelta(days=6)),
        st.sampled_from(["", "Lisbon", "lisbon "]),
        st.sampled_from(["", "Fair", "Choir"]),
    ),
    max_size=12,
)


@given(MEETINGS, st.randoms())
def test_the_order_of_notes_makes_no_difference(meetings: list[Meeting], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(meetings, len(meetings))

    def told(these: list[Meeting]) -> list[tuple[date, date, frozenset[str]]]:
        return sorted(
            ((one.on, one.until, frozenset(one.people)) for one in gatherings(these)),
            key=lambda one: (one[0], one[1], sorted(one[2])),
        )

    assert told(shuffled) == told(meetings)
    for one in gatherings(meetings):
        assert len(one.people) > 1
        assert one.on <= one.until
        assert one.place or one.occasion
