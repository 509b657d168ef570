"""Numbers, days and counted things as the clinician's page writes them, in the person's language and units."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Final

from unhunch.domain.days import day_of
from unhunch.domain.exercises.exercise import Measure

CM_AN_INCH: Final = 2.54
MINUS: Final = "\u2212"


class Wording:
    """The words of `content/report.toml`, with what fills them."""

    def __init__(self, words: Mapping[str, str], *, zone: tzinfo, units: str) -> None:
        self._words = words
        self._zone = zone
        self._units = units

    def __call__(self, key: str, **parts: object) -> str:
        """The words of that key, filled in."""
        return self._words[key].format(**parts)

    def counted(self, key: str, n: int) -> str:
        """The words for one, or for `n`."""
        return self(f"{key}_one" if n == 1 else f"{key}_other", n=n)

    def number(self, value: float | None, decimals: int = 1) -> str:
        """A number with so many decimals at most, and a real minus; nothing where there is none."""
        if value is None:
            return self("none")
        text = f"{value:.{decimals}f}"
        shown = text.rstrip("0").rstrip(".") if "." in text else text
        return ("0" if shown == "-0" else shown).replace(".", self("decimal")).replace("-", MINUS)

    def fixed(self, value: float | None, decimals: int = 1) -> str:
        """The same, always with all decimals."""
        if value is None:
            return self("none")
        text = f"{value:.{decimals}f}"
        shown = text.removeprefix("-") if not text.strip("-0.") else text
        return shown.replace(".", self("decimal")).replace("-", MINUS)

    def signed(self, value: float) -> str:
        """A difference with its sign."""
        shown = self.number(value)
        return f"+{shown}" if value > 0 and shown != "0" else shown

    def day(self, day: date) -> str:
        """A day with its month in letters, which is read the same everywhere."""
        return self("date", day=day.day, month=self("months").split()[day.month - 1], year=day.year)

    def day_at(self, at: datetime) -> str:
        """The person's day of a moment."""
        return self.day(day_of(at, self._zone))

    def in_units(self, value: float | None, unit: str) -> float | None:
        """A length in the person's unit; anything else as it is."""
        return value / CM_AN_INCH if value is not None and self.is_inches(unit) else value

    def is_inches(self, unit: str) -> bool:
        """Whether the measure's unit is shown in inches."""
        return unit == "cm" and self._units == "in"

    def unit_name(self, unit: str, name: str) -> str:
        """What the unit is called to this person."""
        return "in" if self.is_inches(unit) else name

    def dose(self, measure: Measure, sets: float, amount: float | None) -> str:
        """Sets of so many, so long or so many breaths."""
        if amount is None:
            return self("dose_sets", sets=self.number(sets))
        key = {Measure.REPS: "dose_reps", Measure.HOLD: "dose_hold", Measure.BREATHS: "dose_breaths"}[measure]
        return self(key, sets=self.number(sets), n=self.number(amount, 0))
