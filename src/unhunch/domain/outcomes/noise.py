"""How far ratings of pain scatter by themselves, and how much of that two means keep."""

from math import sqrt
from typing import Final

RHO: Final = 0.4
"""How much of a day's deviation the next day keeps. Our choice; `make revalidate` shows what happens if it is wrong."""
MDC_ONE_RATING: Final = 4.0
"""Points that two single ratings differ by chance, in 95 of 100 pairs. Source: O1 (neck pain, n = 658)."""
Z_95: Final = 1.96
SEM: Final = MDC_ONE_RATING / (Z_95 * sqrt(2))
"""Standard error of one rating, 1.44 points: follows from O1."""
ROUNDING_SD: Final = sqrt(1 / 12)
"""What rounding to whole points alone hides. A course is never taken to be surer than that."""


def days_worth(rated: int) -> float:
    """As how many independent days so many rated days count."""
    return rated * (1 - RHO) / (1 + RHO)


def detectable(first: int, last: int) -> float:
    """Points by which two means of so many rated days differ by chance, in 95 of 100 pairs. Source: O1, our choice."""
    return Z_95 * SEM * sqrt(1 / days_worth(first) + 1 / days_worth(last))
