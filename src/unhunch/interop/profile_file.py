"""A profile file, as `unhunch plan` reads it: strict, and every problem named at once."""

from dataclasses import replace
from datetime import UTC, time, tzinfo
from typing import TYPE_CHECKING, Any

from unhunch.domain.days import Span
from unhunch.domain.errors import Problem
from unhunch.domain.outcomes.scales import rated_one_by_one
from unhunch.domain.planning.log import Log
from unhunch.domain.planning.profile import WEEKDAYS, Profile, WorkHours, Workout
from unhunch.domain.planning.setup import BREAK_EVERY_MIN, MINUTES_A_DAY, OFFICE_WEEK, Setup, profile_from
from unhunch.domain.screening.answers import Answers
from unhunch.domain.screening.checking import problems_of
from unhunch.domain.units import ExerciseId, GearId
from unhunch.interop.json_file import read_json_file
from unhunch.interop.log_json import Known, read_log
from unhunch.interop.screening_file import read_screening
from unhunch.interop.strict import Place, Problems, Table, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from unhunch.catalogue.library import Library
    from unhunch.domain.planning.prescription import Prescription

__all__ = ["known_ids", "parse_profile", "read_json_file", "read_setup_keys"]

SETUP_KEYS = (
    "timezone",
    "gear",
    "work",
    "wake",
    "bed",
    "minutes_a_day",
    "break_every_min",
    "busy",
    "workouts",
    "massage",
    "started_on",
    "unlocked",
)

LONGEST_LIFT = 60
"""Any lift may be named; the avoid list speaks about those it knows."""

NEEDED = ("timezone", "screening", "gear", "work")


def known_ids(library: "Library") -> Known:
    """The ids of the library that files may name."""
    return Known(
        exercises=tuple(library.exercises),
        gear=tuple(gear.id for gear in library.gear.gear),
        signs=tuple(library.stop_signs),
        outcomes=lambda: rated_one_by_one(library.outcomes),
        tactics=lambda: tuple(tactic.id for tactic in library.learn.plateau.tactics),
    )


def parse_profile(data: object, library: "Library") -> Profile:
    """The person a profile states. Raises InvalidInput with all problems."""
    problems = Problems()
    profile = _profile(Place(data, "", problems), library)
    problems.refuse()
    if profile is None:
        message = "a refused profile has problems"
        raise AssertionError(message)
    return profile


def _profile(place: Place, library: "Library") -> Profile | None:
    try:
        table = place.table(*SETUP_KEYS, "screening", "log", "prescription")
    except Unreadable:
        return None
    known = known_ids(library)
    for key in NEEDED:
        table.require(key)
    setup = Setup(**read_setup_keys(table, known))
    screening = table.take("screening", lambda each: _screening(each, setup.zone, library), None)
    prescription = table.take("prescription", lambda each: _prescription(each, library), None)
    own = () if prescription is None else prescription.own
    known = replace(known, exercises=(*known.exercises, *(each.exercise.id for each in own)))
    log = table.take("log", lambda each: read_log(each, setup.zone, known), Log())
    return None if screening is None else profile_from(setup, screening, log, prescription=prescription, own=own)


def _prescription(place: Place, library: "Library") -> "Prescription | None":
    from unhunch.interop.prescription_file import known_in, read_prescription  # noqa: PLC0415 - for profiles that have one

    return read_prescription(place, known_in(library))


def read_setup_keys(table: Table, known: Known, zone: tzinfo = UTC) -> dict[str, Any]:
    """The values of Setup that a table states, by the field's name; keys it lacks are left out."""
    zone = table.take("timezone", Place.zone, zone)
    found: Mapping[str, Any] = {
        "gear": table.take("gear", lambda each: frozenset(map(GearId, each.words(known.gear))), frozenset()),
        "work": table.take("work", _work, OFFICE_WEEK),
        "wake": table.take("wake", Place.clock, time(7)),
        "bed": table.take("bed", Place.clock, time(23)),
        "minutes_a_day": table.take("minutes_a_day", _minutes_a_day, 10),
        "break_every_min": table.take("break_every_min", lambda each: each.whole(*BREAK_EVERY_MIN), 90),
        "busy": table.take("busy", lambda each: each.each(lambda one: _busy(one, zone)), ()),
        "workouts": table.take("workouts", lambda each: each.each(_workout), ()),
        "massage": table.take("massage", lambda each: each.each(Place.day), ()),
        "started_on": table.take("started_on", Place.day, None),
        "unlocked": table.take(
            "unlocked", lambda each: frozenset(map(ExerciseId, each.words(known.exercises))), frozenset()
        ),
    }
    stated = {name: value for name, value in found.items() if name in table.values}
    return stated | ({"zone": zone} if "timezone" in table.values else {})


def _work(place: Place) -> WorkHours:
    table = place.table("days", "start", "end")
    return WorkHours(
        days=table.need("days", lambda days: days.words(WEEKDAYS), ()),
        start=table.need("start", Place.clock, OFFICE_WEEK.start),
        end=table.need("end", Place.clock, OFFICE_WEEK.end),
    )


def _minutes_a_day(place: Place) -> int:
    minutes = place.value
    if isinstance(minutes, bool) or not isinstance(minutes, int) or minutes not in MINUTES_A_DAY:
        place.refuse(f"it is one of {', '.join(map(str, MINUTES_A_DAY))}")
    return minutes


def _busy(place: Place, zone: tzinfo) -> Span:
    table = place.table("start", "end")
    start, end = (table.need(key, lambda at: at.moment(zone), None) for key in ("start", "end"))
    if start is None or end is None:
        raise Unreadable
    if end <= start:
        place.under("end", table.values["end"]).refuse("it is after the start")
    return Span(start, end)


def _workout(place: Place) -> Workout:
    table = place.table("day", "start", "lifts")
    return Workout(
        day=table.need("day", lambda day: day.one_of(WEEKDAYS), WEEKDAYS[0]),
        start=table.need("start", Place.clock, OFFICE_WEEK.start),
        lifts=table.take("lifts", lambda lifts: lifts.each(lambda lift: lift.text(LONGEST_LIFT)), ()),
    )


def _screening(place: Place, zone: tzinfo, library: "Library") -> Answers:
    answers = read_screening(place, zone)
    place.problems.found += [_placed(problem, place.where) for problem in problems_of(answers, library.screening)]
    return answers


def _placed(problem: Problem, where: str) -> Problem:
    return Problem(where=f"{where}.{problem.where}", value=problem.value, allowed=problem.allowed)
