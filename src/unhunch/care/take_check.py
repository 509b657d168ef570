"""Take a check: what can be measured today, a camera's trials, and the middle of the trials kept as a rating."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from statistics import median
from typing import Final

from unhunch.care.coach_movement import NARROWEST, WIDEST
from unhunch.care.rate_outcome import rate
from unhunch.care.review_progress import review_progress
from unhunch.care.show_today import Today, require_open, show_today
from unhunch.catalogue.library import Library
from unhunch.domain.errors import ExerciseLocked, InvalidInput, refuse
from unhunch.domain.motion.checks.taking import KINDS, Check, CheckKind
from unhunch.domain.motion.checks.trial import Seen, Taken
from unhunch.domain.outcomes.measured import Measured
from unhunch.domain.outcomes.rating import How, Rating
from unhunch.domain.outcomes.scales import problems_of
from unhunch.domain.planning.setup import HEIGHT_CM
from unhunch.domain.units import ExerciseId
from unhunch.records.people import PersonId
from unhunch.trackers.live_frames import JOINTS, Frame
from unhunch.trackers.live_person import LivePerson

MEASURES: Final = ("wall-slide-range", "overhead-reach", "hang-time", "sitting-tolerance", "head-position")
"""What `/check` guides through, in its order."""
FEWEST_BY_CAMERA: Final = 2
"""Of three trials one may be dropped. Our choice."""
HANG: Final = ExerciseId("dead-hang")


class Closed(Enum):
    """Why a measure is not offered today."""

    ASK_FIRST = "ask-first"
    """Questions are due before the next exercise."""
    EXCLUDED = "excluded"
    """An answer rules the movement out, or asks for a small range of it, which is no measure of the whole one."""
    LOCKED = "locked"
    """Hanging was not unlocked."""
    NOT_TODAY = "not-today"
    """Hanging is unlocked, and today's plan has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A measure as it stands. `kind`: how a camera takes it; None: it does not."""

    measured: Measured
    kind: CheckKind | None
    closed: Closed | None

    @property
    def trials(self) -> int:
        """How many are taken."""
        return 1 if self.kind is None else self.kind.trials


def offers(person: PersonId, now: datetime, library: Library) -> tuple[Offer, ...]:
    """Every measure. Raises ExerciseLocked while a stop level stands."""
    require_open(person, now, library)
    today = show_today(person, now, library)
    known = {each.outcome.id: each for each in review_progress(person, now, library).measured}
    unlocked = _unlocked(person, now, library)
    return tuple(
        Offer(measured=known[id_], kind=KINDS.get(id_), closed=_closed(KINDS.get(id_), today, unlocked))
        for id_ in MEASURES
        if id_ in known
    )


def offer_of(person: PersonId, measure: str, *, now: datetime, library: Library) -> Offer:
    """One measure. Raises ExerciseLocked, InvalidInput where there is none of that name."""
    found = next((each for each in offers(person, now, library) if each.measured.outcome.id == measure), None)
    return found or refuse("measure", measure[:40], f"it is one of {', '.join(MEASURES)}")


def _unlocked(person: PersonId, now: datetime, library: Library) -> frozenset[ExerciseId]:
    return require_open(person, now, library).profile.unlocked


def _closed(kind: CheckKind | None, today: Today, unlocked: frozenset[ExerciseId]) -> Closed | None:
    """Sitting, standing and typing are no exercise; the others are offered where their exercise is."""
    if kind is None or not kind.is_exercise:
        return None
    exercise = ExerciseId(kind.exercise)
    if today.ask_first:
        return Closed.ASK_FIRST
    if exercise in today.screening.excluded or exercise in today.screening.limited:
        return Closed.EXCLUDED
    if exercise != HANG:
        return None
    if HANG not in unlocked:
        return Closed.LOCKED
    planned = {item.exercise for each in today.plan.sessions for item in each.items}
    return None if HANG in planned else Closed.NOT_TODAY


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAsked:
    """What a page asks to be measured, as it says it."""

    measure: str
    aspect: float
    height_cm: float


def live_check(person: PersonId, asked: CheckAsked, *, now: datetime, library: Library) -> "LiveCheck":
    """A check to be taken live. Raises ExerciseLocked where it is not offered, InvalidInput."""
    offer = offer_of(person, asked.measure, now=now, library=library)
    if offer.closed is not None:
        message = "This measure is not open to you today."
        raise ExerciseLocked(message)
    return LiveCheck(asked, library)


class LiveCheck:
    """One measure taken before a camera."""

    def __init__(self, asked: CheckAsked, library: Library) -> None:
        """Raises InvalidInput for what no camera takes, a picture that is none and a height nobody has."""
        kind = KINDS.get(asked.measure) or refuse("measure", asked.measure[:40], f"it is one of {', '.join(KINDS)}")
        if not NARROWEST <= asked.aspect <= WIDEST:
            refuse("aspect", str(asked.aspect), f"the picture's width is {NARROWEST:g} to {WIDEST:g} times its height")
        if not HEIGHT_CM[0] <= asked.height_cm <= HEIGHT_CM[1]:
            refuse("height_cm", f"{asked.height_cm:g}", f"it is from {HEIGHT_CM[0]} to {HEIGHT_CM[1]}")
        guides = library.exercises[ExerciseId(kind.exercise)].camera.guides
        self.measure = kind.measure
        self._check = Check(kind, guides, JOINTS, aspect=asked.aspect, height_cm=asked.height_cm)
        self._person = LivePerson()

    def follow(self, frames: Iterable[Frame]) -> Seen | None:
        """Take some frames; what the screen shows after them."""
        seen: Seen | None = None
        for frame in frames:
            body = self._person.find(frame)
            seen = self._check.push(frame.time_s, body.points, body.confidence)
        return seen

    def finish(self) -> Taken:
        """Every trial, or why there is none."""
        return self._check.finish()


def keep_check(
    person: PersonId, measure: str, trials: Sequence[float], *, how: How, now: datetime, library: Library
) -> float:
    """Keep the middle of the trials. Raises ExerciseLocked where the measure is not offered, InvalidInput."""
    offer = offer_of(person, measure, now=now, library=library)
    if offer.closed is not None:
        message = "This measure is not open to you today."
        raise ExerciseLocked(message)
    outcome = offer.measured.outcome
    fewest = min(offer.trials, FEWEST_BY_CAMERA) if how is How.CAMERA else 1
    if not fewest <= len(trials) <= offer.trials:
        count = str(offer.trials) if fewest == offer.trials else f"{fewest} to {offer.trials}"
        refuse("trials", str(len(trials)) if trials else "nothing", f"there are {count}")
    problems = tuple(problem for value in trials for problem in problems_of(outcome, value, ""))
    if problems:
        raise InvalidInput(problems)
    value = round(median(trials), 1)
    rate(person, Rating(at=now, outcome=outcome.id, value=value, how=how), library)
    return value
