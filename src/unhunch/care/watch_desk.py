"""Watch how somebody sits at their desk, tell them now and then, and keep how the day went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from unhunch.care.setup_person import setup_of
from unhunch.domain.errors import refuse
from unhunch.domain.motion.posture.desk_day import DeskQuarter, Tally
from unhunch.domain.motion.posture.desk_watch import DeskWatch, DeskWord
from unhunch.domain.motion.posture.measuring import measure
from unhunch.domain.motion.posture.report import PostureState
from unhunch.domain.motion.posture.sitter import Finder
from unhunch.domain.motion.posture.watch import PostureWatch
from unhunch.domain.motion.recording import Recording, Space
from unhunch.domain.planning.desk_hours import watch_until
from unhunch.records import desks
from unhunch.records.people import PersonId
from unhunch.trackers.live_frames import JOINTS, NOBODY, Body, Frame
from unhunch.trackers.live_person import LivePerson

CALIBRATED_BY: Final = 8
"""Frames in which head and shoulders must be seen before sitting upright is known. Our choice."""
MOST_CALIBRATED_BY: Final = 300
LONGEST_COOLDOWN_S: Final = 4 * 3600.0


@dataclass(slots=True)
class LastNudge:
    """When somebody was last told, by whichever watch; None: not yet."""

    at: datetime | None = None


class DeskSession:
    """One desk watched, from sitting upright to the end. Only numbers of states are ever given out to be kept."""

    def __init__(self, until: datetime, nudged: LastNudge | None = None) -> None:
        """`until`: from then on nothing is watched; `nudged` is shared with the watches before and beside this one."""
        self.until = until
        self._nudged = nudged or LastNudge()
        self._person = LivePerson()
        self._finder = Finder(JOINTS)
        self._watch = DeskWatch()
        self._tally = Tally()
        self._upright: list[Body] | None = None
        self._times_s: list[float] = []
        self._posture: PostureWatch | None = None

    @property
    def is_calibrated(self) -> bool:
        """Whether it is known how the person sits upright."""
        return self._posture is not None

    def choose(self, cooldown_s: float | None) -> None:
        """How long nothing is said after a nudge; None: nothing is ever said. Raises InvalidInput."""
        if cooldown_s is not None and not 0.0 < cooldown_s <= LONGEST_COOLDOWN_S:
            refuse("cooldown_s", f"{cooldown_s:g}"[:20], f"it is a number up to {LONGEST_COOLDOWN_S:g}, or none")
        self._watch.choose(cooldown_s)

    def calibrate(self) -> None:
        """The frames that follow show the person sitting upright."""
        self._upright, self._times_s = [], []
        self._watch.pause()

    def finish_calibrating(self) -> bool:
        """Take what was seen as upright; False where too little was, and then all stays as it was."""
        shown, times_s = self._upright or [], self._times_s
        self._upright, self._times_s = None, []
        if len(shown) < CALIBRATED_BY:
            return False
        self._posture = PostureWatch(JOINTS, Space.IMAGE, _recording(shown, times_s))
        return True

    def pause(self) -> None:
        """Nothing is watched until the next look."""
        self._watch.pause()
        self._upright = None

    def look(self, frames: Iterable[Frame], now: datetime) -> DeskWord | None:
        """Take some frames; what is said of the last one. None while calibrating, and once the time is over."""
        word: DeskWord | None = None
        for frame in frames:
            body = self._person.find(frame)
            word = self._look(frame.time_s, body, now)
        return word

    def _look(self, time_s: float, body: Body, now: datetime) -> DeskWord | None:
        if self._upright is not None:
            self._collect(time_s, body)
            return None
        if self._posture is None or now >= self.until:
            return None
        if self._nudged.at is not None:
            self._watch.was_told(time_s - (now - self._nudged.at).total_seconds())
        word = self._watch.look(time_s, self._sat(time_s, body, self._posture))
        if word.is_nudge:
            self._nudged.at = now
        self._tally.add(now, word.state, word.lasted_s)
        return word

    def _sat(self, time_s: float, body: Body, posture: PostureWatch) -> PostureState | None:
        """None where nobody is: a person of whom too little is seen is there all the same."""
        return None if body is NOBODY else posture.push(time_s, body.points, body.confidence)[0]

    def _collect(self, time_s: float, body: Body) -> None:
        sitter = self._finder.find(body.points, body.confidence, None)
        is_seen = sitter is not None and measure(sitter) is not None
        if self._upright is not None and is_seen and len(self._upright) < MOST_CALIBRATED_BY:
            self._upright.append(body)
            self._times_s.append(time_s)

    def take(self) -> tuple[DeskQuarter, ...]:
        """The seconds since the last time, to be kept."""
        return self._tally.take()


def _recording(bodies: list[Body], times_s: list[float]) -> Recording:
    return Recording(
        joints=JOINTS,
        positions=np.array([[(point.real, point.imag) for point in body.points] for body in bodies]),
        confidence=np.array([body.confidence for body in bodies]),
        time_s=np.array(times_s),
    )


def begin(person: PersonId, now: datetime, nudged: LastNudge) -> DeskSession:
    """A watch until the end of the person's desk hours. It offers no exercise, so no level closes it."""
    setup = setup_of(person)
    return DeskSession(watch_until(setup.work, now, setup.zone), nudged)


def keep(person: PersonId, quarters: tuple[DeskQuarter, ...]) -> None:
    """Keep how long the person sat how."""
    if quarters:
        desks.add_quarters(person, quarters)
