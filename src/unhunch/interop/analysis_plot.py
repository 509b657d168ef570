"""What was seen in a movement as a picture: the counted signal over time, with repetitions, holds and faults marked.

The picture is stated as Vega-Lite, which `vl_convert` draws without a browser and without loading anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import vl_convert

from unhunch.domain.motion.analysis import Analysis, SeenFault

INK, MUTED, LINE, GROUND = "#1d282d", "#55626a", "#ddd6ca", "#faf7f2"
ACCENT, ACCENT_WASH, EFFORT, EFFORT_WASH, STOP = "#0b6e6e", "#d3e7e3", "#8a5200", "#f0e2cb", "#a8231b"
"""The app's colours on light ground."""

NARROWEST_PX, WIDEST_PX, A_REP_PX = 760, 2400, 28
SIGNAL_PX, ROW_PX = 240, 26
MOST_POINTS: Final = 4000
"""More than there are pixels."""

COUNTED, NOT_COUNTED, HELD = "counted", "not counted", "held"
_ROW_COLOURS: Final[Mapping[str, str]] = {COUNTED: ACCENT, NOT_COUNTED: EFFORT, HELD: MUTED}

Table = dict[str, object]
"""A part of a Vega-Lite statement."""

_LOOK: Final[Table] = {
    "font": "sans-serif",
    "aria": False,
    "view": {"stroke": None},
    "title": {
        "color": INK, "subtitleColor": MUTED, "fontSize": 18, "subtitleFontSize": 13, "anchor": "start", "offset": 14
    },
    "axis": {
        "labelColor": MUTED, "titleColor": MUTED, "gridColor": LINE, "domainColor": LINE, "tickColor": LINE,
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 320,
    },
}  # fmt: skip


_UNLABELLED: Final[Table] = {"axis": {"labels": False, "ticks": False, "domain": False, "title": None}}
"""Seconds are written once, under the signal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the picture calls things; faults by id."""

    title: str
    summary: str
    faults: Mapping[str, str]


def analysis_svg(analysis: Analysis, words: Words) -> str:
    """The picture as SVG that loads nothing, with its words as the text alternative."""
    drawn: str = vl_convert.vegalite_to_svg(picture(analysis, words))
    return _with_alternative(drawn, words)


def picture(analysis: Analysis, words: Words) -> Table:
    """The picture in Vega-Lite: the signal, and below it a row for each kind of thing that was seen."""
    width = min(WIDEST_PX, max(NARROWEST_PX, A_REP_PX * analysis.count))
    strips = (_signal(analysis), *_rows(analysis, words))
    return {
        "title": {"text": words.title, "subtitle": words.summary},
        "background": GROUND,
        "padding": 16,
        "spacing": 10,
        "config": _LOOK,
        "resolve": {"scale": {"x": "shared"}},
        "vconcat": [strip | {"width": width} for strip in strips],
    }


def _signal(analysis: Analysis) -> Table:
    """The signal over washes where it was counted or not, repetitions with their numbers as far as there is room."""
    every = -(-A_REP_PX * analysis.count // WIDEST_PX) or 1
    reps = [
        _span("" if number % every else str(number), rep.start_s, rep.end_s) | {"top": rep.top_s}
        for number, rep in enumerate(analysis.reps, start=1)
    ]
    partials = [_span("", each.start_s, each.end_s) for each in analysis.partial]
    axis: Table = {"format": "%", "tickCount": 5}
    share: Table = {"field": "share", "type": "quantitative", "title": "share of the usual range", "axis": axis}
    line: Table = {
        "data": {"values": _thinned(analysis.trace)},
        "mark": {"type": "line", "color": ACCENT, "strokeWidth": 1.8},
        "encoding": {"x": _seconds("t"), "y": share},
    }
    numbers: Table = {
        "data": {"values": reps},
        "mark": {"type": "text", "color": INK, "fontSize": 12, "fontWeight": "bold", "y": -8},
        "encoding": {"x": _seconds("top"), "text": {"field": "label"}},
    }
    return {"height": SIGNAL_PX, "layer": [_wash(reps, ACCENT_WASH), _wash(partials, EFFORT_WASH), line, numbers]}


def _wash(spans: Sequence[Table], colour: str) -> Table:
    return {
        "data": {"values": spans},
        "mark": {"type": "rect", "color": colour},
        "encoding": {"x": _seconds("begin"), "x2": {"field": "end"}},
    }


def _rows(analysis: Analysis, words: Words) -> Iterator[Table]:
    """What was counted, not counted and held, as bars; and every fault where it began."""
    spans = [
        *(_span(COUNTED, rep.start_s, rep.end_s) for rep in analysis.reps),
        *(_span(NOT_COUNTED, each.start_s, each.end_s) for each in analysis.partial),
        *(_span(HELD, hold.start_s, hold.end_s) for hold in analysis.holds),
    ]
    if spans:
        yield _bars(spans)
    faults: list[Table] = [
        {"t": fault.onset_s, "label": words.faults.get(fault.id, fault.id)} for fault in _faults(analysis)
    ]
    if faults:
        yield _points(faults)


def _bars(spans: Sequence[Table]) -> Table:
    scale: Table = {"domain": [*_ROW_COLOURS], "range": [*_ROW_COLOURS.values()]}
    return {
        "height": {"step": ROW_PX},
        "data": {"values": spans},
        "mark": {"type": "bar", "height": 10, "cornerRadius": 3},
        "encoding": {
            "x": _seconds("begin") | _UNLABELLED,
            "x2": {"field": "end"},
            "y": {"field": "label", "type": "nominal", "title": None, "sort": [*_ROW_COLOURS]},
            "color": {"field": "label", "type": "nominal", "legend": None, "scale": scale},
        },
    }


def _points(faults: Sequence[Table]) -> Table:
    return {
        "height": {"step": ROW_PX},
        "data": {"values": faults},
        "mark": {"type": "point", "shape": "triangle-up", "filled": True, "size": 90, "color": STOP, "opacity": 1},
        "encoding": {"x": _seconds("t") | _UNLABELLED, "y": {"field": "label", "type": "nominal", "title": None}},
    }


def _seconds(field: str) -> Table:
    return {
        "field": field, "type": "quantitative", "title": "seconds", "scale": {"nice": False, "zero": False}
    }  # fmt: skip


def _span(label: str, begin_s: float, end_s: float) -> Table:
    return {"label": label, "begin": begin_s, "end": end_s}


def _faults(analysis: Analysis) -> Iterator[SeenFault]:
    for each in (*analysis.reps, *analysis.holds):
        yield from each.faults


def _thinned(trace: Sequence[tuple[float, float]]) -> list[Table]:
    """The lowest and the highest of every few points, so that no turning point is lost."""
    few = max(1, -(-2 * len(trace) // MOST_POINTS))
    kept: list[tuple[float, float]] = []
    for begin in range(0, len(trace), few):
        part = trace[begin : begin + few]
        kept += sorted({min(part, key=_height), max(part, key=_height)})
    return [{"t": t_s, "share": share} for t_s, share in kept]


def _height(point: tuple[float, float]) -> float:
    return point[1]


def _with_alternative(drawn: str, words: Words) -> str:
    """The SVG as one image for a screen reader, named by the title and told by the summary."""
    head, _, rest = drawn.removeprefix("<svg ").partition(">")
    told = f"<title>{escape(words.title)}</title><desc>{escape(words.summary)}</desc>"
    return f'<svg role="img" aria-label={quoteattr(words.title)} {head}>{told}{rest}'
