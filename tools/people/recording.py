"""What a tracker writes down of what it sees."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tools.people import disturbances as seen
from tools.people.camera import SWAPPED
from tools.people.landmarks import LANDMARKS, PLACE
from tools.people.noise import Seeing, noisy, visibility
from unhunch.domain.motion.recording import Array, Recording, Space

LOST_WITHOUT = [PLACE[name] for name in ("nose", "left_shoulder", "right_shoulder")]
"""With all of them outside the picture nobody is found."""


def faultless(seeing: Seeing) -> Recording:
    """The same frames as a faultless tracker would give them."""
    return _recording(seeing.clean, np.ones(seeing.clean.shape[:2]), seeing.time_s)


def recorded(seeing: Seeing, chance: dict[str, Generator], *, noise: float, disturbances: frozenset[str]) -> Recording:
    """The recording, with noise and disturbances."""
    rng = chance["disturbances"]
    places, sure = _mistaken(seeing, chance, noise=noise, disturbances=disturbances)
    lost = _unseen(seeing)
    if "dropout" in disturbances:
        lost |= seen.lost_frames(rng, len(places), len(places) / max(seeing.time_s[-1], 1.0))
    places[lost], sure[lost] = np.nan, 0.0
    if "duplicates" not in disturbances:
        return _recording(places, sure, seeing.time_s)
    frames, stamps = seen.repeated_frames(rng, seeing.time_s)
    return _recording(places[frames], sure[frames], stamps)


def _mistaken(
    seeing: Seeing, chance: dict[str, Generator], *, noise: float, disturbances: frozenset[str]
) -> tuple[Array, Array]:
    """(T, 33, 3) the places a tracker gives where it finds somebody, and (T, 33) how sure it is of them."""
    rng = chance["disturbances"]
    places, sure = noisy(chance["noise"], seeing, noise), visibility(chance["noise"], seeing)
    if seen.SMOOTHING in disturbances:
        places = seen.smoothed(places, seeing.time_s)
    if "swaps" in disturbances:
        swapped = seen.swaps(rng, seeing)
        places[swapped], sure[swapped] = places[swapped][:, SWAPPED], sure[swapped][:, SWAPPED]
    if "second-person" in disturbances:
        places = seen.with_another(rng, places, seeing)
    return places, sure


def _unseen(seeing: Seeing) -> NDArray[np.bool_]:
    """(T,) the frames with nobody in the picture."""
    lost = np.asarray(seeing.is_out[:, LOST_WITHOUT].all(axis=1))
    for begin_s, end_s in seeing.away_s:
        lost |= (seeing.time_s >= begin_s) & (seeing.time_s < end_s)
    return lost


def _recording(places: Array, sure: Array, time_s: Array) -> Recording:
    return Recording(joints=LANDMARKS, positions=places, confidence=sure, time_s=time_s, space=Space.IMAGE)
