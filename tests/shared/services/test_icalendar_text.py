"""Events become iCalendar text that says exactly the same, by the rules of RFC 5545."""

from datetime import date, timedelta

import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from shared.domain.base import several_lines
from shared.domain.calendar_events import CalendarEvent
from shared.services.icalendar_text import to_icalendar
from tests.support import NOON

EXACT = st.text(
    st.one_of(st.characters(exclude_categories=["Cc", "Cs"]), st.sampled_from("\\nN;,:\"'\n\t rR^")), max_size=300
).map(several_lines)


def event(title: str = "Ask Ana", description: str = "", **update: object) -> CalendarEvent:
    day = NOON.date()
    made = CalendarEvent(uid="1@rapport", title=title, description=description, address="", start=day, end=day)
    return made.model_copy(update=update)


@given(EXACT, EXACT)
def test_every_text_comes_back_as_it_was(title: str, description: str) -> None:
    text = to_icalendar([event(title, description)], NOON)
    (read,) = Calendar.from_ical(text).walk("VEVENT")
    assert (str(read["summary"]), str(read["description"])) == (title, description)


@given(EXACT, EXACT)
def test_no_line_is_longer_than_75_octets_or_cuts_a_character(title: str, description: str) -> None:
    lines = to_icalendar([event(title, description)], NOON).encode().split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode() is not None for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_another_reader_understands_the_same() -> None:
    title = "C:\\New\\news; a, b\nnext 🎈"
    read = vobject.readOne(to_icalendar([event(title, title)], NOON))
    assert (read.vevent.summary.value, read.vevent.description.value) == (title, title)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 731))
def test_the_end_is_the_first_day_after_it(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    (read,) = Calendar.from_ical(to_icalendar([event(start=start, end=end)], NOON)).walk("VEVENT")
    assert (read["dtstart"].dt, read["dtend"].dt) == (start, end + timedelta(days=1))


def test_a_program_learns_the_name_and_when_to_look_again() -> None:
    text = to_icalendar([], NOON)
    for line in ("X-WR-CALNAME:Rapport", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "VERSION:2.0", "METHOD:PUBLISH"):
        assert f"\r\n{line}\r\n" in text
