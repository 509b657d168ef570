"""Small pictures for the report, written by hand as SVG: a counted signal, faults confused, counters compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

WIDTH = 860
INK, PALE, TRUE_COLOUR, OURS, WRONG = "#1c2530", "#d5dbe1", "#2f7d4f", "#1f5fbf", "#b3372b"
_FONT = 'font-family="DejaVu Sans, Arial, sans-serif"'
_MOST_POINTS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSignal:
    """What is drawn of one case."""

    title: str
    trace: Sequence[tuple[float, float]]
    """(seconds, value)"""
    true_spans: Sequence[tuple[float, float]]
    """Start and end of each true repetition."""
    counted_at: Sequence[float]
    """The top of each counted repetition."""
    partial_at: Sequence[float] = ()
    height: int = 150


def svg(width: int, height: int, body: Sequence[str]) -> str:
    """A whole picture on white."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    return "\n".join([head, f'<rect width="{width}" height="{height}" fill="#fff"/>', *body, "</svg>"]) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Of a piece of text."""

    size: int = 12
    anchor: str = "start"
    fill: str = INK


def text(x: float, y: float, words: str, *, style: Style | None = None) -> str:
    """A piece of text."""
    look = style or Style()
    attributes = f'{_FONT} font-size="{look.size}" text-anchor="{look.anchor}" fill="{look.fill}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {attributes}>{escape(words)}</text>'


def stacked(signals: Sequence[CountedSignal]) -> str:
    """Counted signals one below the other, with one key above."""
    body, top = list(_key()), 26
    for signal in signals:
        body += [f'<g transform="translate(0 {top})">', *_signal(signal), "</g>"]
        top += signal.height
    return svg(WIDTH, top + 4, body)


def _key() -> list[str]:
    return [
        f'<rect x="10" y="8" width="18" height="10" fill="{TRUE_COLOUR}" opacity=".18"/>',
        text(34, 17, "true repetition"),
        f'<path d="M158 6l5 9h-10z" fill="{OURS}"/>',
        text(172, 17, "counted"),
        f'<circle cx="248" cy="12" r="4" fill="none" stroke="{WRONG}" stroke-width="1.5"/>',
        text(260, 17, "begun, not counted"),
    ]


def _signal(signal: CountedSignal) -> list[str]:
    begin, end = _ends(signal)
    values = [value for _, value in signal.trace] or [0.0, 1.0]
    low, high = min(values), max(values)
    floor, rise = signal.height - 18.0, signal.height - 52.0

    def x(at_s: float) -> float:
        return 10 + (WIDTH - 20) * (at_s - begin) / max(end - begin, 1e-9)

    def y(value: float) -> float:
        return floor - rise * (value - low) / max(high - low, 1e-9)

    every = max(1, len(signal.trace) // _MOST_POINTS)
    points = " ".join(f"{x(t):.1f},{y(v):.1f}" for t, v in signal.trace[::every])
    spans = [
        f'<rect x="{x(a):.1f}" y="22" width="{max(x(b) - x(a) - 1, 1):.1f}" height="{floor - 22:.0f}" '
        f'fill="{TRUE_COLOUR}" opacity=".18"/>'
        for a, b in signal.true_spans
    ]
    tops = [f'<path d="M{x(at):.1f} 24l5 9h-10z" fill="{OURS}"/>' for at in signal.counted_at]
    partial = [
        f'<circle cx="{x(at):.1f}" cy="30" r="4" fill="none" stroke="{WRONG}" stroke-width="1.5"/>'
        for at in signal.partial_at
    ]
    line = f'<polyline points="{points}" fill="none" stroke="{INK}" stroke-width="1.2"/>'
    ends = [
        text(10, signal.height - 4, f"{begin:.0f} s", style=Style(size=10)),
        text(WIDTH - 10, signal.height - 4, f"{end:.0f} s", style=Style(size=10, anchor="end")),
    ]
    return [text(10, 16, signal.title), *spans, line, *tops, *partial, *ends]


def _ends(signal: CountedSignal) -> tuple[float, float]:
    times = [at for at, _ in signal.trace] + [at for span in signal.true_spans for at in span]
    return (min(times), max(times)) if times else (0.0, 1.0)


def confusion(title: str, names: Sequence[str], counts: Mapping[tuple[str, str], int]) -> str:
    """Repetitions by the fault that was made (down) and each fault that was seen (across)."""
    cell, left, top = 46, 190, 150
    body = [text(10, 20, title)]
    for at, name in enumerate(names):
        x, y = left + at * cell + cell / 2, top + at * cell + cell / 2
        body.append(f'<g transform="translate({x + 4:.0f} {top - 8}) rotate(-55)">{text(0, 0, name)}</g>')
        body.append(text(left - 8, y + 4, name, style=Style(anchor="end")))
    for row, made in enumerate(names):
        most = max(1, *(counts.get((made, seen), 0) for seen in names))
        for at, seen in enumerate(names):
            share = counts.get((made, seen), 0) / most
            fill = TRUE_COLOUR if made == seen else WRONG
            x, y = left + at * cell, top + row * cell
            body.append(
                f'<rect x="{x}" y="{y}" width="{cell - 2}" height="{cell - 2}" fill="{fill}" '
                f'opacity="{0.06 + 0.8 * share:.2f}"/>'
            )
            number = counts.get((made, seen), 0)
            if number:
                look = Style(size=11, anchor="middle")
                body.append(text(x + cell / 2 - 1, y + cell / 2 + 4, str(number), style=look))
    size = left + len(names) * cell
    return svg(max(size + 90, 640), top + len(names) * cell + 12, body)


def compared(title: str, rows: Sequence[tuple[str, Mapping[str, float]]], ours: str) -> str:
    """For each scenario one line from 0 to 100 %, a dot for each way to count; ours is filled."""
    left, right, step = 300, 40, 34
    scale = WIDTH - left - right
    body = [text(10, 14, title)]
    for tick in range(0, 101, 25):
        x = left + scale * tick / 100
        body.append(f'<path d="M{x:.0f} 34V{44 + step * len(rows)}" stroke="{PALE}"/>')
        body.append(text(x, 32, f"{tick} %", style=Style(size=10, anchor="middle")))
    for at, (name, shares) in enumerate(rows):
        y = 56 + at * step
        body.append(text(10, y + 4, name))
        body += [_dot(left + scale * share, y, ways) for share, ways in _together(shares, ours)]
        body.append(f'<circle cx="{left + scale * shares[ours]:.1f}" cy="{y}" r="6" fill="{OURS}"/>')
    return svg(WIDTH, 62 + step * len(rows), body)


def _together(shares: Mapping[str, float], ours: str) -> list[tuple[float, str]]:
    """Ways whose dots would lie on one another share a dot and a label."""
    near: dict[int, list[str]] = {}
    for way, share in shares.items():
        if way != ours:
            near.setdefault(round(share * 12), []).append(way)
    return [(float(np.mean([shares[way] for way in ways])), " ".join(ways)) for ways in near.values()]


def _dot(x: float, y: float, ways: str) -> str:
    label = text(x, y - 7, ways, style=Style(size=8, anchor="middle", fill="#5a6672"))
    return f'<circle cx="{x:.1f}" cy="{y}" r="3.5" fill="none" stroke="#5a6672"/>{label}'
