"""Films a made-up person doing an exercise, to prove the way from a camera to the count.

python -m tools.people.rendered lateral-raise --reps 5 --out clip.mp4 [--mistake shrug] [--round 0] [--truth truth.npz]

The person is the exercise's own figure: its keyframes move a body of round cones with a face, hair, hands and clothes,
in a room with a wall, a floor, one light and its shadow. Pictures are exact in where the joints are and say nothing of
how well real people are seen. `.y4m` serves as a browser's camera; everything else is what OpenCV can write.
"""

import argparse
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from unhunch.catalogue.figures import load_figures
from unhunch.catalogue.reading import read
from unhunch.domain.body.figure import Figure
from unhunch.domain.body.kinematics import Points
from unhunch.domain.body.pose import minimum_jerk
from unhunch.domain.body.shapes import PIECES
from unhunch.domain.body.viewing import View, projection

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]

STILL_S = 1.0
"""Standing still before the first and after the last repetition."""
REST_S = 0.4

COLOURS = {
    "skin": (205, 158, 130),
    "shirt": (70, 104, 150),
    "shorts": (52, 54, 66),
    "hair": (58, 40, 30),
    "gear": (190, 60, 60),
    "white": (240, 238, 232),
    "dark": (40, 28, 24),
    "lips": (165, 92, 86),
}
WALL, FLOOR, SKIRTING = (206, 202, 190), (150, 120, 92), (232, 230, 224)
WALL_BEHIND = 0.75
"""Body heights from the person to the wall."""

SKIRTING_HEIGHT = 0.06
NEAREST = 0.1
"""What is nearer to the camera throws no shadow that is seen."""
NOTHING = 1e-9
PLACES = 6
"""Decimals of a body height within which a body is where it was."""
DOWN = np.array([0.0, -1.0, 0.0])

TRUE_JOINTS = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")


@dataclass(frozen=True)
class Camera:
    """Where the pictures are taken from: round the person and up as in `View`, body heights away."""

    width: int = 640
    height: int = 480
    round_deg: float = 0.0
    up_deg: float = 4.0
    away: float = 1.8
    opening_deg: float = 42.0
    """From the picture's top to its bottom."""
    aim: float = 0.53

    @cached_property
    def axes(self) -> Array:
        """(3, 3) rows: the picture's right, down and away in the room."""
        seen = projection(View(round_deg=self.round_deg, up_deg=self.up_deg))
        return np.array([seen.right, [-each for each in seen.up], [-each for each in seen.near]])

    @cached_property
    def eye(self) -> Array:
        """Where the camera is in the room."""
        return np.array([0.0, self.aim, 0.0]) - self.away * self.axes[2]

    @property
    def focal_px(self) -> float:
        """Pixels at distance one."""
        return self.height / 2.0 / math.tan(math.radians(self.opening_deg / 2.0))

    @cached_property
    def light(self) -> Array:
        """Where the one lamp is."""
        return self.eye + self.axes.T @ np.array([-1.1, -1.3, 0.2])

    @cached_property
    def rays(self) -> Array:
        """(H, W, 3) directions of length one."""
        x, y = np.meshgrid(np.arange(self.width) + 0.5, np.arange(self.height) + 0.5)
        flat = np.stack([x - self.width / 2.0, y - self.height / 2.0, np.full_like(x, self.focal_px)], axis=-1)
        return flat / np.linalg.norm(flat, axis=-1, keepdims=True) @ self.axes

    def project(self, places: Array) -> Array:
        """(N, 3) places in the room to (N, 3) pixels right and down, and depth."""
        x, y, depth = ((places - self.eye) @ self.axes.T).T
        scale = self.focal_px / depth
        return np.stack([x * scale + self.width / 2.0, y * scale + self.height / 2.0, depth], axis=-1)


@dataclass(frozen=True)
class Cone:
    """Two spheres and the tight skin round them."""

    a: Array
    b: Array
    radius_a: float
    radius_b: float
    colour: str


# --- the person ------------------------------------------------------------------------------------------------------


def body(figure: Figure, points: Points) -> list[Cone]:
    """The whole person and what they hold."""
    cones = [
        _cone(pair, points, piece.cover)
        for piece in PIECES
        for group in piece.groups
        for pair in combinations(group, 2)
        if _is_on_skin(pair)
    ]
    straps = [
        _cone(pair, points, "gear")
        for shape in figure.things
        if shape.tone == "gear" and not shape.phases
        for group in shape.groups
        for pair in pairwise(group)
    ]
    return [*cones, *straps, *_face(points), *_fingers("left", points), *_fingers("right", points)]


def _is_on_skin(pair: Sequence[Any]) -> bool:
    """Whether the cone between two spheres can be seen; across the body it lies under the others."""
    (side, _, name), (other_side, _, other_name) = (str(anchor.on).partition("_") for anchor, _ in pair)
    return side == other_side or name == other_name or not (name and other_name)


def _cone(pair: Sequence[Any], points: Points, colour: str) -> Cone:
    (a, radius_a), (b, radius_b) = pair
    return Cone(np.array(a.place(points)), np.array(b.place(points)), radius_a, radius_b, colour)


FACE = (
    # colour, radius, then places (forward, up, right) from the cranium's middle; mirrored to the other side
    ("white", 0.0075, (0.0455, 0.002, 0.0185), (0.0455, 0.002, 0.0195)),
    ("dark", 0.0046, (0.0502, 0.002, 0.0186), (0.0502, 0.002, 0.0188)),
    ("dark", 0.0022, (0.0525, 0.0145, 0.010), (0.0475, 0.0155, 0.027)),
    ("lips", 0.0034, (0.0480, -0.0410, 0.0), (0.0445, -0.0405, 0.011)),
    ("skin", 0.0095, (-0.004, -0.004, 0.0515), (-0.008, -0.018, 0.0495)),
    ("skin", 0.0055, (0.0560, -0.0170, 0.0), (0.0530, -0.0180, 0.0065)),
)


def _face(points: Points) -> Iterator[Cone]:
    """Eyes, brows, mouth and ears, which turn with the head."""
    middle, nose = np.array(points["cranium"]), np.array(points["nose"])
    to_nose, to_crown = nose - middle, np.array(points["crown"]) - np.array(points["occiput"])
    # The head's own forward and up, from where the skeleton puts nose and crown in them.
    forward, up = np.linalg.solve(np.array([[0.057, -0.015], [0.016, 0.024]]), np.array([to_nose, to_crown]))
    right = np.cross(forward, up)
    for colour, radius, a, b in FACE:
        for side in (-1.0, 1.0):
            ends = [middle + each[0] * forward + each[1] * up + side * each[2] * right for each in (a, b)]
            yield Cone(ends[0], ends[1], radius, radius, colour)


def _fingers(side: str, points: Points) -> Iterator[Cone]:
    """Four fingers and a thumb, spread towards the room's front as far as the hand's direction lets them."""
    wrist, palm, tips = (np.array(points[f"{side}_{name}"]) for name in ("wrist", "palm", "fingers"))
    along = (tips - wrist) / np.linalg.norm(tips - wrist)
    across = np.array([1.0, 0.0, 0.0]) - along[0] * along
    across = across / max(float(np.linalg.norm(across)), 0.2)
    for place in (-0.015, -0.005, 0.005, 0.015):
        yield Cone(palm + place * across, tips + 1.1 * place * across, 0.0065, 0.0052, "skin")
    yield Cone(wrist + 0.014 * across, palm + 0.034 * across, 0.0085, 0.0058, "skin")


# --- the picture -----------------------------------------------------------------------------------------------------


class Room:
    """What a camera sees: the empty room once, the person again for every picture."""

    def __init__(self, camera: Camera) -> None:
        self.camera = camera
        self.chance = np.random.default_rng(7)
        level = camera.axes[2] * np.array([1.0, 0.0, 1.0])
        self.behind = level / np.linalg.norm(level)
        self.empty = self._empty()

    def picture(self, cones: Sequence[Cone]) -> Picture:
        """The person in the room, red first."""
        colours = self.empty * (1.0 - 0.45 * self._shadow(cones))[:, :, None]
        depth = np.full(colours.shape[:2], np.inf)
        for cone in cones:
            self._draw(cone, colours, depth)
        soft = cv2.GaussianBlur(colours, (3, 3), 0.6)
        grain = self.chance.normal(0.0, 2.0, soft.shape[:2])[:, :, None]
        return np.clip(soft + grain, 0.0, 255.0).astype(np.uint8)

    def _empty(self) -> Array:
        camera = self.camera
        far = (WALL_BEHIND - camera.eye @ self.behind) / (camera.rays @ self.behind)
        down = -camera.eye[1] / np.minimum(camera.rays[:, :, 1], -1e-6)
        is_floor = down < far
        places = camera.eye + np.where(is_floor, down, far)[:, :, None] * camera.rays
        colours = np.where(is_floor[:, :, None], np.array(FLOOR, float), np.array(WALL, float))
        colours[~is_floor & (places[:, :, 1] < SKIRTING_HEIGHT)] = SKIRTING
        boards = np.floor(places[:, :, 0] * 9.0 + places[:, :, 2] * 2.0) % 3.0
        colours *= np.where(is_floor, 0.92 + 0.05 * boards, 1.0)[:, :, None]
        cloud = cv2.resize(self.chance.normal(0.0, 1.0, (24, 32)), (camera.width, camera.height))
        lamp = 1.15 - 0.13 * np.linalg.norm(places - camera.light, axis=-1)
        return colours * (lamp + 0.015 * cloud)[:, :, None]

    def _shadow(self, cones: Sequence[Cone]) -> Array:
        """How dark each pixel of the room is, 0 to 1."""
        dark = np.zeros((self.camera.height, self.camera.width), np.uint8)
        for cone in cones:
            for normal in (self.behind, DOWN):
                self._throw(dark, cone, normal)
        return cv2.GaussianBlur(dark, (0, 0), 5.0).astype(np.float64) / 255.0

    def _throw(self, dark: Picture, cone: Cone, normal: Array) -> None:
        level = WALL_BEHIND if normal is self.behind else 0.0
        light = self.camera.light
        ways = np.array([cone.a, cone.b]) - light
        reach = (level - light @ normal) / (ways @ normal)
        if (reach <= 0.0).any():
            return
        places = self.camera.project(light + reach[:, None] * ways)
        if (places[:, 2] < NEAREST).any() or np.abs(places[:, :2]).max() > 4 * self.camera.width:
            return
        wide = 2.0 * float(np.mean([cone.radius_a, cone.radius_b]) * reach.mean() * self.camera.focal_px)
        a, b = places[:, :2].round().astype(int).tolist()
        cv2.line(dark, a, b, 255, max(1, round(wide / places[:, 2].mean())), cv2.LINE_AA)

    def _draw(self, cone: Cone, colours: Array, depth: Array) -> None:
        """Where the cone is nearer than what was there, it is seen, lit by the lamp."""
        box = self._box(cone)
        rays = self.camera.rays[box]
        if rays.size == 0:
            return
        way, normals = hit(self.camera.eye, rays, cone)
        is_seen = way < depth[box]
        if not is_seen.any():
            return
        depth[box][is_seen] = way[is_seen]
        places = self.camera.eye + way[is_seen][:, None] * rays[is_seen]
        to_lamp = self.camera.light - places
        to_lamp /= np.linalg.norm(to_lamp, axis=-1, keepdims=True)
        lit = np.clip((normals[is_seen] * to_lamp).sum(axis=-1), 0.0, None)
        sky = 0.5 + 0.5 * normals[is_seen][:, 1]
        colours[box][is_seen] = np.array(COLOURS[cone.colour]) * (0.3 + 0.62 * lit + 0.16 * sky)[:, None]

    def _box(self, cone: Cone) -> tuple[slice, slice]:
        """The part of the picture the cone can be in."""
        places = self.camera.project(np.array([cone.a, cone.b]))
        radii = np.array([cone.radius_a, cone.radius_b]) * self.camera.focal_px / places[:, 2] * 1.1 + 2.0
        low = np.floor((places[:, :2] - radii[:, None]).min(axis=0)).astype(int)
        high = np.ceil((places[:, :2] + radii[:, None]).max(axis=0)).astype(int)
        low = np.maximum(low, 0)
        return slice(low[1], max(high[1], low[1])), slice(low[0], max(high[0], low[0]))


def hit(eye: Array, rays: Array, cone: Cone) -> tuple[Array, Array]:
    """How far along each ray (H, W, 3) the cone is met, infinite where it is not, and its skin's direction there.

    Source: the rounded cone of Inigo Quilez, "Ray-surface intersection functions".
    """
    ways, normals = _hit_side(eye, rays, cone)
    for middle, radius in ((cone.a, cone.radius_a), (cone.b, cone.radius_b)):
        start = eye - middle
        along = rays @ start
        inside = along**2 - start @ start + radius**2
        way = np.where(inside >= 0.0, -along - np.sqrt(np.maximum(inside, 0.0)), np.inf)
        is_nearer = way < ways
        ways[is_nearer] = way[is_nearer]
        normals[is_nearer] = (start + way[is_nearer][:, None] * rays[is_nearer]) / radius
    return ways, normals


def _hit_side(eye: Array, rays: Array, cone: Cone) -> tuple[Array, Array]:
    ways, normals = np.full(rays.shape[:2], np.inf), np.zeros_like(rays)
    axis, start, taper = cone.b - cone.a, eye - cone.a, cone.radius_a - cone.radius_b
    slant = axis @ axis - taper**2
    if slant <= NOTHING:  # one sphere is in the other
        return ways, normals
    along, out, at = rays @ axis, rays @ start, axis @ start
    k2 = slant - along**2
    k1 = slant * out - at * along + along * taper * cone.radius_a
    k0 = slant * (start @ start) - at**2 + 2.0 * at * taper * cone.radius_a - axis @ axis * cone.radius_a**2
    inside = k1**2 - k0 * k2
    way = (-np.sqrt(np.maximum(inside, 0.0)) - k1) / np.where(k2 == 0.0, NOTHING, k2)
    place = at - cone.radius_a * taper + way * along
    is_hit = (inside >= 0.0) & (place > 0.0) & (place < slant)
    skin = slant * (start + way[is_hit][:, None] * rays[is_hit]) - place[is_hit][:, None] * axis
    ways[is_hit] = way[is_hit]
    normals[is_hit] = skin / np.linalg.norm(skin, axis=-1, keepdims=True)
    return ways, normals


# --- the film --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Film:
    """An exercise's figure, filmed."""

    figure: Figure
    reps: int = 5
    fps: float = 15.0
    pace: float = 1.0
    """How many times quicker than the figure's own seconds."""
    camera: Camera = Camera()

    @property
    def moments(self) -> list[Points]:
        """Where the body's points are in every picture."""
        count = round(self.duration_s * self.fps)
        return [self.points_at(number / self.fps) for number in range(count)]

    @property
    def rep_s(self) -> float:
        """Seconds from one start to the next."""
        return sum(move.seconds for move in self.figure.moves) / self.pace + REST_S

    @property
    def duration_s(self) -> float:
        """The whole film."""
        return 2.0 * STILL_S + self.reps * self.rep_s

    def points_at(self, time_s: float) -> Points:
        """The body at a time: still, then repetition after repetition."""
        left = time_s - STILL_S
        moves = self.figure.moves
        if left < 0.0 or left >= self.reps * self.rep_s:
            return self.figure.points(moves[0].path[0])
        left %= self.rep_s
        for move in moves:
            seconds = move.seconds / self.pace
            if left < seconds:
                return _on_way(self.figure, move.path, minimum_jerk(left / seconds))
            left -= seconds
        return self.figure.points(moves[-1].path[-1])

    def pictures(self) -> Iterator[Picture]:
        """Every picture, red first; of a body that is where it was before, the same picture again."""
        room = Room(self.camera)
        drawn: dict[object, Picture] = {}
        for points in self.moments:
            place = tuple(np.round(list(points.values()), PLACES).ravel())
            if place not in drawn:
                drawn[place] = room.picture(body(self.figure, points))
            yield drawn[place]

    def truth(self) -> dict[str, Array]:
        """Where the joints are in every picture, in the form of a recording file."""
        names = ["nose", *(f"{side}_{name}" for name in TRUE_JOINTS for side in ("left", "right"))]
        places = [self.camera.project(np.array([points[name] for name in names]))[:, :2] for points in self.moments]
        positions = np.array(places) / self.camera.height
        return {
            "positions": positions,
            "confidence": np.ones(positions.shape[:2]),
            "time_s": np.arange(len(positions)) / self.fps,
            "joints": np.array(names),
            "space": np.array("image"),
        }


def _on_way(figure: Figure, path: Sequence[str], share: float) -> Points:
    legs = list(pairwise(path)) or [(path[0], path[0])]
    number = min(int(share * len(legs)), len(legs) - 1)
    return figure.points(*legs[number], share * len(legs) - number)


def write(pictures: Iterable[Picture], out: Path, fps: float) -> None:
    """Write a film: raw `.y4m` for a browser's pretended camera, anything else as OpenCV does."""
    if out.suffix == ".y4m":
        _write_raw(pictures, out, fps)
    else:
        _write_packed(pictures, out, fps)


def _write_raw(pictures: Iterable[Picture], out: Path, fps: float) -> None:
    with out.open("wb") as file:
        for number, picture in enumerate(pictures):
            if number == 0:
                height, width = picture.shape[:2]
                file.write(f"YUV4MPEG2 W{width} H{height} F{round(fps * 1000)}:1000 Ip A1:1 C420jpeg\n".encode())
            file.write(b"FRAME\n" + cv2.cvtColor(picture, cv2.COLOR_RGB2YUV_I420).tobytes())


def _write_packed(pictures: Iterable[Picture], out: Path, fps: float) -> None:
    code = cv2.VideoWriter.fourcc(*("VP80" if out.suffix == ".webm" else "mp4v"))
    film: cv2.VideoWriter | None = None
    for picture in pictures:
        film = film or cv2.VideoWriter(str(out), code, fps, (picture.shape[1], picture.shape[0]))
        film.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    if film is not None:
        film.release()


def film_of(exercise: str, mistake: str | None = None, **settings: Any) -> Film:  # noqa: ANN401 - Film's own settings
    """The film of an exercise's figure, or of one of its mistakes."""
    name = exercise if mistake is None else f"{exercise}/mistake-{mistake}"
    return Film(read(load_figures)[name], **settings)


def main() -> None:
    """Make one film."""
    args = _arguments()
    camera = Camera(width=args.width, height=args.height, round_deg=args.round, away=args.away)
    film = film_of(args.exercise, args.mistake, reps=args.reps, fps=args.fps, pace=args.pace, camera=camera)
    if args.truth:
        np.savez(args.truth, allow_pickle=False, **film.truth())
    write(film.pictures(), Path(args.out), film.fps)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exercise")
    parser.add_argument("--mistake", help="as in the figure's file, without mistake-")
    parser.add_argument("--reps", type=int, default=5)
    parser.add_argument("--fps", type=float, default=15.0)
    parser.add_argument("--pace", type=float, default=1.0, help="how many times quicker than usual")
    parser.add_argument("--width", type=int, default=640)
    parser.add_argument("--height", type=int, default=480)
    parser.add_argument("--round", type=float, default=0.0, help="degrees round the person; 90 sees the left side")
    parser.add_argument("--away", type=float, default=1.8, help="body heights from the person")
    parser.add_argument("--out", required=True)
    parser.add_argument("--truth", help="where to write the true joints as a recording (.npz)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
