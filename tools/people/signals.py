"""What is counted in an exercise, in space: how much of the way makes how much of the signal."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from tools.people.places import AT
from tools.people.tracks import Exercise, tracks_of
from unhunch.domain.motion.recording import Array

SIDES: Final = ("left", "right")


def way_share(exercise: Exercise, signal_share: float) -> float:
    """How much of the way takes the counted signal `signal_share` of its own way."""
    track = tracks_of(exercise.id).work
    values = signal_along(track.samples, exercise.signal)
    shares = np.linspace(0.0, track.reach, len(track.samples))
    if values is None:
        return signal_share
    full = np.interp(1.0, shares, values) - values[0]
    going = np.maximum.accumulate((values - values[0]) / full)
    return float(np.interp(signal_share, going, shares))


def signal_along(work: Array, signal: str | None) -> Array | None:
    """(S,) the counted measure along the way, in space; None where there is none that grows with the way."""
    made = _SIGNALS.get(signal or "")
    return None if made is None else made(work)


def _elbow_angle(body: Array) -> Array:
    return np.mean([_angle(body, (f"{side}_elbow", f"{side}_shoulder", f"{side}_wrist")) for side in SIDES], axis=0)


def _arm_elevation(body: Array) -> Array:
    return np.mean([_angle(body, (f"{side}_shoulder", f"{side}_hip", f"{side}_elbow")) for side in SIDES], axis=0)


def _hand_gap(body: Array) -> Array:
    return np.linalg.norm(body[:, AT["left_wrist"]] - body[:, AT["right_wrist"]], axis=1)


_SIGNALS: Final[Mapping[str, Callable[[Array], Array]]] = MappingProxyType(
    {"elbow-angle": _elbow_angle, "arm-elevation": _arm_elevation, "hand-gap": _hand_gap}
)


def _angle(body: Array, points: tuple[str, str, str]) -> Array:
    """(S,) degrees at the first of three points."""
    corner, one, other = (body[:, AT[point]] for point in points)
    u, v = one - corner, other - corner
    cosine = np.sum(u * v, axis=1) / (np.linalg.norm(u, axis=1) * np.linalg.norm(v, axis=1))
    return np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))


def picture_angle(places: Array) -> Array:
    """(T,) degrees at the first of three places (T, 3, 2) in the picture."""
    u, v = places[:, 1] - places[:, 0], places[:, 2] - places[:, 0]
    return np.degrees(np.abs(np.arctan2(u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0], np.sum(u * v, axis=1))))
