"""Which day a moment belongs to, and spans of time within it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

ROLLOVER = time(4)
"""A day ends at four in the morning, not at midnight: a late evening belongs to the day before. Our choice."""


def day_of(at: datetime, zone: tzinfo) -> date:
    """The person's day that the aware moment `at` belongs to."""
    return (at.astimezone(zone) - timedelta(hours=ROLLOVER.hour)).date()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open: `start` belongs to it, `end` does not. Both aware."""

    start: datetime
    end: datetime

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return (self.end - self.start).total_seconds()

    def overlaps(self, other: "Span") -> bool:
        """Whether any moment belongs to both."""
        return self.start < other.end and other.start < self.end


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same moments as few, ordered, separate spans; empty and backward ones vanish."""
    merged: list[Span] = []
    for span in sorted(s for s in spans if s.start < s.end):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def gaps(window: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `window` when the `taken` spans are removed, in order."""
    free: list[Span] = []
    at = window.start
    for span in merge(taken):
        if span.start > at:
            free.append(Span(at, min(span.start, window.end)))
        at = max(at, span.end)
        if at >= window.end:
            break
    if at < window.end:
        free.append(Span(at, window.end))
    return tuple(f for f in free if f.start < f.end)
