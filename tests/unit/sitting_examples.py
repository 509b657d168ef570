"""Sitting people drawn by hand: places in image heights, one shoulder width is .2, one trunk length .3."""

import math

import numpy as np

from unhunch.domain.motion.recording import Recording, Space

JOINTS = (
    "nose",
    "left_ear",
    "right_ear",
    "left_shoulder",
    "right_shoulder",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
)
TRUNK, NECK, WIDTH = 0.3, 0.11, 0.2


def from_the_side(trunk_deg, neck_deg):
    """Facing the right of the picture; both angles away from upright, forward positive."""
    hip = np.array((0.5, 0.8))
    shoulder = hip + TRUNK * _up(trunk_deg)
    ear = shoulder + NECK * _up(neck_deg)
    nose = ear + np.array((0.07, 0.01))
    knee = hip + np.array((0.25, 0.02))
    return np.array([nose, ear, ear, shoulder, shoulder, hip, hip, knee, knee])


def from_the_front(gap, *, size=1.0):
    """`gap`: ears over shoulders in shoulder widths; `size`: how large head and shoulders are, for their distance."""
    half, ear = WIDTH * size / 2, 0.042 * size
    y, head = 0.5, 0.5 - gap * WIDTH * size
    points = [(0.5, head + 0.01 * size), (0.5 + ear, head), (0.5 - ear, head), (0.5 + half, y), (0.5 - half, y)]
    points += [(0.57, y + 0.28), (0.43, y + 0.28), (0.6, y + 0.33), (0.4, y + 0.33)]
    return np.array(points)


def in_space(trunk_deg, neck_deg, turned_deg):
    """Metres, in any turn away from the camera; 0 faces it."""
    flat = from_the_side(trunk_deg, neck_deg) * 1.7
    across = np.array([0, 0.07, -0.07, 0.17, -0.17, 0.1, -0.1, 0.12, -0.12])
    a = math.radians(turned_deg)
    forward, left = np.array((math.sin(a), -math.cos(a))), np.array((math.cos(a), math.sin(a)))
    ground = np.outer(flat[:, 0] - 0.85, forward) + np.outer(across, left)
    return np.stack((ground[:, 0], flat[:, 1], ground[:, 1] + 2.0), axis=1)


def _up(degrees):
    return np.array((math.sin(math.radians(degrees)), -math.cos(math.radians(degrees))))


def recording(*frames, step_s=0.1, joints=JOINTS, space=Space.IMAGE, hidden=()):
    """The frames one after the other; `hidden` joints have no place."""
    positions = np.array(frames, dtype=float).reshape(len(frames), len(joints), -1)
    confidence = np.full(positions.shape[:2], 0.9)
    for name in hidden:
        positions[:, joints.index(name)] = np.nan
        confidence[:, joints.index(name)] = 0.0
    return Recording(
        joints=joints,
        positions=positions,
        confidence=confidence,
        time_s=step_s * np.arange(len(frames)),
        space=space,
    )


UPRIGHT, SLOUCHED, RECLINED = from_the_side(-2, 10), from_the_side(10, 42), from_the_side(-27, 5)
