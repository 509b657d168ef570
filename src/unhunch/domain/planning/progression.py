"""Today's dose of an exercise, from what was really done and how the body took it (clinical.md 1.7, 3.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean

from unhunch.domain.exercises.exercise import Dose
from unhunch.domain.planning.history import Practice
from unhunch.domain.planning.ladder import WEEKLY_RISE, at_most, next_above
from unhunch.domain.planning.pain import Response

CUT = 0.5
CUT_SESSIONS = 3
RESTART = 0.6
"""After a calm week or a long gap the dose restarts here. Ours (clinical.md 1.7)."""
LONG_GAP = timedelta(days=14)
HARDEST_EFFORT_0_10 = 6
WORST_FAULT_RATE = 0.2
LEAST_ADHERENCE = 0.6
_NO_ROUNDING_ERROR = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an exercise stands: the volume reached (None: never done), and how many cut sessions remain."""

    volume: float | None = None
    cut_left: int = 0


def _after(standing: Standing, practice: Practice, *, is_restart: bool) -> Standing:
    """The standing after one more practice day."""
    reached = practice.volume if standing.volume is None or is_restart else max(standing.volume, practice.volume)
    if practice.response is Response.RED:
        return Standing(volume=CUT * (reached if standing.volume is None else standing.volume), cut_left=CUT_SESSIONS)
    if standing.cut_left and not is_restart:
        return Standing(volume=standing.volume, cut_left=standing.cut_left - 1)
    return Standing(volume=reached)


def _has_restarted(before: date, after: date, restarts: Iterable[date]) -> bool:
    """Whether a long gap or the end of a flare lies between two days."""
    return after - before >= LONG_GAP or any(before < restart <= after for restart in restarts)


def standing(history: tuple[Practice, ...], restarts: Iterable[date], today: date) -> Standing:
    """The fold over the practice days before `today`. `restarts`: days a calm week ended."""
    now, last = Standing(), None
    for practice in history:
        is_restart = last is not None and _has_restarted(last, practice.day, restarts)
        now, last = _after(now, practice, is_restart=is_restart), practice.day
    if last is not None and now.volume is not None and _has_restarted(last, today, restarts):
        return Standing(volume=RESTART * now.volume)
    return now


def adherence(practised: Iterable[date], today: date) -> float:
    """The share of the last seven days (fewer just after the start) with at least one session; 0 before any."""
    days = set(practised)
    first = min(days, default=today)
    span = min(7, (today - first).days)
    if span == 0:
        return 0.0
    return sum(today - timedelta(days=n) in days for n in range(1, span + 1)) / span


def is_ready_for_more(history: tuple[Practice, ...], dose: Dose) -> bool:
    """The gate of one item: its last two practices of the whole dose were GREEN, easy and clean, and so all since.

    A lighter day between them (activation, a shortened session) neither counts nor breaks the row.
    """
    whole = [n for n, practice in enumerate(history) if practice.volume >= dose.volume]
    return len(whole) >= 2 and all(map(_was_good, history[whole[-2] :]))


def _was_good(practice: Practice) -> bool:
    is_clean = practice.fault_rate is None or practice.fault_rate <= WORST_FAULT_RATE
    is_easy = practice.effort_0_10 is not None and practice.effort_0_10 <= HARDEST_EFFORT_0_10
    return practice.response is Response.GREEN and is_clean and is_easy


def fits_the_week(history: tuple[Practice, ...], volume: float, today: date) -> bool:
    """Whether `volume` today keeps this week's mean practice within a fifth of the week before.

    The weeks are the seven days that end today and the seven before them. Someone who has not practised in the
    week before is held to what this week has had.
    """
    this_week = [p.volume for p in history if 1 <= (today - p.day).days <= 6]
    week_before = [p.volume for p in history if 7 <= (today - p.day).days <= 13]
    if not week_before:
        return volume <= max(this_week, default=volume)
    if volume <= mean(week_before):
        return True
    return mean([*this_week, volume]) <= WEEKLY_RISE * mean(week_before) + _NO_ROUNDING_ERROR


def dose_today(steps: tuple[Dose, ...], history: tuple[Practice, ...], now: Standing, today: date) -> Dose:
    """The dose to repeat: what was reached, brought down until the week's rise is in bounds."""
    if now.volume is None:
        return steps[0]
    reached = at_most(steps, now.volume)
    lower = [step for step in steps if step.volume <= reached.volume and fits_the_week(history, step.volume, today)]
    return lower[-1] if lower else min(reached, steps[0], key=lambda dose: dose.volume)


def one_step_up(steps: tuple[Dose, ...], history: tuple[Practice, ...], dose: Dose, today: date) -> Dose | None:
    """The next dose, if the gate is open and the week has room for it."""
    harder = next_above(steps, dose)
    is_open = harder.volume > dose.volume and is_ready_for_more(history, dose)
    return harder if is_open and fits_the_week(history, harder.volume, today) else None


def last_rise(history: tuple[Practice, ...]) -> date:
    """The day the volume last went above all before it; the earliest date when it never did."""
    best, day = 0.0, date.min
    for practice in history:
        if practice.volume > best:
            best, day = practice.volume, practice.day
    return day
