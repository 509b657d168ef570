"""The two worlds people are drawn from. What is tuned on one is tested on the other."""

import tomllib
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.random import Generator, SeedSequence

SEED_SPACES = {"development": 1, "validation": 2}
"""A seed is drawn from within its world, so that the same seed is another person in the other."""

Intervals = Sequence[Sequence[float]]


@cache
def population(ranges: str) -> dict[str, Intervals]:
    """The ranges of one world by name."""
    return tomllib.loads(Path(__file__).with_name("population.toml").read_text("utf-8"))[ranges]


def drawn(rng: Generator, intervals: Intervals) -> float:
    """A number evenly from several intervals."""
    lengths = np.array([high - low for low, high in intervals])
    low, high = intervals[rng.choice(len(intervals), p=lengths / lengths.sum())]
    return float(rng.uniform(low, high))


def sources(ranges: str, what: str, seed: int) -> dict[str, Generator]:
    """A source of chance each for the body, the camera, the moves, the faults, the disturbances and the noise.

    They do not depend on one another: other noise or another fault leaves the person as they are.
    """
    names = ("body", "camera", "moves", "faults", "disturbances", "frames", "noise")
    root = SeedSequence([SEED_SPACES[ranges], zlib.crc32(what.encode()), seed])
    return {name: np.random.default_rng(each) for name, each in zip(names, root.spawn(len(names)), strict=True)}
