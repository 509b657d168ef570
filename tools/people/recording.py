"""What a tracker writes down of what it sees."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tools.people import disturbances as seen
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
    places, sure = (
        _disturbed(seeing, chance, noise=noise, disturbances=disturbances),
        visibility(chance["noise"], seeing),
    )
    lost = _unseen(seeing)
    if "dropout" in disturbances:
        lost |= seen.lost_frames(chance["disturbances"], len(places))
    places[lost], sure[lost] = np.nan, 0.0
    if "duplicates" not in disturbances:
        return _recording(places, sure, seeing.time_s)
    frames, stamps = seen.repeated_frames(chance["disturbances"], seeing.time_s)
    return _recording(places[frames], sure[frames], stamps)


def _disturbed(seeing: Seeing, chance: dict[str, Generator], *, noise: float, disturbances: frozenset[str]) -> Array:
    """(T, 33, 3) the places a tracker gives where it finds somebody."""
    places = noisy(chance["noise"], seeing, noise)
    if seen.SMOOTHING in disturbances:
        places = seen.smoothed(places, seeing.time_s)
    if "swaps" in disturbances:
        places = seen.swapped(chance["disturbances"], places, seeing)
    if "second-person" in disturbances:
        places = seen.with_another(chance["disturbances"], places, seeing)
    return places


def _unseen(seeing: Seeing) -> NDArray[np.bool_]:
    """(T,) the frames with nobody in the picture."""
    lost = np.asarray(seeing.is_out[:, LOST_WITHOUT].all(axis=1))
    for begin_s, end_s in seeing.away_s:
        lost |= (seeing.time_s >= begin_s) & (seeing.time_s < end_s)
    return lost


def _recording(places: Array, sure: Array, time_s: Array) -> Recording:
    return Recording(joints=LANDMARKS, positions=places, confidence=sure, time_s=time_s, space=Space.IMAGE)
