from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.calendar_texts import HEALTH_WORDS
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.profile import WEEKDAYS
from unhunch.domain.planning.regular_times import RegularTime
from unhunch.interop.calendar_file import Look, Shared, calendar_file, transitions

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
WORK_DAYS = WEEKDAYS[:5]


def regular(**changes):
    usual = {"key": "morning", "slot": Slot.MORNING, "start": time(7, 10), "length_min": 5, "days": WEEKDAYS}
    return RegularTime(**{**usual, **changes})


def shared(first_day=MONDAY, sequence=0):
    changed_at = datetime(2026, 11, 23, 6, 15, tzinfo=UTC)
    return Shared(uid=UUID(int=7), sequence=sequence, changed_at=changed_at, first_day=first_day)


def written(*times, reviews=(), zone=BERLIN, alarm_min=None, today=MONDAY):
    look = Look(zone=zone, alarm_min=alarm_min)
    return calendar_file([(each, shared(today)) for each in times], reviews, look, today=today)


def events(content):
    return icalendar.Calendar.from_ical(content).events


def starts(content, first, days):
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between(first, timedelta(days=days))
    return [f"{at:%a %d %H:%M %z}" for at in sorted(each.start for each in found)]


def test_a_daily_time_is_one_daily_event_with_a_neutral_title():
    (event,) = events(written(regular()))
    assert event["SUMMARY"] == "Movement, 5 min"
    assert event["RRULE"].to_ical() == b"FREQ=DAILY"
    assert (event["CLASS"], event["TRANSP"], event["SEQUENCE"]) == ("PRIVATE", "TRANSPARENT", 0)
    assert event["DTSTART"].to_ical() == b"20261123T071000"
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert "DESCRIPTION" not in event
    assert "LOCATION" not in event


def test_a_reset_is_a_weekly_event_of_the_work_days_that_starts_on_one_of_them():
    reset = regular(key="desk-reset-1", slot=Slot.DESK_RESET, start=time(10, 30), days=WORK_DAYS)
    (event,) = events(written(reset, today=date(2026, 11, 21)))
    assert event["SUMMARY"] == "Movement break"
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert event.start == datetime(2026, 11, 23, 10, 30, tzinfo=BERLIN)


def test_a_skipped_day_is_not_there_and_a_moved_one_is_where_it_was_moved_to():
    moved = ((date(2026, 11, 25), datetime(2026, 11, 25, 13, tzinfo=BERLIN)),)
    content = written(regular(skipped=(date(2026, 11, 24),), moved=moved))
    assert starts(content, MONDAY, 4) == ["Mon 23 07:10 +0100", "Wed 25 13:00 +0100", "Thu 26 07:10 +0100"]
    assert {str(each["UID"]) for each in events(content)} == {"00000000-0000-0000-0000-000000000007"}


def test_what_lies_before_the_first_day_is_not_told():
    long_ago = date(2026, 11, 20)
    content = written(regular(skipped=(long_ago,), moved=((long_ago, datetime(2026, 11, 20, 9, tzinfo=BERLIN)),)))
    (event,) = events(content)
    assert "EXDATE" not in event


def test_the_wall_clock_stays_when_the_clocks_change():
    content = written(regular(), today=date(2026, 3, 27))
    assert starts(content, date(2026, 3, 28), 3) == ["Sat 28 07:10 +0100", "Sun 29 07:10 +0200", "Mon 30 07:10 +0200"]


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Berlin", "2026-03-29T01:00:00+00:00"),
        ("Europe/Berlin", "2026-10-25T01:00:00+00:00"),
        ("America/New_York", "2026-03-08T07:00:00+00:00"),
        ("Australia/Lord_Howe", "2026-04-04T15:00:00+00:00"),
        ("America/Santiago", "2026-09-06T04:00:00+00:00"),
        ("Africa/Casablanca", "2026-02-15T02:00:00+00:00"),
    ],
)
def test_the_moments_of_change_are_those_of_the_zone(zone, change):
    found = transitions(ZoneInfo(zone), datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert datetime.fromisoformat(change) in tuple(found)


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"])
def test_the_zone_written_out_says_the_same_as_the_zone(name):
    zone = ZoneInfo(name)
    (part,) = icalendar.Calendar.from_ical(written(regular(), zone=zone)).timezones
    own = part.to_tz(lookup_tzid=False)
    hours = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(24 * 365))
    # In the hour that comes twice a program may mean either.
    differing = [at for at in hours if at.replace(tzinfo=own).utcoffset() != at.replace(tzinfo=zone).utcoffset()]
    assert len(differing) <= 2


def test_a_time_in_the_hour_that_the_clocks_skip_or_repeat_is_told_as_the_wall_clock_says():
    for first in (date(2026, 3, 29), date(2026, 10, 25)):
        (event,) = events(written(regular(start=time(2, 30)), today=first))
        assert event["DTSTART"].to_ical() == f"{first:%Y%m%d}T023000".encode()


def test_an_alarm_is_there_only_when_it_was_chosen():
    assert [each.walk("VALARM") for each in events(written(regular()))] == [[]]
    (alarm,) = events(written(regular(), alarm_min=5))[0].walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(minutes=-5))
    assert alarm["DESCRIPTION"] == "Movement, 5 min"


def test_a_review_is_a_whole_day_that_blocks_nothing():
    (event,) = events(written(reviews=[(date(2026, 12, 21), shared())]))
    assert (event["SUMMARY"], event.start, event.end) == ("Look back, 1 min", date(2026, 12, 21), date(2026, 12, 22))
    assert event["TRANSP"] == "TRANSPARENT"


def test_without_any_event_the_file_is_still_a_calendar():
    calendar = icalendar.Calendar.from_ical(written())
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    assert (calendar["VERSION"], calendar["PRODID"]) == ("2.0", "-//Unhunch//Unhunch//EN")


def test_lines_end_as_they_must_and_none_is_too_long():
    many = tuple(date(2026, 11, 24) + timedelta(days=n) for n in range(30))
    content = written(regular(skipped=many))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75


TIMES = st.builds(
    regular,
    key=st.sampled_from(["morning", "desk-reset-1", "pre-workout", "post-work", "evening"]),
    slot=st.sampled_from(Slot),
    start=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    length_min=st.sampled_from([5, 10, 15, 20]),
    days=st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True).map(tuple),
    skipped=st.lists(st.dates(MONDAY, date(2026, 12, 6)), max_size=3).map(tuple),
)


@given(st.lists(TIMES, max_size=6), st.sampled_from(["Europe/Berlin", "Asia/Kolkata", "UTC"]), st.none() | st.just(10))
def test_no_word_about_health_is_ever_in_the_file_and_it_can_always_be_read_back(times, zone, alarm_min):
    content = written(*times, zone=ZoneInfo(zone), alarm_min=alarm_min, reviews=[(MONDAY, shared())])
    said = content.decode().replace("\r\n ", "").lower()
    assert [word for word in HEALTH_WORDS if word in said] == []
    assert len(events(content)) == len(times) + 1
    assert all(event["CLASS"] == "PRIVATE" for event in events(content))
