"""Today's dose of an exercise, from what was really done and how the body took it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf

from unhunch.domain.exercises.exercise import Dose
from unhunch.domain.planning.history import Practice, between, first_from
from unhunch.domain.planning.ladder import WEEKLY_RISE, at_most, harder_variables, next_above, rungs_below
from unhunch.domain.planning.pain import Response

CUT = 0.5
CUT_SESSIONS = 3
RESTART = 0.6
"""After a calm week or a long gap the dose restarts here. Ours."""
LONG_GAP = timedelta(days=14)
HARDEST_EFFORT_0_10 = 6
WORST_FAULT_RATE = 0.2
LEAST_ADHERENCE = 0.6
GOOD_IN_A_ROW = 2
WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)
_NO_ROUNDING_ERROR = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an exercise stands: the volume reached (None: never done), and how many cut sessions remain.

    `is_lowered`: a cut or a restart brought it down, so it may lie below the first dose.
    """

    volume: float | None = None
    cut_left: int = 0
    is_lowered: bool = False


def _after(before: Standing, practice: Practice, *, is_restart: bool) -> Standing:
    """The standing after one more practice day. One that does not say how much was done leaves it where it is."""
    if practice.response is Response.RED:
        reached = practice.volume if before.volume is None else before.volume
        return Standing(volume=CUT * reached, cut_left=CUT_SESSIONS, is_lowered=True)
    if is_restart and before.volume is not None and not practice.volume:
        return Standing(volume=RESTART * before.volume, is_lowered=True)
    if is_restart or before.volume is None:
        return Standing(volume=practice.volume, is_lowered=is_restart)
    if before.cut_left:
        return replace(before, cut_left=before.cut_left - 1)
    return replace(before, volume=practice.volume) if practice.volume > before.volume else before


def _has_restarted(before: date, after: date, restarts: Iterable[date]) -> bool:
    """Whether a long gap or the end of a flare lies between two days."""
    return after - before >= LONG_GAP or any(before < restart <= after for restart in restarts)


def standing(history: tuple[Practice, ...], restarts: Sequence[date], today: date) -> Standing:
    """The fold over the practice days before `today`. `restarts`: days a calm week ended."""
    now, last, anew = Standing(), None, _first_after(restarts, history)
    for practice in history:
        is_restart = last is not None and (practice.day in anew or practice.day - last >= LONG_GAP)
        now, last = _after(now, practice, is_restart=is_restart), practice.day
    if last is not None and now.volume is not None and _has_restarted(last, today, restarts):
        return Standing(volume=RESTART * now.volume, is_lowered=True)
    return now


def _first_after(restarts: Iterable[date], history: tuple[Practice, ...]) -> frozenset[date]:
    """The first day of practice on or after each restart."""
    places = (first_from(history, restart) for restart in restarts)
    return frozenset(history[place].day for place in places if place < len(history))


def is_cut(history: tuple[Practice, ...], restarts: Sequence[date], today: date) -> bool:
    """Whether cut sessions remain. Only the last few practices can say so, for a cut is over after as many."""
    return standing(history[-CUT_SESSIONS:], restarts, today).cut_left > 0


def adherence(practised: Iterable[date], today: date, *, days: int = 7) -> float:
    """The share of the `days` before today (fewer just after the start) with at least one session; 0 before any."""
    known = set(practised)
    first = min(known, default=today)
    span = min(days, (today - first).days)
    if span <= 0:
        return 0.0
    return sum(today - timedelta(days=n) in known for n in range(1, span + 1)) / span


def is_ready_for_more(history: tuple[Practice, ...], dose: Dose) -> bool:
    """The gate of one item: its last two practices of the whole dose were GREEN, easy and clean, and so all since.

    A lighter day between them (activation, a shortened session) neither counts nor breaks the row.
    """
    found = 0
    for practice in reversed(history):
        if not _was_good(practice):
            return False
        found += practice.volume >= dose.volume
        if found == GOOD_IN_A_ROW:
            return True
    return False


def _was_good(practice: Practice) -> bool:
    is_clean = practice.fault_rate is None or practice.fault_rate <= WORST_FAULT_RATE
    is_easy = practice.effort_0_10 is not None and practice.effort_0_10 <= HARDEST_EFFORT_0_10
    return practice.response is Response.GREEN and is_clean and is_easy


def fits_the_week(history: tuple[Practice, ...], volume: float, today: date) -> bool:
    """Whether `volume` today keeps this week's mean practice within a fifth of the week before.

    The weeks are the seven days that end today and the seven before them. Without practice in the week before,
    nothing goes above this week's; without any in both, at most a fifth above the last time. A practice that does not
    say how much was done is in no mean.
    """
    this_week = _volumes(between(history, today - WEEK + A_DAY, today - A_DAY))
    week_before = _week_before(history, today)
    if week_before:
        return _mean([*this_week, volume]) <= WEEKLY_RISE * _mean(week_before) + _NO_ROUNDING_ERROR
    if this_week:
        return volume <= max(this_week)
    last = next((p.volume for p in reversed(history) if p.volume), None)
    return last is None or volume <= WEEKLY_RISE * last + _NO_ROUNDING_ERROR


def _mean(volumes: list[float]) -> float:
    """The plain mean; the library's exact one is twenty times slower."""
    return sum(volumes) / len(volumes)


def _week_before(history: tuple[Practice, ...], today: date) -> list[float]:
    return _volumes(between(history, today - 2 * WEEK + A_DAY, today - WEEK))


def _volumes(practices: Iterable[Practice]) -> list[float]:
    """What was done each time, where that was said."""
    return [p.volume for p in practices if p.volume]


def steps_this_week(steps: tuple[Dose, ...], history: tuple[Practice, ...], today: date) -> tuple[Dose, ...]:
    """The steps the week has room for, none further than one step above the most of the week before.

    Where the ladder is coarse, the second rule keeps a light day from being followed by a very full one.
    """
    week_before = _week_before(history, today)
    top = inf
    if week_before:
        highest = max(week_before)
        above = next((step.volume for step in steps if step.volume > highest), inf)
        top = max(WEEKLY_RISE * highest, above)
    return tuple(step for step in steps if step.volume <= top and fits_the_week(history, step.volume, today))


def dose_today(steps: tuple[Dose, ...], history: tuple[Practice, ...], now: Standing, *, today: date) -> Dose:
    """The dose to repeat: what was reached, brought down until the week's rise is in bounds.

    Only a cut or a restart goes below the first dose; a session shortened for want of minutes does not.
    """
    first = steps[0]
    if now.volume is None:
        return first
    if now.is_lowered and now.volume < first.volume:
        return at_most(rungs_below(first), now.volume)
    reached = at_most(steps, max(now.volume, first.volume))
    known = [step for step in steps_this_week(steps, history, today) if step.volume <= reached.volume]
    return known[-1] if known else first


def one_step_up(steps: tuple[Dose, ...], history: tuple[Practice, ...], dose: Dose, *, today: date) -> Dose | None:
    """The next dose, if the gate is open and the week has room: the first step up, or a later one within a fifth.

    Back up to the first dose there is always room: it is light by definition.
    """
    if not is_ready_for_more(history, dose):
        return None
    if dose.volume < steps[0].volume:
        return next_above((*rungs_below(steps[0]), steps[0]), dose)
    first = next_above(steps, dose)
    harder = [step for step in steps if step.volume > dose.volume and harder_variables(dose, step) == 1]
    room = steps_this_week(steps, history, today)
    fitting = [step for step in harder if step in room and (step == first or step.volume <= WEEKLY_RISE * dose.volume)]
    return fitting[-1] if fitting else None
