"""The charts as still drawings made by the server: what is seen before the script has run, or without it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor
from typing import Any, Final

from unhunch.domain.outcomes.band import BandPoint
from unhunch.interop.charts import JOINED_WITHIN, NAMED_BY_DAY, Mark, MeasurePicture, PainPicture, ends_of, is_dense

WIDTH: Final = 560
LEFT: Final = 62
MEASURE_WIDTH: Final = 300
MEASURE_LEFT: Final = 34
"""Two stand side by side: drawn as small as they are shown, their words keep their size."""
RIGHT: Final = 10
TOP: Final = 10
PAIN_HEIGHT: Final = 220
MEASURE_HEIGHT: Final = 90
LANE: Final = 24
BELOW: Final = 34
TICKS: Final = 3
STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100)
MOST_STEPS: Final = 4
"""Between the levels of a measure."""
LEVELS_0_10: Final = (0, 2, 4, 6, 8, 10)
Place = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words at a place of an axis."""

    at: float
    text: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A mark in its lane; `width`: of a bar."""

    x: float
    y: float
    shape: str
    colour: str
    width: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """A whole drawing as numbers."""

    width: int
    height: int
    left: int
    right: int
    across: int
    """From the left of the plot to its right."""
    top: int
    foot: float
    """Where the plot ends and the lanes begin."""
    levels: tuple[Label, ...]
    days: tuple[Label, ...]
    dots: tuple[Place, ...]
    lines: tuple[str, ...]
    areas: tuple[str, ...] = ()
    lanes: tuple[Label, ...] = ()
    marks: tuple[Happened, ...] = ()
    rules: tuple[float, ...] = ()
    dot_r: float = 4.5
    day_form: str = "j M"
    unchanged: tuple[float, float] | None = None
    """Upper edge and height of the stretch in which nothing has detectably changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """From days and values to places."""

    first: date
    days: int
    low: float
    high: float
    foot: float
    left: int = LEFT
    width: int = WIDTH

    def x(self, day: date) -> float:
        """To the right with time."""
        return round(self.left + (self.width - self.left - RIGHT) * (day - self.first).days / max(self.days, 1), 1)

    def y(self, value: float) -> float:
        """Upwards with the value."""
        return round(self.foot - (self.foot - TOP) * (value - self.low) / ((self.high - self.low) or 1), 1)


def still_of_pain(picture: PainPicture) -> Still:
    """Pain, its mean and band, and what happened."""
    scales = Scales(
        first=picture.first, days=(picture.last - picture.first).days, low=0, high=10, foot=TOP + PAIN_HEIGHT
    )
    runs = list(_runs(picture.band))
    lanes = {lane: scales.foot + LANE * (n + 0.75) for n, lane in enumerate(picture.lanes)}
    return Still(
        **_frame(scales, lanes=len(lanes)),
        dot_r=2.2 if is_dense(picture.dots) else 4.5,
        levels=tuple(Label(at=scales.y(n), text=n) for n in LEVELS_0_10),
        dots=tuple((scales.x(dot.day), scales.y(dot.value)) for dot in picture.dots),
        lines=tuple(_points((scales.x(p.day), scales.y(p.mean_0_10)) for p in run) for run in runs),
        areas=tuple(
            _points(
                [
                    *((scales.x(p.day), scales.y(p.high_0_10)) for p in run),
                    *((scales.x(p.day), scales.y(p.low_0_10)) for p in reversed(run)),
                ]
            )
            for run in runs
        ),
        lanes=tuple(Label(at=y, text=lane) for lane, y in lanes.items()),
        marks=tuple(_happened(mark, scales, lanes[mark.lane]) for mark in picture.marks),
        rules=tuple(scales.x(mark.day) for mark in picture.marks if mark.is_ruled and mark.day >= picture.first),
    )


def still_of_measure(picture: MeasurePicture) -> Still:
    """A measure and the stretch around its start."""
    low, high = ends_of(picture)
    scales = Scales(
        first=picture.first,
        days=(picture.last - picture.first).days,
        low=low,
        high=high,
        foot=TOP + MEASURE_HEIGHT,
        left=MEASURE_LEFT,
        width=MEASURE_WIDTH,
    )
    places = tuple((scales.x(dot.day), scales.y(dot.value)) for dot in picture.dots)
    ends = picture.unchanged
    top = None if ends is None else scales.y(min(high, ends[1]))
    return Still(
        **_frame(scales, lanes=0),
        levels=tuple(Label(at=scales.y(each), text=each) for each in _levels(low, high)),
        dots=places,
        lines=(_points(places),),
        unchanged=None if ends is None or top is None else (top, round(scales.y(max(low, ends[0])) - top, 1)),
    )


def _levels(low: float, high: float) -> range:
    """The round numbers from the lowest to the highest value, a few of them."""
    step = next((each for each in STEPS if (high - low) / each <= MOST_STEPS), STEPS[-1])
    return range(ceil(low / step) * step, floor(high) + 1, step)


def _frame(scales: Scales, *, lanes: int) -> dict[str, Any]:
    return {
        "width": scales.width,
        "height": int(scales.foot + LANE * lanes + BELOW),
        "left": scales.left,
        "right": scales.width - RIGHT,
        "across": scales.width - scales.left - RIGHT,
        "top": TOP,
        "foot": scales.foot,
        "day_form": "j M" if timedelta(days=scales.days) <= NAMED_BY_DAY else "M Y",
        "days": tuple(Label(at=scales.x(day), text=day) for day in _ticks(scales)),
    }


def _ticks(scales: Scales) -> Iterator[date]:
    """A few days, evenly apart, from the first to the last."""
    return (scales.first + timedelta(days=scales.days * part // (TICKS - 1)) for part in range(TICKS))


def _runs(band: Iterable[BandPoint]) -> Iterator[list[BandPoint]]:
    """Split where too many days have no mean."""
    run: list[BandPoint] = []
    for each in band:
        if run and each.day - run[-1].day > JOINED_WITHIN:
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _points(places: Iterable[Place]) -> str:
    return " ".join(f"{x},{y}" for x, y in places)


def _happened(mark: Mark, scales: Scales, y: float) -> Happened:
    x = scales.x(max(mark.day, scales.first))
    if mark.to_day is None:
        return Happened(x=x, y=y, shape=mark.shape, colour=mark.colour)
    width = max(scales.x(mark.to_day + timedelta(days=1)) - x, 3)
    return Happened(x=x, y=y, shape="bar", colour=mark.colour, width=round(width, 1))
