"""What the course of pain says, as one of seven verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from unhunch.domain.units import ClaimId


class Verdict(Enum):
    """The ladder; the value is what files say."""

    TOO_EARLY = "too-early"
    NOT_ENOUGH_DOSE = "not-enough-dose"
    IMPROVING = "improving"
    NO_CLEAR_IMPROVEMENT = "no-clear-improvement"
    PLATEAU = "plateau"
    WORSE = "worse"
    NEAR_FLOOR = "near-floor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The verdict with the numbers it rests on. Slopes are points a week, below 0 is better; None: too few days."""

    until: date
    verdict: Verdict
    why: str
    """Which rule of the ladder decided, a key of content/verdicts.toml."""
    slope_per_week: float | None
    se_per_week: float | None
    days: int
    """From the first rated day to `until`, both counted."""
    days_observed: int
    mean_14_first: float | None
    mean_14_last: float | None
    p_improving: float | None
    p_worse: float | None
    p_flat: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictText:
    """What a verdict is in words. `why`: the sentence of each rule that leads to it, by `Trend.why`."""

    title: str
    text: str
    what_next: str
    """What the person may do, and what would change the verdict."""
    why: Mapping[str, str]
    claims: tuple[ClaimId, ...]
