"""Days and send times: an owner's local date, and the next moment a digest is sent.

Send times are offered from 05:00 to 20:45 in steps of 15 minutes: between 2024 and 2030 no zone's clock
change skips or repeats a quarter of an hour there, so a local time names exactly one moment.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

DIGEST_TIMES = tuple(time(hour, minute).strftime("%H:%M") for hour in range(5, 21) for minute in (0, 15, 30, 45))

EVERY_DAY = frozenset(range(1, 8))


def is_zone(name: str) -> bool:
    """Whether this is an IANA time zone such as `Europe/Lisbon`."""
    return name in available_timezones()


def local_date(now: datetime, zone: str) -> date:
    """The calendar day in this zone at this moment."""
    return now.astimezone(ZoneInfo(zone)).date()


def send_moment(day: date, at: str, zone: str) -> datetime:
    """The moment, in UTC, when the clocks of this zone show `at` (HH:MM) on this day."""
    local = datetime.combine(day, time.fromisoformat(at), tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC)


def next_send(
    now: datetime, at: str, zone: str, *, weekdays: Collection[int] = EVERY_DAY, earliest: date | None = None
) -> datetime:
    """The first moment after `now`, in UTC, when the clocks of this zone show `at` on one of these ISO weekdays.

    Not before the day `earliest`. Raises `ValueError` without a weekday.
    """
    if not EVERY_DAY & set(weekdays):
        raise ValueError("no weekday to send on; give at least one from 1 (Monday) to 7 (Sunday)")
    day = max(local_date(now, zone), earliest or date.min)
    while day.isoweekday() not in weekdays or (moment := send_moment(day, at, zone)) <= now:
        day += timedelta(days=1)
    return moment


def stamp(moment: datetime) -> str:
    """A moment as text whose order is the order of time: UTC, to the microsecond, always as wide."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
