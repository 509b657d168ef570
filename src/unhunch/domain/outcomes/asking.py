"""Which questions are due today. A question nobody answered is missing; no answer is ever made up for it.

The day's pain has its own entry and is not among them, nor are measures that take a tape or a clock: those may be
entered whenever somebody has measured.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo
from typing import Final

from unhunch.domain.days import day_of
from unhunch.domain.knowledge import Outcome
from unhunch.domain.outcomes.rating import Rating
from unhunch.domain.outcomes.reviews import MAINTENANCE_EVERY_DAYS, REVIEW_DAYS
from unhunch.domain.outcomes.scales import MORNINGS, has_subject

MOST_AT_ONCE: Final = 3
MOST_ACTIVITIES: Final = 3
"""How many of the person's own activities are followed."""
GRACE_DAYS: Final = 3
"""So long a question stays due after its day; a rating made so long before its day answers it too. Our choice: with
weekly questions every day then belongs to one due day."""
A_WEEK: Final = timedelta(days=7)
FEWEST_MORNINGS: Final = 5
"""Rated mornings of seven from which pain-free mornings are counted, not asked. Our choice."""
EVERY_DAY: Final = 1

Key = tuple[str, str]
"""A measure's id and the subject that is rated, empty where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question to put, and the day it belongs to."""

    outcome: Outcome
    subject: str
    due_on: date

    @property
    def key(self) -> Key:
        """What it asks, whenever."""
        return self.outcome.id, self.subject


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """What asking depends on, in days of the person's calendar."""

    started_on: date
    today: date
    own_activities: tuple[str, ...] = ()
    rated: Mapping[Key, Collection[date]] = field(default_factory=dict[Key, Collection[date]])
    """The days each question was answered."""
    put_today: Collection[Key] = ()
    """What was asked today already, answered or not."""
    mornings: Mapping[date, int] = field(default_factory=dict[date, int])
    """Pain on waking by day, as far as it was rated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mornings:
    """Pain-free mornings of a week, counted from the daily ratings: `free` of `rated`."""

    free: int
    rated: int

    @property
    def of_seven(self) -> float:
        """As a number of seven; the mornings not rated are taken to be like the rated ones."""
        return round(7 * self.free / self.rated, 1)


def questions_due(outcomes: Mapping[str, Outcome], so_far: SoFar) -> tuple[Question, ...]:
    """Everything that is due and was not put today: what comes round most seldom first."""
    found = [question for outcome in outcomes.values() for question in _of(outcome, so_far)]
    return tuple(sorted(found, key=_seldom_first))


def next_prompt(due: Sequence[Question]) -> tuple[Question, ...]:
    """What is put at once; the rest waits for the next visit."""
    return tuple(due[:MOST_AT_ONCE])


def rated_days(ratings: Iterable[Rating], zone: tzinfo) -> Mapping[Key, Collection[date]]:
    """The days on which each question was answered."""
    found: dict[Key, set[date]] = {}
    for rating in ratings:
        found.setdefault((rating.outcome, rating.subject), set()).add(day_of(rating.at, zone))
    return found


def mornings_until(mornings: Mapping[date, int], day: date) -> Mornings | None:
    """The pain-free mornings of the seven that end with `day`; None where too few were rated to say."""
    known = [mornings[at] for back in range(7) if (at := day - timedelta(days=back)) in mornings]
    if len(known) < FEWEST_MORNINGS:
        return None
    return Mornings(free=sum(pain == 0 for pain in known), rated=len(known))


def is_asked(outcome: Outcome) -> bool:
    """Whether the measure is one of the questions put here."""
    return outcome.is_core and outcome.schedule.every_days != EVERY_DAY


def _of(outcome: Outcome, so_far: SoFar) -> Iterator[Question]:
    due_on = _due_on(outcome, so_far) if is_asked(outcome) else None
    if due_on is None or (outcome.id == MORNINGS and mornings_until(so_far.mornings, so_far.today) is not None):
        return
    for subject in so_far.own_activities[:MOST_ACTIVITIES] if has_subject(outcome) else ("",):
        question = Question(outcome=outcome, subject=subject, due_on=due_on)
        if question.key not in so_far.put_today and not _is_answered(question, so_far):
            yield question


def _due_on(outcome: Outcome, so_far: SoFar) -> date | None:
    """The due day that today still belongs to; None where the last one is too long ago."""
    today = (so_far.today - so_far.started_on).days
    days = [day for day in due_days(outcome, until=today) if today - day <= GRACE_DAYS]
    return so_far.started_on + timedelta(days=days[-1]) if days else None


def due_days(outcome: Outcome, *, until: int) -> tuple[int, ...]:
    """The days of the programme on which the measure is due, up to `until`; after the last review every fourth week."""
    last = REVIEW_DAYS[-1]
    every = outcome.schedule.every_days
    within = outcome.schedule.on_days if every is None else range(0, last + 1, every)
    after = range(last + MAINTENANCE_EVERY_DAYS, until + 1, MAINTENANCE_EVERY_DAYS)
    return tuple(day for day in (*within, *after) if day <= until)


def _is_answered(question: Question, so_far: SoFar) -> bool:
    near = timedelta(days=GRACE_DAYS)
    return any(abs(day - question.due_on) <= near for day in so_far.rated.get(question.key, ()))


def _seldom_first(question: Question) -> tuple[int, int]:
    on_days = question.outcome.schedule.on_days
    return (len(on_days) if on_days else REVIEW_DAYS[-1], question.outcome.order)
