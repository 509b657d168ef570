"""A made-up person at a desk, as a camera on the screen sees them: upright, then leant forward, then nobody."""

from itertools import chain, repeat
from pathlib import Path

from tools.people.rendered import Camera, Film, Picture, Room, body, film_of, write
from tools.people.sitting import SITTING
from unhunch.domain.body.kinematics import body_points

FPS = 2.0
CAMERA = Camera(width=320, height=240, up_deg=2.0, away=0.85, opening_deg=46.0, aim=0.66)


def sitting(posture: str | None) -> Picture:
    """One picture; None: nobody is there."""
    film: Film = film_of("wall-slide")
    cones = [] if posture is None else body(film.figure, body_points(SITTING[posture]))
    return Room(CAMERA).picture(cones)


def desk_film(out: Path, *shown: tuple[str | None, int]) -> Path:
    """Each posture for so many seconds, one after the other; a camera shows the film over and over."""
    pictures = (repeat(sitting(posture), round(seconds * FPS)) for posture, seconds in shown)
    write(chain.from_iterable(pictures), out, FPS)
    return out
