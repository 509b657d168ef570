"""Loads `programme/*.toml` and `day.toml`."""

from typing import Annotated

from pydantic import Field

from unhunch.catalogue.reading import ContentModel, Reader, Text
from unhunch.domain.exercises.exercise import Dose, Kind
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.profile import WEEKDAYS
from unhunch.domain.planning.programme import Entry, Programme, Unlock, Week, Wish
from unhunch.domain.units import ExerciseId

DAY = "day.toml"

Count = Annotated[int, Field(ge=1)]


class DoseTable(ContentModel):
    """Sets of so many repetitions, seconds or breaths."""

    sets: Count
    amount: Count


class HarderTable(DoseTable):
    """A harder form, and the exercise whose full dose comes first."""

    after: str


class WeekFile(ContentModel):
    """One or more programme weeks."""

    id: str
    first: Annotated[int, Field(ge=0)]
    last: int | None = None
    title: Text
    focus: Text
    practice_resets: Annotated[int, Field(ge=0, le=10)]
    longest_interval_min: Annotated[int, Field(ge=20, le=180)] | None = None
    ceilings: dict[str, DoseTable]
    harder: dict[str, HarderTable] = Field(default_factory=dict)


class WishTable(ContentModel):
    """One line of a menu."""

    slot: Slot
    family: str
    why: str
    from_minutes: Annotated[int, Field(ge=2, le=20)]
    kind: Kind | None = None
    unless: str | None = None
    dose: DoseTable | None = None


class UnlockTable(ContentModel):
    """When a locked family opens."""

    from_day: Annotated[int, Field(ge=0)]
    needs_statement: bool
    pain_at_most_0_10: Annotated[int, Field(ge=0, le=10)] | None = None


class DayFile(ContentModel):
    """The whole of `day.toml`."""

    strength_days: tuple[str, ...]
    releases: tuple[str, ...]
    pressure_releases: tuple[str, ...]
    strength_menu: tuple[WishTable, ...]
    mobility_menu: tuple[WishTable, ...]
    calm_menu: tuple[WishTable, ...]
    workout_menu: tuple[WishTable, ...]
    unlocks: dict[str, UnlockTable]


def load_programme(reader: Reader) -> Programme | None:
    """The weeks in order and how a day is put together; None where the day's file cannot be read."""
    weeks = sorted(reader.folder("programme", WeekFile).values(), key=lambda file: file.first)
    day = reader.file(DAY, DayFile)
    _check_weeks(reader, weeks)
    if day is None:
        return None
    _check_day(reader, day, {name for file in weeks for name in (*file.ceilings, *file.harder)})
    return Programme(
        weeks=tuple(map(_week, weeks)),
        strength_menu=tuple(map(_wish, day.strength_menu)),
        mobility_menu=tuple(map(_wish, day.mobility_menu)),
        calm_menu=tuple(map(_wish, day.calm_menu)),
        workout_menu=tuple(map(_wish, day.workout_menu)),
        releases=tuple(map(ExerciseId, day.releases)),
        pressure_releases=frozenset(map(ExerciseId, day.pressure_releases)),
        unlocks={ExerciseId(family): _unlock(ExerciseId(family), table) for family, table in day.unlocks.items()},
        strength_days=frozenset(day.strength_days),
    )


def _check_weeks(reader: Reader, files: list[WeekFile]) -> None:
    """Every week number has exactly one file: they follow on from each other, and the last one has no end."""
    expected = 0
    for number, file in enumerate(files, start=1):
        path = f"programme/{file.id}.toml"
        if file.first != expected:
            reader.problem(path, "first", file.first, f"the week after the file before is {expected}")
        is_last = number == len(files)
        if (file.last is None) != is_last:
            reader.problem(path, "last", file.last, "every file but the last one has a last week")
        expected = (file.last if file.last is not None else file.first) + 1


def _check_day(reader: Reader, day: DayFile, planned: set[str]) -> None:
    for n, name in enumerate(day.strength_days):
        if name not in WEEKDAYS:
            reader.problem(DAY, f"strength_days.{n}", name, f"the days are {', '.join(WEEKDAYS)}")
    places = sorted(WEEKDAYS.index(name) for name in day.strength_days if name in WEEKDAYS)
    if any((b - a) % 7 == 1 for a, b in zip(places, [*places[1:], *places[:1]], strict=True)):
        reader.problem(DAY, "strength_days", day.strength_days, "no two of them follow each other")
    for n, name in enumerate(day.releases):
        if name not in planned:
            reader.problem(DAY, f"releases.{n}", name, "it is an exercise that a programme week has")


def _dose(table: DoseTable) -> Dose:
    return Dose(sets=table.sets, amount=table.amount)


def _week(file: WeekFile) -> Week:
    usual = [Entry(exercise=ExerciseId(name), ceiling=_dose(table)) for name, table in file.ceilings.items()]
    harder = [
        Entry(exercise=ExerciseId(name), ceiling=_dose(table), after_full=ExerciseId(table.after))
        for name, table in file.harder.items()
    ]
    return Week(
        first=file.first,
        last=file.last,
        title=file.title,
        focus=file.focus,
        practice_resets=file.practice_resets,
        longest_interval_min=file.longest_interval_min,
        entries={entry.exercise: entry for entry in (*usual, *harder)},
    )


def _wish(table: WishTable) -> Wish:
    return Wish(
        slot=table.slot,
        family=ExerciseId(table.family),
        why=table.why,
        from_minutes=table.from_minutes,
        kind=table.kind,
        unless=None if table.unless is None else ExerciseId(table.unless),
        dose=None if table.dose is None else _dose(table.dose),
    )


def _unlock(family: ExerciseId, table: UnlockTable) -> Unlock:
    return Unlock(
        family=family,
        from_day=table.from_day,
        needs_statement=table.needs_statement,
        pain_at_most_0_10=table.pain_at_most_0_10,
    )
