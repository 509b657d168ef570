"""What a person did and felt, as planning reads it. All moments are aware."""

from dataclasses import dataclass
from datetime import datetime

from unhunch.domain.outcomes.rating import Rating
from unhunch.domain.outcomes.tactic import TacticEntry
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.watched import WatchedSet
from unhunch.domain.units import ExerciseId


@dataclass(frozen=True, slots=True, kw_only=True)
class PainEntry:
    """A day's pain, each 0-10; what was not asked is None."""

    at: datetime
    average_0_10: int | None = None
    worst_0_10: int | None = None
    morning_0_10: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDone:
    """One set really done. `reps`, `hold_s` or `breaths` as the exercise counts; what was not measured is None."""

    reps: int | None = None
    hold_s: float | None = None
    breaths: int | None = None
    effort_0_10: int | None = None
    pain_0_10: int | None = None
    fault_rate: float | None = None
    camera: WatchedSet | None = None
    """What the camera saw of it; None without a camera."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDone:
    """One exercise of a session with the sets really done."""

    exercise: ExerciseId
    sets: tuple[SetDone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEntry:
    """A session really done, wholly or in part; no items: "I moved anyway"."""

    at: datetime
    slot: Slot
    items: tuple[ItemDone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StopEntry:
    """A stop sign raised in a session; S1 to S12 of content/stop-signs."""

    at: datetime
    sign: str
    exercise: ExerciseId | None = None
    persisted_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEntry:
    """Free text of the person's own; planning never reads it."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """Everything recorded, each list in order of time."""

    pain: tuple[PainEntry, ...] = ()
    sessions: tuple[SessionEntry, ...] = ()
    stops: tuple[StopEntry, ...] = ()
    notes: tuple[NoteEntry, ...] = ()
    ratings: tuple[Rating, ...] = ()
    tactics: tuple[TacticEntry, ...] = ()
