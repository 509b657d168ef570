"""The body as bones: from one joint to the next, in torso lengths. What a template compares.

A bone knows nothing of where the person stands, how near the camera is, or which other joints are hidden.
"""

from dataclasses import dataclass
from math import hypot
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unhunch.domain.motion.joints import mirrored
from unhunch.domain.motion.recording import Array, Recording, Space

SIDES: Final = ("left", "right")


@dataclass(frozen=True, slots=True)
class Bone:
    """From one joint to another."""

    name: str
    begin: str
    end: str


def _of_side(side: str) -> tuple[Bone, ...]:
    return (
        Bone(f"{side}_upper_arm", f"{side}_shoulder", f"{side}_elbow"),
        Bone(f"{side}_forearm", f"{side}_elbow", f"{side}_wrist"),
        Bone(f"{side}_trunk", f"{side}_hip", f"{side}_shoulder"),
        Bone(f"{side}_ear_gap", f"{side}_shoulder", f"{side}_ear"),
        Bone(f"{side}_nose_gap", f"{side}_shoulder", "nose"),
        Bone(f"{side}_head_gap", f"{side}_shoulder", "head"),
        Bone(f"{side}_thigh", f"{side}_knee", f"{side}_hip"),
        Bone(f"{side}_shank", f"{side}_ankle", f"{side}_knee"),
    )


BONES: Final[tuple[Bone, ...]] = (
    *_of_side("left"),
    *_of_side("right"),
    Bone("shoulders", "right_shoulder", "left_shoulder"),
    Bone("hips", "right_hip", "left_hip"),
)
NAMES: Final = tuple(bone.name for bone in BONES)
PLACE: Final[dict[str, int]] = {name: place for place, name in enumerate(NAMES)}
MIRRORED: Final = tuple(PLACE[mirrored(name)] for name in NAMES)
"""Where each bone's mirror is."""
ARMS: Final = tuple((PLACE[f"{side}_upper_arm"], PLACE[f"{side}_forearm"]) for side in SIDES)
LEGS: Final = tuple((PLACE[f"{side}_thigh"], PLACE[f"{side}_shank"]) for side in SIDES)
LIMBS: Final = ARMS + LEGS
TRUNK: Final = tuple(PLACE[f"{side}_trunk"] for side in SIDES)
WIDTHS: Final = (PLACE["shoulders"], PLACE["hips"])
BUILD: Final = (
    WIDTHS[:1],
    WIDTHS[1:],
    *(tuple(PLACE[f"{side}_{part}"] for side in SIDES) for part in ("upper_arm", "forearm", "thigh", "shank")),
)
"""The lengths that tell one build from another; left and right together."""

STEP_S: Final = 1.0 / 30.0
"""Movement is compared at this step, whatever the camera's rate. Our choice."""
LONGEST_GAP_S: Final = 0.4
"""A joint lost for longer is not guessed."""
SEEN_SHARE: Final = 0.6
"""A bone counts when it is seen in at least this share of the frames. Our choice."""
UPRIGHT: Final = 1.3
"""Torso length over shoulder width from straight ahead, where no hip is seen. Source: 1 / .77 of `domain/body`."""


def mirror_of(bones: Array) -> Array:
    """The bones (..., bones, 2 or 3) of the mirrored person."""
    flipped = bones[..., MIRRORED, :].copy()
    flipped[..., 0] *= -1.0
    # A width runs from right to left: its mirror runs from left to right, so it turns back.
    flipped[..., WIDTHS, :] *= -1.0
    return flipped


def ends(joints: tuple[str, ...]) -> tuple[tuple[int, int, int], ...]:
    """(bone, first joint, second joint) of the bones a recording with these joints can show."""
    return tuple(
        (place, joints.index(bone.begin), joints.index(bone.end))
        for place, bone in enumerate(BONES)
        if bone.begin in joints and bone.end in joints
    )


def bare_bones(positions: Array, joints: tuple[str, ...]) -> Array:
    """The bones (T, bones, 2 or 3) as seen, in the recording's own unit; NaN where a joint is hidden."""
    seen = np.full((len(positions), len(BONES), positions.shape[2]), np.nan)
    shown = ends(joints)
    if shown:
        place, begin, end = (list(column) for column in zip(*shown, strict=True))
        seen[:, place] = positions[:, end] - positions[:, begin]
    return seen


def torso_length(bones: Array) -> float:
    """Length of the trunk over some frames, in the recording's unit; NaN when neither hips nor shoulders are seen."""
    trunk = _middle(np.linalg.norm(bones[:, list(TRUNK)], axis=2))
    return trunk if trunk > 0.0 else UPRIGHT * _middle(np.linalg.norm(bones[:, WIDTHS[0]], axis=1))


def facing(bones: Array, space: Space) -> Array:
    """The turn (axes, axes) that puts the person's left along x; nothing is turned in a picture."""
    size = bones.shape[-1]
    if space is Space.IMAGE or size < 3:  # noqa: PLR2004 - the three directions of the world
        return np.eye(size)
    across = [_middle(bones[:, list(WIDTHS), axis]) for axis in (0, 2)]
    length = hypot(*across)
    if not length > 0.0:
        return np.eye(3)
    x, z = across[0] / length, across[1] / length
    return np.array([[x, 0.0, z], [0.0, 1.0, 0.0], [-z, 0.0, x]])


def _middle(values: Array) -> float:
    seen = values[np.isfinite(values)]
    return float(np.median(seen)) if seen.size else float("nan")


def visible_positions(recording: Recording) -> Array:
    """The positions with NaN wherever the tracker's confidence is 0."""
    return np.where(recording.confidence[..., None] > 0.0, recording.positions, np.nan)


def steady(times_s: Array, bones: Array) -> tuple[Array, Array]:
    """Even times and the bones at them, short gaps closed and noise smoothed; NaN for a bone seen too seldom."""
    even_s = np.arange(times_s[0], times_s[-1] + STEP_S / 2.0, STEP_S)
    flat = bones.reshape(len(bones), -1)
    out = np.full((len(even_s), flat.shape[1]), np.nan)
    for column in range(flat.shape[1]):
        is_seen = np.isfinite(flat[:, column])
        if is_seen.mean() >= SEEN_SHARE:
            out[:, column] = np.interp(even_s, times_s[is_seen], flat[is_seen, column])
            out[:, column] = np.where(_is_lost(even_s, times_s[is_seen]), np.nan, out[:, column])
    return even_s, _smooth(out).reshape(len(even_s), *bones.shape[1:])


def _is_lost(even_s: Array, seen_s: Array) -> NDArray[np.bool_]:
    """Where the frames before and after are further apart than a gap may be."""
    after = np.searchsorted(seen_s, even_s).clip(1, max(1, len(seen_s) - 1))
    gap = seen_s[after.clip(max=len(seen_s) - 1)] - seen_s[after - 1]
    inside = (even_s > seen_s[0]) & (even_s < seen_s[-1])
    return inside & (gap > LONGEST_GAP_S)


WINDOW: Final = np.hanning(7)[1:-1] / np.hanning(7)[1:-1].sum()


def _smooth(values: Array) -> Array:
    reach = len(WINDOW) // 2
    padded = np.concatenate([np.repeat(values[:1], reach, 0), values, np.repeat(values[-1:], reach, 0)])
    return np.einsum("twc,w->tc", _windows(padded), WINDOW)


def _windows(padded: Array) -> Array:
    views = np.lib.stride_tricks.sliding_window_view(padded, len(WINDOW), axis=0)
    return np.swapaxes(views, 1, 2)
