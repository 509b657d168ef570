"""What an exercise is, as its content file states it."""

from dataclasses import dataclass
from enum import Enum

from unhunch.domain.motion.guide import Guide
from unhunch.domain.units import ClaimId, ExerciseId, FaultId, GearId


class Kind(Enum):
    """What a plan item is for, in the order of a session: release, mobility, strength, hold, stretch, breathing."""

    RELEASE = "release"
    MOBILITY = "mobility"
    STRENGTH = "strength"
    HOLD = "hold"
    STRETCH = "stretch"
    BREATHING = "breathing"


class Measure(Enum):
    """What one set counts."""

    REPS = "reps"
    HOLD = "hold_s"
    BREATHS = "breaths"


class Sides(Enum):
    """`BOTH`: both sides at once. `EACH`: every set is done left, then right. One side only where prescribed so."""

    BOTH = "both"
    EACH = "each"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """Seconds of one repetition: the work, the pause at the top, the return."""

    concentric_s: float
    hold_s: float
    eccentric_s: float

    @property
    def rep_s(self) -> float:
        """Seconds of a whole repetition."""
        return self.concentric_s + self.hold_s + self.eccentric_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """`sets` of `amount` repetitions, seconds or breaths (the exercise's `Measure` says which)."""

    sets: int
    amount: int

    @property
    def volume(self) -> int:
        """Sets times amount; of an each-side exercise, for one side."""
        return self.sets * self.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class GearNeed:
    """One thing the exercise cannot be done without: the first of `any_of` that the person has is used."""

    any_of: tuple[GearId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GearCheck:
    """What to look at before using one piece of gear in this exercise."""

    gear: GearId
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakeSign:
    """What can be observed of a mistake: from which view, past which threshold, and on whose word."""

    what: str
    view: str
    """"front", "side", or "self" where only the person can tell."""
    threshold: str | None = None
    basis: str = "own rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A common mistake: how it looks, what to do instead, the fault the camera may report, the figure's variant."""

    text: str
    fix: str
    fault: FaultId | None = None
    figure: str | None = None
    sign: MistakeSign | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Another place to put the camera: the position to take there, and what is followed from it."""

    ready: str
    guide: Guide


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Whether the camera can follow the exercise, from where, and if not, why not."""

    can_follow: bool
    why_not: str | None = None
    ready: str | None = None
    """The position that is held for a moment before counting begins."""
    guide: Guide | None = None
    """What is followed, from the best place; None where the camera cannot follow."""
    also: tuple[Place, ...] = ()
    """Further places, from which something else has to be followed."""
    by_example: bool = False
    """Whether it is followed by recorded repetitions, in place of a guide."""

    @property
    def guides(self) -> tuple[Guide, ...]:
        """All guides, the best first."""
        return (() if self.guide is None else (self.guide,)) + tuple(place.guide for place in self.also)

    def guide_from(self, view: str) -> Guide | None:
        """The guide for a camera that sees the person from there ("front", "side"); None where there is none."""
        return next((guide for guide in self.guides if view in guide.views), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise of the catalogue. Doses are per side where `sides` is EACH. Texts are the person's language."""

    id: ExerciseId
    name: str
    family: ExerciseId
    """The main exercise this is an easier or harder form of; its own id for a main exercise."""
    code: str
    """The method's code: P1, E1, … or "added"."""
    kind: Kind
    purpose: str
    targets: tuple[str, ...]
    measure: Measure
    start: Dose
    full: Dose
    sides: Sides
    tempo: Tempo | None
    breath_s: float
    """Seconds of one breath, in and out; used where the measure is breaths."""
    setup_s: float
    """Getting into position, once an item."""
    rest_s: float
    """Between sets."""
    position: str
    gear: tuple[GearNeed, ...]
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    cautions: tuple[str, ...]
    easier: tuple[ExerciseId, ...]
    harder: tuple[ExerciseId, ...]
    claims: tuple[ClaimId, ...]
    camera: Camera
    when: str = ""
    """The time of day or occasion it suits best."""
    stop_hint: str = ""
    """What in this exercise should make a person stop it."""
    dose_basis: tuple[str, ...] = ("own rule",)
    """Source ids the dose rests on, or "own rule"."""
    gear_checks: tuple[GearCheck, ...] = ()
    notes: tuple[str, ...] = ()
    """What is normal, and what is worth measuring."""
    is_practice: bool = True
    """False for a break (posture change, easy walk): it has no easier or harder form."""
