"""Which signal to count, and its cycles: the one whose alike cycles explain most of the movement."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from unhunch.domain.motion.cyclic.even import Even, Mask
from unhunch.domain.motion.cyclic.features import Features, runs
from unhunch.domain.motion.cyclic.likeness import FULL, Crossings, Span, crossings, likeness, shapes
from unhunch.domain.motion.cyclic.turning import extremes, turning_points, typical_swing
from unhunch.domain.motion.recording import Array

FLOOR: Final = 0.06
"""Trunk lengths of the smallest swing: three centimetres, above sway and tracker noise. Our choice."""

LEVELS: Final = (0.2, 0.3, 0.45, 0.65)
"""Shares of the typical swing that may make a turning point."""

DIRECTIONS: Final = 3
"""Principal directions of a group that are tried."""

LEAST_SHARE: Final = 0.02
"""A direction with less than this share of the first one's movement is noise. Our choice."""

ALIKE: Final = 0.5
"""Cycles less alike than this count against a signal. Our choice."""

LIKENESS_RANGE: Final = (0.3, 0.94)
"""A cycle less alike than the first is never counted, one more alike than the second always. Our choice."""

UNLIKE: Final = 3.0
"""Between those, a cycle is counted up to this many times the usual angle away from the others. Our choice."""

LEAST_RANGE: Final = 0.4
"""A cycle with less than this share of the usual swing is a partial repetition. Our choice."""

IN_PLACE: Final = 0.35
"""Trunk lengths the body may be elsewhere after a cycle: half of the shortest step. Our choice."""

AROUND: Final = 1.25
"""Trunk lengths the body may go from its place within a cycle: a side lunge, not a stroll. Our choice."""

SAME_SIZE: Final = 1.12
"""A body that appears this much larger or smaller after a cycle has come nearer or gone. Our choice."""

DETOUR: Final = 3.0
"""A cycle that goes this many times as long a way for its range as the usual one is more than one. Our choice."""

TIE: Final = 0.95
"""Signals that explain this share of what the best explains have a say in the count. Our choice."""

LIKELY: Final = 0.5
"""A signal turned upside down may be the right way up if it explains this share as well. Our choice."""

JUMPED: Final = 0.7
"""A rise or return of which this share is one jump between frames was not seen to happen. Our choice."""

LEAST_EXPLAINED: Final = 0.06
"""Cycles that explain less of all movement are chance. Our choice."""

LEAST_PAIR: Final = 0.1
"""The same for two cycles only. Our choice."""

UNEVEN: Final = 0.5
"""Durations that spread more than this (standard deviation against mean) have no rhythm: gestures. Our choice."""

SHORT_S: Final = 10.0
"""A recording this short may show one repetition alone: the slowest, with some time around. Our choice."""

SINGLE_SHARE: Final = 0.5
"""Share of all movement that a single repetition must be."""

OPEN: Final = 0.75
"""Share of the typical swing from which a last repetition counts though the recording ends in its return."""

TURNED: Final = 0.1
"""Share of the swing by which such a last repetition must have turned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One signal with its cycles, rising to the top of each."""

    signal: Array
    swing: float
    """The typical swing."""
    spans: tuple[Span, ...]
    crossings: tuple[Crossings, ...]
    likeness: Array
    explained: float
    """The share of all movement that alike cycles explain; those that are not alike count against it."""
    is_counted: tuple[bool, ...]
    """Whether a cycle is one of the repetitions."""

    @property
    def kept(self) -> int:
        """How many cycles are counted."""
        return sum(self.is_counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Movement:
    """What cycles are scored on."""

    features: Array
    either: Array
    """(N, E) those of them that do not tell left from right."""
    travelled: Array
    """(N + 1,) how far all features together have gone up to each frame."""
    middle: Array
    """(N, 1 or 2) where the body is on the floor, as far as the camera shows it; trunk lengths."""
    extent: Array
    """(N,) how large the body appears."""
    edges: frozenset[int]
    """First and last frames of the takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signal:
    """One candidate: its values, its extremes by take, and its jumps at seams."""

    values: Array
    jumps: Array
    extremes: tuple[list[int], ...]


def best_found(even: Even, moving: Features) -> Found | None:
    """The signal to count; None where nothing comes again, nor is the recording one short movement."""
    movement = _Movement(
        features=moving.smooth,
        either=moving.smooth[:, moving.either],
        travelled=_travelled(even, moving.smooth),
        middle=moving.middle[:, [0, *range(2, moving.middle.shape[1])]],
        extent=moving.extent,
        edges=frozenset(edge for begin, end in runs(even.take) for edge in (begin, end - 1)),
    )
    found = [found for signal in _signals(even, moving) for found in _cycled(movement, signal)]
    several = _agreed([one for one in found if len(one.spans) > 1 and _is_cyclic(one)])
    is_short = even.time_s[-1] - even.time_s[0] <= SHORT_S
    single = max(
        (one for one in found if is_short and len(one.spans) == 1), key=lambda one: one.explained, default=None
    )
    if single is None or single.explained < max(SINGLE_SHARE, several.explained if several else 0.0):
        return several
    return single


def _agreed(found: Sequence[Found]) -> Found | None:
    """The best of the signals whose count most of the good ones share."""
    best = max((one.explained for one in found), default=0.0)
    near = [one for one in found if one.explained >= TIE * best]
    votes = Counter(one.kept for one in near)
    if not near:
        return None
    count = max(votes, key=lambda kept: (votes[kept], kept))
    return max((one for one in near if one.kept == count), key=lambda one: one.explained)


def _is_cyclic(found: Found) -> bool:
    """Whether the cycles are more than chance, and have a rhythm."""
    counted = [cross for cross, is_counted in zip(found.crossings, found.is_counted, strict=True) if is_counted]
    if len(counted) < 2:  # noqa: PLR2004 - one has no rhythm
        return False
    frames = np.array([cross.back - cross.left for cross in counted])
    least = LEAST_EXPLAINED if len(counted) > 2 else LEAST_PAIR  # noqa: PLR2004 - a pair
    return found.explained >= least and bool(frames.std() <= UNEVEN * frames.mean())


def _travelled(even: Even, features: Array) -> Array:
    """How far the features go in all; what they do in the stillest fifth of the time is noise."""
    step = np.linalg.norm(np.diff(features, axis=0), axis=1)
    step[np.diff(even.seam) > 0] = 0.0
    step = np.maximum(step - np.percentile(step, 20.0), 0.0)
    return np.concatenate([[0.0, 0.0], np.cumsum(step)])


def _signals(even: Even, moving: Features) -> Iterator[_Signal]:
    takes = runs(even.take)
    for group in moving.groups:
        columns = moving.smooth[:, group]
        for direction in _directions(columns):
            values, raw = (columns - columns.mean(axis=0)) @ direction, moving.raw[:, group] @ direction
            yield _Signal(
                values=values,
                jumps=_jumps(even, raw),
                extremes=tuple([begin + index for index in extremes(values[begin:end])] for begin, end in takes),
            )


def _directions(columns: Array) -> Iterator[Array]:
    """Where most movement is: by place, and by speed, in which a single change of position weighs little."""
    ahead = columns[4:] - columns[:-4]
    for moved in (columns - columns.mean(axis=0), ahead):
        values, vectors = np.linalg.eigh(moved.T @ moved)
        for rank in range(1, min(DIRECTIONS, len(values)) + 1):
            if values[-rank] > LEAST_SHARE * values[-1]:
                yield vectors[:, -rank]


def _jumps(even: Even, raw: Array) -> Array:
    """(N,) how far the signal jumped into each frame that follows a seam."""
    jumps = np.zeros(len(raw))
    after = np.flatnonzero(np.diff(even.seam)) + 1
    jumps[after] = raw[after] - raw[after - 1]
    return jumps


def _cycled(movement: _Movement, signal: _Signal) -> Iterator[Found]:
    """The signal cut into cycles at several levels, each turned the way that gives more cycles."""
    values = [signal.values[points].tolist() for points in signal.extremes]
    swing = typical_swing(values, FLOOR)
    if swing == 0.0:
        return
    tried: set[tuple[int, ...]] = set()
    for level in (max(FLOOR, share * swing) for share in LEVELS):
        turns = [
            [points[index] for index in turning_points(heights, level)]
            for points, heights in zip(signal.extremes, values, strict=True)
        ]
        key = tuple(frame for points in turns for frame in points)
        if key and key not in tried:
            tried.add(key)
            both = [_found(movement, signal, _Cut(swing, way, turns)) for way in (1.0, -1.0)]
            yield from _better_way([one for one in both if one is not None])


def _better_way(both: Sequence[Found]) -> Iterator[Found]:
    """The way up that gives more cycles: the other one loses those at the ends."""
    best = max((one.explained for one in both), default=0.0)
    likely = [one for one in both if one.explained >= LIKELY * best]
    if likely and best > 0.0:
        yield replace(max(likely, key=lambda one: (one.kept, one.explained)), explained=best)


@dataclass(frozen=True, slots=True)
class _Cut:
    """How a signal is cut: its typical swing, 1 or -1 for the way up, and the turning points of each take."""

    swing: float
    way: float
    turns: Sequence[Sequence[int]]


def _found(movement: _Movement, signal: _Signal, cut: _Cut) -> Found | None:
    rising, jumps = cut.way * signal.values, cut.way * signal.jumps
    seen = [span for span in _spans(rising, cut) if _is_seen(rising, jumps, span)]
    usual = _usual_swing(rising, seen)
    cycles = [(span, crossings(rising, span, usual)) for span in seen]
    cycles = [(span, cross) for span, cross in cycles if _is_open(rising, span, usual) or _is_in_place(movement, cross)]
    if len(cycles) * 2 <= len(seen):
        return None
    spans, crossed = tuple(span for span, _ in cycles), tuple(cross for _, cross in cycles)
    alike, is_alike = _likeness(movement, crossed)
    straight, gone = _ways(movement, spans, crossed)
    share = np.minimum(straight, gone) / max(float(movement.travelled[-1]), 1e-9)
    gain = (alike - ALIKE) / (1.0 - ALIKE) * share
    return Found(
        signal=rising,
        swing=cut.swing,
        spans=spans,
        crossings=crossed,
        likeness=alike,
        # The more often it came, the surer it is that it comes again.
        explained=float(gain.sum()) * (1.0 - 1.0 / len(spans)) if len(spans) > 1 else float(share[0]),
        is_counted=tuple(
            (
                (is_alike | (_is_cut_off(movement, spans, crossed) & (alike > LIKENESS_RANGE[0])))
                & _is_one(straight, gone)
                & _is_far(rising, spans)
            ).tolist()
        ),
    )


def _usual_swing(rising: Array, spans: Sequence[Span]) -> float:
    """The median of the smaller of rise and fall."""
    return float(np.median([rising[span.top] - max(rising[span.begin], rising[span.end]) for span in spans] or [0.0]))


def _is_open(rising: Array, span: Span, usual: float) -> bool:
    """Whether the recording ends in the return, so that the place it would have ended in is not known."""
    return span.end >= len(rising) - 1 and bool(rising[span.top] - rising[span.end] < FULL * usual)


def _is_cut_off(movement: _Movement, spans: Sequence[Span], crossed: Sequence[Crossings]) -> Mask:
    """Which cycles are cut by the edge of a take: what is missing there makes them less alike."""
    return np.array(
        [
            (span.begin in movement.edges and cross.left <= span.begin)
            or (span.end in movement.edges and cross.back >= span.end)
            for span, cross in zip(spans, crossed, strict=True)
        ]
    )


def _is_alike(alike: Array) -> Mask:
    """Which cycles are as alike to the others as is usual here."""
    least, plenty = LIKENESS_RANGE
    angle = _angle(alike)
    return (alike > least) & ((alike > plenty) | (angle <= UNLIKE * np.median(angle)))


def _likeness(movement: _Movement, crossed: Sequence[Crossings]) -> tuple[Array, Mask]:
    """How alike the cycles are, and which are as alike as is usual; left and right are one if they take turns."""
    apart, either = (likeness(shapes(values, crossed)) for values in (movement.features, movement.either))
    if UNLIKE * np.median(_angle(either)) < np.median(_angle(apart)):
        return either, _is_alike(apart) | _is_alike(either)
    return apart, _is_alike(apart)


def _angle(alike: Array) -> Array:
    return np.arccos(np.clip(alike, -1.0, 1.0))


def _is_far(rising: Array, spans: Sequence[Span]) -> Mask:
    """Which cycles go as far as a repetition must."""
    swing = np.array([rising[span.top] - min(rising[span.begin], rising[span.end]) for span in spans])
    return swing >= LEAST_RANGE * np.median(swing)


def _is_one(straight: Array, gone: Array) -> Mask:
    """Which cycles do not go many times to and fro."""
    detour = gone / np.maximum(straight, 1e-9)
    return detour <= DETOUR * np.median(detour)


def _spans(rising: Array, cut: _Cut) -> Iterator[Span]:
    """Each way up and down again; the last one of the recording may still be on its way down."""
    for points in cut.turns:
        for begin, top, end in zip(points, points[1:], points[2:], strict=False):
            if rising[top] > rising[begin]:
                yield Span(begin, top, end)
    last = cut.turns[-1]
    if len(last) > 1 and rising[last[-1]] > rising[last[-2]]:
        end = last[-1] + int(np.argmin(rising[last[-1] :]))
        rise, fall = rising[last[-1]] - rising[last[-2]], rising[last[-1]] - rising[end]
        if rise >= OPEN * cut.swing and fall >= TURNED * cut.swing:
            yield Span(last[-2], last[-1], end)


def _is_seen(rising: Array, jumps: Array, span: Span) -> bool:
    """Whether both ways were moved, not jumped."""
    up = np.maximum(jumps[span.begin + 1 : span.top + 1], 0.0).sum()
    down = -np.minimum(jumps[span.top + 1 : span.end + 1], 0.0).sum()
    rise, fall = rising[span.top] - rising[span.begin], rising[span.top] - rising[span.end]
    return bool(up < JUMPED * rise and down < JUMPED * fall)


def _is_in_place(movement: _Movement, cross: Crossings) -> bool:
    """Whether the body is after the cycle where it was before: a walk is not a repetition."""
    left, back = int(cross.left), int(cross.back)
    away = np.linalg.norm(movement.middle[left : back + 1] - movement.middle[left], axis=1)
    grown = movement.extent[back] / movement.extent[left]
    return bool(away[-1] <= IN_PLACE and away.max() <= AROUND and 1.0 / SAME_SIZE <= grown <= SAME_SIZE)


def _ways(movement: _Movement, spans: Sequence[Span], crossed: Sequence[Crossings]) -> tuple[Array, Array]:
    """How far each cycle goes straight up and down, and how far in all: two repetitions in one go a longer way."""
    begin = np.array([span.begin for span in spans])
    top = np.array([span.top for span in spans])
    end = np.array([span.end for span in spans])
    places = movement.features
    straight = np.linalg.norm(places[top] - places[begin], axis=1) + np.linalg.norm(places[top] - places[end], axis=1)
    left = np.array([int(cross.left) for cross in crossed])
    back = np.array([int(cross.back) for cross in crossed])
    return straight, movement.travelled[back + 1] - movement.travelled[left + 1]
