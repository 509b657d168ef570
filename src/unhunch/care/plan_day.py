"""Plan a person's day."""

from datetime import date
from typing import TYPE_CHECKING

from unhunch.catalogue.library import Library
from unhunch.domain.days import Span
from unhunch.domain.planning.course import Course
from unhunch.domain.planning.day_plan import Rules, whole_day
from unhunch.domain.planning.day_plan import plan_day as domain_plan
from unhunch.domain.planning.plan import Plan
from unhunch.domain.planning.profile import Profile

if TYPE_CHECKING:
    from unhunch.domain.knowledge import AvoidEntry


def plan_day(
    profile: Profile, day: date, library: Library, *, seen: Span | None = None, course: Course | None = None
) -> Plan:
    """The plan of `day`. `seen`: the moment it is made; without one, the whole day is known. `course`: if at hand."""
    return domain_plan(profile, day, planning_rules(library), seen=seen or whole_day(profile, day), course=course)


def planning_rules(library: Library) -> Rules:
    """The parts of the catalogue that planning reads; the avoid list only where a workout names a lift."""

    def avoid_entry_of(lift: str) -> "AvoidEntry | None":
        return library.learn.avoid_entry_of(lift)

    return Rules(
        exercises=library.exercises,
        programme=library.programme,
        screening=library.screening,
        avoid_entry_of=avoid_entry_of,
        refer_text=library.reasons["refer"],
        plateau=lambda: library.learn.plateau,
    )
