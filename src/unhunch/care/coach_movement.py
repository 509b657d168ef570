"""Coach somebody live: follow the frames of one set, say what the screen shows, and sum the set up for the log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from unhunch import __version__
from unhunch.care.learn_example import taught_by
from unhunch.care.own_exercises import library_with
from unhunch.care.show_today import require_open
from unhunch.catalogue.library import Library
from unhunch.domain.errors import refuse
from unhunch.domain.exercises.exercise import Exercise, Measure
from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.coaching import Coach, Word
from unhunch.domain.motion.events import Event
from unhunch.domain.motion.framing import needed_joints
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.template.coaching import ExampleCoach
from unhunch.domain.motion.template.standing import needed_by
from unhunch.domain.planning.watched import Tracked, WatchedSet, fault_rate, watched_set
from unhunch.domain.units import ExerciseId, FaultId
from unhunch.records.people import PersonId
from unhunch.trackers.live_frames import JOINTS, NOBODY, Body, Frame
from unhunch.trackers.live_person import LivePerson

NARROWEST, WIDEST = 0.2, 5.0
"""Width over height of a camera's picture. Our choice."""


class Leads(Enum):
    """What of the person's movement moves the session on; NOTHING: the clock does, and the camera only watches."""

    REPS = "reps"
    HOLDS = "holds"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What was seen of a set, in full and as the log keeps it."""

    seen: Analysis
    fault_rate: float | None
    watched: WatchedSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What is said for a cue, and the fault it is for."""

    id: str
    text: str


def coach_set(person: PersonId, exercise: str, *, now: datetime, library: Library, aspect: float) -> "LiveSet":
    """A set to be followed live. Raises ExerciseLocked while a stop level stands, InvalidInput."""
    day = require_open(person, now, library)
    own = next((each for each in day.profile.own if each.exercise.id == exercise), None)
    if own is None:
        return LiveSet(exercise, library, aspect=aspect)
    return LiveSet(exercise, library_with((own,), library), aspect=aspect, examples=own.examples)


class LiveSet:
    """One set of one exercise before a camera."""

    def __init__(self, exercise: str, library: Library, *, aspect: float, examples: tuple[str, ...] = ()) -> None:
        """`examples`: of an exercise without a guide, what was shown of it.

        Raises InvalidInput for an exercise there is not, and one the camera cannot follow.
        """
        known = library.exercises.get(ExerciseId(exercise))
        if known is None or not (known.camera.guides or (known.camera.by_example and examples)):
            refuse("exercise", exercise[:60], "it is an exercise the camera can follow")
        if not NARROWEST <= aspect <= WIDEST:
            refuse("aspect", str(aspect), f"the picture's width is {NARROWEST:g} to {WIDEST:g} times its height")
        way = _guided(known, library, aspect) if known.camera.guides else _taught(examples, aspect)
        self._coach = way.coach
        self._person = LivePerson()
        self._cues = {fault.cue_id: fault.cue for fault in library.faults.values()}
        self.needs = way.needs
        """The joints that must be in the picture."""
        self.views, self.leads, self._faults = way.views, way.leads, way.faults
        self.is_by_example = isinstance(way.coach, ExampleCoach)
        self._needed = tuple(JOINTS.index(name) for name in self.needs)
        self._sure, self._frames = 0.0, 0
        self.word: Word | None = None

    def follow(self, frames: Iterable[Frame]) -> tuple[Word | None, Sequence[Event]]:
        """Take some frames; what the screen shows after them, and what happened in them."""
        happened: list[Event] = []
        for frame in frames:
            body = self._person.find(frame)
            self._note(body)
            self.word, events = self._coach.push(frame.time_s, body.points, body.confidence)
            happened += events
        return self.word, happened

    def cue(self, id_: str) -> Cue:
        """The words of a cue; where a movement differs from its example, the words are all there is of it."""
        return Cue(id=id_, text=self._cues.get(id_, id_ if self.is_by_example else ""))

    def _note(self, body: Body) -> None:
        """How sure the tracker is of the joints that are followed, while somebody is seen."""
        if body is not NOBODY and self._needed:
            self._sure += sum(body.confidence[at] for at in self._needed) / len(self._needed)
            self._frames += 1

    def finish(self, model: str = "") -> Summary:
        """What was seen of the set; `model` names what found the joints."""
        seen = self._coach.finish()
        sure = self._sure / self._frames if self._frames else None
        tracked = Tracked(confidence=sure, model=model, version=__version__)
        is_hold = self.leads is not Leads.REPS
        rate = fault_rate(seen, faults=self._faults, is_hold=is_hold)
        return Summary(seen=seen, fault_rate=rate, watched=watched_set(seen, counts=self.leads.value, tracked=tracked))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How an exercise is followed."""

    coach: Coach | ExampleCoach
    needs: tuple[str, ...]
    views: tuple[str, ...]
    leads: Leads
    faults: tuple[FaultId, ...] = ()


def _guided(known: Exercise, library: Library, aspect: float) -> _Way:
    best = known.camera.guides[0]
    return _Way(
        coach=Coach(known.camera.guides, library.faults, JOINTS, aspect=aspect),
        needs=tuple(name for group in needed_joints(best) for name in group),
        views=best.views,
        leads=_leads(best, known.measure),
        faults=best.faults,
    )


def _taught(examples: tuple[str, ...], aspect: float) -> _Way:
    taught = taught_by(examples)
    return _Way(
        coach=ExampleCoach(taught.template, JOINTS, aspect=aspect, views=taught.views),
        needs=tuple(name for group in needed_by(taught.template) for name in group),
        views=taught.views,
        leads=Leads.REPS,
    )


def _leads(guide: Guide, measure: Measure) -> Leads:
    if measure is Measure.REPS and guide.signal is not None:
        return Leads.REPS
    return Leads.HOLDS if measure is Measure.HOLD and guide.signal is None and guide.is_timed else Leads.NOTHING
