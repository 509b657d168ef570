"""What moves, free of place and size: joints against the middle of the body, in trunk lengths, on the even clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from unhunch.domain.motion.cyclic.even import PARTS, RATE, Even, Index
from unhunch.domain.motion.cyclic.size import body_size
from unhunch.domain.motion.recording import Array

SMOOTH_S: Final = 0.25
"""Width of the smoothing window. Our choice: half the shortest cycle that is counted."""

SEEN: Final = 0.4
"""A joint seen in a smaller share of the time is left out. Our choice."""

LEAST_TRUST: Final = 0.05
"""What a joint weighs at least against the best seen one."""

LIMBS: Final = {
    "arms": ("shoulder", "elbow", "wrist"),
    "legs": ("knee", "ankle"),
    "trunk": ("shoulder", "nose", "head", "middle"),
}
"""Which joints may carry the movement. A wrist moves more than a knee: without groups the arms would always win."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """F weighted coordinates over N frames."""

    smooth: Array
    """(N, F)"""
    raw: Array
    """(N, F) before smoothing, to see jumps."""
    groups: tuple[Sequence[int], ...]
    """Columns that are searched together for a signal."""
    either: Sequence[int]
    """Columns that do not tell left from right."""
    middle: Array
    """(N, 2 or 3) where the body is, in trunk lengths."""
    extent: Array
    """(N,) how large the body appears, in the recording's unit."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A coordinate: of which joint, left or right or of whichever side is seen."""

    joint: str
    values: Array
    weight: float


def features(even: Even) -> Features:
    """The weighted coordinates of all takes."""
    takes = [_take(even, begin, end) for begin, end in runs(even.take)]
    middle = np.concatenate([take[0] for take in takes])
    against = np.concatenate([take[1] for take in takes])
    columns = [column for column in _columns(even, against, middle) if column.weight > 0.0]
    raw = np.stack([column.values * column.weight for column in columns], axis=1)
    return Features(
        smooth=smoothed(raw, even.seam),
        raw=raw,
        groups=_groups(columns),
        either=_either(columns),
        middle=middle,
        extent=np.concatenate([take[2] for take in takes]),
    )


def runs(number: Index) -> list[tuple[int, int]]:
    """Begin and end of each stretch of the same number."""
    edges = [0, *(int(edge) for edge in np.flatnonzero(np.diff(number)) + 1), len(number)]
    return [(begin, end) for begin, end in pairwise(edges) if end > begin]


def smoothed(values: Array, seam: Index) -> Array:
    """The columns smoothed without lag, and not across a seam."""
    reach = max(1, round(SMOOTH_S * RATE / 2.0))
    window = np.hanning(2 * reach + 3)[1:-1]
    window /= window.sum()
    result = np.empty_like(values)
    for begin, end in runs(seam):
        padded = np.pad(values[begin:end], ((reach, reach), (0, 0)), mode="edge")
        result[begin:end] = sum(
            weight * padded[shift : shift + end - begin] for shift, weight in enumerate(window.tolist())
        )
    return result


def _take(even: Even, begin: int, end: int) -> tuple[Array, Array, Array]:
    """The middle of the body, the joints against it, and its apparent size, of one take."""
    places = even.places[begin:end]
    size = body_size(even.joints, places)
    middle = _middle(even.joints, places)
    return middle / size, (places - middle[:, None]) / size, _extent(even.joints, places)


def _extent(joints: tuple[str, ...], places: Array) -> Array:
    """(N,) how large the trunk appears: the widest of its seen distances, smoothed; 1 where none is seen."""
    trunk = [
        joints.index(f"{side}_{part}")
        for part in ("shoulder", "hip")
        for side in ("left", "right")
        if f"{side}_{part}" in joints
    ]
    apart = [
        np.linalg.norm(places[:, one] - places[:, other], axis=1) for one in trunk for other in trunk if one < other
    ]
    widest = np.nan_to_num(np.stack(apart)).max(axis=0) if apart else np.zeros(len(places))
    filled = _filled(np.where(widest > 0.0, widest, np.nan)[:, None])
    return np.maximum(smoothed(filled, np.zeros(len(places), dtype=np.int64))[:, 0], 1e-6)


def _middle(joints: tuple[str, ...], places: Array) -> Array:
    """Between the hips; between the shoulders, or of all joints, where those are not seen."""
    for part in ("hip", "shoulder"):
        pair = [joints.index(f"{side}_{part}") for side in ("left", "right") if f"{side}_{part}" in joints]
        if pair and np.isfinite(places[:, pair, 0]).any(axis=1).mean() > 0.5:  # noqa: PLR2004 - most of the time
            return _filled(_mean_seen(places[:, pair]))
    return _filled(_mean_seen(places))


def _mean_seen(places: Array) -> Array:
    """The mean of the joints seen in each frame; NaN where none is."""
    seen = np.isfinite(places)
    count = seen.sum(axis=1)
    return np.where(count > 0, np.where(seen, places, 0.0).sum(axis=1) / np.maximum(count, 1), np.nan)


def _filled(values: Array) -> Array:
    """Columns without NaN: straight lines across, held at the ends; 0 where nothing was seen."""
    flat = values.reshape(len(values), -1).copy()
    frames = np.arange(len(values))
    for column in flat.T:
        seen = np.isfinite(column)
        column[~seen] = np.interp(frames[~seen], frames[seen], column[seen]) if seen.any() else 0.0
    return flat.reshape(values.shape)


def _columns(even: Even, against: Array, middle: Array) -> Iterator[_Column]:
    best = max(float(even.trust.max()), 1e-9)
    for joint, name in enumerate(even.joints):
        yield from _of_joint(even, (name, float(even.trust[joint]) / best), against[:, joint])
    for part in PARTS:
        pair = [even.joints.index(f"{side}_{part}") for side in ("left", "right") if f"{side}_{part}" in even.joints]
        if pair:
            yield from _of_joint(even, (f"either {part}", 1.0), _mean_seen(against[:, pair])[:, 1:2])
    height = _per_take(even, middle[:, 1:2], centred=True)
    yield _Column("middle", height[:, 0], 1.0)


def _of_joint(even: Even, trusted: tuple[str, float], places: Array) -> Iterator[_Column]:
    """The coordinates of one joint, given with how far it is trusted; no weight where it is hardly seen."""
    name, trust = trusted
    seen = float(np.isfinite(places[:, 0]).mean())
    weight = (seen * max(trust, LEAST_TRUST)) ** 0.5 if seen > SEEN else 0.0
    filled = _per_take(even, places, centred=False) if weight else places
    for axis in range(places.shape[1]):
        yield _Column(name, filled[:, axis], weight)


def _per_take(even: Even, values: Array, *, centred: bool) -> Array:
    parts = [_filled(values[begin:end]) for begin, end in runs(even.take)]
    if centred:
        parts = [part - np.median(part, axis=0) for part in parts]
    return np.concatenate(parts)


def _groups(columns: list[_Column]) -> tuple[Sequence[int], ...]:
    """All left and right coordinates; the limbs by themselves; and what either side does."""
    sided = [index for index, column in enumerate(columns) if not column.joint.startswith("either")]
    limbs = [[index for index in sided if columns[index].joint.endswith(parts)] for parts in LIMBS.values()]
    return tuple(group for group in (sided, _either(columns), *limbs) if group)


def _either(columns: list[_Column]) -> Sequence[int]:
    return [index for index, column in enumerate(columns) if column.joint.startswith(("either", "middle"))]
