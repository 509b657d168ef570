"""Whether a measure has changed: the middle of the first values beside the middle of the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

from unhunch.domain.knowledge import Better, Outcome

Says = Literal["better", "worse", "changed", "no-detectable-change", "not-enough"]

FEWEST_OF_DAILY: Final = 9
"""Values a side of a measure rated every day: single ratings are not compared. With nine days a side, 2 points are what
chance makes in 5 of 100 comparisons (`noise.detectable`). Our choice; follows from O1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Medians in the measure's unit, and `last` minus `first`; None where there are too few values."""

    first: float | None
    last: float | None
    difference: float | None
    is_detectable: bool | None
    says: Says


def change_in(outcome: Outcome, first: Sequence[float], last: Sequence[float]) -> Changed:
    """Compare by the measure's own `change`; a difference below it is no detectable change."""
    middle_first, middle_last = _middle(first), _middle(last)
    if middle_first is None or middle_last is None or min(len(first), len(last)) < _fewest(outcome):
        return Changed(first=middle_first, last=middle_last, difference=None, is_detectable=None, says="not-enough")
    difference = middle_last - middle_first
    is_detectable = _is_detectable(outcome, difference, middle_first)
    return Changed(
        first=middle_first,
        last=middle_last,
        difference=difference,
        is_detectable=is_detectable,
        says=_direction(outcome, difference) if is_detectable else "no-detectable-change",
    )


def _middle(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def _fewest(outcome: Outcome) -> int:
    return FEWEST_OF_DAILY if outcome.schedule.every_days == 1 else 1


def _is_detectable(outcome: Outcome, difference: float, start: float) -> bool:
    enough = abs(difference) >= outcome.change.at_least
    return enough and abs(difference) >= (outcome.change.ratio or 0.0) * abs(start)


def _direction(outcome: Outcome, difference: float) -> Says:
    if outcome.better is Better.NEITHER:
        return "changed"
    is_better = difference < 0 if outcome.better is Better.LOWER else difference > 0
    return "better" if is_better else "worse"
