"""One person: how tall, how built, and how they carry their limbs."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from tools.people.places import LIMBS, POINTS, bones, joined, mirrored
from tools.people.ranges import drawn, population
from unhunch.domain.motion.recording import Array

CARRIAGE = 0.025
"""How differently two people hold a limb, as a share of the bone: about 1.5 degrees. Our choice."""
LOPSIDED = 0.3
"""How much of that is unlike on the two sides. Our choice."""
WANDER = 0.008
"""How much one person's limbs wander within a set. Our choice."""
HIPS_WIDER = 1.35
"""A tracker's hips lie further out than the joints of the drawn body. Our choice: .6 of the shoulders' width."""
KINDS = {
    "spine": ("lumbar", "thorax", "chest"),
    "head": ("neck", "head", "crown", "nose"),
    "upper arm": ("elbow",),
    "forearm": ("wrist", "palm", "fingers"),
    "thigh": ("knee",),
    "shank": ("ankle",),
    "foot": ("heel", "toe"),
}
"""Points whose bones are longer or shorter together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A body that the drawn one is turned into."""

    height_m: float
    scale: Array
    """(P,) length of each bone against the drawn body's."""
    carriage: Array
    """(P, 3) how each limb's direction differs, as a share of its bone."""

    def shaped(self, body: Array, wander: Array) -> Array:
        """(T, P, 3) places of this person's body, in body heights, from the drawn body's; limbs keep their length.

        `wander` (T, P, 3) bends the limbs' directions, as a share of the bone.
        """
        parts = bones(body)
        limbs = parts[:, LIMBS]
        lengths = np.linalg.norm(bones(body[:1])[0, LIMBS], axis=1)[None, :, None]
        limbs = limbs + lengths * (self.carriage + wander)[:, LIMBS]
        parts[:, LIMBS] = limbs * (lengths / np.linalg.norm(limbs, axis=2, keepdims=True))
        return joined(parts * self.scale[:, None])


def make_person(rng: Generator, ranges: str) -> Person:
    """A person drawn from a world's ranges."""
    table = population(ranges)
    scale = np.ones(len(POINTS))
    for names in KINDS.values():
        factor = 1.0 + drawn(rng, table["bone_scale"])
        scale[[n for n, point in enumerate(POINTS) if point.removeprefix("left_").removeprefix("right_") in names]] = (
            factor
        )
    for end, wider in (("shoulder", 1.0), ("hip", HIPS_WIDER)):
        factor = wider * (1.0 + drawn(rng, table["frame_scale"]))
        scale[[n for n, point in enumerate(POINTS) if point.endswith(end)]] = factor
    return Person(
        height_m=drawn(rng, table["height_m"]),
        scale=scale,
        carriage=_carriage(rng),
    )


def _carriage(rng: Generator) -> Array:
    """(P, 3) mostly alike on both sides."""
    own = rng.normal(0.0, CARRIAGE, (len(POINTS), 3))
    return (own + mirrored(own)) / np.sqrt(2.0) + LOPSIDED * rng.normal(0.0, CARRIAGE, own.shape)


def wander(rng: Generator, time_s: Array) -> Array:
    """(T, P, 3) slow wandering of the limbs: a few sines of 3 to 12 seconds."""
    waves = 3
    period = rng.uniform(3.0, 12.0, waves)
    phase = rng.uniform(0.0, 2.0 * np.pi, waves)
    size = rng.normal(0.0, WANDER / np.sqrt(waves / 2.0), (waves, len(POINTS) * 3))
    return (np.sin(2.0 * np.pi * time_s[:, None] / period + phase) @ size).reshape(len(time_s), len(POINTS), 3)
