"""The day at the desk as a quiet picture: a lane for each state, a bar for each quarter of an hour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unhunch.care.show_desk import DeskDay
from unhunch.domain.motion.posture.desk_day import QUARTER, DeskQuarter, summed
from unhunch.domain.motion.posture.desk_watch import DeskState

NAMES: Final[Mapping[DeskState, str | Promise]] = {
    DeskState.UPRIGHT: _("Upright"),
    DeskState.FORWARD: _("Leant forward"),
    DeskState.RECLINING: _("Leaning back"),
    DeskState.AWAY: _("Away"),
    DeskState.UNKNOWN: _("Cannot tell"),
}
HEIGHT: Final = 24
"""Of a lane, in the picture's own units; a quarter of an hour is `WIDTH` wide."""
WIDTH: Final = 10
GAP: Final = 1
LEAST: Final = 2
"""A bar is at least so tall, so that a minute is seen."""
A_MINUTE_S: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One state in one quarter of an hour."""

    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One state through the day."""

    state: DeskState
    name: str | Promise
    minutes: int
    is_some: bool
    """Whether there is any, be it less than a minute."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPicture:
    """All lanes over the same hours. `hours`: what is written below, evenly spread from the first to the last."""

    lanes: tuple[Lane, ...]
    width: int
    hours: tuple[datetime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One hour of the day as a line of a table: its start and the minutes of each state."""

    at: datetime
    minutes: tuple[int, ...]


def day_picture(day: DeskDay) -> DayPicture:
    """The day as drawn."""
    total = summed(day.quarters)
    start, end = day.drawn.start, day.drawn.end
    return DayPicture(
        lanes=tuple(
            Lane(
                state=state,
                name=name,
                minutes=total[state] // A_MINUTE_S,
                is_some=total[state] > 0,
                bars=_bars(day, state),
            )
            for state, name in NAMES.items()
        ),
        width=WIDTH * ((end - start) // QUARTER),
        hours=(start, start + (end - start) / 2, end),
    )


def _bars(day: DeskDay, state: DeskState) -> tuple[Bar, ...]:
    return tuple(
        _bar((quarter.at - day.drawn.start) // QUARTER, lasted_s)
        for quarter in day.quarters
        if (lasted_s := quarter.seconds.get(state, 0))
    )


def _bar(place: int, lasted_s: int) -> Bar:
    height = max(LEAST, round(HEIGHT * min(1.0, lasted_s / QUARTER.total_seconds())))
    return Bar(x=WIDTH * place, y=HEIGHT - height, height=height)


def hourly(day: DeskDay) -> tuple[Row, ...]:
    """The same by the hour, for a table."""
    hours: dict[datetime, list[DeskQuarter]] = {}
    for quarter in day.quarters:
        hours.setdefault(quarter.at - timedelta(minutes=quarter.at.minute), []).append(quarter)
    return tuple(
        Row(at=at, minutes=tuple(round(lasted_s / A_MINUTE_S) for lasted_s in summed(quarters).values()))
        for at, quarters in hours.items()
    )
