"""B0a to B0d: one angle of an arm and two fixed levels, as most webcam counters do it.

The rules leave open which arm: they are given the one that moves most.
"""

from collections.abc import Iterable

import numpy as np

from revalidation.baselines.signals import ELBOWS, SHOULDERS, filled, liveliest, smooth, step_s
from unhunch.domain.motion.recording import Array, Recording


def crossings(angle: Iterable[float], armed_above: float, counted_below: float) -> int:
    """How often the angle falls below one level after it was above the other."""
    count, armed = 0, False
    for value in angle:
        if value > armed_above:
            armed = True
        elif armed and value < counted_below:
            count, armed = count + 1, False
    return count


def b0a(recording: Recording) -> int:
    """Elbow: down above 160°, counted below 30°."""
    return crossings(liveliest(recording, ELBOWS)[0], 160, 30)


def b0b(recording: Recording) -> int:
    """Elbow: stage by 120° and 100°, only where all three joints are seen at .65 or better."""
    angle, corner = liveliest(recording, ELBOWS)
    columns = [recording.joints.index(name) for name in corner if name in recording.joints]
    seen = (recording.confidence[:, columns] >= 0.65).all(axis=1)  # noqa: PLR2004 - the rule's own number
    return crossings(angle[seen], 120, 100)


def b0c(recording: Recording) -> int:
    """Any arm angle, mean of 5 frames: up above 120°, counted below 60° (the rule leaves its levels open; our choice).

    What lies beyond 2 SD of the median is ignored; counts are at least .5 s apart.
    """
    angle = _without_outliers(liveliest(recording, (*ELBOWS, *SHOULDERS))[0])
    smoothed = smooth(angle, 5)
    least = max(1, round(0.5 / step_s(recording)))
    return _apart(smoothed, (120, 60), least)


def _without_outliers(angle: Array) -> Array:
    far = np.abs(angle - np.median(angle)) > 2 * angle.std()
    return filled(np.where(far, np.nan, angle))


def _apart(angle: Array, levels: tuple[float, float], least: int) -> int:
    count, armed, last = 0, False, -least
    for at, value in enumerate(angle):
        if value > levels[0]:
            armed = True
        elif armed and value < levels[1] and at - last >= least:
            count, armed, last = count + 1, False, at
    return count


def b0d(recording: Recording) -> int:
    """One arm angle: up above 145°, counted below 90°."""
    return crossings(liveliest(recording, (*ELBOWS, *SHOULDERS))[0], 145, 90)
