"""Any cyclic movement as an analysis: repetitions with their times and range, and what was begun and not counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from unhunch.domain.motion.analysis import Analysis, Partial, Rep, View
from unhunch.domain.motion.cyclic.choosing import LEAST_RANGE, Found
from unhunch.domain.motion.cyclic.counting import found_blocks
from unhunch.domain.motion.cyclic.even import RATE, Even, evened
from unhunch.domain.motion.cyclic.likeness import Crossings, Span
from unhunch.domain.motion.recording import Recording
from unhunch.domain.motion.views import ViewWatch

MIDDLE_SHARE: Final = 0.506
"""Share of a smooth reach's time between a tenth and nine tenths of its way. Source: Flash and Hogan 1985."""
EDGE_SHARE: Final = (1.0 - MIDDLE_SHARE) / 2.0

AUTO: Final = "auto"


@dataclass(frozen=True, slots=True)
class _Timed:
    """One cycle with the times of its work and return. Seconds."""

    start_s: float
    top_s: float
    back_s: float
    end_s: float
    swing: float


def follow_any(recording: Recording) -> Analysis:
    """Count whatever movement comes again; nothing is judged, since nothing is known of how it should be."""
    even = evened(recording)
    if even is None:
        return _not_followed(recording)
    found = list(found_blocks(even))
    return Analysis(
        exercise=AUTO,
        view=_view(even),
        reps=tuple(rep for block, one in found for rep in _reps(block, one)),
        partial=tuple(part for block, one in found for part in _partial(block, one)),
        seconds_lost=even.seconds_lost,
        trace=tuple(point for block, one in found for point in _trace(block, one)),
    )


def _not_followed(recording: Recording) -> Analysis:
    return Analysis(
        exercise=AUTO,
        view=View.UNKNOWN,
        seconds_lost=max(0.0, recording.duration_s),
        followed=False,
        why_not="Nobody was seen long enough to follow.",
    )


def _view(even: Even) -> View:
    """From how wide the shoulders appear against the trunk, most of the time."""
    wide = _apparent(even, "left_shoulder", "right_shoulder")
    trunk = np.nanmax(
        [0.0, _apparent(even, "left_shoulder", "left_hip"), _apparent(even, "right_shoulder", "right_hip")]
    )
    if not np.isfinite(wide) or trunk <= 0.0:
        return View.UNKNOWN
    return ViewWatch().step(wide, float(trunk), 1.0 / RATE)


def _apparent(even: Even, one: str, other: str) -> float:
    """The median distance of two joints in the picture; NaN where they are not seen."""
    if one not in even.joints or other not in even.joints:
        return float("nan")
    apart = even.places[:, even.joints.index(one), :2] - even.places[:, even.joints.index(other), :2]
    length = np.linalg.norm(apart, axis=1)
    length = length[np.isfinite(length)]
    return float(np.median(length)) if len(length) else float("nan")


def _reps(even: Even, found: Found) -> Iterator[Rep]:
    timed = [
        _timed(even, found, (span, cross))
        for span, cross, is_counted in zip(found.spans, found.crossings, found.is_counted, strict=True)
        if is_counted
    ]
    usual = float(np.median([one.swing for one in timed])) if timed else 1.0
    before_s = -np.inf
    for one in timed:
        yield Rep(
            start_s=max(one.start_s, before_s),
            top_s=one.top_s,
            end_s=one.end_s,
            range=one.swing / usual,
            concentric_s=one.top_s - one.start_s,
            hold_s=one.back_s - one.top_s,
            eccentric_s=one.end_s - one.back_s,
        )
        before_s = one.end_s


def _timed(even: Even, found: Found, cycle: tuple[Span, Crossings]) -> _Timed:
    """The whole work and return from their middle parts; where they would overlap, they meet half way."""
    span, cross = cycle
    left, near, turned, back = (_seconds(even, frame) for frame in (cross.left, cross.near, cross.turned, cross.back))
    work, way_back = (near - left) / MIDDLE_SHARE, (back - turned) / MIDDLE_SHARE
    top, leaves = near + EDGE_SHARE * work, turned - EDGE_SHARE * way_back
    if leaves < top:
        top = leaves = (top + leaves) / 2.0
    return _Timed(
        start_s=max(left - EDGE_SHARE * work, float(even.time_s[span.begin])),
        top_s=top,
        back_s=leaves,
        end_s=min(back + EDGE_SHARE * way_back, float(even.time_s[span.end])),
        swing=float(found.signal[span.top] - max(found.signal[span.begin], found.signal[span.end])),
    )


def _seconds(even: Even, frame: float) -> float:
    whole = int(frame)
    return float(even.time_s[whole] + (frame - whole) / RATE)


def _partial(even: Even, found: Found) -> Iterator[Partial]:
    swings = [
        float(found.signal[span.top] - min(found.signal[span.begin], found.signal[span.end])) for span in found.spans
    ]
    usual = float(np.median(swings))
    for span, swing, is_counted in zip(found.spans, swings, found.is_counted, strict=True):
        if not is_counted:
            yield Partial(
                start_s=float(even.time_s[span.begin]),
                end_s=float(even.time_s[span.end]),
                why=f"range {swing / usual:.2f} of usual" if swing < LEAST_RANGE * usual else "unlike the others",
            )


def _trace(even: Even, found: Found) -> Sequence[tuple[float, float]]:
    """The counted signal, scaled so that the usual repetition goes from 0 to 1."""
    counted = [span for span, is_counted in zip(found.spans, found.is_counted, strict=True) if is_counted]
    low = float(np.median([found.signal[span.begin] for span in counted])) if counted else 0.0
    high = float(np.median([found.signal[span.top] for span in counted])) if counted else 1.0
    scaled = (found.signal - low) / max(high - low, 1e-9)
    return list(zip(even.time_s.tolist(), scaled.tolist(), strict=True))
