"""All baselines under their ids, for one recording and one shown example."""

from collections.abc import Mapping

from revalidation.baselines.autocorrelation import b2
from revalidation.baselines.fixed_angles import b0a, b0b, b0c, b0d
from revalidation.baselines.nearest_poses import b1, example_poses
from revalidation.baselines.peaks import b3
from revalidation.baselines.wall_angel import b5
from revalidation.baselines.warping import b4, exemplar
from unhunch.domain.motion.recording import Recording

NAMES: Mapping[str, str] = {
    "B0a": "elbow angle, 160° and 30°",
    "B0b": "elbow angle, 120° and 100°, visibility .65",
    "B0c": "smoothed arm angle, outliers dropped, .5 s apart",
    "B0d": "arm angle, 145° and 90°",
    "B1": "nearest example poses",
    "B2": "autocorrelation of the main movement",
    "B3": "prominent peaks of the main movement",
    "B4": "warping to one example",
    "B5": "wall-angel rules",
}


def counts(recording: Recording, example: Recording | None) -> dict[str, int]:
    """What each baseline counts; B1 and B4 need `example`, one good repetition, and are left out without."""
    found = {"B0a": b0a, "B0b": b0b, "B0c": b0c, "B0d": b0d, "B2": b2, "B3": b3, "B5": b5}
    counted = {name: rule(recording) for name, rule in found.items()}
    if example is not None and len(example):
        counted["B1"] = b1(recording, example_poses(example))
        counted["B4"] = b4(recording, exemplar(example))
    return dict(sorted(counted.items()))
