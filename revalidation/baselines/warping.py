"""B4: stretches of the recording that one shown repetition can be warped onto (subsequence DTW)."""

from dataclasses import dataclass

import numpy as np

from revalidation.baselines.signals import scaled
from unhunch.domain.motion.recording import Array, Recording

RATE_HZ = 10.0
SHARE_OF_STANDING_STILL = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplar:
    """One repetition, ten frames a second."""

    places: Array
    """(L, K)"""
    most: float
    """The mean distance up to which a stretch is the same movement: half that of standing still (our choice)."""


def exemplar(repetition: Recording) -> Exemplar:
    """Learn one repetition."""
    places = _sampled(repetition)
    still = float(np.linalg.norm(places - places[0], axis=1).mean())
    return Exemplar(places=places, most=SHARE_OF_STANDING_STILL * still)


def _sampled(recording: Recording) -> Array:
    places = scaled(recording).reshape(len(recording), -1)
    times = np.maximum.accumulate(recording.time_s)
    at = np.searchsorted(times, np.arange(times[0], times[-1], 1 / RATE_HZ))
    return places[at]


def b4(recording: Recording, shown: Exemplar) -> int:
    """How many stretches, best first and none overlapping, are near enough to the exemplar."""
    if recording.duration_s * RATE_HZ < 1:
        return 0
    frames = _sampled(recording)
    apart = np.linalg.norm(frames[:, None] - shown.places[None], axis=2)
    cost, begins = _warped(apart)
    return _chosen(cost, begins, shown.most)


def _warped(apart: Array) -> tuple[Array, list[int]]:
    """For each frame: the mean distance of the best stretch that ends there, and where it begins."""
    rows = apart.tolist()
    length = len(rows[0])
    before, before_begins = [float("inf")] * length, [0] * length
    costs, begins = [], []
    for at, row in enumerate(rows):
        now, now_begins = [row[0]], [at]
        for j in range(1, length):
            ways = (
                (before[j - 1], before_begins[j - 1]),
                (before[j], before_begins[j]),
                (now[j - 1], now_begins[j - 1]),
            )
            cheapest, begin = min(ways)
            now.append(row[j] + cheapest)
            now_begins.append(begin)
        before, before_begins = now, now_begins
        costs.append(now[-1])
        begins.append(now_begins[-1])
    return np.array(costs) / length, begins


def _chosen(cost: Array, begins: list[int], most: float) -> int:
    taken: list[tuple[int, int]] = []
    for end in np.argsort(cost):
        if cost[end] > most:
            break
        begin = begins[end]
        if begin < end and all(end <= other_begin or begin >= other_end for other_begin, other_end in taken):
            taken.append((begin, int(end)))
    return len(taken)
