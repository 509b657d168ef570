"""Charts as Vega-Lite specifications: the same one is drawn in the page and for print.

Colours are named by their role and set as parameters, so a page changes from light to dark without a new chart. Words
come from outside; every point carries its sentence, which is also what a tooltip shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import Any, Final

from unhunch.domain.outcomes.band import BandPoint

Spec = dict[str, Any]

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
JOINED_WITHIN: Final = timedelta(days=14)
"""Days further apart are not joined by a line: nothing is known of the days between. Our choice."""
NAMED_BY_DAY: Final = timedelta(days=400)
"""The axis of a longer time names months and years."""
MOST_CIRCLES: Final = 130
"""In one chart; and of one shape in a lane a quarter of it. Our choice."""
LANE_PX: Final = 22
AXIS_PX: Final = 6
LIGHT: Final = {
    "ground": "#ffffff",
    "ink": "#1d282d",
    "muted": "#55626a",
    "accent": "#0b6e6e",
    "effort": "#8a5200",
    "stop": "#a8231b",
    "line": "#ddd6ca",
    "edge": "#85898a",
}
"""The colours of paper and of a light screen, by role; a page puts its own in their place."""
_DAY: Final[Spec] = {"field": "day", "type": "temporal", "scale": {"type": "utc"}}
_FONT: Final = "Atkinson Hyperlegible Next, sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Of the plot itself, without its axes."""

    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A value at a day, and its sentence."""

    day: date
    value: float
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that happened: a shape in the lane called `lane`; a bar where it lasted from `day` to `to_day`.

    `is_ruled`: a thin line through the whole plot too.
    """

    lane: str
    day: date
    tip: str
    shape: str = "circle"
    colour: str = "ink"
    to_day: date | None = None
    is_ruled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PainPicture:
    """What the pain chart shows, from `first` to `last`. `lanes`: the names of the marks' lanes, from above."""

    first: date
    last: date
    dots: Sequence[Dot]
    band: Sequence[BandPoint]
    marks: Sequence[Mark] = ()
    lanes: Sequence[str] = ()
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePicture:
    """What the chart of one measure shows. `unchanged`: from where to where a value is no detectable change.

    `scale`: from where to where it is drawn, where that is given; otherwise as far as its values and `unchanged` reach.
    """

    first: date
    last: date
    dots: Sequence[Dot]
    unchanged: tuple[float, float] | None = None
    start: float | None = None
    is_whole: bool = False
    scale: tuple[float, float] | None = None
    description: str = ""


def pain_chart(picture: PainPicture, size: Size, palette: Mapping[str, str] = LIGHT) -> Spec:
    """Pain by day: the mean with its band, a circle a rated day, and what happened in lanes below."""
    lanes = {lane: n for n, lane in enumerate(picture.lanes)}
    below = LANE_PX * len(lanes) + (AXIS_PX if lanes else 0)
    band = band_rows(picture.band)
    return {
        **_frame(picture.description, size, palette),
        "encoding": {"x": _x(picture.first, picture.last, offset=below)},
        "layer": [
            _rules([each for each in picture.marks if each.is_ruled], reach=f"height + {below}"),
            _band(band),
            *_under_and_over(_dots(picture.dots, y=_pain_axis()), _mean(band), is_dense=is_dense(picture.dots)),
            *_lanes(lanes, picture.marks),
        ],
    }


def measure_chart(picture: MeasurePicture, size: Size, palette: Mapping[str, str] = LIGHT) -> Spec:
    """One measure: its values, and the stretch around the start in which nothing has detectably changed."""
    y = _measure_axis(picture)
    return {
        **_frame(picture.description, size, palette),
        "encoding": {"x": _x(picture.first, picture.last, offset=0)},
        "layer": [*_chance(picture, y), _joined(picture.dots, y), _dots(picture.dots, y=y)],
    }


def ends_of(picture: MeasurePicture) -> tuple[float, float]:
    """The lowest and the highest value its chart has room for."""
    if picture.scale is not None:
        return picture.scale
    shown = [*(dot.value for dot in picture.dots), *(picture.unchanged or ())]
    low, high = min(shown), max(shown)
    room = 0.08 * (high - low or 1)
    return max(0.0, low - room), high + room


def is_dense(dots: Sequence[Dot]) -> bool:
    """Whether circles of the usual size would hide each other."""
    return len(dots) > MOST_CIRCLES


def band_rows(band: Sequence[BandPoint]) -> list[Spec]:
    """The band as rows. A new run begins where too many days have no mean."""
    rows: list[Spec] = []
    run, before = 0, None
    for point in band:
        run += before is not None and point.day - before > JOINED_WITHIN
        before = point.day
        rows.append(
            {
                "day": _iso(point.day),
                "mean": round(point.mean_0_10, 2),
                "low": round(point.low_0_10, 2),
                "high": round(point.high_0_10, 2),
                "run": run,
            }
        )
    return rows


def _frame(description: str, size: Size, palette: Mapping[str, str]) -> Spec:
    return {
        "$schema": SCHEMA,
        "description": description,
        "width": size.width,
        "height": size.height,
        "background": "transparent",
        "padding": 4,
        "params": [{"name": role, "value": colour} for role, colour in palette.items()],
        "config": _CONFIG,
    }


def _under_and_over(dots: Spec, line: Spec, *, is_dense: bool) -> tuple[Spec, Spec]:
    return (dots, line) if is_dense else (line, dots)


def _role(role: str) -> Spec:
    return {"expr": role}


_CONFIG: Final[Spec] = {
    "font": _FONT,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "gridColor": _role("line"),
        "labelColor": _role("muted"),
        "labelFontSize": 13,
        "labelPadding": 8,
        "title": None,
    },
    "text": {"font": _FONT},
}


_DOTS: Final[Spec] = {
    "size": 46,
    "fill": _role("ground"),
    "stroke": _role("edge"),
    "strokeWidth": 1.8,
    "opacity": 1,
}
_PALE_DOTS: Final[Spec] = {"size": 16, "fill": _role("edge"), "opacity": 0.6}


def _x(first: date, last: date, *, offset: int) -> Spec:
    """The days, in UTC so that a date is that date everywhere."""
    domain = [_utc(first), _utc(last)]
    axis = {
        "grid": False,
        "offset": offset,
        "labelFlush": True,
        "labelOverlap": True,
        "tickCount": {"expr": "max(2, floor(width / 90))"},
        "format": "%-d %b" if last - first <= NAMED_BY_DAY else "%b %Y",
    }
    return {**_DAY, "scale": {"type": "utc", "domain": domain}, "axis": axis}


def _utc(day: date) -> Spec:
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}


def _iso(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _pain_axis() -> Spec:
    axis = {"values": [0, 2, 4, 6, 8, 10], "format": "d"}
    return {"type": "quantitative", "scale": {"domain": [0, 10]}, "axis": axis}


def _measure_axis(picture: MeasurePicture) -> Spec:
    axis: Spec = {"tickCount": 3, **({"tickMinStep": 1, "format": "d"} if picture.is_whole else {})}
    return {"type": "quantitative", "scale": {"domain": [*ends_of(picture)], "nice": False}, "axis": axis}


def _band(rows: list[Spec]) -> Spec:
    return {
        "data": {"values": rows},
        "mark": {"type": "area", "color": _role("accent"), "opacity": 0.18, "clip": True},
        "encoding": {"y": {**_pain_axis(), "field": "low"}, "y2": {"field": "high"}, "detail": {"field": "run"}},
    }


def _mean(rows: list[Spec]) -> Spec:
    return {
        "data": {"values": rows},
        "mark": {
            "type": "line",
            "color": _role("accent"),
            "strokeWidth": 3.5,
            "strokeCap": "round",
            "strokeJoin": "round",
        },
        "encoding": {"y": {**_pain_axis(), "field": "mean"}, "detail": {"field": "run"}},
    }


def _dots(dots: Sequence[Dot], *, y: Spec) -> Spec:
    """Circles; very many of them become small and pale, so that the line stays in view."""
    rows = [{"day": _iso(dot.day), "value": dot.value, "tip": dot.tip} for dot in dots]
    mark = _PALE_DOTS if is_dense(dots) else _DOTS
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "filled": True, **mark},
        "encoding": {"y": {**y, "field": "value"}, "tooltip": {"field": "tip"}},
    }


def _joined(dots: Sequence[Dot], y: Spec) -> Spec:
    rows = [{"day": _iso(dot.day), "value": dot.value} for dot in dots]
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "color": _role("accent"), "strokeWidth": 2.5},
        "encoding": {"y": {**y, "field": "value"}},
    }


def _chance(picture: MeasurePicture, y: Spec) -> list[Spec]:
    """The stretch as a pale band, and the start as a dashed line; nothing where the start is not known."""
    if picture.unchanged is None or picture.start is None:
        return []
    whole: Spec = {"x": {"value": 0}, "x2": {"value": "width"}}
    lowest, highest = (0.0, inf) if picture.scale is None else picture.scale
    low, high = picture.unchanged
    row = [{"low": max(lowest, low), "high": min(highest, high), "start": picture.start}]
    return [
        {
            "data": {"values": row},
            "mark": {"type": "rect", "color": _role("edge"), "opacity": 0.16},
            "encoding": {**whole, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "data": {"values": row},
            "mark": {"type": "rule", "color": _role("edge"), "strokeDash": [4, 4]},
            "encoding": {**whole, "y": {**y, "field": "start"}},
        },
    ]


def _rules(marks: Iterable[Mark], *, reach: str) -> Spec:
    rows = [{"day": _iso(mark.day)} for mark in marks]
    return {
        "data": {"values": rows},
        "mark": {"type": "rule", "color": _role("edge"), "strokeDash": [2, 4], "y": 0, "y2": {"expr": reach}},
        "encoding": {},
    }


def _lanes(lanes: Mapping[str, int], marks: Sequence[Mark]) -> list[Spec]:
    """Below the plot: the name of each lane to its left, and its marks in it."""
    return [layer for lane, n in lanes.items() for layer in _lane(lane, n, [m for m in marks if m.lane == lane])]


def _lane(lane: str, n: int, marks: Sequence[Mark]) -> Iterable[Spec]:
    y = {"expr": f"height + {AXIS_PX + LANE_PX * n + LANE_PX // 2}"}
    name = {"type": "text", "text": lane, "x": -8, "y": y, "align": "right", "baseline": "middle"}
    yield {"data": {"values": [{}]}, "mark": {**name, "color": _role("muted"), "fontSize": 12}, "encoding": {"x": None}}
    bars = [each for each in marks if each.to_day is not None]
    if bars:
        yield _bars(bars, y)
    for shape in dict.fromkeys(each.shape for each in marks if each.to_day is None):
        yield _shapes([each for each in marks if each.to_day is None and each.shape == shape], y)


def _bars(marks: Sequence[Mark], y: Spec) -> Spec:
    """Each bar is a thick line from its first day to the end of its last."""
    rows = [
        {"day": _iso(end), "bar": n, "tip": mark.tip}
        for n, mark in enumerate(marks)
        if mark.to_day is not None
        for end in (mark.day, mark.to_day + timedelta(days=1))
    ]
    mark = {"type": "line", "y": y, "strokeWidth": 9, "color": _role(marks[0].colour)}
    return {
        "data": {"values": rows},
        "mark": mark,
        "encoding": {"detail": {"field": "bar"}, "tooltip": {"field": "tip"}},
    }


def _shapes(marks: Sequence[Mark], y: Spec) -> Spec:
    rows = [{"day": _iso(m.day), "tip": m.tip} for m in marks]
    size = 90 if len(marks) <= MOST_CIRCLES // 4 else 24
    mark = {"type": "point", "y": y, "shape": marks[0].shape, "filled": True, "size": size, "opacity": 1}
    return {
        "data": {"values": rows},
        "mark": {**mark, "color": _role(marks[0].colour)},
        "encoding": {"tooltip": {"field": "tip"}},
    }
