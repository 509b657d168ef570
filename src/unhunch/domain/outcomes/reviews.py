"""The days on which the course is looked at. On other days no verdict is shown: many looks find something by chance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

REVIEW_DAYS = (28, 42, 56, 90)
"""Counted from the start, which is day 0. Our choice: before day 28 no course can be told from chance."""
MAINTENANCE_EVERY_DAYS = 28
"""After day 90. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDay:
    """A day the course is looked at; `number` is its day of the programme: 28, 42, 56, 90, 118 and so on."""

    number: int
    day: date

    @property
    def is_maintenance(self) -> bool:
        """Whether the 90 days are over."""
        return self.number > REVIEW_DAYS[-1]


def review_days(started_on: date, until: date) -> tuple[ReviewDay, ...]:
    """Every review day from the start up to `until`, which belongs to it; in order."""
    last = (until - started_on).days
    return tuple(ReviewDay(number=number, day=started_on + timedelta(days=number)) for number in _numbers(last))


def _numbers(last: int) -> Iterator[int]:
    yield from (number for number in REVIEW_DAYS if number <= last)
    yield from range(REVIEW_DAYS[-1] + MAINTENANCE_EVERY_DAYS, last + 1, MAINTENANCE_EVERY_DAYS)


def last_review(started_on: date, until: date) -> ReviewDay | None:
    """The latest review day that is not after `until`."""
    found = review_days(started_on, until)
    return found[-1] if found else None
