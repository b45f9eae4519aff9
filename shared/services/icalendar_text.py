"""Events as iCalendar text (RFC 5545). The library takes a third of a second to load: import this where it is used."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from icalendar import Calendar, Event, vDuration, vText

from shared.domain.calendar_events import CalendarEvent
from shared.domain.days import YearlyDay

NAME = "Rapport"
REFRESH = timedelta(hours=1)
"""How often a calendar program should look again."""
DAY = timedelta(days=1)


class ExactText(vText):
    r"""Text that comes back as it was: the library's own writes a backslash before a capital N as a line break."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def to_icalendar(events: Iterable[CalendarEvent], now: datetime) -> str:
    """A calendar of these events with CRLF line ends; `now` is when it was written."""
    calendar = Calendar()
    calendar.add("prodid", "-//Rapport//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", NAME)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for event in events:
        calendar.add_component(_event(event, now))
    text: bytes = calendar.to_ical()
    return text.decode()


def _event(event: CalendarEvent, now: datetime) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", now)
    made.add("dtstart", event.start)
    made.add("dtend", event.end + DAY)  # the first day after it
    if event.yearly:
        made.add("rrule", _every_year(event.yearly))
    made.add("summary", ExactText(event.title))
    made.add("description", ExactText(event.description))
    made.add("url", event.address)
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT")  # it takes no time away from meetings
    return made


def _every_year(day: YearlyDay) -> dict[str, Any]:
    """The last day of February is 29 February where there is one, and the 28th elsewhere."""
    leap = {"bymonth": 2, "bymonthday": -1} if (day.month, day.day) == (2, 29) else {}
    return {"freq": "yearly", **leap}
