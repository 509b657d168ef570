"""Plan a person's day."""

from datetime import date

from unhunch.catalogue.library import Library
from unhunch.domain.days import Span
from unhunch.domain.planning.day_plan import Rules, whole_day
from unhunch.domain.planning.day_plan import plan_day as domain_plan
from unhunch.domain.planning.plan import Plan
from unhunch.domain.planning.profile import Profile


def plan_day(profile: Profile, day: date, library: Library, *, seen: Span | None = None) -> Plan:
    """The plan of `day`. `seen`: the moment it is made; without one, the whole day is known."""
    return domain_plan(profile, day, planning_rules(library), seen=seen or whole_day(profile, day))


def planning_rules(library: Library) -> Rules:
    """The parts of the catalogue that planning reads."""
    return Rules(
        exercises=library.exercises,
        programme=library.programme,
        screening=library.screening,
        learn=library.learn,
        refer_text=library.reasons["refer"],
    )
