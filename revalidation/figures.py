"""One figure of the report: what was measured, how surely, against which goal, beside which simpler ways."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Source(Enum):
    """What a figure was measured on. Synthetic figures are no evidence about real people."""

    SYNTHETIC = "synthetic people"
    REAL = "real recordings"
    MACHINE = "this computer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A figure to reach: at least or at most."""

    least: float | None = None
    most: float | None = None

    def is_met(self, value: float) -> bool:
        """Whether the measured value reaches it."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def text(self, unit: str) -> str:
        """As the table shows it."""
        if self.least is not None:
            return f"≥ {shown(self.least, unit)}"
        return f"≤ {shown(self.most, unit)}" if self.most else shown(self.most, unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the report. `value` is None where it was not measured; `note` then says why."""

    row: str
    what: str
    unit: str
    source: Source
    value: float | None = None
    low: float | None = None
    high: float | None = None
    """The 95 % interval."""
    n: int = 0
    n_of: str = "sets"
    goal: Goal | None = None
    beside: Mapping[str, float] = field(default_factory=dict[str, float])
    """The same figure of the baselines."""
    note: str = ""

    @property
    def key(self) -> str:
        """By which two runs are compared."""
        return f"{self.row}: {self.what}"

    @property
    def verdict(self) -> str:
        """Made from the figure alone: reached, within its uncertainty of the goal, short of it, or not measured."""
        if self.value is None:
            return "not measured"
        if self.goal is None:
            return ""
        return "reached" if self.goal.is_met(self.value) else self._missed(self.goal)

    def _missed(self, goal: Goal) -> str:
        ends = [end for end in (self.low, self.high) if end is not None]
        return "missed, interval includes the goal" if any(map(goal.is_met, ends)) else "missed"


_PERCENT = "%"
_SHOWN_AT = ((100.0, 0), (10.0, 1), (0.0, 2))


def shown(value: float | None, unit: str) -> str:
    """A number with its unit; shares are given as percent."""
    if value is None:
        return "not measured"
    if unit == _PERCENT:
        return f"{100 * value:.1f} %".replace(".0 %", " %")
    if not unit and value == int(value):
        return f"{value:,.0f}"
    digits = next(digits for least, digits in _SHOWN_AT if abs(value) >= least)
    number = f"{value:,.{digits}f}"
    return f"{number} {unit}".strip()


def interval_text(figure: Figure) -> str:
    """The 95 % interval as the table shows it, or nothing."""
    if figure.low is None or figure.high is None:
        return ""
    unit = figure.unit if figure.unit == _PERCENT else ""
    return f"{shown(figure.low, unit)} to {shown(figure.high, unit)}"
