"""Show how the days at the desk went, as far as they were watched; delete what is kept of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from unhunch.care.setup_person import setup_of
from unhunch.domain.days import ROLLOVER, Span, day_of
from unhunch.domain.motion.posture.desk_day import QUARTER, DeskQuarter
from unhunch.domain.planning.desk_hours import A_DAY, desk_hours
from unhunch.domain.planning.placing import at_local
from unhunch.records import desks
from unhunch.records.people import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskDay:
    """One day at the desk. `drawn`: the hours to draw, the desk hours widened to whatever was watched."""

    day: date
    quarters: tuple[DeskQuarter, ...]
    drawn: Span
    before: date | None
    after: date | None
    """The nearest days, before and after, of which something is kept."""


def desk_day(person: PersonId, day: date) -> DeskDay:
    """How a day at the desk went, as far as it was watched."""
    setup = setup_of(person)
    quarters = desks.quarters_of(person, whole_day(person, day))
    others = {day_of(at, setup.zone) for at in desks.watched_moments(person)} - {day}
    return DeskDay(
        day=day,
        quarters=quarters,
        drawn=_widened(desk_hours(setup.work, day, setup.zone), quarters),
        before=max((other for other in others if other < day), default=None),
        after=min((other for other in others if other > day), default=None),
    )


def whole_day(person: PersonId, day: date) -> Span:
    """From four in the morning to four in the morning."""
    zone = setup_of(person).zone
    return Span(at_local(day, ROLLOVER, zone), at_local(day + A_DAY, ROLLOVER, zone))


def delete_desk(person: PersonId, day: date | None) -> int:
    """Delete for good what is kept of a day, or of every day; how many quarters there were."""
    return desks.delete_quarters(person, None if day is None else whole_day(person, day))


AN_HOUR: Final = timedelta(hours=1)


def _widened(hours: Span, quarters: tuple[DeskQuarter, ...]) -> Span:
    start = min([hours.start, *(quarter.at for quarter in quarters)])
    end = max([hours.end, *(quarter.at + QUARTER for quarter in quarters)])
    start = start.replace(minute=0, second=0, microsecond=0)
    over = end - end.replace(minute=0, second=0, microsecond=0)
    return Span(start, end if not over else end - over + AN_HOUR)
