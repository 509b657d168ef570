"""What to expect of a repetition, given the examples and how alike the builds are.

Two people do the same exercise well with other lengths and habits: the allowance between people must be wide, and the
one for what a person repeats narrow. The examples are read as a Gaussian process over builds: one of the same build
says nearly all about where a joint should be, one of another build only what all have in common.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unhunch.domain.motion.recording import Array

ALIKE: Final = 0.04
"""Mean difference of bone lengths (share of their length) at which two builds begin to be two people's.
Our choice: one person measured twice differs by about .02, two people by about .08."""
FLOOR: Final = 0.008
"""Torso lengths by which a still bone differs between good repetitions. Our choice: about a tracker's noise."""
FLOOR_SHARE: Final = 0.05
"""Share of a bone's movement by which it differs between good repetitions. Our choice."""
BELIEF: Final = 10.0
"""How many examples the floors are worth against the examples' own spread. Our choice."""
PLACE_BETWEEN: Final = 10.0
"""Variance of a place between people over variance between one person's repetitions. Our choice: people stand
differently, and each of them much the same."""
CHANGE_BETWEEN: Final = 1.0
"""The same of a change since the start. Our choice: a movement is shared, a stance is not."""


Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What each example counts for a new repetition, and how much wider than one person's spread it is."""

    examples: Places
    """(n,) places of the examples that show the bone."""
    weights: Array
    """(n,) of the expected value."""
    common: Array
    """(n,) weights of what all examples have in common."""
    precision: Array
    """(n, n)"""
    width: float
    """Variance of the prediction, in variances of one person's repetitions."""

    def z(self, examples: Array, seen: Array, floor: Array | float) -> Array:
        """How many allowances away `seen` (…) is from what the examples (all, …) let expect; positive is more."""
        known = examples[self.examples]
        apart = known - np.einsum("n,n...->...", self.common, known)
        spread = np.einsum("i...,ij,j...->...", apart, self.precision, apart)
        variance = (BELIEF * np.square(floor) + spread) / (BELIEF + len(known) - 1)
        return (seen - np.einsum("n,n...->...", self.weights, known)) / np.sqrt(variance * self.width)


def expectation(builds: Array, build: Array, between: float) -> Expectation:
    """What examples of these builds (n, lengths) let expect of a person of this build."""
    alike = likeness(builds, builds)
    np.fill_diagonal(alike, 1.0)
    precision = np.asarray(np.linalg.inv(between * alike + np.eye(len(builds))), dtype=np.float64)
    kin = between * likeness(build[None], builds)[0]
    total = precision.sum()
    rest = 1.0 - float(kin @ precision.sum(axis=1))
    common = precision.sum(axis=0) / total
    width = 1.0 + between - float(kin @ precision @ kin) + rest**2 / float(total)
    return Expectation(np.arange(len(builds), dtype=np.intp), kin @ precision + rest * common, common, precision, width)


def among(chosen: Places, one: Expectation) -> Expectation:
    """The same expectation, told which of all examples its numbers stand for."""
    return Expectation(chosen, one.weights, one.common, one.precision, one.width)


def likeness(some: Array, others: Array) -> Array:
    """(some, others) from 1, the same build, down to 0; 0 too where there is nothing to compare."""
    apart = some[:, None] - others[None]
    is_known = np.isfinite(apart)
    known = is_known.sum(axis=2)
    distance = np.where(is_known, apart**2, 0.0).sum(axis=2) / np.maximum(known, 1)
    return np.where(known >= FEWEST_LENGTHS, np.exp(-distance / (2.0 * ALIKE**2)), 0.0)


FEWEST_LENGTHS: Final = 2
"""With fewer lengths to compare, everybody is another person."""
