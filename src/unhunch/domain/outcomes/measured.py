"""An outcome with everything that was measured of it, and what has changed since the start."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Final

from unhunch.domain.knowledge import Outcome
from unhunch.domain.outcomes.change import Changed, change_in
from unhunch.domain.outcomes.rating import How

MOST_A_SIDE: Final = 3
"""Values at the start and at the end whose middle is compared: one odd day decides nothing. Our choice."""
WEEKS_A_SIDE: Final = 4
"""The same for counts of a week: they are worth noticing when they last a month. Our choice."""
FEWEST_WEEKS: Final = 2
"""Single weeks are not compared. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of one day, in the outcome's unit."""

    day: date
    value: float
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """An outcome, its values in order, and the first compared with the last. `subject`: which own activity."""

    outcome: Outcome
    points: tuple[Point, ...]
    changed: Changed
    subject: str = ""

    @property
    def limit(self) -> float | None:
        """How far from the first value a change counts as one, in the outcome's unit; None while nothing is known."""
        return None if self.changed.first is None else limit_from(self.outcome, self.changed.first)

    @property
    def unchanged(self) -> tuple[float, float] | None:
        """From where to where a value is no detectable change; may reach beyond the scale."""
        if self.changed.first is None or self.limit is None:
            return None
        return self.changed.first - self.limit, self.changed.first + self.limit


def measured(outcome: Outcome, points: Sequence[Point], subject: str = "") -> Measured:
    """The outcome with these values and what they say.

    A camera's values are compared with a camera's alone, and others with others: the two are off in different ways.
    """
    is_camera = bool(points) and points[-1].how is How.CAMERA
    values = [point.value for point in points if (point.how is How.CAMERA) == is_camera]
    side = _values_a_side(outcome, len(values))
    first, last = (values[:side], values[-side:]) if side else (values[:1], [])
    return Measured(outcome=outcome, points=tuple(points), changed=change_in(outcome, first, last), subject=subject)


def limit_from(outcome: Outcome, first: float) -> float:
    """The least difference from `first` that is called a change."""
    return max(outcome.change.at_least, (outcome.change.ratio or 0.0) * abs(first))


def mean_by_day(by_subject: Mapping[str, Iterable[Point]]) -> tuple[Point, ...]:
    """The mean over the subjects, on the days all those were rated that were rated last.

    So an activity that was given up or named later does not move the mean.
    """
    days: dict[date, dict[str, Point]] = {}
    for subject, points in by_subject.items():
        for point in points:
            days.setdefault(point.day, {})[subject] = point
    if not days:
        return ()
    standing = days[max(days)].keys()
    return tuple(
        Point(day=day, value=fmean(rated[each].value for each in standing), how=How.SELF_REPORT)
        for day, rated in sorted(days.items())
        if standing <= rated.keys()
    )


def _values_a_side(outcome: Outcome, count: int) -> int:
    """How many of the values stand for the start, and as many for now; 0: too few to compare."""
    if outcome.unit != "days":
        return min(MOST_A_SIDE, count // 2)
    side = min(WEEKS_A_SIDE, count // 2)
    return side if side >= FEWEST_WEEKS else 0
