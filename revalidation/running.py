"""What every row is given: how much to do, where the real recordings are, and processes to share the work."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from revalidation.drawing import CountedSignal
from revalidation.figures import Figure

CHECKOUT = Path(__file__).resolve().parent.parent
DATA = CHECKOUT.parent / "shared" / "data"
"""Labelled recordings beside the checkout; never part of it."""
PROCESSES = 2
_CHUNK = 4
LONG = 100
QUICK = 6
"""Cases of each kind in a quick run."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the report."""

    is_quick: bool
    data: Path | None
    """None where the labelled recordings are not there."""
    every: int = 1
    """One case in so many, where cases are chosen from a long list; each figure says how many it rests on."""
    pool: ProcessPoolExecutor | None = None

    def sets(self, full: int, quick: int) -> int:
        """How many cases to make."""
        return quick if self.is_quick else full

    def some(self, items: Sequence[Item]) -> Sequence[Item]:
        """All of them, of a long list one in `every`; in a quick run a few, evenly chosen."""
        if not self.is_quick:
            return items[:: self.every] if len(items) > LONG else items
        if len(items) <= QUICK:
            return items
        return [items[at * len(items) // QUICK] for at in range(QUICK)]

    def each(self, work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
        """The work done on every item, in order, in two processes where there is a pool."""
        if self.pool is None:
            return [work(item) for item in items]
        return list(self.pool.map(work, items, chunksize=_CHUNK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How one case was counted. `case` is a name that `python -m revalidation.show` draws."""

    case: str
    true: int
    counted: int
    beside: dict[str, int] = field(default_factory=dict[str, int])
    """By baseline."""

    @property
    def off(self) -> int:
        """By how many it was wrong."""
        return abs(self.counted - self.true)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a row found out."""

    figures: Sequence[Figure]
    counted: Sequence[Counted] = ()
    """Cases among which the worst are drawn."""
    pictures: dict[str, str] = field(default_factory=dict[str, str])
    """SVG by file name."""
    remarks: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawable:
    """A case with all that its picture needs."""

    signal: CountedSignal
    true: int
    counted: int
