"""What a person can read: causes, what to avoid, questions, milestones, tactics; and what is measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from unhunch.domain.units import ClaimId, ExerciseId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Something the method names as a reason for the ache, and the exercises that answer it."""

    id: str
    code: str
    name: str
    what_happens: str
    answer: str
    exercises: tuple[ExerciseId, ...]
    setup: tuple[str, ...]
    """Codes of the set-up lines that answer it too."""
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfire:
    """Something people try first that the method says backfires, and what we honestly know of it."""

    id: str
    name: str
    told: str
    honest: str
    instead: str
    exercises: tuple[ExerciseId, ...]
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """A lift a person may name in their own workout, and other names for it."""

    id: str
    name: str
    synonyms: tuple[str, ...]


class Coaching(Enum):
    """What happens when a person wants it all the same."""

    ALLOWED = "allowed"
    ALLOWED_WITH_LIMIT = "allowed with a limit"
    DECLINED = "declined"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """From when on it is no longer on the avoid list: every condition that is set must hold."""

    from_week: int | None
    pain_at_most_0_10: int | None
    for_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AvoidEntry:
    """Something to leave out or put off. `codes`: the method's X and the library's V."""

    id: str
    codes: tuple[str, ...]
    name: str
    lifts: tuple[Lift, ...]
    why: str
    instead: str
    exercises: tuple[ExerciseId, ...]
    if_insisted: str
    coaching: Coaching
    gate: Gate | None
    claims: tuple[ClaimId, ...]

    @property
    def lift_names(self) -> frozenset[str]:
        """Every plain name of the lifts it speaks about."""
        return frozenset(plain_name(name) for lift in self.lifts for name in (lift.id, lift.name, *lift.synonyms))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question people ask. `code` where the method has it too."""

    id: str
    code: str | None
    question: str
    answer: tuple[str, ...]
    exercises: tuple[ExerciseId, ...]
    avoid: tuple[str, ...]
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A stretch of the 90 days; `to_day` belongs to it. `reported`: what the method's author saw; no forecast."""

    code: str
    from_day: int
    to_day: int
    title: str
    reported: str
    expect: str
    insight: str
    measure: str
    """The id of the outcome that shows it."""
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tactic:
    """One thing to change when the ache no longer changes."""

    id: str
    code: str | None
    order: int
    name: str
    text: str
    exercises: tuple[ExerciseId, ...]
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateauMenu:
    """The tactics in the order to try them, one at a time, each held for `hold_days`."""

    intro: str
    hold_days: int
    tactics: tuple[Tactic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupLine:
    """One line of the posture set-up: the short form that is said, and why."""

    code: str
    say: str
    why: str
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anecdote:
    """One person's report, told as that and nothing more."""

    id: str
    text: str
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What belongs to a time of day; `slot` is the session slot of the plan."""

    code: str
    slot: str
    name: str
    text: str
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySlot:
    """A session of the method's own day, and what this programme makes of it."""

    code: str
    slot: str
    name: str
    method: str
    here: str
    exercises: tuple[ExerciseId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """How much time a day."""

    minutes: int
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Something that happens every day anyway, which a session can follow."""

    id: str
    slot: str
    name: str
    plan: str
    if_blocked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitRule:
    """How the programme helps a person keep at it."""

    id: str
    name: str
    text: str
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """Anchors, the form of an if-then plan with {after}, {where}, {what} and {instead}, and the rules."""

    plan_template: str
    anchors: tuple[Anchor, ...]
    rules: tuple[HabitRule, ...]
    core: tuple[ExerciseId, ...]
    """The few exercises that matter most when time is short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A place where the method disagrees with itself or with what is known, and what the programme does."""

    id: str
    method: str
    here: str
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learn:
    """Everything to read, each in the order shown."""

    causes: tuple[Cause, ...]
    backfires: tuple[Backfire, ...]
    avoid: Mapping[str, AvoidEntry]
    questions: tuple[Question, ...]
    milestones: tuple[Milestone, ...]
    plateau: PlateauMenu
    setup: tuple[SetupLine, ...]
    anecdotes: tuple[Anecdote, ...]
    timing: tuple[Timing, ...]
    day: tuple[DaySlot, ...]
    tiers: tuple[Tier, ...]
    habits: Habits
    choices: tuple[Choice, ...]

    def avoid_entry_of(self, lift: str) -> AvoidEntry | None:
        """The avoid entry that speaks about a lift, by its id, its name or another name for it."""
        named = plain_name(lift)
        return next((entry for entry in self.avoid.values() if named in entry.lift_names), None)


def plain_name(lift: str) -> str:
    """A lift's name in small letters without hyphens and spaces: "Over-Head  Press" is "overheadpress"."""
    return "".join(letter for letter in lift.casefold() if letter.isalnum())


class Better(Enum):
    """Which way a person hopes a measure goes."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"
    """Its course is worth knowing, and neither way is known to be better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The numbers an answer may be, from `low` to `high` in steps, and what the ends mean."""

    low: float
    high: float
    step: float
    low_means: str
    high_means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When it is asked: every so many days, or on these days of the programme."""

    every_days: int | None
    on_days: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How far it must move before we call it a change; with `ratio`, by that part of the start as well."""

    at_least: float
    ratio: float | None
    text: str
    is_validated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Something measured over the weeks."""

    id: str
    order: int
    name: str
    question: str
    hint: str
    unit: str
    """"score", "min", "days", "cm", "s" or "deg"; never translated."""
    unit_name: str
    better: Better
    scale: Scale
    schedule: Schedule
    change: Change
    is_core: bool
    sources: tuple[SourceId, ...]
