"""The words a session is spoken in, as `content/sessions/wording.toml` states them."""

from collections.abc import Mapping
from dataclasses import dataclass

from unhunch.domain.exercises.exercise import Measure
from unhunch.domain.units import ExerciseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A counted noun: the sentence for exactly one, and for any other number `{n}`."""

    one: str
    other: str

    def of(self, n: int) -> str:
        """The words for `n` of them."""
        return (self.one if n == 1 else self.other).format(n=n)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureWords:
    """The posture set-up U1-U5, in three lengths: all of it, without the mirror, one breath's worth."""

    lines: tuple[str, ...]
    """U1 shoulders, U2 brace, U3 chin, U4 breath."""
    mirror: str
    """U5; said only where the person can see a mirror."""
    mirror_positions: tuple[str, ...]
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionWording:
    """Templates in the person's language. Names in braces are filled in by the script."""

    next_item: str
    one_set: str
    several_sets: str
    amounts: Mapping[Measure, Counted]
    first_side: str
    change_sides: str
    rest: str
    next_set: str
    next_set_side: str
    remember: str
    count: str
    last: str
    hold: str
    done: str
    posture: PostureWords
    phases: Mapping[str, str]
    """A word for each phase: "concentric", "hold", "eccentric", "in", "out"."""
    movements: Mapping[ExerciseId, Mapping[str, str]]
    """Better phase words of one exercise or one family: up and down rather than go and back."""

    def phase_words(self, exercise: ExerciseId, family: ExerciseId) -> Mapping[str, str]:
        """The words for each phase of this exercise; its own, else its family's, else the general ones."""
        return {**self.phases, **self.movements.get(family, {}), **self.movements.get(exercise, {})}
