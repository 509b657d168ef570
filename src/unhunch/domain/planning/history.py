"""What the log says about each exercise, day by day."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from operator import attrgetter

from unhunch.domain.days import day_of
from unhunch.domain.exercises.exercise import Exercise, Measure
from unhunch.domain.planning.log import Log, SetDone
from unhunch.domain.planning.pain import Readings, Response, response_after, response_during
from unhunch.domain.planning.prescription import Prescription, pain_limit_on
from unhunch.domain.units import ExerciseId

TOO_MUCH_PAIN_SIGN = "S9"
"""The in-session sign that says the pain rose too far in one item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One day's work on one exercise. `effort_0_10` is the hardest set's, None if any set has none."""

    day: date
    volume: float
    response: Response
    effort_0_10: int | None
    fault_rate: float | None


_DAY = attrgetter("day")


def first_from(history: tuple[Practice, ...], day: date) -> int:
    """The place of the first practice on or after `day`. A history is in order of days."""
    return bisect_left(history, day, key=_DAY)


def between(history: tuple[Practice, ...], first: date, last: date) -> tuple[Practice, ...]:
    """The practices from `first` to `last`, both included."""
    return history[first_from(history, first) : bisect_right(history, last, key=_DAY)]


def amount_done(done: SetDone, measure: Measure) -> float:
    """What one set really counted; a set that does not say counts nothing."""
    if measure is Measure.REPS:
        return float(done.reps or 0)
    return float((done.hold_s if measure is Measure.HOLD else done.breaths) or 0)


def _practice(
    day: date, sets: list[SetDone], measure: Measure, *, after: Response, pain_limit_0_10: int | None
) -> Practice:
    efforts = [s.effort_0_10 for s in sets]
    rates = [s.fault_rate for s in sets if s.fault_rate is not None]
    during = max(response_during(pain, pain_limit_0_10) for pain in {s.pain_0_10 for s in sets})
    return Practice(
        day=day,
        volume=sum([amount_done(s, measure) for s in sets]),
        response=max(during, after),
        effort_0_10=None if None in efforts else max(effort for effort in efforts if effort is not None),
        fault_rate=max(rates) if rates else None,
    )


def _sets_by_day(log: Log, zone: tzinfo) -> Mapping[tuple[ExerciseId, date], list[SetDone]]:
    done: defaultdict[tuple[ExerciseId, date], list[SetDone]] = defaultdict(list)
    for session in log.sessions:
        day = day_of(session.at, zone)
        for item in session.items:
            done[item.exercise, day].extend(item.sets)
    for stop in log.stops:
        if stop.sign == TOO_MUCH_PAIN_SIGN and stop.exercise is not None:
            done[stop.exercise, day_of(stop.at, zone)].append(SetDone(pain_0_10=10))
    return done


def practices(
    log: Log,
    exercises: Mapping[ExerciseId, Exercise],
    readings: Readings,
    *,
    zone: tzinfo,
    prescription: Prescription | None = None,
) -> Mapping[ExerciseId, tuple[Practice, ...]]:
    """Each exercise's practice days in order. On days a prescription holds, its limit of pain counts."""
    found: defaultdict[ExerciseId, list[Practice]] = defaultdict(list)
    by_day = _sets_by_day(log, zone)
    after = {day: response_after(readings, day) for day in {day for _, day in by_day}}
    for exercise, day in sorted(by_day, key=lambda key: key[1]):
        sets = by_day[exercise, day]
        if exercise in exercises and sets:
            measure, limit = exercises[exercise].measure, pain_limit_on(prescription, day)
            found[exercise].append(_practice(day, sets, measure, after=after[day], pain_limit_0_10=limit))
    return {exercise: tuple(days) for exercise, days in found.items()}


def practised_days(log: Log, zone: tzinfo) -> frozenset[date]:
    """The days with at least one session, however small."""
    return frozenset(day_of(session.at, zone) for session in log.sessions)


def red_days(histories: Iterable[tuple[Practice, ...]]) -> frozenset[date]:
    """The days on which any exercise went RED."""
    return frozenset(p.day for history in histories for p in history if p.response is Response.RED)
