"""A recording on an even clock: short gaps bridged, long ones cut out, and marked where the picture jumps.

A *take* is a stretch without a long loss and without a jump of the whole person. A *seam* is a jump of some joints
from one frame to the next: landmarks that went to another place, or clips joined.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unhunch.domain.motion.cyclic.size import body_size
from unhunch.domain.motion.recording import Array, Recording

RATE: Final = 30.0
"""Frames a second of the even clock. Our choice: what cameras give; the quickest cycle still has 15."""

BRIDGE_S: Final = 0.5
"""A joint is carried over a gap this long by a straight line. Our choice: the shortest cycle that is counted."""

LOST_S: Final = 1.5
"""A person not seen for longer than this may have moved on. Our choice, as in the guided engine."""

JUMP: Final = 0.25
"""Body sizes that a whole person cannot move from one frame to the next. Our choice."""

SEAM: Final = 0.08
"""Body sizes of the smallest jump of a joint that is marked: about four times the noise of a frame. Our choice."""

ABRUPT: Final = 4.0
"""A jump is this much faster than the frames beside it; a limb gets going more evenly. Our choice."""

LEAST_JOINTS: Final = 4
"""Fewer joints are not a person."""

LEAST_S: Final = 0.3
"""A take shorter than this shows no movement."""

PARTS: Final = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
HEAD: Final = ("nose", "head")

Mask = NDArray[np.bool_]
Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Even:
    """Frames of an even clock."""

    joints: tuple[str, ...]
    time_s: Array
    """(N,) rising; even within a take."""
    places: Array
    """(N, J, 2 or 3); NaN where a joint was long not seen."""
    take: Index
    """(N,) number of the take."""
    seam: Index
    """(N,) number of the stretch between two seams; a new take begins a new stretch."""
    trust: Array
    """(J,) mean confidence."""
    seconds_lost: float

    def part(self, begin: int, end: int) -> "Even":
        """The frames from `begin` up to, not including, `end`."""
        window = slice(begin, end)
        return replace(
            self, time_s=self.time_s[window], places=self.places[window], take=self.take[window], seam=self.seam[window]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frames:
    """Frames as they came, time rising, joints that were not seen NaN."""

    time_s: Array
    places: Array
    seen: Mask
    """(T,) whether there is a person."""
    new_take: Mask
    new_seam: Mask


def evened(recording: Recording) -> Even | None:
    """The recording on an even clock; None when nobody is seen long enough."""
    joints = _joints(recording.joints)
    columns = [recording.joints.index(name) for name in joints]
    rising = _rising(recording.time_s)
    confidence = recording.confidence[rising][:, columns]
    places = np.where(confidence[..., None] > 0.0, recording.positions[rising][:, columns], np.nan)
    frames = _frames(joints, recording.time_s[rising], places)
    takes = [_take(frames, part) for part in _parts(frames)]
    if not takes:
        return None
    even = _joined(joints, takes, np.asarray(confidence.mean(axis=0)))
    return replace(even, seconds_lost=_lost_s(frames, takes))


def _joints(names: Sequence[str]) -> tuple[str, ...]:
    head = next((name for name in HEAD if name in names), None)
    sided = (f"{side}_{part}" for side in ("left", "right") for part in PARTS)
    return tuple(name for name in (head, *sided) if name is not None and name in names)


def _rising(time_s: Array) -> Mask:
    """Which frames are later than all before them."""
    finite = np.isfinite(time_s)
    latest = np.maximum.accumulate(np.where(finite, time_s, -np.inf))
    return finite & (time_s > np.concatenate([[-np.inf], latest[:-1]]))


def _frames(joints: tuple[str, ...], time_s: Array, places: Array) -> _Frames:
    size = body_size(joints, places)
    step = np.linalg.norm(np.diff(places, axis=0, prepend=places[:1]), axis=2) / size
    jumped = _abrupt(step) & _lasting(places, size, step)
    whole = (jumped & (step > JUMP)).sum(axis=1) * 2 > np.isfinite(step).sum(axis=1)
    gap = np.diff(time_s, prepend=time_s[:1]) > LOST_S
    return _Frames(
        time_s=time_s,
        places=places,
        seen=np.isfinite(places[..., 0]).sum(axis=1) >= LEAST_JOINTS,
        new_take=whole | gap,
        new_seam=whole | gap | ((jumped & (step > SEAM)).sum(axis=1) >= 2),  # noqa: PLR2004 - one joint may be a slip
    )


def _abrupt(step: Array) -> Mask:
    """Which steps are much longer than those of the frames beside them."""
    known = np.nan_to_num(step)
    before, after = np.roll(known, 1, axis=0), np.roll(known, -1, axis=0)
    before[:2], after[-1:] = np.inf, np.inf
    return known > ABRUPT * np.maximum(before, after)


def _lasting(places: Array, size: float, step: Array) -> Mask:
    """Which steps still stand a frame later: a single bad frame is none."""
    later = np.roll(places, -1, axis=0)
    earlier = np.roll(places, 2, axis=0)
    return np.linalg.norm(later - earlier, axis=2) / size > 0.7 * step


def _parts(frames: _Frames) -> list[Index]:
    """The frames of each take."""
    seen = np.flatnonzero(frames.seen)
    if len(seen) == 0:
        return []
    number = np.cumsum(frames.new_take)[seen]
    breaks = (np.diff(number) > 0) | (np.diff(frames.time_s[seen]) > LOST_S)
    parts = np.split(seen, np.flatnonzero(breaks) + 1)
    return [part for part in parts if frames.time_s[part[-1]] - frames.time_s[part[0]] >= LEAST_S]


def _take(frames: _Frames, part: Index) -> tuple[Array, Array, Index]:
    """Time, places and stretch numbers of one take on the even clock."""
    known_s, places = frames.time_s[part], frames.places[part]
    time_s = np.arange(known_s[0], known_s[-1] + 1e-9, 1.0 / RATE)
    seams = np.flatnonzero(frames.new_seam[part])
    seams = seams[seams > 0]
    stretch = np.searchsorted(known_s[seams], time_s + 1e-9)
    # Just before a seam the joints are still where they were: no line is drawn across it.
    known_s = np.insert(known_s, seams, known_s[seams] - 1e-6)
    places = np.insert(places, seams, places[seams - 1], axis=0)
    columns = [_bridged(known_s, places[:, joint], time_s) for joint in range(places.shape[1])]
    return time_s, np.stack(columns, axis=1), stretch.astype(np.int64)


def _bridged(known_s: Array, places: Array, time_s: Array) -> Array:
    """One joint on the even clock; NaN where it was not seen for longer than a bridge."""
    seen = np.isfinite(places).all(axis=1)
    wanted = np.full((len(time_s), places.shape[1]), np.nan)
    if seen.sum() < 2:  # noqa: PLR2004 - a line needs two points
        return wanted
    seen_s, values = known_s[seen], places[seen]
    for axis in range(places.shape[1]):
        wanted[:, axis] = np.interp(time_s, seen_s, values[:, axis])
    after = np.searchsorted(seen_s, time_s)
    gap = seen_s[np.minimum(after, len(seen_s) - 1)] - seen_s[np.maximum(after - 1, 0)]
    outside = (time_s < seen_s[0] - BRIDGE_S) | (time_s > seen_s[-1] + BRIDGE_S)
    wanted[(gap > BRIDGE_S) | outside] = np.nan
    return wanted


def _joined(joints: tuple[str, ...], takes: list[tuple[Array, Array, Index]], trust: Array) -> Even:
    take = np.repeat(np.arange(len(takes)), [len(time_s) for time_s, _, _ in takes])
    stretch = np.concatenate([stretch for _, _, stretch in takes])
    new = (np.diff(take, prepend=0) > 0) | (np.diff(stretch, prepend=0) != 0)
    return Even(
        joints=joints,
        time_s=np.concatenate([time_s for time_s, _, _ in takes]),
        places=np.concatenate([places for _, places, _ in takes]),
        take=take,
        seam=np.cumsum(new),
        trust=trust,
        seconds_lost=0.0,
    )


def _lost_s(frames: _Frames, takes: list[tuple[Array, Array, Index]]) -> float:
    """Seconds in no take; the one step at a jump of the picture is not lost."""
    steps = np.diff(frames.time_s)
    jumps_s = float(steps[frames.new_take[1:] & (steps <= LOST_S)].sum())
    followed_s = sum(float(time_s[-1] - time_s[0]) + 1.0 / RATE for time_s, _, _ in takes)
    return max(0.0, float(frames.time_s[-1] - frames.time_s[0]) - followed_s - jumps_s)
