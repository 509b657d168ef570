"""Show an exercise of one's own to the camera: follow the showing, keep it, give it away, delete it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from json import dumps
from typing import Any, Final
from uuid import UUID

from unhunch.care.learn_example import taught_by
from unhunch.care.read_prescription import with_good_examples
from unhunch.care.show_today import require_open
from unhunch.care.take_prescription import leave_sessions_with_own
from unhunch.catalogue.library import Library
from unhunch.domain.errors import InvalidInput, Problem, refuse
from unhunch.domain.exercises.exercise import Kind
from unhunch.domain.motion.template.showing import Showing, Stage, Told
from unhunch.domain.planning.involving import LIKE, OF_POSITION
from unhunch.domain.planning.prescription import OWN, Prescription
from unhunch.domain.planning.prescription_plain import VERSION, VERSION_KEY
from unhunch.interop.prescription_file import LONGEST_EXAMPLE, known_in, parse_prescription
from unhunch.records import own_exercises
from unhunch.records.own_exercises import KeptOwn
from unhunch.records.people import PersonId
from unhunch.trackers.json_lines import write_lines
from unhunch.trackers.live_frames import JOINTS, Frame
from unhunch.trackers.live_person import LivePerson

MOST: Final = 20
"""Exercises a person may have shown. Our choice."""
SETS: Final = (1, 2)
REPS: Final = (3, 10)
"""An exercise nobody has judged begins small and stays small. Our choice."""
SIDES: Final = ("both", "each")
KINDS: Final = (Kind.MOBILITY, Kind.STRENGTH, Kind.STRETCH)
"""Those whose repetitions a camera can count."""
HANG: Final = "hang"
INVOLVES: Final = tuple(word for word in LIKE if word != HANG)
POSITIONS: Final = tuple(position for position, words in OF_POSITION.items() if HANG not in words)
"""Hangs have a lock and caps of their own, so only the programme and a clinician bring them."""
MOST_STEPS: Final = 12
NARROWEST, WIDEST = 0.2, 5.0
GIVEN_FOR: Final = timedelta(weeks=6)
"""How long it would hold as a prescription, until whoever passes it on writes another day. Our choice."""
_NOT_ID: Final = re.compile(r"[^a-z0-9]+")
LONGEST_STEM: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the person says about their exercise. `landmarks`: what `LiveShowing.finish` gave."""

    name: str
    what_for: str
    kind: str
    position: str
    involves: tuple[str, ...]
    steps: tuple[str, ...]
    sets: str
    reps: str
    side: str
    landmarks: str


class LiveShowing:
    """A showing before a camera. It keeps places of joints in memory, and nothing once it is over."""

    def __init__(self, *, aspect: float) -> None:
        """Raises InvalidInput."""
        if not NARROWEST <= aspect <= WIDEST:
            refuse("aspect", str(aspect), f"the picture's width is {NARROWEST:g} to {WIDEST:g} times its height")
        self._showing = Showing(JOINTS, aspect=aspect)
        self._person = LivePerson()

    def follow(self, frames: Iterable[Frame]) -> Told:
        """Take some frames; what the screen shows after them."""
        for frame in frames:
            body = self._person.find(frame)
            self._showing.push(frame.time_s, body.points, body.confidence)
        return self._showing.told

    @property
    def is_enough(self) -> bool:
        """Whether three alike repetitions were shown, and the person stands still again."""
        return self._showing.told.stage is Stage.ENOUGH

    def finish(self) -> str:
        """What was shown, as JSON lines. Raises NothingToLearn, InvalidInput where it is too much to keep."""
        lines = write_lines(self._showing.finish())
        if len(lines) > LONGEST_EXAMPLE:
            refuse("example", "so long a recording", "three repetitions of a few seconds each")
        return lines


def show_exercise(person: PersonId, *, now: datetime, library: Library, aspect: float) -> LiveShowing:
    """A showing to be followed live. Raises ExerciseLocked while a stop level stands, InvalidInput."""
    require_open(person, now, library)
    return LiveShowing(aspect=aspect)


def shown_exercises(person: PersonId) -> tuple[KeptOwn, ...]:
    """The exercises the person has shown, the oldest first."""
    return own_exercises.shown_exercises_of(person)


def keep_exercise(person: PersonId, said: Described, *, now: datetime, day: date, library: Library) -> UUID:
    """Keep what was shown under its name. Raises ExerciseLocked, InvalidInput with every problem."""
    require_open(person, now, library)
    known = shown_exercises(person)
    problems = tuple(_problems(said, len(known)))
    if problems:
        raise InvalidInput(problems)
    taken = {str(id_) for id_ in library.exercises}
    content = dumps(_plain(said, _free_id(said.name, taken), day)).encode()
    return own_exercises.keep_shown(person, _read(content, library), now)


def delete_exercise(person: PersonId, id_: UUID, now: datetime) -> None:
    """Delete it for good with its example; a session under way that has it ends. Raises NotFound."""
    leave_sessions_with_own(person, now)
    own_exercises.delete_shown(person, id_)


def _read(content: bytes, library: Library) -> Prescription:
    return with_good_examples(parse_prescription(content, "exercise", known_in(library)))


def _problems(said: Described, known: int) -> Iterable[Problem]:
    if known >= MOST:
        yield Problem(where="name", value=f"{known} exercises", allowed=f"there are at most {MOST}; delete one first")
    for where, text in (("name", said.name), ("what-for", said.what_for)):
        if not text:
            yield Problem(where=where, value="nothing", allowed="it says so in a few words")
    if not 1 <= len(said.steps) <= MOST_STEPS:
        yield Problem(where="steps", value=f"{len(said.steps)} lines", allowed=f"it has 1 to {MOST_STEPS}")
    if not said.involves or not set(said.involves) <= set(INVOLVES):
        yield Problem(
            where="involves", value=", ".join(said.involves)[:60] or "nothing", allowed="at least one is ticked"
        )
    if not said.landmarks:
        yield Problem(where="landmarks", value="nothing", allowed="three good repetitions were shown to the camera")
    yield from _not_offered(said)


def _not_offered(said: Described) -> Iterable[Problem]:
    """Answers that the form does not have."""
    for where, value, choices in (
        ("kind", said.kind, [kind.value for kind in KINDS]),
        ("position", said.position, POSITIONS),
        ("side", said.side, SIDES),
        ("sets", said.sets, _numbers(SETS)),
        ("reps", said.reps, _numbers(REPS)),
    ):
        if value not in choices:
            yield Problem(where=where, value=value[:60] or "nothing", allowed=f"it is one of {', '.join(choices)}")


def _numbers(within: tuple[int, int]) -> list[str]:
    return [str(n) for n in range(within[0], within[1] + 1)]


def _plain(said: Described, id_: str, day: date) -> dict[str, Any]:
    """A prescription of this exercise alone."""
    dose: dict[str, Any] = {"id": id_, "sets": int(said.sets), "reps": int(said.reps), "side": said.side}
    tempo = _tempo(said.landmarks)
    if tempo:
        dose["tempo_s"] = tempo
    return {
        VERSION_KEY: VERSION,
        "written-on": day.isoformat(),
        "valid-until": (day + GIVEN_FOR).isoformat(),
        "exercises": [dose],
        "own": [
            {
                "id": id_,
                "name": said.name,
                "what-for": said.what_for,
                "kind": said.kind,
                "position": said.position,
                "involves": list(said.involves),
                "measure": "reps",
                "steps": list(said.steps),
                "example": [{"landmarks": said.landmarks}],
            }
        ],
    }


def _tempo(landmarks: str) -> dict[str, float] | None:
    """As fast as it was shown. Raises InvalidInput, NothingToLearn."""
    tempo = taught_by((landmarks,)).tempo if len(landmarks) <= LONGEST_EXAMPLE else None
    return tempo and {"concentric": tempo.concentric_s, "hold": tempo.hold_s, "eccentric": tempo.eccentric_s}


def _free_id(name: str, taken: set[str]) -> str:
    stem = f"{OWN}{_NOT_ID.sub('-', name.lower()).strip('-')[:LONGEST_STEM].strip('-') or 'exercise'}"
    numbered = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(id_ for id_ in numbered if id_ not in taken)
