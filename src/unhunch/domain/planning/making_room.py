"""Where a reset goes when its time is taken: before what takes it, or right after."""

from datetime import datetime, timedelta
from typing import Final

from unhunch.domain.days import Span

RESET_ROOM: Final = timedelta(minutes=3)
"""Room kept free for any reset; the longest takes less. Our choice."""


def next_reset(due: datetime, not_before: datetime, busy: tuple[Span, ...]) -> datetime:
    """`due` if it is free; just before a meeting that would cut it short; else right after the meeting."""
    for span in busy:
        if span.end <= due:
            continue
        if span.start >= due + RESET_ROOM:
            return due
        earlier = span.start - RESET_ROOM
        if span.start > due and earlier >= not_before and _is_free(Span(earlier, span.start), busy):
            return earlier
        due = span.end
    return due


def _is_free(span: Span, busy: tuple[Span, ...]) -> bool:
    return not any(span.overlaps(other) for other in busy)
