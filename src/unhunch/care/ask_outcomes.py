"""Ask how it goes: which questions and which review are due for a person now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from unhunch.catalogue.library import Library
from unhunch.domain.days import day_of
from unhunch.domain.outcomes.asking import (
    Mornings,
    Question,
    SoFar,
    mornings_until,
    next_prompt,
    questions_due,
    rated_days,
)
from unhunch.domain.outcomes.reviews import ReviewDay, last_review
from unhunch.domain.planning.day_plan import day_start
from unhunch.domain.planning.history import practised_days
from unhunch.domain.planning.log import PainEntry
from unhunch.domain.planning.profile import Profile
from unhunch.records import asked, setups
from unhunch.records.people import PersonId
from unhunch.records.profiles import profile_of

A_DAY = timedelta(days=1)
REVIEW_OPEN = timedelta(days=13)
"""So long today's page says that a review waits; the reviews are at least 14 days apart."""
REVIEW = "review"
"""How a review that was read is kept, with its number as the subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is due. `prompt`: what is put now, never more than three; `waiting`: how many more wait."""

    started_on: date | None
    prompt: tuple[Question, ...] = ()
    waiting: int = 0
    was_put_today: bool = False
    """Whether questions were put today already: the rest waits for another day, unless the person goes on."""
    mornings: Mornings | None = None
    """Pain-free mornings of the last seven, where enough were rated to count them."""
    review: ReviewDay | None = None
    """A review day that has come and was not read yet."""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing needs to be said about it on today's page."""
        return self.review is None and (not self.prompt or self.was_put_today)


def ask_outcomes(person: PersonId, now: datetime, library: Library) -> Asking:
    """The questions and the review that are due for the person; nothing before the first session."""
    profile = profile_of(person)
    today = day_of(now, profile.zone)
    start = start_of(profile)
    if start is None or start > today:
        return Asking(started_on=start)
    last = _open_review(start, today)
    asked_lately = asked.asked_since(person, day_start(profile, today if last is None else last.day))
    put = frozenset(key for at, key in asked_lately if day_of(at, profile.zone) == today)
    is_read = last is not None and (REVIEW, str(last.number)) in {key for _, key in asked_lately}
    so_far = SoFar(
        started_on=start,
        today=today,
        own_activities=setups.setup_of(person).wants_back,
        rated=rated_days(profile.log.ratings, profile.zone),
        put_today=put,
        mornings=_mornings(profile, today),
    )
    due = questions_due(library.outcomes, so_far)
    prompt = next_prompt(due)
    return Asking(
        started_on=start,
        prompt=prompt,
        waiting=len(due) - len(prompt),
        was_put_today=any(outcome != REVIEW for outcome, _ in put),
        mornings=mornings_until(so_far.mornings, today),
        review=None if is_read else last,
    )


def review_read(person: PersonId, number: int, now: datetime) -> None:
    """The person has read the review of that day."""
    asked.keep_asked(person, now, ((REVIEW, str(number)),))


def start_of(profile: Profile) -> date | None:
    """The day the programme began; else the first day of practice."""
    return profile.started_on or min(practised_days(profile.log, profile.zone), default=None)


def _open_review(start: date, today: date) -> ReviewDay | None:
    """The last review day while it is told on today's page."""
    last = last_review(start, today)
    return None if last is None or today - last.day > REVIEW_OPEN else last


def _mornings(profile: Profile, today: date) -> Mapping[date, int]:
    """Pain on waking of the last week, by day; the newest entries stand last."""
    recent = _recent(reversed(profile.log.pain), profile, today - 7 * A_DAY)
    return {day: entry.morning_0_10 for day, entry in reversed(recent) if entry.morning_0_10 is not None}


def _recent(newest_first: Iterable[PainEntry], profile: Profile, since: date) -> list[tuple[date, PainEntry]]:
    found: list[tuple[date, PainEntry]] = []
    for entry in newest_first:
        day = day_of(entry.at, profile.zone)
        if day < since:
            break
        found.append((day, entry))
    return found
