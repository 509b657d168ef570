"""The same file, read by three readers that know nothing of each other."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import NAMESPACE_DNS, uuid5

import icalendar
import pytest
import recurring_ical_events
import vobject

from tests.unit.calendar_texts import BERLIN
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.profile import WEEKDAYS
from unhunch.domain.planning.regular_times import RegularTime
from unhunch.interop.calendar_file import Look, Shared, calendar_file

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import frontend  # noqa: E402 - the tools lie beside the package

NAMES = uuid5(NAMESPACE_DNS, "calendar.example")
FIRST, END = date(2026, 3, 26), date(2026, 4, 1)
"""The clocks change on the night to the 29th, a Sunday."""


def shared(key):
    return Shared(uid=uuid5(NAMES, key), sequence=2, changed_at=datetime(2026, 3, 26, 5, tzinfo=UTC), first_day=FIRST)


@pytest.fixture(scope="module")
def content():
    morning = RegularTime(key="morning", slot=Slot.MORNING, start=time(7, 10), length_min=5, days=WEEKDAYS)
    reset = RegularTime(
        key="desk-reset-1",
        slot=Slot.DESK_RESET,
        start=time(10, 30),
        length_min=5,
        days=WEEKDAYS[:5],
        skipped=(date(2026, 3, 27),),
        moved=((date(2026, 3, 30), datetime(2026, 3, 30, 13, tzinfo=BERLIN)),),
    )
    times = [(each, shared(each.key)) for each in (morning, reset)]
    return calendar_file(times, [(date(2026, 3, 31), shared("review-28"))], Look(zone=BERLIN, alarm_min=5), today=FIRST)


EXPECTED = [
    ("2026-03-26T06:10", "Movement, 5 min"),
    ("2026-03-26T09:30", "Movement break"),
    ("2026-03-27T06:10", "Movement, 5 min"),
    ("2026-03-28T06:10", "Movement, 5 min"),
    ("2026-03-29T05:10", "Movement, 5 min"),
    ("2026-03-30T05:10", "Movement, 5 min"),
    ("2026-03-30T11:00", "Movement break"),
    ("2026-03-31T05:10", "Movement, 5 min"),
    ("2026-03-31T08:30", "Movement break"),
]
"""In UTC, worked out by hand: an hour earlier from the 29th on, so that the wall clock shows the same."""


def test_the_parser_of_a_calendar_program_understands_every_time(content):
    command = [frontend.node(ROOT), "tests/spec/calendar_reader.mjs", END.isoformat()]
    said = subprocess.run(command, input=content, capture_output=True, check=True, cwd=ROOT).stdout
    found = [(at[:16], title) for at, title, _ in json.loads(said)]
    assert [each for each in found if each[1] != "Look back, 1 min"] == EXPECTED
    assert {length for _, title, length in json.loads(said) if title.startswith("Movement")} == {"PT5M"}


def test_another_library_unfolds_the_same_times(content):
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between(FIRST, END)
    timed = [(each.start, str(each["SUMMARY"])) for each in found if isinstance(each.start, datetime)]
    assert sorted((f"{at.astimezone(UTC):%Y-%m-%dT%H:%M}", title) for at, title in timed) == EXPECTED


def test_a_third_reader_finds_every_event_with_all_it_needs(content):
    calendar = vobject.readOne(content.decode())
    calendar.validate(raiseException=True)
    events = calendar.vevent_list
    assert [each.summary.value for each in events] == [
        "Movement, 5 min",
        "Movement break",
        "Movement break",
        "Look back, 1 min",
    ]
    assert {each.sequence.value for each in events} == {"2"}
    assert len({each.uid.value for each in events}) == 3
    assert [each.valarm.action.value for each in events[:3]] == ["DISPLAY"] * 3


def test_an_empty_calendar_is_read_by_all(content):
    empty = calendar_file((), (), Look(zone=BERLIN, alarm_min=None), today=FIRST)
    command = [frontend.node(ROOT), "tests/spec/calendar_reader.mjs", END.isoformat()]
    assert subprocess.run(command, input=empty, capture_output=True, check=True, cwd=ROOT).stdout == b"[]\n"
    assert icalendar.Calendar.from_ical(empty).events == []
    vobject.readOne(empty.decode()).validate(raiseException=True)
