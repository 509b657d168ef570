"""Import another program's table: looked into first, then all of it or nothing; what is here already stays.

Activities become notes. They say nothing about the exercises of the plan, so they must not count as practice: neither
in the share of days practised, which a verdict may rest on, nor against the smaller restart after days without any.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, TypeGuard
from uuid import UUID

from unhunch.domain.days import day_of
from unhunch.domain.planning.log import NoteEntry, PainEntry
from unhunch.domain.planning.placing import at_local
from unhunch.interop.csv_table import CsvTable
from unhunch.interop.diary_csv import Mapped, ReadDay, read_days
from unhunch.records import imported, logs, setups
from unhunch.records.logs import Entry, Kept
from unhunch.records.people import PersonId

EVENING: Final = time(21)
"""When a day's rating counts as given, where only the day is known. Our choice."""
A_MINUTE: Final = timedelta(minutes=1)
SHOWN: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A rating that is here already with another value; what is here stays."""

    day: date
    rating: str
    here: int
    theirs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvPreview:
    """What importing a table would do, and with which entries. `first`: its first days, to look at."""

    mapped: Mapped
    first: tuple[ReadDay, ...]
    first_day: date | None
    last_day: date | None
    new: tuple[Entry, ...]
    filled: tuple[Kept, ...]
    """Days of pain that are here and get a rating they lack."""
    conflicts: tuple[Conflict, ...]
    known: int
    """Rows of which everything is here already."""
    rounded: int
    """Ratings that are kept as whole numbers and were not."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many entries are new, by kind."""
        pain = sum(isinstance(entry, PainEntry) for entry in self.new)
        return {"pain": pain, "notes": len(self.new) - pain, "filled": len(self.filled)}

    @property
    def total(self) -> int:
        """All entries that would be added or filled."""
        return len(self.new) + len(self.filled)


def preview_csv(person: PersonId, table: CsvTable, mapped: Mapped, *, now: datetime) -> CsvPreview:
    """What importing the table would add; nothing is changed. Raises InvalidInput with all problems."""
    zone = setups.setup_of(person).zone
    days = read_days(table, mapped, day_of(now, zone))
    plan = _Plan(zone, now, logs.entries_of(person))
    plan.take_ratings(days)
    plan.take_notes(days)
    return CsvPreview(
        mapped=mapped,
        first=days[:SHOWN],
        first_day=days[0].day if days else None,
        last_day=days[-1].day if days else None,
        new=tuple(plan.new),
        filled=tuple(plan.filled),
        conflicts=tuple(plan.conflicts),
        known=plan.known,
        rounded=sum(each.rounded for each in days),
    )


def import_csv(person: PersonId, preview: CsvPreview) -> None:
    """Keep what the preview found, in one step."""
    if preview.total:
        imported.keep_imported(person, preview.new, preview.filled)


@dataclass(frozen=True, slots=True, kw_only=True)
class _DayHere:
    """The pain of a day as it is here: the last entry, and what all entries of the day say, the last one first."""

    id: UUID
    entry: PainEntry
    ratings: Mapping[str, int]


class _Plan:
    """What is decided so far, day by day."""

    def __init__(self, zone: tzinfo, now: datetime, here: Sequence[Kept]) -> None:
        self.zone, self.now = zone, now
        self.here = _pain_by_day(here, zone)
        self.notes = {(day_of(kept.entry.at, zone), kept.entry.text) for kept in here if _is_note(kept.entry)}
        self.new: list[Entry] = []
        self.filled: list[Kept] = []
        self.conflicts: list[Conflict] = []
        self.known = 0

    def take_ratings(self, days: Iterable[ReadDay]) -> None:
        """A day that is not here is new; one that is gets what it lacks."""
        for day, ratings in _by_day(days).items():
            here = self.here.get(day)
            if here is None:
                self.new.append(_with(PainEntry(at=self._evening(day)), ratings))
            else:
                self._fill(day, ratings, here)

    def _fill(self, day: date, ratings: Mapping[str, int], here: _DayHere) -> None:
        missing = {name: rating for name, rating in ratings.items() if name not in here.ratings}
        conflicts = [
            Conflict(day=day, rating=name, here=here.ratings[name], theirs=rating)
            for name, rating in ratings.items()
            if here.ratings.get(name, rating) != rating
        ]
        self.conflicts += conflicts
        if missing:
            self.filled.append(Kept(id=here.id, entry=_with(here.entry, missing)))
        elif not conflicts:
            self.known += 1

    def take_notes(self, days: Iterable[ReadDay]) -> None:
        """The same note of the same day is kept once."""
        places: Counter[date] = Counter()
        for each in days:
            if each.text and (each.day, each.text) not in self.notes:
                places[each.day] += 1
                self.notes.add((each.day, each.text))
                self.new.append(NoteEntry(at=self._evening(each.day, places[each.day]), text=each.text))
            elif each.text:
                self.known += 1

    def _evening(self, day: date, place: int = 0) -> datetime:
        """Nine o'clock, notes a minute apart; today not later than now."""
        return min(at_local(day, EVENING, self.zone) + place * A_MINUTE, self.now)


def _is_note(entry: Entry) -> TypeGuard[NoteEntry]:
    return isinstance(entry, NoteEntry)


def _by_day(days: Iterable[ReadDay]) -> Mapping[date, Mapping[str, int]]:
    """The ratings of each day; no two rows say the same rating of a day."""
    found: dict[date, dict[str, int]] = {}
    for each in days:
        if each.ratings:
            found.setdefault(each.day, {}).update(each.ratings)
    return found


def _pain_by_day(here: Iterable[Kept], zone: tzinfo) -> Mapping[date, _DayHere]:
    """`here` is the newest first."""
    found: dict[date, _DayHere] = {}
    for kept in here:
        if isinstance(kept.entry, PainEntry):
            day = day_of(kept.entry.at, zone)
            last = found.get(day)
            of_entry = _ratings(kept.entry)
            found[day] = (
                _DayHere(id=kept.id, entry=kept.entry, ratings=of_entry)
                if last is None
                else replace(last, ratings={**of_entry, **last.ratings})
            )
    return found


def _ratings(entry: PainEntry) -> Mapping[str, int]:
    given = {"average": entry.average_0_10, "worst": entry.worst_0_10, "morning": entry.morning_0_10}
    return {name: rating for name, rating in given.items() if rating is not None}


def _with(entry: PainEntry, ratings: Mapping[str, int]) -> PainEntry:
    return replace(entry, **{f"{name}_0_10": rating for name, rating in ratings.items()})
