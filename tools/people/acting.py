"""A person who does what a plan says: keyframes and numbers over time to landmarks in a room."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator

from tools.people import faults
from tools.people.landmarks import landmarks
from tools.people.person import Person, wander
from tools.people.places import AT, middle, mirrored
from tools.people.plan import Plan
from tools.people.tracks import Exercise, Tracks, tracks_of
from tools.people.walking import striding, turned
from unhunch.domain.motion.recording import Array

SWING_DEG: Final = 8.0
"""To each side, in a hang that swings, at severity 1."""
SWING_PER_S: Final = 0.45
"""Our choice: a pendulum as long as a person."""
SWAY_M: Final = 0.004
BREATH_M: Final = 0.004
DRIFT_M: Final = 0.12
WALKING_TURN_DEG: Final = 70.0
FIRM_PACE: Final = 0.7
"""Metres a second from which someone who walks is turned that far towards where they go. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person who does what a plan says."""

    person: Person
    exercise: Exercise
    fault: str | None
    drifts: bool
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
        if self.fault == faults.SWING:
            shaped = self._swung(shaped, time_s)
        return landmarks(self._walking(self._breathing(shaped * self.person.height_m, time_s), time_s))

    def _drawn(self, time_s: Array) -> Array:
        exercise, plan = self.exercise, self.plan
        calm = tracks_of(exercise.id)
        body = _moved(calm, plan, time_s)
        result = calm.ready.at(plan.ready.at(time_s)) - calm.ready.samples[-1] + body
        if self.fault in faults.CHANGES:
            change = faults.change_for(self.fault or "", exercise.position, self.way)
            weight = plan.weight.at(time_s)[:, None, None]
            result = result + weight * (_moved(tracks_of(exercise.id, change), plan, time_s) - body)
        return result

    def _anchored(self, drawn_body: Array, body: Array, time_s: Array) -> Array:
        """What stands, sits or hangs stays in its place, however long the limbs are."""
        position = self.exercise.position
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
        upper = [
            place for name, place in AT.items() if not name.endswith(("pelvis", "hip", "knee", "ankle", "heel", "toe"))
        ]
        result = body.copy()
        result[:, upper, 1] += BREATH_M * breath[:, None]
        sway = sum(
            rng.normal(0.0, SWAY_M, 3)
            * np.sin(2.0 * np.pi * time_s / rng.uniform(3.0, 9.0) + rng.uniform(0.0, 6.0))[:, None]
            for _ in range(3)
        )
        return result + (sway * np.array([1.0, 0.15, 1.0]))[:, None]

    def _walking(self, body: Array, time_s: Array) -> Array:
        aside = self.plan.aside_m.at(time_s)
        pace = np.gradient(aside, time_s)
        result = striding(body, np.abs(pace), np.abs(aside))
        result = turned(result, WALKING_TURN_DEG * np.clip(pace / FIRM_PACE, -1.0, 1.0))
        result += np.array([0.0, 0.0, 1.0]) * aside[:, None, None]
        if self.drifts:
            way = self.habits.normal(0.0, DRIFT_M, 3) * np.array([1.0, 0.0, 1.0])
            result += way * (time_s / time_s[-1])[:, None, None]
        return result


def _moved(tracks: Tracks, plan: Plan, time_s: Array) -> Array:
    """(T, P, 3) the work and what is done while holding."""
    return tracks.work.at(plan.work.at(time_s)) + tracks.hold.at(plan.hold.at(time_s)) - tracks.hold.samples[0]
