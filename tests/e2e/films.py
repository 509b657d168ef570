"""Films of made-up people for a browser's pretended camera; each is drawn once for all workers and kept in `build`."""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from itertools import chain, repeat
from pathlib import Path

import numpy as np

from tools.people.rendered import Camera, Film, Picture, Room, body, film_of, write
from tools.people.sitting import SITTING
from unhunch.domain.body.kinematics import body_points
from unhunch.machine.locks import take

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "films"
DRAWN_FROM = (
    "tests/e2e/films.py",
    "tools/people/*.py",
    "src/unhunch/domain/body/*.py",
    "src/unhunch/content/figures/*",
)
"""What a film depends on: with any change all are drawn anew."""
FPS, SLOW_FPS = 12.0, 2.0
REPS = 3
SMALL = Camera(width=320, height=240)
AT_DESK = Camera(width=320, height=240, up_deg=2.0, away=0.85, opening_deg=46.0, aim=0.66)
# One repetition is a whole number of pictures, so the next shows the same ones.
RAISE_PACE, SLIDE_PACE = 4.6 / 3.6, 5.8 / 5.6
RAISE_S = 4.0
"""One raise and the rest after it."""

Shown = tuple[Iterable[Picture], float]
"""Pictures, and how many of them a second."""


@cache
def _raises() -> tuple[Picture, ...]:
    """Three raises to the side with the shoulders creeping up."""
    return tuple(film_of("lateral-raise", "shrug", reps=REPS, fps=FPS, pace=RAISE_PACE, camera=SMALL).pictures())


def _beside() -> Iterator[Picture]:
    """The same, and somebody farther away to the right of them who stands still."""
    still = _raises()[0][:, 60:260]
    rows, columns = (np.arange(0, size, 1.25).astype(int) for size in still.shape[:2])
    strip = np.repeat(still[:, :1], len(columns), axis=1)
    strip[-len(rows) :] = still[rows][:, columns]
    for picture in _raises():
        yield np.ascontiguousarray(np.concatenate([picture, strip], axis=1))


def _slides() -> Iterator[Picture]:
    """Two wall slides from the front."""
    return film_of("wall-slide", reps=2, fps=FPS, pace=SLIDE_PACE, camera=SMALL).pictures()


def _desk() -> Iterator[Picture]:
    """Somebody at a desk: upright, then leant forward, then nobody."""
    shown = (("upright", 30), ("slouching", 15), (None, 20))
    return chain.from_iterable(repeat(_sitting(posture), round(seconds * SLOW_FPS)) for posture, seconds in shown)


def _sitting(posture: str | None) -> Picture:
    film: Film = film_of("wall-slide")
    cones = [] if posture is None else body(film.figure, body_points(SITTING[posture]))
    return Room(AT_DESK).picture(cones)


def _dark() -> Iterator[Picture]:
    """A room at night."""
    return repeat(np.full((240, 320, 3), 4, np.uint8), 24)


FILMS: Mapping[str, Callable[[], Shown]] = {
    "raises.y4m": lambda: (_raises(), FPS),
    "raises.webm": lambda: (_raises(), FPS),
    "two.y4m": lambda: (_beside(), FPS),
    "slides.y4m": lambda: (_slides(), FPS),
    "desk.y4m": lambda: (_desk(), SLOW_FPS),
    "dark.y4m": lambda: (_dark(), FPS),
}


def film(name: str) -> Path:
    """Where the film is, drawn now if nobody has yet."""
    folder = KEPT / _sources()
    path = folder / name
    while not path.exists():
        lock = take(folder / f"{name}.lock")
        if lock is None:
            time.sleep(0.2)
            continue
        try:
            _draw(name, path)
        finally:
            lock.release()
    return path


def _draw(name: str, path: Path) -> None:
    """Whole or not at all."""
    if path.exists():
        return
    for other in KEPT.iterdir():
        if other != path.parent:
            shutil.rmtree(other, ignore_errors=True)
    pictures, fps = FILMS[name]()
    half = path.with_name(f"half-{name}")
    write(pictures, half, fps)
    half.replace(path)


@cache
def _sources() -> str:
    """A name for all that the films are drawn from."""
    found = sorted(chain.from_iterable(map(ROOT.glob, DRAWN_FROM)))
    return sha256(b"".join(path.read_bytes() for path in found)).hexdigest()[:16]
