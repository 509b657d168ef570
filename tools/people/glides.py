"""Numbers that glide from one value to another, as smoothly as a hand does."""

from dataclasses import dataclass, field

import numpy as np

from unhunch.domain.motion.recording import Array


def minimum_jerk(share: Array) -> Array:
    """How far a smooth reach has come at shares of its time. Source: Flash and Hogan 1985."""
    return share**3 * (10.0 - 15.0 * share + 6.0 * share**2)


@dataclass(slots=True)
class Glides:
    """A number over time: still, but for its glides, which follow one another."""

    first: float = 0.0
    glides: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Begin and end in seconds, value before and after."""

    @property
    def last(self) -> float:
        """The value after everything so far."""
        return self.glides[-1][3] if self.glides else self.first

    def to(self, value: float, begin_s: float, end_s: float) -> None:
        """Glide to a value."""
        self.glides.append((begin_s, end_s, self.last, value))

    def at(self, time_s: Array) -> Array:
        """(T,) the number at these times."""
        result = np.full(len(time_s), self.first)
        for begin_s, end_s, before, after in self.glides:
            share = np.clip((time_s - begin_s) / max(end_s - begin_s, 1e-9), 0.0, 1.0)
            result = np.where(time_s >= begin_s, before + (after - before) * minimum_jerk(share), result)
        return result
