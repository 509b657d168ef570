"""Whom to call. A number is shown only for a country that was looked at and not too long ago."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

RELIED_ON_FOR = timedelta(days=730)
"""How long a reviewed number may be shown. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLines:
    """The lines of one country; `urgent` None: no line known that serves the whole country."""

    country: str
    name: str
    emergency: str
    urgent: str | None
    note: str
    reviewed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """The table of countries and the words for everywhere else."""

    default_emergency: str
    default_urgent: str
    emergency_is: str
    """A sentence with {number}."""
    urgent_is: str
    countries: Mapping[str, HelpLines]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhomToCall:
    """What to show: words that always hold, and the number to dial where one is known."""

    emergency: str
    emergency_number: str | None
    urgent: str
    urgent_number: str | None
    note: str | None


def whom_to_call(table: Emergency, country: str | None, today: date) -> WhomToCall:
    """The lines of a country by its two-letter code, or the words for everywhere."""
    lines = table.countries.get((country or "").upper())
    if lines is None or today - lines.reviewed > RELIED_ON_FOR:
        return WhomToCall(
            emergency=table.default_emergency,
            emergency_number=None,
            urgent=table.default_urgent,
            urgent_number=None,
            note=None,
        )
    return WhomToCall(
        emergency=table.emergency_is.replace("{number}", lines.emergency),
        emergency_number=lines.emergency,
        urgent=table.default_urgent if lines.urgent is None else table.urgent_is.replace("{number}", lines.urgent),
        urgent_number=lines.urgent,
        note=lines.note,
    )
