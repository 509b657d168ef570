"""How things have gone so far: pain, practice, flares, and the state they add up to."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import Any

from unhunch.domain.days import day_of
from unhunch.domain.exercises.exercise import Exercise
from unhunch.domain.planning.history import Practice, first_from, practices, practised_days, red_days
from unhunch.domain.planning.log import Log, PainEntry, SessionEntry, StopEntry
from unhunch.domain.planning.pain import LOOK_BACK, Flare, Readings, Response, daily_readings, flares
from unhunch.domain.planning.plan import PainState
from unhunch.domain.planning.prescription import with_own
from unhunch.domain.planning.profile import Profile
from unhunch.domain.planning.progression import is_cut
from unhunch.domain.units import ExerciseId

RECENT = timedelta(days=7)
"""A response older than a week no longer holds the day back. Our choice."""
A_DAY = timedelta(days=1)
REACH_BACK = timedelta(days=2)
"""A day's reading says how the body took the practice of the two days before, and of none before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Everything the log says, by day."""

    readings: Readings
    histories: Mapping[ExerciseId, tuple[Practice, ...]]
    practised: frozenset[date]
    flares: tuple[Flare, ...]

    @property
    def first_day(self) -> date | None:
        """The first day of practice."""
        return min(self.practised, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A course that was computed before, with what it was computed from. Its days before the first change are taken."""

    profile: Profile
    exercises: Mapping[ExerciseId, Exercise]
    course: Course


def course_of(
    profile: Profile,
    day: date,
    exercises: Mapping[ExerciseId, Exercise],
    *,
    referrals_settled: Iterable[date],
    look_back: timedelta = LOOK_BACK,
    earlier: Earlier | None = None,
) -> Course:
    """The course up to and including `day`, with the flares of the time looked back on.

    `earlier`: saves computing what has not changed since; the course is the same without it.
    """
    changed = None if earlier is None else _first_changed_day(earlier, profile, exercises)
    exercises = with_own(exercises, profile.own)
    if earlier is None or changed is None:
        course = _course(profile, exercises, daily_readings(profile.log.pain, profile.zone))
    else:
        course = _continued(earlier.course, profile, exercises, changed=changed)
    return course_on(course, day, referrals_settled=referrals_settled, look_back=look_back)


def _course(profile: Profile, exercises: Mapping[ExerciseId, Exercise], readings: Readings) -> Course:
    """The course of what the profile's log holds, its flares not looked for yet."""
    log = profile.log
    return Course(
        readings=readings,
        histories=practices(log, exercises, readings, zone=profile.zone, prescription=profile.prescription),
        practised=practised_days(log, profile.zone),
        flares=(),
    )


def _first_changed_day(earlier: Earlier, now: Profile, exercises: Mapping[ExerciseId, Exercise]) -> date | None:
    """The first day of which the log says something else than before, the last of all if none; None: all may differ."""
    before = earlier.profile
    if (before.zone, before.own, before.prescription) != (now.zone, now.own, now.prescription):
        return None
    if earlier.exercises is not exercises:
        return None
    kinds = (
        (before.log.pain, now.log.pain),
        (before.log.sessions, now.log.sessions),
        (before.log.stops, now.log.stops),
    )
    changes = [at for old, new in kinds for at in _first_difference(old, new)]
    return day_of(min(changes), now.zone) if changes else date.max


Entries = Sequence[PainEntry] | Sequence[SessionEntry] | Sequence[StopEntry]


def _first_difference(before: Entries, now: Entries) -> list[datetime]:
    """The moments of the first entries that differ; nothing differs before either."""
    pairs = enumerate(zip(before, now, strict=False))
    # Entries that were kept in memory are the very same objects: no need to look into them.
    place = next((n for n, (a, b) in pairs if a is not b and a != b), min(len(before), len(now)))
    return [each.at for each in (*before[place : place + 1], *now[place : place + 1])]


def _continued(known: Course, profile: Profile, exercises: Mapping[ExerciseId, Exercise], *, changed: date) -> Course:
    """The known course before `changed`, and what the log says from then on."""
    if changed == date.max:
        return known
    first = changed - REACH_BACK
    read_anew = daily_readings(_from(profile.log.pain, changed), profile.zone)
    readings = {day: reading for day, reading in known.readings.items() if day < changed}
    readings |= {day: reading for day, reading in read_anew.items() if day >= changed}
    recent = _course(replace(profile, log=_log_from(profile, first)), exercises, readings)
    histories = {id_: history[: first_from(history, first)] for id_, history in known.histories.items()}
    histories |= {id_: (*histories.get(id_, ()), *history) for id_, history in recent.histories.items()}
    return Course(
        readings=readings,
        histories={id_: history for id_, history in histories.items() if history},
        practised=frozenset(day for day in known.practised if day < first) | recent.practised,
        flares=(),
    )


def _log_from(profile: Profile, day: date) -> Log:
    """The sessions and stop signs of `day` and after."""
    log, zone = profile.log, profile.zone
    return Log(
        sessions=tuple(each for each in _from(log.sessions, day) if day_of(each.at, zone) >= day),
        stops=tuple(each for each in log.stops if day_of(each.at, zone) >= day),
    )


def _from(entries: Sequence[Any], day: date) -> Sequence[Any]:
    """The entries of `day` and after, and some before it: a day begins nowhere as early as the one before in UTC."""
    return entries[bisect_left(entries, datetime.combine(day - A_DAY, time(), UTC), key=attrgetter("at")) :]


def course_on(
    course: Course, day: date, *, referrals_settled: Iterable[date], look_back: timedelta = LOOK_BACK
) -> Course:
    """The same log as another day sees it: only the flares depend on the day."""
    reds = red_days(course.histories.values())
    return replace(course, flares=flares(course.readings, reds, day, settled=referrals_settled, look_back=look_back))


def state_on(course: Course, day: date) -> PainState:
    """The state of the day, the most careful that anything calls for."""
    latest = course.flares[-1] if course.flares else None
    if latest is not None and latest.end is None:
        return PainState.FLARE if latest.refer_on is None else PainState.REFER
    restarts = [f.end for f in course.flares if f.end is not None]
    recent = [p for history in course.histories.values() for p in history[first_from(history, day - RECENT) :]]
    if any(is_cut(history, restarts, day) for history in course.histories.values()):
        return PainState.RED
    last = max((p.day for p in recent), default=None)
    responses = [p.response for p in recent if p.day == last]
    return {Response.RED: PainState.RED, Response.AMBER: PainState.AMBER}.get(
        max(responses, default=Response.GREEN), PainState.GREEN
    )
