"""Sets of an exercise done by synthetic people, with everything about them known."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.random import Generator

from tools.people import disturbances as seen
from tools.people import faults
from tools.people.acting import Actor
from tools.people.camera import Filming, make_camera
from tools.people.landmarks import PLACE
from tools.people.noise import Seeing
from tools.people.person import make_person
from tools.people.plan import Plan, Wish, planned
from tools.people.ranges import drawn, population, sources
from tools.people.recording import faultless, recorded
from tools.people.signals import SIDES, picture_angle
from tools.people.tracks import Exercise, can_follow, exercise_of
from tools.people.truth import SyntheticSet, TrueRep, Truth
from unhunch.domain.motion.recording import Array

CORNERS: Final = {"elbow-angle": ("elbow", "shoulder", "wrist"), "arm-elevation": ("shoulder", "hip", "elbow")}
"""Signals that are angles, and the joints they are between, the corner first."""
MOST_HOLDS: Final = 3
"""Of a held exercise no more holds than this are made."""


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
        reps=min(reps, MOST_HOLDS) if about.is_held else reps,
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
    actor = _cast(order, chance)
    plan = actor.plan
    time_s = seen.frame_times(chance["frames"], plan.now_s, order.disturbances)
    body = actor.body(time_s)
    side = _working_side(order.exercise, is_turned=actor.is_turned)
    is_there = (plan.ready.at(time_s) > 0.0) & (plan.aside_m.at(time_s) == 0.0)
    camera = make_camera(chance["camera"], _filming(order, side), body[is_there])
    seeing = Seeing(clean=camera.seen(body), time_s=time_s, camera=camera, away_s=tuple(plan.away_s))
    return SyntheticSet(
        recording=recorded(seeing, chance, noise=order.noise, disturbances=order.disturbances),
        truth=_truth(order, plan, seeing, _other(side) if side and camera.is_mirrored else side),
        clean=faultless(seeing),
    )


def _cast(order: _Order, chance: dict[str, Generator]) -> Actor:
    """The person, and what they will do."""
    table, exercise = population(order.ranges), order.exercise
    person = make_person(chance["body"], order.ranges)
    wish = Wish(
        reps=order.reps,
        fault=order.fault,
        severity=order.severity,
        disturbances=order.disturbances,
        tempo=drawn(chance["body"], table["tempo"]),
        range=drawn(chance["body"], table["range"]),
    )
    side = str(chance["body"].choice(SIDES))
    return Actor(
        person=person,
        exercise=exercise,
        fault=order.fault,
        drifts="drift" in order.disturbances,
        plan=planned(chance["moves"], exercise, wish),
        is_turned=exercise.is_one_sided and side != exercise.figure.side,
        way=int(chance["faults"].integers(8)),
        habits=chance["moves"].spawn(1)[0],
    )


def _filming(order: _Order, side: str | None) -> Filming:
    return Filming(
        view=order.view,
        ranges=order.ranges,
        is_seated=order.exercise.position == "sitting",
        near=side if order.view == "side" else None,
        is_mirrored="mirror" in order.disturbances,
    )


def _working_side(exercise: Exercise, *, is_turned: bool) -> str | None:
    if not exercise.is_one_sided:
        return None
    side = exercise.figure.side or "left"
    return _other(side) if is_turned else side


def _other(side: str) -> str:
    return "right" if side == "left" else "left"


def _truth(order: _Order, plan: Plan, seeing: Seeing, side: str | None) -> Truth:  # noqa: PLR0917 - what was asked, done, seen, and by which arm
    corners = CORNERS.get(order.exercise.signal_from(order.view) or "")
    angle = None if corners is None else _arms_angle(seeing, corners, side)
    return Truth(
        exercise=order.exercise.id,
        view=order.view,
        side=side,
        reps=tuple(plan.reps if angle is None else (_with_range(rep, seeing.time_s, angle) for rep in plan.reps)),
        partial=tuple(plan.partial),
        holds=tuple(plan.holds),
        away_s=seeing.away_s,
    )


def _arms_angle(seeing: Seeing, corners: tuple[str, str, str], side: str | None) -> Array:
    """(T,) degrees in the noise-free picture, of the arms that work."""
    places = [[PLACE[f"{each}_{joint}"] for joint in corners] for each in ((side,) if side else SIDES)]
    return np.mean([picture_angle(seeing.clean[:, three, :2]) for three in places], axis=0)


def _with_range(rep: TrueRep, time_s: Array, angle: Array) -> TrueRep:
    top, start = np.interp([(rep.top_s + rep.back_s) / 2.0, rep.start_s], time_s, angle)
    return replace(rep, range_deg=float(abs(top - start)))
