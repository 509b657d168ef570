"""One answer to one measure of content/outcomes, and one day of pain as the statistics read it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class How(Enum):
    """Where a value comes from. A value nobody measured is not there at all."""

    SELF_REPORT = "self-report"
    BY_HAND = "by-hand"
    """Measured by the person, with a tape or a clock."""
    CAMERA = "camera"
    CLINICIAN = "clinician"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One value of the measure `outcome`, in its unit. `subject`: which of the person's own activities was rated."""

    at: datetime
    outcome: str
    value: float
    subject: str = ""
    how: How = How.SELF_REPORT


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRating:
    """One observed day of pain, 0-10. A day nobody rated is not in the list: it is missing, not zero."""

    day: date
    average_0_10: float
    worst_0_10: float | None = None
