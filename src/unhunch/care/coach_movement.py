"""Coach somebody live: follow the frames of one set, say what the screen shows, and sum the set up for the log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from unhunch.care.show_today import require_open
from unhunch.catalogue.library import Library
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.coaching import Coach, Word
from unhunch.domain.motion.events import Event
from unhunch.domain.motion.framing import needed_joints
from unhunch.domain.units import ExerciseId
from unhunch.records.people import PersonId
from unhunch.trackers.live_frames import JOINTS, Frame
from unhunch.trackers.live_person import LivePerson

NARROWEST, WIDEST = 0.2, 5.0
"""Width over height of a camera's picture. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What is said for a cue, and the fault it is for."""

    id: str
    text: str


def coach_set(person: PersonId, exercise: str, *, now: datetime, library: Library, aspect: float) -> "LiveSet":
    """A set to be followed live. Raises ExerciseLocked while a stop level stands, InvalidInput."""
    require_open(person, now, library)
    return LiveSet(exercise, library, aspect=aspect)


class LiveSet:
    """One set of one exercise before a camera."""

    def __init__(self, exercise: str, library: Library, *, aspect: float) -> None:
        """Raises InvalidInput for an exercise there is not, and one the camera cannot follow."""
        known = library.exercises.get(ExerciseId(exercise))
        if known is None or not known.camera.guides:
            _refuse("exercise", exercise[:60], "it is an exercise the camera can follow")
        if not NARROWEST <= aspect <= WIDEST:
            _refuse("aspect", str(aspect), f"the picture's width is {NARROWEST:g} to {WIDEST:g} times its height")
        self._coach = Coach(known.camera.guides, library.faults, JOINTS, aspect=aspect)
        self._person = LivePerson()
        self._cues = {fault.cue_id: fault.cue for fault in library.faults.values()}
        self.needs = tuple(name for group in needed_joints(known.camera.guides[0]) for name in group)
        """The joints that must be in the picture."""
        self.views = known.camera.guides[0].views
        self.word: Word | None = None

    def follow(self, frames: Iterable[Frame]) -> tuple[Word | None, Sequence[Event]]:
        """Take some frames; what the screen shows after them, and what happened in them."""
        happened: list[Event] = []
        for frame in frames:
            body = self._person.find(frame)
            self.word, events = self._coach.push(frame.time_s, body.points, body.confidence)
            happened += events
        return self.word, happened

    def cue(self, id_: str) -> Cue:
        """The words of a cue."""
        return Cue(id=id_, text=self._cues.get(id_, ""))

    def finish(self) -> Analysis:
        """What was seen of the set."""
        return self._coach.finish()


def _refuse(where: str, value: str, allowed: str) -> NoReturn:
    raise InvalidInput((Problem(where=where, value=value, allowed=allowed),))
