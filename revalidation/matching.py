"""Which counted repetition is which true one."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Spanned(Protocol):
    """Anything that lasts from a start to an end."""

    @property
    def start_s(self) -> float:
        """When it begins."""
        ...

    @property
    def end_s(self) -> float:
        """When it ends."""
        ...


True_ = TypeVar("True_", bound=Spanned)
Counted_ = TypeVar("Counted_", bound=Spanned)


def shared_s(one: Spanned, other: Spanned) -> float:
    """Seconds both last; 0 where they do not meet."""
    return max(0.0, min(one.end_s, other.end_s) - max(one.start_s, other.start_s))


def pairs(truth: Sequence[True_], counted: Sequence[Counted_]) -> list[tuple[True_, Counted_]]:
    """Each true one with the counted one it shares most time with, at least half of the shorter; each used once."""
    found: list[tuple[True_, Counted_]] = []
    free = list(counted)
    for real in truth:
        best = max(free, key=lambda seen: shared_s(real, seen), default=None)
        if best is not None and shared_s(real, best) >= 0.5 * min(_length(real), _length(best)) > 0:
            free.remove(best)
            found.append((real, best))
    return found


def _length(span: Spanned) -> float:
    return span.end_s - span.start_s
