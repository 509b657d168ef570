"""Review progress: pain and practice as they were written down, and where the 90 days stand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from unhunch.catalogue.library import Library
from unhunch.domain.days import day_of
from unhunch.domain.knowledge import Milestone
from unhunch.domain.planning.history import practised_days
from unhunch.domain.planning.log import PainEntry
from unhunch.domain.planning.profile import Profile
from unhunch.records.people import PersonId
from unhunch.records.profiles import profile_of

A_DAY = timedelta(days=1)
WINDOW_DAYS = 14
FEWEST_RATINGS = 7
"""A mean of fewer days than half of the window says little and is not shown. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPain:
    """What was rated for one day; of several entries the last counts, rating by rating."""

    day: date
    average_0_10: int | None = None
    worst_0_10: int | None = None
    morning_0_10: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """The mean of the daily averages of the 14 days that end with `day`, and how many days were rated."""

    day: date
    mean_0_10: float
    days_rated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A milestone with the days it covers; `is_now`: today is one of them. None while no start is known."""

    milestone: Milestone
    from_day: date | None
    to_day: date | None
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Everything the first progress page draws. Nothing here judges."""

    day: date
    started_on: date | None
    pain: tuple[DayPain, ...]
    means: tuple[Mean, ...]
    practised: tuple[date, ...]
    practised_of_14: int
    longest_hang_s: float | None
    milestones: tuple[Reached, ...]


def review_progress(person: PersonId, now: datetime, library: Library) -> Progress:
    """The person's progress up to today."""
    profile = profile_of(person)
    today = day_of(now, profile.zone)
    pain = daily_pain(profile)
    practised = tuple(sorted(practised_days(profile.log, profile.zone)))
    start = profile.started_on or min(practised, default=None)
    return Progress(
        day=today,
        started_on=start,
        pain=pain,
        means=means(pain),
        practised=practised,
        practised_of_14=sum(today - WINDOW_DAYS * A_DAY < day <= today for day in practised),
        longest_hang_s=_longest_hang_s(profile, library),
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


def means(pain: tuple[DayPain, ...]) -> tuple[Mean, ...]:
    """The mean of 14 days for every rated day that has ratings enough behind it."""
    rated = [(each.day, each.average_0_10) for each in pain if each.average_0_10 is not None]
    found: list[Mean] = []
    for day, _ in rated:
        window = [rating for at, rating in rated if day - WINDOW_DAYS * A_DAY < at <= day]
        if len(window) >= FEWEST_RATINGS:
            found.append(Mean(day=day, mean_0_10=sum(window) / len(window), days_rated=len(window)))
    return tuple(found)


def _longest_hang_s(profile: Profile, library: Library) -> float | None:
    held = (
        done.hold_s
        for session in profile.log.sessions
        for item in session.items
        if item.exercise in library.exercises and library.exercises[item.exercise].family == "dead-hang"
        for done in item.sets
        if done.hold_s is not None
    )
    return max(held, default=None)


def _reached(milestone: Milestone, start: date | None, today: date) -> Reached:
    if start is None:
        return Reached(milestone=milestone, from_day=None, to_day=None, is_now=False)
    first, last = start + milestone.from_day * A_DAY, start + milestone.to_day * A_DAY
    return Reached(milestone=milestone, from_day=first, to_day=last, is_now=first <= today <= last)
