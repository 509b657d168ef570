"""A moment on two clocks: the one people read, and one that nobody sets."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

SLEPT_S: Final = 30.0
"""So much more on the wall than on the steady clock was a sleep, or somebody set the clock. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """`wall` is aware and in UTC; `steady_s` counts while the computer is awake and never goes back."""

    wall: datetime
    steady_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What lay between two moments: awake, and asleep. Neither is ever below 0."""

    awake_s: float
    asleep_s: float


def passed(earlier: Moment, later: Moment) -> Passed:
    """A clock put forward cannot be told from a sleep, and counts as one: it only ever saves a nudge."""
    awake_s = max(0.0, later.steady_s - earlier.steady_s)
    ahead_s = (later.wall - earlier.wall).total_seconds() - awake_s
    return Passed(awake_s=awake_s, asleep_s=ahead_s if ahead_s >= SLEPT_S else 0.0)
