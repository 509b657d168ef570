"""A line of the report before it is measured, and how cases make it a figure."""

from collections.abc import Mapping
from dataclasses import dataclass

from revalidation.chance import ROUNDS, Statistic, interval
from revalidation.figures import Figure, Goal, Source
from unhunch.domain.motion.recording import Array

NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is to be measured."""

    row: str
    what: str
    unit: str = "%"
    source: Source = Source.SYNTHETIC
    n_of: str = "sets"
    goal: Goal | None = None

    def measured(self, cases: Array, statistic: Statistic, beside: Mapping[str, float] = NOTHING) -> Figure:
        """The figure with its interval; "not measured" where there are no cases."""
        if not len(cases):
            return self.lacking("there was nothing to measure")
        low, high = interval(cases, statistic, ROUNDS)
        return self._figure(value=statistic(cases), low=low, high=high, n=len(cases), beside=beside)

    def counted(self, value: float, n: int, note: str = "") -> Figure:
        """A plain number without an interval."""
        return self._figure(value=value, n=n, note=note)

    def alone(self, value: float, beside: Mapping[str, float] = NOTHING) -> Figure:
        """A number that counts no cases."""
        return self._figure(value=value, beside=beside)

    def lacking(self, note: str) -> Figure:
        """Not measured, and why."""
        return self._figure(note=note)

    def _figure(self, **found: object) -> Figure:
        asked = {name: getattr(self, name) for name in ("row", "what", "unit", "source", "n_of", "goal")}
        return Figure(**asked, **found)
