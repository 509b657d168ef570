"""Sets of an exercise done by synthetic people, with everything about them known."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.random import Generator

from tools.people import disturbances as seen
from tools.people import faults
from tools.people.camera import Filming, make_camera
from tools.people.landmarks import LANDMARKS, PLACE, landmarks
from tools.people.noise import Seeing, noisy, visibility
from tools.people.person import Person, make_person, wander
from tools.people.places import AT, middle, mirrored
from tools.people.plan import Plan, Wish, planned
from tools.people.ranges import drawn, population, sources
from tools.people.tracks import Exercise, Tracks, as_it_is, can_follow, exercise_of, tracks_of
from tools.people.truth import SyntheticSet, TrueRep, Truth
from unhunch.domain.motion.recording import Array, Recording, Space

SHORTEST_HOLDS: Final = 3
"""Of a held exercise no more holds than this are made."""
SWING_DEG: Final = 8.0
"""To each side, in a hang that swings, at severity 1."""
SWING_PER_S: Final = 0.45
"""Our choice: a pendulum as long as a person."""
SWAY_M: Final = 0.004
BREATH_M: Final = 0.004
DRIFT_M: Final = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """What was asked for, checked."""

    exercise: Exercise
    seed: int
    fault: str | None
    severity: float
    view: str
    noise: float
    disturbances: frozenset[str]
    ranges: str
    reps: int


def make_set(  # noqa: PLR0913 - each is one thing to ask of a set, all given by name
    exercise: str,
    *,
    seed: int,
    reps: int = 8,
    fault: str | None = None,
    severity: float = 1.0,
    view: str | None = None,
    noise: float = 1.0,
    disturbances: frozenset[str] = frozenset(),
    ranges: str = "development",
) -> SyntheticSet:
    """One set by one person before one camera. The same arguments give the same set.

    About half of the repetitions after the second have `fault`. `view` is the exercise's own best one where not given;
    "oblique" is one that nothing may be judged from. `noise` 0 is a faultless tracker. Of a held exercise, `reps` is
    the number of holds, at most three.
    """
    about = exercise_of(exercise)
    _check(about, fault, disturbances)
    order = _Order(
        exercise=about,
        seed=seed,
        fault=fault,
        severity=severity,
        view=view or about.guides[0][0][0],
        noise=noise,
        disturbances=disturbances,
        ranges=ranges,
        reps=min(reps, SHORTEST_HOLDS) if about.is_held else reps,
    )
    return _made(order, sources(ranges, exercise, seed))


def _check(exercise: Exercise, fault: str | None, disturbances: frozenset[str]) -> None:
    if exercise.id not in can_follow():
        raise ValueError(f"{exercise.id} is not followed by a camera")
    if fault is not None and fault not in faults.injectable(exercise):
        raise ValueError(f"{fault} is not put into {exercise.id}; there are {', '.join(faults.injectable(exercise))}")
    if disturbances - seen.KNOWN:
        raise ValueError(f"unknown disturbances {', '.join(sorted(disturbances - seen.KNOWN))}")


def _made(order: _Order, chance: dict[str, Generator]) -> SyntheticSet:
    table = population(order.ranges)
    person = make_person(chance["body"], order.ranges)
    wish = Wish(
        reps=order.reps,
        fault=order.fault,
        severity=order.severity,
        disturbances=order.disturbances,
        tempo=drawn(chance["body"], table["tempo"]),
        range=drawn(chance["body"], table["range"]),
    )
    is_left = bool(chance["body"].random() < 0.5)  # noqa: PLR2004 - a coin
    plan = planned(chance["moves"], order.exercise, wish)
    actor = _Actor(
        person=person,
        order=order,
        plan=plan,
        is_turned=order.exercise.is_one_sided and is_left != (order.exercise.figure.side == "left"),
        way=int(chance["faults"].integers(8)),
        habits=chance["moves"].spawn(1)[0],
    )
    time_s = seen.frame_times(chance["frames"], plan.now_s, order.disturbances)
    body = actor.body(time_s)
    near = _working_side(order.exercise, is_turned=actor.is_turned)
    camera = make_camera(
        chance["camera"],
        Filming(
            view=order.view,
            ranges=order.ranges,
            is_seated=order.exercise.position == "sitting",
            near=near if order.view == "side" else None,
            is_mirrored="mirror" in order.disturbances,
        ),
        body[(plan.ready.at(time_s) > 0.0) & (plan.aside_m.at(time_s) == 0.0)],
    )
    seeing = Seeing(clean=camera.seen(body), time_s=time_s, camera=camera)
    truth = _truth(order, plan, seeing, near)
    return SyntheticSet(
        recording=recorded(seeing, order.noise, order.disturbances, chance, truth.away_s),
        truth=truth,
        clean=_recording(seeing.clean, np.ones(seeing.clean.shape[:2]), time_s),
    )


def _working_side(exercise: Exercise, *, is_turned: bool) -> str | None:
    if not exercise.is_one_sided:
        return None
    side = exercise.figure.side or "left"
    return {"left": "right", "right": "left"}[side] if is_turned else side


@dataclass(frozen=True, slots=True, kw_only=True)
class _Actor:
    """A person who does what a plan says."""

    person: Person
    order: _Order
    plan: Plan
    is_turned: bool
    """Whether the figure is done with the other side."""
    way: int
    """Which of several ways a fault has."""
    habits: Generator

    def body(self, time_s: Array) -> Array:
        """(T, 33, 3) metres in the room."""
        drawn_body = self._drawn(time_s)
        if self.is_turned:
            drawn_body = mirrored(drawn_body)
        shaped = self.person.shaped(drawn_body, wander(self.habits, time_s))
        shaped = self._anchored(drawn_body, shaped, time_s)
        if self.order.fault == faults.SWING:
            shaped = self._swung(shaped, time_s)
        return landmarks(self._walking(self._breathing(shaped * self.person.height_m, time_s), time_s))

    def _drawn(self, time_s: Array) -> Array:
        exercise, plan = self.order.exercise, self.plan
        calm = tracks_of(exercise.id)
        body = _moved(calm, plan, time_s)
        result = calm.ready.at(plan.ready.at(time_s)) - calm.ready.samples[-1] + body
        if self.order.fault in faults.CHANGES:
            change = faults.change_for(self.order.fault or "", exercise.position, self.way)
            weight = plan.weight.at(time_s)[:, None, None]
            result = result + weight * (_moved(tracks_of(exercise.id, change), plan, time_s) - body)
        return result

    def _anchored(self, drawn_body: Array, body: Array, time_s: Array) -> Array:
        """What stands, sits or hangs stays in its place, however long the limbs are."""
        position = self.order.exercise.position
        if position == "sitting":
            return body
        feet = middle(drawn_body, "ankle") - middle(body, "ankle")
        if position != "hanging":
            return body + feet[:, None]
        hands = middle(drawn_body, "wrist") - middle(body, "wrist")
        held = self.plan.ready.at(time_s)[:, None]
        return body + (held * hands + (1.0 - held) * feet)[:, None]

    def _swung(self, body: Array, time_s: Array) -> Array:
        """From side to side under the hands."""
        angle = np.radians(SWING_DEG) * self.plan.weight.at(time_s) * np.sin(2.0 * np.pi * SWING_PER_S * time_s)
        c, s = np.cos(angle)[:, None], np.sin(angle)[:, None]
        bar = middle(body, "wrist")[:, None]
        away = body - bar
        turned = np.stack([away[..., 0], c * away[..., 1] + s * away[..., 2], c * away[..., 2] - s * away[..., 1]], -1)
        return bar + turned

    def _breathing(self, body: Array, time_s: Array) -> Array:
        rng = self.habits
        breath = np.sin(2.0 * np.pi * time_s / rng.uniform(3.2, 5.5) + rng.uniform(0.0, 6.0))
        upper = [place for name, place in AT.items() if not name.endswith(("pelvis", "hip", "knee", "ankle", "heel", "toe"))]
        result = body.copy()
        result[:, upper, 1] += BREATH_M * breath[:, None]
        sway = sum(
            rng.normal(0.0, SWAY_M, 3) * np.sin(2.0 * np.pi * time_s / rng.uniform(3.0, 9.0) + rng.uniform(0.0, 6.0))[:, None]
            for _ in range(3)
        )
        return result + (sway * np.array([1.0, 0.15, 1.0]))[:, None]

    def _walking(self, body: Array, time_s: Array) -> Array:
        aside = self.plan.aside_m.at(time_s)
        result = body + np.array([0.0, 0.0, 1.0]) * aside[:, None, None]
        stride = np.minimum(np.abs(np.gradient(aside, time_s)), 0.8) * 0.25
        for side, way in (("left", 1.0), ("right", -1.0)):
            swing = way * stride * np.sin(2.0 * np.pi * aside / 1.2)
            for point, share in (("knee", 0.5), ("ankle", 1.0), ("heel", 1.0), ("toe", 1.0)):
                result[:, AT[f"{side}_{point}"], 0] += share * swing
        if "drift" in self.order.disturbances:
            way = self.habits.normal(0.0, DRIFT_M, 3) * np.array([1.0, 0.0, 1.0])
            result += way * (time_s / time_s[-1])[:, None, None]
        return result


def _moved(tracks: Tracks, plan: Plan, time_s: Array) -> Array:
    """(T, P, 3) the work and what is done while holding."""
    return tracks.work.at(plan.work.at(time_s)) + tracks.hold.at(plan.hold.at(time_s)) - tracks.hold.samples[0]


def _truth(order: _Order, plan: Plan, seeing: Seeing, side: str | None) -> Truth:
    if side is not None and seeing.camera.is_mirrored:
        side = {"left": "right", "right": "left"}[side]
    signal = order.exercise.signal_from(order.view)
    return Truth(
        exercise=order.exercise.id,
        view=order.view,
        side=side,
        reps=tuple(replace(rep, range_deg=_range_deg(seeing, signal, rep, side)) for rep in plan.reps),
        partial=tuple(plan.partial),
        holds=tuple(plan.holds),
        away_s=tuple(plan.away_s),
    )


def _range_deg(seeing: Seeing, signal: str | None, rep: TrueRep, side: str | None) -> float | None:
    """Degrees from the start to the top in the noise-free picture, of the arms that work."""
    corners = {"elbow-angle": ("elbow", "shoulder", "wrist"), "arm-elevation": ("shoulder", "hip", "elbow")}
    if signal not in corners:
        return None
    sides = (side,) if side else ("left", "right")
    angle = np.mean([picture_angle(seeing.clean, corners[signal], each) for each in sides], axis=0)
    top = np.interp((rep.top_s + rep.back_s) / 2.0, seeing.time_s, angle)
    return float(abs(top - np.interp(rep.start_s, seeing.time_s, angle)))


def picture_angle(picture: Array, joints: tuple[str, str, str], side: str) -> Array:
    """(T,) degrees at the first of three joints of a side, in the picture."""
    corner, one, other = (picture[:, PLACE[f"{side}_{joint}"], :2] for joint in joints)
    u, v = one - corner, other - corner
    return np.degrees(np.abs(np.arctan2(u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0], np.sum(u * v, axis=1))))


def recorded(
    seeing: Seeing,
    noise: float,
    disturbances: frozenset[str],
    chance: dict[str, Generator],
    away_s: tuple[tuple[float, float], ...],
) -> Recording:
    """What a tracker writes down of what it sees."""
    rng = chance["disturbances"]
    places, sure = noisy(chance["noise"], seeing, noise), visibility(chance["noise"], seeing)
    if seen.SMOOTHING in disturbances:
        places = seen.smoothed(places, seeing.time_s)
    if "swaps" in disturbances:
        places = seen.swapped(rng, places, seeing)
    if "second-person" in disturbances:
        places = seen.with_another(rng, places, seeing)
    lost = _unseen(seeing, away_s)
    if "dropout" in disturbances:
        lost |= seen.lost_frames(rng, len(places))
    places[lost], sure[lost] = np.nan, 0.0
    if "duplicates" not in disturbances:
        return _recording(places, sure, seeing.time_s)
    frames, stamps = seen.repeated_frames(rng, seeing.time_s)
    return _recording(places[frames], sure[frames], stamps)


def _unseen(seeing: Seeing, away_s: tuple[tuple[float, float], ...]) -> np.ndarray:
    """(T,) the frames with nobody in the picture."""
    lost = seeing.is_out[:, [PLACE["nose"], PLACE["left_shoulder"], PLACE["right_shoulder"]]].all(axis=1)
    for begin_s, end_s in away_s:
        lost |= (seeing.time_s >= begin_s) & (seeing.time_s < end_s)
    return lost


def _recording(places: Array, sure: Array, time_s: Array) -> Recording:
    return Recording(joints=LANDMARKS, positions=places, confidence=sure, time_s=time_s, space=Space.IMAGE)
