"""How things have gone so far: pain, practice, flares, and the state they add up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from unhunch.domain.exercises.exercise import Exercise
from unhunch.domain.planning.history import Practice, practices, practised_days, red_days
from unhunch.domain.planning.pain import LOOK_BACK, Flare, Readings, Response, daily_readings, flares
from unhunch.domain.planning.plan import PainState
from unhunch.domain.planning.prescription import with_own
from unhunch.domain.planning.profile import Profile
from unhunch.domain.planning.progression import standing
from unhunch.domain.units import ExerciseId

RECENT = timedelta(days=7)
"""A response older than a week no longer holds the day back. Our choice."""


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


def course_of(
    profile: Profile,
    day: date,
    exercises: Mapping[ExerciseId, Exercise],
    *,
    referrals_settled: Iterable[date],
    look_back: timedelta = LOOK_BACK,
) -> Course:
    """The course up to and including `day`, with the flares of the time looked back on."""
    log, zone = profile.log, profile.zone
    readings = daily_readings(log.pain, zone)
    exercises = with_own(exercises, profile.own)
    histories = practices(log, exercises, readings, zone=zone, prescription=profile.prescription)
    return Course(
        readings=readings,
        histories=histories,
        practised=practised_days(log, zone),
        flares=flares(readings, red_days(histories.values()), day, settled=referrals_settled, look_back=look_back),
    )


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
    recent = [p for history in course.histories.values() for p in history if day - p.day <= RECENT]
    if any(standing(history, restarts, day).cut_left for history in course.histories.values()):
        return PainState.RED
    last = max((p.day for p in recent), default=None)
    responses = [p.response for p in recent if p.day == last]
    return {Response.RED: PainState.RED, Response.AMBER: PainState.AMBER}.get(
        max(responses, default=Response.GREEN), PainState.GREEN
    )
