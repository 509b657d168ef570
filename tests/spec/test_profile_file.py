"""A profile file is read strictly, and every problem is named at once."""

import copy
from datetime import date, time
from typing import Any

import pytest

from unhunch.catalogue.library import library
from unhunch.domain.errors import InvalidInput
from unhunch.interop.profile_file import parse_profile

GOOD: dict[str, Any] = {
    "timezone": "Europe/Berlin",
    "screening": {"age": 41, "answers": {"E1": False, "E4": ["saddle-numbness"]}},
    "gear": ["wall", "band"],
    "work": {"days": ["mon", "tue"], "start": "09:00", "end": "17:30"},
    "wake": "06:45",
    "minutes_a_day": 20,
    "break_every_min": 20,
    "busy": [{"start": "2026-11-23T10:00", "end": "2026-11-23T11:30+01:00"}],
    "workouts": [{"day": "tue", "start": "18:00", "lifts": ["overhead-press"]}],
    "massage": ["2026-11-25"],
    "started_on": "2026-11-02",
    "unlocked": ["dead-hang"],
    "log": [
        {"type": "stop", "at": "2026-11-20T07:25", "sign": "S2"},
        {"type": "pain", "at": "2026-11-20T21:00", "average": 3, "worst": 5},
        {
            "type": "session",
            "at": "2026-11-19T07:20",
            "slot": "morning",
            "items": [
                {"exercise": "wall-slide", "sets": [{"reps": 8, "effort": 4, "pain": 2, "fault_rate": 0.0}]},
            ],
        },
        {"type": "pain", "at": "2026-11-18T21:00", "morning": 0},
        {"type": "note", "at": "2026-11-18T21:00", "text": "long drive"},
    ],
}


def test_every_key_of_a_good_file_arrives() -> None:
    profile = parse_profile(GOOD, library())
    assert (profile.minutes_a_day, profile.break_every_min, profile.wake) == (20, 20, time(6, 45))
    assert (profile.started_on, profile.massage) == (date(2026, 11, 2), (date(2026, 11, 25),))
    assert profile.busy[0].duration_s == 90 * 60
    assert [entry.at.day for entry in profile.log.pain] == [18, 20]
    assert profile.log.sessions[0].items[0].sets[0].reps == 8
    assert profile.log.notes[0].text == "long drive"


def test_only_four_keys_are_needed() -> None:
    needed = {key: GOOD[key] for key in ("timezone", "screening", "gear", "work")}
    profile = parse_profile(needed, library())
    assert (profile.minutes_a_day, profile.break_every_min, profile.bed) == (10, 90, time(23))
    with pytest.raises(InvalidInput) as refused:
        parse_profile({}, library())
    assert [each.where for each in refused.value.problems] == ["timezone", "screening", "gear", "work"]


BAD = (
    (("nope",), 1, "nope: this key is not allowed"),
    (("timezone",), "Europe", 'timezone: "Europe" is not allowed'),
    (("gear", 0), "bund", 'gear[0]: "bund" is not allowed; it is one of'),
    (("gear",), "wall", 'gear: "wall" is not allowed; it is a list'),
    (("work", "days", 0), "monday", "work.days[0]"),
    (("work", "start"), "9:00", "work.start"),
    (("work", "end"), "24:00", "work.end"),
    (("work", "lunch"), "12:00", "work.lunch: this key is not allowed; the keys here are days, start, end"),
    (("minutes_a_day",), 7, "minutes_a_day: 7 is not allowed; it is one of 2, 10, 20"),
    (("minutes_a_day",), True, "minutes_a_day: true"),
    (("minutes_a_day",), 10.0, "minutes_a_day: 10.0"),
    (("break_every_min",), 19, "break_every_min: 19 is not allowed; it is a whole number from 20 to 180"),
    (("break_every_min",), 181, "break_every_min: 181"),
    (("busy", 0, "end"), "2026-11-23T10:00", "busy[0].end"),
    (("workouts", 0, "day"), "tuesday", "workouts[0].day"),
    (("massage", 0), "2026-02-30", "massage[0]"),
    (("started_on",), "2026-11-02T00:00", "started_on"),
    (("unlocked", 0), "cartwheel", "unlocked[0]"),
    (("screening", "answers", "Z9"), True, "screening.answers"),
    (("screening", "answers", "E1"), "no", "screening.answers.E1"),
    (("screening", "age"), -1, "screening.age"),
    (("log", 0, "sign"), "S13", "log[0].sign"),
    (("log", 0, "type"), "dream", 'log[0].type: "dream" is not allowed; it is one of pain, session, stop, note'),
    (("log", 1, "average"), 11, "log[1].average: 11 is not allowed; it is a whole number from 0 to 10"),
    (("log", 1, "at"), "1900-01-01T00:00", "log[1].at"),
    (("log", 2, "slot"), "noon", "log[2].slot"),
    (("log", 2, "items", 0, "exercise"), "wal-slide", "log[2].items[0].exercise"),
    (("log", 2, "items", 0, "sets", 0, "reps"), -1, "log[2].items[0].sets[0].reps"),
    (("log", 2, "items", 0, "sets", 0, "fault_rate"), 1.5, "log[2].items[0].sets[0].fault_rate"),
    (("log", 2, "items", 0, "sets", 0, "hold_s"), 1e9, "log[2].items[0].sets[0].hold_s"),
    (("log", 4, "text"), "", "log[4].text"),
)


@pytest.mark.parametrize(("path", "value", "said"), BAD)
def test_a_bad_value_is_named_with_what_is_allowed(path: tuple[Any, ...], value: object, said: str) -> None:
    data = _with(GOOD, path, value)
    with pytest.raises(InvalidInput) as refused:
        parse_profile(data, library())
    assert len(refused.value.problems) == 1
    assert str(refused.value).startswith(said)


def test_all_problems_are_named_at_once() -> None:
    data = GOOD
    wrong = [entry for entry in BAD if entry[0] not in {("gear",), ("log", 0, "type")}]
    for path, value, _ in {entry[0]: entry for entry in wrong}.values():
        data = _with(data, path, value)
    with pytest.raises(InvalidInput) as refused:
        parse_profile(data, library())
    assert len(refused.value.problems) == len({entry[0] for entry in wrong})


@pytest.mark.parametrize("data", [None, [], "profile", 3, True])
def test_something_other_than_a_table_is_refused(data: object) -> None:
    with pytest.raises(InvalidInput, match="it is a table"):
        parse_profile(data, library())


def _with(data: Any, path: tuple[Any, ...], value: object) -> Any:
    changed = copy.deepcopy(data)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed
