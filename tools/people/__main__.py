"""Write a synthetic set as a recording: `python -m tools.people pull-apart --seed 1 --out set.npz`."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from tools.people.disturbances import ALL_DISTURBANCES, KNOWN
from tools.people.everyday import make_everyday
from tools.people.sets import make_set
from tools.people.sitting import SITTING, make_sitting
from tools.people.truth import SyntheticSet

ALL = "all"
EVERYDAY = "everyday"


def main() -> None:
    """Write the set that was asked for, and print what is true of it."""
    asked = _asked()
    made = _made(asked)
    save(made, asked.out)
    print(json.dumps(asdict(made.truth), indent=1))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.people", description=__doc__)
    parser.add_argument("exercise", help=f'an exercise\'s id, "{EVERYDAY}", or "sitting-" and {", ".join(SITTING)}')
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reps", type=int, default=8)
    parser.add_argument("--fault")
    parser.add_argument("--severity", type=float, default=1.0)
    parser.add_argument("--view", choices=("front", "side", "oblique"))
    parser.add_argument("--noise", type=float, default=1.0)
    parser.add_argument("--minutes", type=float, default=2.0, help="of everyday motion")
    parser.add_argument("--ranges", choices=("development", "validation"), default="development")
    parser.add_argument("--disturb", action="append", default=[], choices=(ALL, *sorted(KNOWN)))
    return parser.parse_args()


def _made(asked: argparse.Namespace) -> SyntheticSet:
    disturbances = ALL_DISTURBANCES if ALL in asked.disturb else frozenset(asked.disturb)
    if asked.exercise == EVERYDAY:
        return make_everyday(asked.seed, asked.minutes, noise=asked.noise, ranges=asked.ranges)
    if asked.exercise.startswith("sitting-"):
        posture = asked.exercise.removeprefix("sitting-")
        return make_sitting(asked.seed, posture, asked.view or "side", noise=asked.noise, ranges=asked.ranges)
    return make_set(
        asked.exercise,
        seed=asked.seed,
        reps=asked.reps,
        fault=asked.fault,
        severity=asked.severity,
        view=asked.view,
        noise=asked.noise,
        disturbances=disturbances,
        ranges=asked.ranges,
    )


def save(made: SyntheticSet, path: Path) -> None:
    """Write the recording as `.npz`."""
    recording = made.recording
    np.savez_compressed(
        path,
        positions=recording.positions.astype(np.float32),
        confidence=recording.confidence.astype(np.float32),
        time_s=recording.time_s,
        joints=np.array(recording.joints),
        space=np.array(recording.space.value),
    )


if __name__ == "__main__":
    main()
