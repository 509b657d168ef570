"""Two seconds of standing under each tracker's noise: how large the noise is, and whether anything counts."""

import json
from pathlib import Path

import numpy as np

from revalidation.chance import column, share
from revalidation.figures import Figure, Goal, Source
from revalidation.lines import Line
from revalidation.running import Measured, Run
from revalidation.synthetic import RANGES, analysed, repeated, span
from tools.people.sets import make_set
from unhunch.domain.motion.recording import Array, Recording

STILL_S = 2.0
FIRST_SEED = 176_000
NOISES = (1.0, 2.0, 4.0)
JOINTS = ("shoulder", "elbow", "wrist", "hip")


def measure(run: Run) -> Measured:
    """Jitter of each joint, then ghosts of standing still."""
    jitter = np.median([jitter_of(made) for made in _standing(1.0, run.sets(20, 2))], axis=0)
    figures = [
        Line(row="sanity", what=f"jitter x1, {joint}", unit="% of torso", n_of="").counted(float(value), 0)
        for joint, value in zip(JOINTS, jitter, strict=True)
    ]
    figures += _real(run.data)
    figures += [_ghostless(noise, run) for noise in NOISES]
    return Measured(figures=figures)


def jitter_of(recording: Recording) -> list[float]:
    """Standard deviation of what is left over one frame to the next, % of the torso, for each kind of joint."""
    torso = float(np.nanmedian(np.linalg.norm(_middle(recording, "shoulder") - _middle(recording, "hip"), axis=1)))
    found: list[float] = []
    for kind in JOINTS:
        moves = [np.diff(recording.joint(f"{side}_{kind}")[:, :2], n=2, axis=0) for side in ("left", "right")]
        # The second difference of white noise has six times its variance; slow movement hardly shows in it.
        found.append(100 * float(np.nanmedian(np.abs(np.concatenate(moves)))) / 0.6745 / np.sqrt(6) / torso)
    return found


def _middle(recording: Recording, kind: str) -> Array:
    return (recording.joint(f"left_{kind}")[:, :2] + recording.joint(f"right_{kind}")[:, :2]) / 2


def _standing(noise: float, people: int) -> list[Recording]:
    """The first seconds of sets, before anything moves."""
    made = [make_set("lateral-raise", seed=FIRST_SEED + at, reps=1, noise=noise, ranges=RANGES) for at in range(people)]
    return [span(one.recording, 0.0, min(STILL_S, one.truth.reps[0].start_s)) for one in made]


def _real(data: Path | None) -> list[Figure]:
    """The same of recordings of a real tracker."""
    if data is None:
        return [_real_line("all joints").lacking("the labelled recordings are not there")]
    recordings = [read_blazepose(file) for file in sorted((data / "tracker-noise").glob("*-BP-*.json"))]
    jitter = np.median([jitter_of(recording) for recording in recordings], axis=0)
    return [
        _real_line(joint).counted(float(value), len(recordings)) for joint, value in zip(JOINTS, jitter, strict=True)
    ]


def _real_line(joint: str) -> Line:
    what = f"jitter of a real BlazePose, {joint}"
    return Line(row="sanity", what=what, unit="% of torso", source=Source.REAL, n_of="recordings")


def read_blazepose(file: Path, aspect: float = 16 / 9) -> Recording:
    """One of the published recordings: a share of width and of height for each joint, 30 frames a second."""
    frames = json.loads(file.read_text("utf-8"))["positions"]
    order = sorted(frames, key=float)
    names = list(frames[order[0]])
    places = np.array([[frames[at][name][:2] for name in names] for at in order], dtype=float)
    places[..., 0] *= aspect
    return Recording(
        joints=tuple(_joint(name) for name in names),
        positions=places,
        confidence=np.ones(places.shape[:2]),
        time_s=np.arange(len(order)) / 30.0,
    )


def _joint(name: str) -> str:
    lower = name.lower()
    for mouth in ("left", "right"):
        if lower == f"mouth_{mouth}":
            return f"{mouth}_mouth"
    return lower


def _ghostless(noise: float, run: Run) -> Figure:
    """Standing still for two seconds, followed as every exercise."""
    standing = _standing(noise, run.sets(10, 1))
    counted = run.each(ghosts_of, [(name, recording) for recording in standing for name in repeated()])
    line = Line(row="sanity", what=f"standing still for 2 s, noise x{noise:g}: nothing counted", goal=Goal(least=1.0))
    return line.measured(column([count == 0 for count in counted]), share)


def ghosts_of(order: tuple[str, Recording]) -> int:
    """What is counted."""
    return analysed(*order).count
