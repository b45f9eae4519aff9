"""Days and send times, over every zone there is."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.clock import DIGEST_TIMES, is_zone, local_date, next_send, send_moment, stamp

ZONES = sorted(available_timezones())
zones = st.sampled_from(ZONES)
times = st.sampled_from(DIGEST_TIMES)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001


def test_send_times_are_the_quarters_from_five_to_a_quarter_to_nine() -> None:
    assert DIGEST_TIMES[0] == "05:00"
    assert DIGEST_TIMES[-1] == "20:45"
    assert len(DIGEST_TIMES) == 64


@given(now=moments, at=times, zone=zones)
def test_the_next_send_shows_the_wanted_time_on_the_clocks_of_the_zone(now: datetime, at: str, zone: str) -> None:
    moment = next_send(now, at, zone)
    assert moment.astimezone(ZoneInfo(zone)).strftime("%H:%M") == at
    assert now < moment


@given(now=moments, at=times, zone=zones)
def test_no_local_day_is_skipped_and_none_comes_twice(now: datetime, at: str, zone: str) -> None:
    first = next_send(now, at, zone)
    second = next_send(first, at, zone)
    days = local_date(second, zone) - local_date(first, zone)
    # A few zones have jumped over the date line, and so over a whole day.
    assert days == timedelta(days=1) or second - first <= timedelta(hours=25)


@pytest.mark.parametrize("year", range(2024, 2031))
def test_no_clock_change_touches_a_send_time_between_2024_and_2030(year: int) -> None:
    for zone in ZONES:
        for change in _changes(zone, year):
            for fold in (0, 1):
                touched = {_local(change + timedelta(minutes=m), zone, fold) for m in (-15, 0, 15)}
                assert not any(_is_odd(day, at, zone) for day, at in touched if at in DIGEST_TIMES), (zone, change)


def test_a_zone_is_known_by_its_iana_name() -> None:
    assert is_zone("Europe/Lisbon")
    assert not is_zone("Mars/Olympus")
    assert not is_zone("../../etc/passwd")


def test_stamps_sort_as_time_does_and_are_all_as_wide() -> None:
    early, late = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
    assert stamp(early) < stamp(late)
    assert len(stamp(early)) == len(stamp(late))


def _changes(zone: str, year: int) -> list[datetime]:
    """The moments of this year at which the zone's offset changes, to the quarter of an hour."""
    info = ZoneInfo(zone)
    start = datetime(year, 1, 1, tzinfo=UTC)
    days = [start + timedelta(days=d) for d in range(367)]
    found = []
    for before, after in pairwise(days):
        if before.astimezone(info).utcoffset() != after.astimezone(info).utcoffset():
            quarters = [before + timedelta(minutes=15 * q) for q in range(97)]
            found += [
                b for a, b in pairwise(quarters) if a.astimezone(info).utcoffset() != b.astimezone(info).utcoffset()
            ]
    return found


def _local(moment: datetime, zone: str, fold: int) -> tuple[date, str]:
    local = moment.astimezone(ZoneInfo(zone)).replace(fold=fold)
    return local.date(), local.strftime("%H:%M")


def _is_odd(day: date, at: str, zone: str) -> bool:
    """Whether this local time does not exist or exists twice."""
    local = datetime.combine(day, time.fromisoformat(at), tzinfo=ZoneInfo(zone))
    twice = local.utcoffset() != local.replace(fold=1).utcoffset()
    back = send_moment(day, at, zone).astimezone(ZoneInfo(zone))
    return twice or back.strftime("%H:%M") != at
