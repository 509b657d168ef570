"""What the parts of the clinician's page are made of, and what each is told with."""

from collections.abc import Sequence
from dataclasses import dataclass

from unhunch.catalogue.library import Library
from unhunch.domain.units import ExerciseId
from unhunch.interop.report_facts import Facts
from unhunch.interop.report_wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it is."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under heads; `empty` says what stands there when there are no rows."""

    title: str
    groups: tuple[tuple[str, int], ...] = ()
    """Heads above the heads, each with how many columns it spans."""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What the safety questions say."""

    title: str
    level: str
    is_stop: bool
    given: str
    reasons: tuple[str, ...]
    answers: Table
    unanswered: str
    conditions: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What every part is told with."""

    facts: Facts
    library: Library
    words: Wording

    def exercise(self, id_: ExerciseId) -> str:
        """The name of an exercise; its id where it is no longer known."""
        known = self.library.exercises.get(id_)
        return id_ if known is None else known.name


def cut(rows: Sequence[tuple[str, ...]], most: int, words: Wording) -> tuple[tuple[str, ...], ...]:
    """The first rows, and how many more there are."""
    if len(rows) <= most:
        return tuple(rows)
    rest = len(rows) - most
    return (*rows[:most], (words("and_more", n=rest), *("" for _ in rows[0][1:])))
