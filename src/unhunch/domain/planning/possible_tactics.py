"""Which tactics would change something for this person: not what is excluded, lacks gear, or is in the plan anyway."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from unhunch.domain.exercises.exercise import Dose
from unhunch.domain.knowledge import Tactic
from unhunch.domain.outcomes.plateau import Try
from unhunch.domain.planning.composing import compose
from unhunch.domain.planning.day_plan import interval_min, menu
from unhunch.domain.planning.dishes import Today
from unhunch.domain.planning.placing import day_times, reset_times
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.prescribing import programme_part
from unhunch.domain.planning.tactics import EFFECTS, NO_EFFECT, menu_with_tactic
from unhunch.domain.units import ExerciseId

A_DAY = timedelta(days=1)
DAYS_AHEAD = 7
"""A whole week, so that every kind of day is among them."""

Contents = frozenset[tuple[Slot, ExerciseId, Dose]]


def possible_tactics(tactics: Iterable[Tactic], today: Today, *, hold_days: int) -> frozenset[str]:
    """The ids of those that would change a day of the coming week, and of those that ask for no exercise."""
    days = [replace(today, day=today.day + n * A_DAY, trying=None) for n in range(DAYS_AHEAD)]
    usual = [_contents(day) for day in days]

    def changes(tactic: str) -> bool:
        tried = Try(tactic=tactic, since=today.day, until=today.day + hold_days * A_DAY)
        return any(_contents(replace(day, trying=tried)) != before for day, before in zip(days, usual, strict=True))

    known = [tactic.id for tactic in tactics if tactic.id in EFFECTS]
    return frozenset(id_ for id_ in known if EFFECTS[id_] == NO_EFFECT or changes(id_))


def _contents(today: Today) -> Contents:
    """What the day would hold, without the times."""
    times = day_times(today.profile, today.day)
    resets = reset_times(times, interval_min(today))
    sheet = compose(today, programme_part(menu_with_tactic(menu(today, times), today), today), len(resets))
    return frozenset((slot, item.exercise, item.dose) for slot, items in sheet.sessions.items() for item in items)
