"""How sure a verdict must be, by how often the same course is looked at."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """Least probabilities for calling a course improving or worse."""

    p_improving: float
    p_worse: float


ONE_LOOK: Final = Looks(p_improving=0.95, p_worse=0.95)
"""The ladder's own, for a course looked at once. Our choice, the usual 1 in 20."""
REVIEWS: Final = Looks(p_improving=0.99, p_worse=0.95)
"""For the reviews of days 28, 42, 56 and 90, which look at the same course again and again.

One bound for all four (after Pocock 1977), found by simulation: 0.985 would let 5 in 100 level courses be called
improving at any of the four, 0.99 leaves room for a model that is a little wrong. "Worse" keeps its bound: crying wolf
costs a few easier days, not noticing costs more. Our choice; the rates are in `make revalidate`.
"""
