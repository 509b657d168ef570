"""Review progress: what was written down, what was tried, what changed, and what the course said on its review days."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from threading import Lock

from unhunch.care.show_today import course_until
from unhunch.catalogue.library import Library
from unhunch.domain.days import day_of
from unhunch.domain.knowledge import Milestone
from unhunch.domain.outcomes.band import BandPoint, mean_band
from unhunch.domain.outcomes.looks import REVIEWS
from unhunch.domain.outcomes.measured import Measured
from unhunch.domain.outcomes.rating import DayRating, Rating
from unhunch.domain.outcomes.reviews import MAINTENANCE_EVERY_DAYS, REVIEW_DAYS, ReviewDay, review_days
from unhunch.domain.outcomes.trend import judge
from unhunch.domain.outcomes.tried import Held, held_tactics
from unhunch.domain.outcomes.verdict import Trend
from unhunch.domain.planning.course import Course, course_of
from unhunch.domain.planning.history import red_days
from unhunch.domain.planning.log import PainEntry
from unhunch.domain.planning.measuring import measured_outcomes, own_activities, said_of_change
from unhunch.domain.planning.pain import Flare, flares
from unhunch.domain.planning.profile import Profile
from unhunch.domain.planning.progression import adherence
from unhunch.domain.units import ExerciseId
from unhunch.records.people import PersonId, version_of
from unhunch.records.profiles import profile_of

A_DAY = timedelta(days=1)
WINDOW_DAYS = 14
DOSE_DAYS = 28
"""The days before a review whose practice is set beside it."""
REMEMBERED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPain:
    """What was rated for one day; of several entries the last counts, rating by rating."""

    day: date
    average_0_10: int | None = None
    worst_0_10: int | None = None
    morning_0_10: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review day that has come, and what the course said on it. `adherence`: share of the 28 days before, 0 to 1."""

    on: ReviewDay
    trend: Trend
    adherence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week from Monday on, and on how many of its days there was practice."""

    monday: date
    practised: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StopMark:
    """A stop sign that was raised: its id and in the words of content/stop-signs."""

    day: date
    sign: str
    text: str
    exercise: ExerciseId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A milestone with the days it covers; `is_now`: today is one of them. None while no start is known."""

    milestone: Milestone
    from_day: date | None
    to_day: date | None
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Everything that was written down, by day, and what it says. A day nobody rated is missing, never zero."""

    day: date
    started_on: date | None
    pain: tuple[DayPain, ...]
    band: tuple[BandPoint, ...]
    """The mean of 14 days, and how far it is uncertain."""
    reviews: tuple[Review, ...]
    """Every review day that has come, in order. Between them nothing is judged."""
    next_review: ReviewDay | None
    practised: tuple[date, ...]
    practised_of_14: int
    weeks: tuple[Week, ...]
    """From the week of the first practice to this one."""
    measured: tuple[Measured, ...]
    """Every outcome that is not daily pain, in the order of the content; those nobody measured too, without points."""
    activities: tuple[Measured, ...]
    """Each of the person's own activities by itself; their mean is among `measured`."""
    said_of_change: tuple[Rating, ...]
    """Answers to "how is it compared with the day you started", in order."""
    stops: tuple[StopMark, ...]
    flares: tuple[Flare, ...]
    tactics: tuple[Held, ...]
    milestones: tuple[Reached, ...]

    @property
    def latest(self) -> Review | None:
        """The last review; None before the first."""
        return self.reviews[-1] if self.reviews else None

    @property
    def day_number(self) -> int | None:
        """Today as a day of the programme; the start is day 0."""
        return None if self.started_on is None else (self.day - self.started_on).days


_Key = tuple[PersonId, str, date, int]
_known: OrderedDict[_Key, Progress] = OrderedDict()
_lock = Lock()


def review_progress(person: PersonId, now: datetime, library: Library) -> Progress:
    """The person's progress up to today, computed anew only when something was entered or the day is another."""
    version = version_of(person)
    profile = profile_of(person)
    today = day_of(now, profile.zone)
    key = person, version, today, id(library)
    known = _known.get(key)
    if known is not None:
        return known
    course = course_until(today, profile, owner=(person, version), library=library)
    return _remember(key, progress_of(profile, today, library, course=course))


def forget_progress() -> None:
    """Keep nothing in memory, as after deleting everything."""
    with _lock:
        _known.clear()


def _remember(key: _Key, progress: Progress) -> Progress:
    with _lock:
        _known[key] = progress
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
    return progress


def progress_of(profile: Profile, today: date, library: Library, *, course: Course | None = None) -> Progress:
    """The progress of a person as planning sees them; entries after `today` are not read.

    `course`: up to today, where it is known already.
    """
    course = course or course_of(profile, today, library.exercises, referrals_settled=())
    pain = tuple(each for each in daily_pain(profile) if each.day <= today)
    rated = day_ratings(pain)
    practised = tuple(sorted(day for day in course.practised if day <= today))
    start = profile.started_on or course.first_day
    log, zone = profile.log, profile.zone
    return Progress(
        day=today,
        started_on=start,
        pain=pain,
        band=mean_band(rated, window_days=WINDOW_DAYS),
        reviews=() if start is None else reviews_of(rated, practised, start=start, until=today),
        next_review=None if start is None else next_review(start, today),
        practised=practised,
        practised_of_14=sum(today - WINDOW_DAYS * A_DAY < day for day in practised),
        weeks=weeks_of(practised, today),
        measured=measured_outcomes(log, library.outcomes, today, zone=zone),
        activities=own_activities(log, library.outcomes, today, zone=zone),
        said_of_change=said_of_change(log, today, zone),
        stops=_stops(profile, today, library),
        flares=flares(course.readings, red_days(course.histories.values()), today, look_back=timedelta.max),
        tactics=held_tactics(log.tactics, library.learn.plateau, today, zone=zone),
        milestones=tuple(_reached(each, start, today) for each in library.learn.milestones),
    )


def daily_pain(profile: Profile) -> tuple[DayPain, ...]:
    """The ratings by day, in order."""
    days: dict[date, DayPain] = {}
    for entry in profile.log.pain:
        day = day_of(entry.at, profile.zone)
        days[day] = _with(days.get(day, DayPain(day=day)), entry)
    return tuple(days[day] for day in sorted(days))


def _with(known: DayPain, entry: PainEntry) -> DayPain:
    return DayPain(
        day=known.day,
        average_0_10=known.average_0_10 if entry.average_0_10 is None else entry.average_0_10,
        worst_0_10=known.worst_0_10 if entry.worst_0_10 is None else entry.worst_0_10,
        morning_0_10=known.morning_0_10 if entry.morning_0_10 is None else entry.morning_0_10,
    )


def day_ratings(pain: Iterable[DayPain]) -> tuple[DayRating, ...]:
    """The days as the statistics read them: those with an average."""
    return tuple(
        DayRating(day=each.day, average_0_10=each.average_0_10, worst_0_10=each.worst_0_10)
        for each in pain
        if each.average_0_10 is not None
    )


def reviews_of(
    rated: Sequence[DayRating], practised: Sequence[date], *, start: date, until: date
) -> tuple[Review, ...]:
    """Each review day up to `until`, judged by what was known on it."""
    return tuple(review_on(each, rated, practised) for each in review_days(start, until))


def review_on(on: ReviewDay, rated: Sequence[DayRating], practised: Sequence[date]) -> Review:
    """One review day, judged by what was known on it; `practised` in order."""
    share = adherence(practised[: bisect_left(practised, on.day)], on.day, days=DOSE_DAYS)
    return Review(on=on, trend=judge(rated, on.day, adherence=share, looks=REVIEWS), adherence=share)


def weeks_of(practised: Sequence[date], today: date) -> tuple[Week, ...]:
    """Each week from the first practice to today, those without any too."""
    if not practised:
        return ()
    counts: dict[date, int] = {}
    for day in practised:
        counts[_monday(day)] = counts.get(_monday(day), 0) + 1
    first, weeks = _monday(practised[0]), (_monday(today) - _monday(practised[0])).days // 7
    mondays = (first + 7 * n * A_DAY for n in range(weeks + 1))
    return tuple(Week(monday=monday, practised=counts.get(monday, 0)) for monday in mondays)


def _monday(day: date) -> date:
    return day - day.weekday() * A_DAY


def _stops(profile: Profile, today: date, library: Library) -> tuple[StopMark, ...]:
    signs = {str(sign): each for sign, each in library.stop_signs.items()}
    return tuple(
        StopMark(
            day=day_of(stop.at, profile.zone),
            sign=stop.sign,
            text=signs[stop.sign].label if stop.sign in signs else stop.sign,
            exercise=stop.exercise,
        )
        for stop in profile.log.stops
        if day_of(stop.at, profile.zone) <= today
    )


def next_review(start: date, today: date) -> ReviewDay:
    """The first review day after today."""
    longest_wait = max(MAINTENANCE_EVERY_DAYS, *(b - a for a, b in pairwise((0, *REVIEW_DAYS))))
    return next(each for each in review_days(start, max(start, today) + longest_wait * A_DAY) if each.day > today)


def _reached(milestone: Milestone, start: date | None, today: date) -> Reached:
    if start is None:
        return Reached(milestone=milestone, from_day=None, to_day=None, is_now=False)
    first, last = start + milestone.from_day * A_DAY, start + milestone.to_day * A_DAY
    return Reached(milestone=milestone, from_day=first, to_day=last, is_now=first <= today <= last)
