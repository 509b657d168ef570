from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.calendar_texts import (
    BERLIN,
    MONDAY_10,
    NEW_YORK_ZONE,
    NINE_TO_TEN_UTC,
    WINDOW,
    busy,
    calendar,
    told,
)
from unhunch.domain.errors import InvalidInput
from unhunch.interop.busy_times import MOST_BYTES, busy_times

AN_HOUR = f"DTSTART;TZID=Europe/Berlin:{MONDAY_10}\nDURATION:PT1H"
A_DAY = "DTSTART;VALUE=DATE:20261123\nDTEND;VALUE=DATE:20261124"


@pytest.mark.parametrize(
    "when",
    [
        "DTSTART:20261123T090000Z\nDTEND:20261123T100000Z",
        "DTSTART;TZID=Europe/Berlin:20261123T100000\nDTEND;TZID=Europe/Berlin:20261123T110000",
        "DTSTART:20261123T100000\nDTEND:20261123T110000",
        "DTSTART;TZID=W. Europe Standard Time:20261123T100000\nDURATION:PT1H",
        'DTSTART;TZID="Eastern Standard Time":20261123T040000\nDURATION:PT1H',
        "DTSTART;TZID=Nowhere/Atlantis:20261123T100000\nDURATION:PT1H",
    ],
    ids=["utc", "zone", "floating", "windows-name", "quoted-windows-name", "unknown-zone"],
)
def test_the_same_hour_is_the_same_however_its_zone_is_written(when):
    assert busy(when) == NINE_TO_TEN_UTC


def test_a_zone_that_only_the_file_describes_is_followed_through_winter_and_summer():
    weekly = "DTSTART;TZID=Our own New York:20261026T040000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=5"
    assert busy(weekly, head=NEW_YORK_ZONE) == NINE_TO_TEN_UTC


def test_a_series_keeps_its_wall_clock_over_the_change_of_clocks():
    in_utc = busy("DTSTART;TZID=Europe/Berlin:20260601T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20261123T090000Z")
    assert in_utc == [("2026-11-22 09:00", "2026-11-22 10:00"), *NINE_TO_TEN_UTC]


def test_what_is_left_out_of_a_series_is_free_and_what_was_moved_is_where_it_was_moved_to():
    rule = "RRULE:FREQ=DAILY;COUNT=4\nEXDATE:20261124T090000Z"
    series = f"BEGIN:VEVENT\nUID:a\nDTSTART:20261123T090000Z\nDURATION:PT1H\n{rule}\nEND:VEVENT"
    moved = "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20261125T090000Z\nDTSTART:20261125T150000Z\nDURATION:PT1H\nEND:VEVENT"
    off = "RECURRENCE-ID:20261126T090000Z\nSTATUS:CANCELLED\nDTSTART:20261126T090000Z\nDURATION:PT1H"
    gone = f"BEGIN:VEVENT\nUID:a\n{off}\nEND:VEVENT"
    assert busy(series, moved, gone) == [*NINE_TO_TEN_UTC, ("2026-11-25 15:00", "2026-11-25 16:00")]


@pytest.mark.parametrize(
    "mark",
    [
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",
    ],
)
def test_an_hour_that_is_cancelled_or_marked_free_takes_no_time(mark):
    assert busy(f"{AN_HOUR}\n{mark}") == []


@pytest.mark.parametrize("mark", ["STATUS:TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", "TRANSP:OPAQUE"])
def test_an_hour_that_may_take_place_counts(mark):
    assert busy(f"{AN_HOUR}\n{mark}") == NINE_TO_TEN_UTC


@pytest.mark.parametrize(
    ("mark", "takes_the_day"),
    [
        ("SUMMARY:Birthday", False),
        ("TRANSP:TRANSPARENT", False),
        ("TRANSP:OPAQUE", True),
        ("TRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:OOF", True),
        ("TRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY", True),
        ("TRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", False),
        ("TRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", False),
    ],
)
def test_a_whole_day_counts_only_where_it_is_marked_as_busy_or_away(mark, takes_the_day):
    from_midnight = [("2026-11-22 23:00", "2026-11-23 23:00")]
    assert busy(f"{A_DAY}\n{mark}") == (from_midnight if takes_the_day else [])


def test_a_calendar_of_free_and_busy_alone_is_read_too():
    taken = "FREEBUSY;FBTYPE=BUSY:20261123T090000Z/PT1H,20261124T090000Z/20261124T093000Z"
    free = "FREEBUSY;FBTYPE=FREE:20261125T090000Z/PT8H"
    part = f"BEGIN:VFREEBUSY\nUID:f\n{taken}\n{free}\nEND:VFREEBUSY"
    assert busy(part) == [*NINE_TO_TEN_UTC, ("2026-11-24 09:00", "2026-11-24 09:30")]


def test_what_overlaps_is_one_span_and_what_lies_outside_the_window_is_cut_off():
    half_past = f"DTSTART;TZID=Europe/Berlin:{MONDAY_10.replace('T10', 'T09')}\nDURATION:PT90M"
    assert busy(AN_HOUR, half_past) == [("2026-11-23 08:00", "2026-11-23 10:00")]
    assert busy("DTSTART:20261121T220000Z\nDTEND:20261122T010000Z") == [("2026-11-22 00:00", "2026-11-22 01:00")]


def test_one_broken_event_costs_only_itself_and_is_counted():
    found = busy_times(
        calendar("DTSTART:2026-13-45\nDURATION:PT1H", f"{AN_HOUR}\nRRULE:FREQ=BANANA", AN_HOUR), WINDOW, BERLIN
    )
    assert told(found.spans) == NINE_TO_TEN_UTC
    assert found.left_out == 2


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=HOURLY;BYMINUTE=0,30",
        "FREQ=DAILY;BYHOUR=8,9,10;BYMINUTE=0,5,10,15,20,25,30,35,40",
    ],
)
def test_an_event_that_comes_more_often_than_hourly_is_left_out_at_once(rule):
    found = busy_times(calendar(f"{AN_HOUR}\nRRULE:{rule}", AN_HOUR), WINDOW, BERLIN)
    assert (told(found.spans), found.left_out) == (NINE_TO_TEN_UTC, 1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "begins with BEGIN:VCALENDAR"),
        (b"<!doctype html><title>Sign in</title>", "begins with BEGIN:VCALENDAR"),
        (b"\x00\xff\xfe\x00", "begins with BEGIN:VCALENDAR"),
        (calendar(AN_HOUR)[:-30], "the end of this one is missing"),
        (b"BEGIN:VCALENDAR\r\nnonsense\r\nEND:VCALENDAR", "broken or cut short"),
        (b"BEGIN:VCALENDAR\r\n" + b"X" * MOST_BYTES, "at most 10 MB"),
        (calendar(*[AN_HOUR] * 10_001), "at most 10000 of today and later"),
    ],
    ids=["empty", "page", "bytes", "cut", "broken", "large", "many"],
)
def test_a_file_that_is_no_calendar_is_refused_in_one_sentence(content, words):
    with pytest.raises(InvalidInput, match=words) as refused:
        busy_times(content, WINDOW, BERLIN)
    assert "\n" not in str(refused.value)


def test_ten_years_of_past_meetings_are_passed_over_quickly_and_a_series_among_them_is_not():
    past = [f"DTSTART:20{year}0103T090000Z\nDTEND:20{year}0103T100000Z" for year in range(10, 26)] * 1000
    series = "DTSTART:20150105T090000Z\nDTEND:20150105T100000Z\nRRULE:FREQ=WEEKLY;UNTIL=20261123T235959Z"
    assert busy(*past, series) == NINE_TO_TEN_UTC


@pytest.mark.parametrize(
    "long",
    [
        "DTSTART:20200101T000000Z\nDTEND:20261123T100000Z",
        "DTSTART:20200101T000000Z\nDURATION:P2518DT10H",
        "DTSTART;VALUE=DATE:20201224\nRRULE:FREQ=YEARLY\nTRANSP:OPAQUE",
    ],
)
def test_what_began_long_ago_and_reaches_into_the_window_counts(long):
    assert busy(long) != []


def test_an_empty_calendar_has_no_busy_times():
    assert busy() == []


def test_a_byte_order_mark_and_several_calendars_in_one_file_are_read():
    both = b"\xef\xbb\xbf" + calendar(AN_HOUR) + calendar("DTSTART:20261124T090000Z\nDURATION:PT30M")
    assert told(busy_times(both, WINDOW, BERLIN).spans) == [*NINE_TO_TEN_UTC, ("2026-11-24 09:00", "2026-11-24 09:30")]


@given(st.lists(st.sampled_from([AN_HOUR, A_DAY, "TRANSP:OPAQUE", "RRULE:FREQ=DAILY;COUNT=3", "DTSTART:x", ""])))
def test_spans_are_always_in_order_apart_and_within_the_window(parts):
    spans = busy_times(calendar(*parts), WINDOW, BERLIN).spans
    assert all(WINDOW.start <= s.start < s.end <= WINDOW.end for s in spans)
    assert all(a.end < b.start for a, b in pairwise(spans))
