"""The verdict ladder: what a course of daily ratings says, and when it says nothing yet."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from operator import attrgetter, lt
from statistics import fmean, median
from typing import Final

from unhunch.domain.outcomes.line import Line, line_through
from unhunch.domain.outcomes.looks import ONE_LOOK, REVIEWS, Looks
from unhunch.domain.outcomes.noise import detectable
from unhunch.domain.outcomes.rating import DayRating
from unhunch.domain.outcomes.verdict import Trend, Verdict

__all__ = ["ONE_LOOK", "REVIEWS", "Looks", "judge"]

WINDOW_DAYS: Final = 56
"""The slope is that of these last days, so that an old course does not hide a new one. Our choice: the longest window
for which the error rates were simulated."""
FEWEST_DAYS: Final = 28
FEWEST_SHARE: Final = 0.6
"""Of the days of the window that were rated. Both our choice."""
MEAN_DAYS: Final = 14
"""Means are of this many days; shorter ones are mostly chance. Source: follows from O1."""
FEWEST_OF_MEAN: Final = 9
"""Rated days of those 14: the same share. Our choice."""
FLOOR_0_10: Final = 1.5
PLATEAU_LEVEL_0_10: Final = 2.0
"""Below this mean a level course is nothing to change. Both our choice."""
FLAT_PER_WEEK: Final = 0.25
"""A slope nearer to none than this is no change that matters: 2 points would take 8 weeks. Our choice."""
P_FLAT: Final = 0.8
PLATEAU_FROM_DAY: Final = 42
"""Before that even a truly level course cannot be told from a slow one. Our choice, simulated."""
P_STILL_FALLING: Final = 0.2
"""Below this probability of falling at least `FLAT_PER_WEEK` there is no clear improvement. Our choice."""
ENOUGH_POINTS: Final = 2.0
"""Source: O2."""
ENOUGH_SHARE: Final = 0.3
"""Of the first mean. Source: from memory, not read again yet."""
ENOUGH_ADHERENCE: Final = 0.6
"""Of the planned sessions of the last 28 days. Our choice."""
WORSE_POINTS: Final = 2.0
WORSE_DAYS: Final = 7
FEWEST_WORSE_DAYS: Final = 5
USUAL_DAYS: Final = 28
FEWEST_USUAL_DAYS: Final = 14
"""Up by `WORSE_POINTS` on most of the last 7 days (5 of them rated), beside the 28 days before. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """What the rungs read. `rated`: all days up to `until`, in order; `window`: those of the last 56."""

    rated: tuple[DayRating, ...]
    window: tuple[DayRating, ...]
    until: date
    line: Line | None
    adherence: float | None
    looks: Looks

    @property
    def days(self) -> int:
        return (self.until - self.rated[0].day).days + 1 if self.rated else 0

    def last(self, days: int, before: int = 0) -> tuple[float, ...]:
        """The ratings of the `days` that end `before` days before `until`; all of them within the window."""
        first, end = self.until - timedelta(days=before + days - 1), self.until - timedelta(days=before)
        return tuple(each.average_0_10 for each in self.window if first <= each.day <= end)


def judge(days: Sequence[DayRating], until: date, *, adherence: float | None = None, looks: Looks = ONE_LOOK) -> Trend:
    """The verdict as of `until`; later days are not read.

    `adherence`: share of the planned sessions of the last 28 days, 0 to 1; None: not known. The first rung of `_LADDER`
    that holds decides. `days` may be in any order; of two of one day the later in the list counts.
    """
    course = _course(days, until, adherence=adherence, looks=looks)
    verdict, why = next((verdict, why) for verdict, why, holds in _LADDER if holds(course))
    line = course.line
    return Trend(
        until=until,
        verdict=verdict,
        why=why,
        slope_per_week=line and line.slope_per_week,
        se_per_week=line and line.se_per_week,
        days=course.days,
        days_observed=len(course.rated),
        mean_14_first=_first_mean(course.rated, until),
        mean_14_last=_mean(course.last(MEAN_DAYS)) if course.days >= MEAN_DAYS else None,
        p_improving=line and line.p_below(0.0),
        p_worse=line and 1 - line.p_below(0.0),
        p_flat=line and line.p_within(FLAT_PER_WEEK),
    )


def _course(days: Sequence[DayRating], until: date, *, adherence: float | None, looks: Looks) -> _Course:
    in_order = _in_order(days)
    rated = in_order[: bisect_right(in_order, until, key=_day)]
    window = rated[bisect_right(rated, until - timedelta(days=WINDOW_DAYS), key=_day) :]
    return _Course(rated=rated, window=window, until=until, line=line_through(window), adherence=adherence, looks=looks)


def _in_order(days: Sequence[DayRating]) -> tuple[DayRating, ...]:
    """Each day once, by day."""
    dates = [each.day for each in days]
    # Nearly always in order already; this finds out without a step of Python a day.
    if all(map(lt, dates, dates[1:])):
        return tuple(days)
    by_day = {each.day: each for each in days}
    return tuple(by_day[day] for day in sorted(by_day))


_day: Final = attrgetter("day")


def _mean(ratings: Sequence[float]) -> float | None:
    return fmean(ratings) if len(ratings) >= FEWEST_OF_MEAN else None


def _first_mean(rated: Sequence[DayRating], until: date) -> float | None:
    """Of the 14 days from the first rated one on."""
    if not rated or (until - rated[0].day).days + 1 < MEAN_DAYS:
        return None
    end = rated[0].day + timedelta(days=MEAN_DAYS)
    return _mean([each.average_0_10 for each in takewhile(lambda each: each.day < end, rated)])


def _is_short(course: _Course) -> bool:
    return course.days < FEWEST_DAYS


def _is_patchy(course: _Course) -> bool:
    return len(course.window) < FEWEST_SHARE * min(course.days, WINDOW_DAYS)


def _is_rising(course: _Course) -> bool:
    return course.line is not None and 1 - course.line.p_below(0.0) >= course.looks.p_worse


def _has_jumped(course: _Course) -> bool:
    """On most of the last seven days at least two points above the usual of the four weeks before."""
    now, usual = course.last(WORSE_DAYS), course.last(USUAL_DAYS, WORSE_DAYS)
    if len(now) < FEWEST_WORSE_DAYS or len(usual) < FEWEST_USUAL_DAYS:
        return False
    return median(now) >= fmean(usual) + WORSE_POINTS


def _is_near_floor(course: _Course) -> bool:
    mean = _mean(course.last(MEAN_DAYS))
    return mean is not None and mean <= FLOOR_0_10


def _is_falling(course: _Course) -> bool:
    return course.line is not None and course.line.p_below(0.0) >= course.looks.p_improving


def _has_fallen(course: _Course) -> bool:
    """By two points and 30 % from the first to the last two weeks of the window, and by more than chance does."""
    first = course.last(MEAN_DAYS, min(course.days, WINDOW_DAYS) - MEAN_DAYS)
    last = course.last(MEAN_DAYS)
    before, after = _mean(first), _mean(last)
    if before is None or after is None:
        return False
    return before - after >= max(ENOUGH_POINTS, ENOUGH_SHARE * before, detectable(len(first), len(last)))


def _lacks_dose(course: _Course) -> bool:
    return course.adherence is not None and course.adherence < ENOUGH_ADHERENCE


def _is_level(course: _Course) -> bool:
    mean = _mean(course.last(MEAN_DAYS))
    return (
        course.days >= PLATEAU_FROM_DAY
        and course.line is not None
        and course.line.p_within(FLAT_PER_WEEK) >= P_FLAT
        and mean is not None
        and mean >= PLATEAU_LEVEL_0_10
    )


def _is_hardly_falling(course: _Course) -> bool:
    return course.line is not None and course.line.p_below(-FLAT_PER_WEEK) < P_STILL_FALLING


# The order is a decision: safety first, then good news, then what to do about the rest.
_LADDER: Final[tuple[tuple[Verdict, str, Callable[[_Course], bool]], ...]] = (
    (Verdict.TOO_EARLY, "too-few-days", _is_short),
    (Verdict.TOO_EARLY, "too-many-missing", _is_patchy),
    (Verdict.WORSE, "rising", _is_rising),
    (Verdict.WORSE, "jumped", _has_jumped),
    (Verdict.NEAR_FLOOR, "near-floor", _is_near_floor),
    (Verdict.IMPROVING, "falling", _is_falling),
    (Verdict.IMPROVING, "fallen", _has_fallen),
    (Verdict.NOT_ENOUGH_DOSE, "little-practice", _lacks_dose),
    (Verdict.PLATEAU, "level", _is_level),
    (Verdict.NO_CLEAR_IMPROVEMENT, "hardly-falling", _is_hardly_falling),
    (Verdict.TOO_EARLY, "cannot-tell", lambda _: True),
)
WHYS: Final = tuple((verdict, why) for verdict, why, _ in _LADDER)
"""Every `Trend.why` there is, with its verdict."""
