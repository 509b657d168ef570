"""The pain chart as numbers for a drawing: a dot a day, and the 14-day mean as a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from unhunch.care.review_progress import Progress

WIDTH: Final = 720
HEIGHT: Final = 300
LEFT: Final = 36
RIGHT: Final = 12
TOP: Final = 12
BOTTOM: Final = 36
SHORTEST_DAYS: Final = 28
"""The chart is never narrower in time than this, so that a first week does not look like a course."""
MOST_DAYS: Final = 120
HIGHEST_0_10: Final = 10
JOINED_WITHIN: Final = timedelta(days=14)
"""Means further apart are not joined: nothing is known of the days between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A rated day on the drawing."""

    x: float
    y: float
    day: date
    average_0_10: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words at a place of an axis."""

    at: float
    text: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The whole drawing."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    points: tuple[Point, ...]
    lines: tuple[str, ...]
    levels: tuple[Label, ...]
    days: tuple[Label, ...]


def chart_of(progress: Progress) -> Chart:
    """The last weeks, to today."""
    first = _first_day(progress)
    span = max((progress.day - first).days, 1)

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / span, 1)

    rated = [(each.day, each.average_0_10) for each in progress.pain if each.average_0_10 is not None]
    means = [(x(each.day), y_of(each.mean_0_10), each.day) for each in progress.band if each.day >= first]
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        top=TOP,
        bottom=HEIGHT - BOTTOM,
        points=tuple(Point(x=x(day), y=y_of(n), day=day, average_0_10=n) for day, n in rated if day >= first),
        lines=tuple(_joined(means)),
        levels=tuple(Label(at=y_of(n), text=n) for n in (0, 2, 4, 6, 8, 10)),
        days=tuple(Label(at=x(day), text=day) for day in _ticks(first, progress.day)),
    )


def y_of(pain_0_10: float) -> float:
    """How far down a rating is drawn: 10 at the top."""
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * pain_0_10 / HIGHEST_0_10, 1)


def _first_day(progress: Progress) -> date:
    earliest = min((each.day for each in progress.pain), default=progress.day)
    shortest = progress.day - timedelta(days=SHORTEST_DAYS)
    return max(min(earliest, shortest), progress.day - timedelta(days=MOST_DAYS))


def _joined(means: list[tuple[float, float, date]]) -> Iterator[str]:
    """The line as polylines, broken where too many days have no mean."""
    run: list[tuple[float, float, date]] = []
    for mean in means:
        if run and mean[2] - run[-1][2] > JOINED_WITHIN:
            yield _polyline(run)
            run = []
        run.append(mean)
    if run:
        yield _polyline(run)


def _polyline(run: list[tuple[float, float, date]]) -> str:
    return " ".join(f"{x},{y}" for x, y, _ in run)


def _ticks(first: date, last: date) -> Iterator[date]:
    """Five days, evenly apart."""
    span = (last - first).days
    return (first + timedelta(days=span * part // 4) for part in range(5))
