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
REVIEWS: Final = Looks(p_improving=0.98, p_worse=0.95)
