"""Films for a browser's pretended camera: somebody raising their arms, with a mistake, and beside somebody else."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np

from tools.people.rendered import Camera, Picture, film_of, write

FPS = 12
REPS = 3
SMALL = Camera(width=320, height=240)


@cache
def pictures(mistake: str | None) -> tuple[Picture, ...]:
    """Raises to the side."""
    return tuple(film_of("lateral-raise", mistake, reps=REPS, fps=FPS, pace=1.2, camera=SMALL).pictures())


def alone(out: Path, mistake: str | None = None) -> Path:
    """One person."""
    write(pictures(mistake), out, FPS)
    return out


def beside(out: Path) -> Path:
    """The same person, and another to the right of them who stands still."""
    write(_two(), out, FPS)
    return out


def _two() -> Iterator[Picture]:
    shrugging = pictures("shrug")
    still = shrugging[0][:, 60:260]
    for picture in chain(shrugging):
        yield np.ascontiguousarray(np.concatenate([picture, still], axis=1))
