"""A table of another program as pain ratings and notes: which column is what, how its dates are written, what it says.

Columns and dates are guessed, shown, and may be chosen by the person; values are never guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from math import floor
from typing import Final

from unhunch.domain.errors import InvalidInput, Problem
from unhunch.interop.csv_table import CsvRow, CsvTable, number_in
from unhunch.interop.strict import FIRST_YEAR, LAST_YEAR, Problems

DATE: Final = "date"
RATINGS: Final = ("average", "worst", "morning")
TEXTS: Final = ("activity", "minutes", "note")
ROLES: Final = (DATE, *RATINGS, *TEXTS)
"""What a column may be. `activity`, `minutes` and `note` together become a note of that day."""
HIGHEST: Final = 10
MOST_MINUTES: Final = 1440
LONGEST_TEXT: Final = 2_000
CENTURY: Final = 2000


class DateOrder(Enum):
    """In which order a date is written."""

    YEAR_FIRST = "year-first"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})[-/.] ?(?P<m>\d{1,2})[-/.] ?(?P<y>\d{4}|\d{2})(?:,? .*)?")
_MONTH_FIRST = re.compile(r"(?P<m>\d{1,2})[-/](?P<d>\d{1,2})[-/](?P<y>\d{4}|\d{2})(?:,? .*)?")
_WRITTEN: Final[Mapping[DateOrder, re.Pattern[str]]] = {
    DateOrder.YEAR_FIRST: _YEAR_FIRST,
    DateOrder.DAY_FIRST: _DAY_FIRST,
    # With points between them, days always come first.
    DateOrder.MONTH_FIRST: _MONTH_FIRST,
}

NAMES: Final[Mapping[str, frozenset[str]]] = {
    DATE: frozenset({"date", "day", "datum", "tag", "fecha", "data", "dato", "timestamp"}),
    "average": frozenset(
        {"average", "avg", "mean", "pain", "painscore", "painlevel", "averagepain", "nrs", "score", "rating", "value"}
        | {"schmerz", "schmerzen", "durchschnitt", "mittel", "dolor", "douleur"}
    ),
    "worst": frozenset({"worst", "max", "maximum", "peak", "worstpain", "maxpain", "stärkster", "schlimmster"}),
    "morning": frozenset({"morning", "morningpain", "am", "wakingup", "morgen", "morgens", "früh", "matin"}),
    "activity": frozenset({"activity", "activitytype", "type", "workout", "sport", "exercise", "aktivität", "name"}),
    "minutes": frozenset({"minutes", "min", "mins", "duration", "durationmin", "dauer", "minuten"}),
    "note": frozenset({"note", "notes", "comment", "comments", "notiz", "notizen", "kommentar", "bemerkung", "text"}),
}
"""Column names, letters and digits only, by what they usually hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """Which column, by its place from 0, has which role; and how its dates are written, None: cannot be told."""

    columns: Mapping[str, int]
    order: DateOrder | None

    def named(self, table: CsvTable) -> Mapping[str, str]:
        """The role of each column that has one, with the column's name."""
        return {role: table.header.cells[at] for role, at in self.columns.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDay:
    """What a row says about a day. Ratings are whole; `text` is what goes into a note."""

    line: int
    day: date
    ratings: Mapping[str, int]
    text: str
    rounded: int
    """How many of its ratings were not whole."""


def guess(table: CsvTable) -> Mapped:
    """The columns by their names, the first of each; without a name for the date, the first that holds dates."""
    names = [plain(name) for name in table.header.cells]
    columns: dict[str, int] = {}
    for role in ROLES:
        at = next((at for at, name in enumerate(names) if name in NAMES[role] and at not in columns.values()), None)
        if at is not None:
            columns[role] = at
    if DATE not in columns:
        dates = next((at for at in range(len(names)) if _orders(_cells(table, at)[:1])), None)
        columns = columns if dates is None else {DATE: dates, **columns}
    return Mapped(columns=columns, order=order_of(table, columns))


def plain(name: str) -> str:
    """A column's name by its letters and digits alone: "Pain (0-10)" is "pain"."""
    return "".join(letter for letter in name.casefold().split("(")[0] if letter.isalnum())


def order_of(table: CsvTable, columns: Mapping[str, int]) -> DateOrder | None:
    """The one order in which every date of the column makes sense; None where there is none or more than one."""
    orders = _orders(_cells(table, columns[DATE])) if DATE in columns else ()
    return orders[0] if len(orders) == 1 else None


def _cells(table: CsvTable, at: int) -> list[str]:
    return [row.cells[at] for row in table.rows if at < len(row.cells) and row.cells[at]]


def _orders(cells: Sequence[str]) -> tuple[DateOrder, ...]:
    return tuple(order for order in DateOrder if cells and all(day_in(cell, order) is not None for cell in cells))


def day_in(cell: str, order: DateOrder) -> date | None:
    """The day a cell names in this order; a time of day after it is not read."""
    found = _WRITTEN[order].fullmatch(cell)
    if found is None:
        return None
    year = int(found["y"]) if len(found["y"]) > 2 else CENTURY + int(found["y"])  # noqa: PLR2004 -- 26 is 2026
    try:
        day = date(year, int(found["m"]), int(found["d"]))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def choose(table: CsvTable, chosen: Mapping[str, str], order: DateOrder | None = None) -> Mapped:
    """The guess with the person's own choice of columns and dates; an empty name takes a column's role away.

    Raises InvalidInput for a role or column that is not there, a column with two roles, and dates that could be
    read two ways.
    """
    problems = Problems()
    columns = dict(guess(table).columns)
    for role, name in chosen.items():
        _choose_one(table, columns, problems, role=role, name=name)
    problems.refuse()
    return settle(table, columns, order)


def settle(table: CsvTable, columns: Mapping[str, int], order: DateOrder | None) -> Mapped:
    """Columns by their places, with an order of dates that is the only one or was chosen. Raises InvalidInput."""
    problems = Problems()
    _check_roles(table, columns, problems)
    problems.refuse()
    found = order or order_of(table, columns)
    if found is None:
        raise InvalidInput((_unclear_dates(table, columns[DATE]),))
    return Mapped(columns=columns, order=found)


def _choose_one(table: CsvTable, columns: dict[str, int], problems: Problems, *, role: str, name: str) -> None:
    if role not in ROLES:
        problems.add("--map", role, f"a column is one of {', '.join(ROLES)}")
        return
    columns.pop(role, None)
    if not name:
        return
    at = next((at for at, each in enumerate(table.header.cells) if each.casefold() == name.casefold()), None)
    if at is None:
        problems.add(role, name, f"the columns of the file are {', '.join(filter(None, table.header.cells))}")
        return
    for other in [each for each, place in columns.items() if place == at]:
        del columns[other]
    columns[role] = at


def _check_roles(table: CsvTable, columns: Mapping[str, int], problems: Problems) -> None:
    named = ", ".join(filter(None, table.header.cells))
    if DATE not in columns:
        problems.note(DATE, "no column", f"say which column holds the day; the file has {named}")
    if not any(role in columns for role in ROLES if role not in {DATE, "minutes"}):
        problems.note("average", "no column", f"say which column holds a rating, an activity or a note; it has {named}")


def _unclear_dates(table: CsvTable, at: int) -> Problem:
    cells = _cells(table, at)
    if len(_orders(cells)) > 1:
        allowed = "these dates can be read two ways; say which comes first, day-first or month-first"
        return Problem(where="dates", value=f'"{cells[0]}"', allowed=allowed)
    odd = next((cell for cell in cells if not _orders([cell])), cells[0] if cells else "")
    allowed = "each is a day such as 2026-11-23, 23.11.2026 or 11/23/2026, all written alike"
    return Problem(where=f"column {table.header.cells[at]}", value=f'"{odd[:40]}"', allowed=allowed)


def read_days(table: CsvTable, mapped: Mapped, today: date) -> tuple[ReadDay, ...]:
    """What each row says, in order; rows that say nothing are left out. Raises InvalidInput with all problems."""
    problems = Problems()
    found = [_read(row, mapped, today=today, problems=problems) for row in table.rows]
    days = [each for each in found if each is not None and (each.ratings or each.text)]
    _check_once(days, problems)
    problems.refuse()
    return tuple(sorted(days, key=lambda each: (each.day, each.line)))


def _read(row: CsvRow, mapped: Mapped, *, today: date, problems: Problems) -> ReadDay | None:
    cells = {role: row.cells[at] if at < len(row.cells) else "" for role, at in mapped.columns.items()}
    if not any(cell for role, cell in cells.items() if role != DATE):
        return None
    day = day_in(cells[DATE], mapped.order or DateOrder.YEAR_FIRST)
    if day is None or day > today:
        problems.add(
            f"row {row.line}, date", cells[DATE], f"it is a day from {FIRST_YEAR} to today, written as the others"
        )
    ratings, rounded = _ratings(cells, row, problems)
    text = _text(cells, row, problems)
    return None if day is None else ReadDay(line=row.line, day=day, ratings=ratings, text=text, rounded=rounded)


def _ratings(cells: Mapping[str, str], row: CsvRow, problems: Problems) -> tuple[Mapping[str, int], int]:
    found: dict[str, int] = {}
    rounded = 0
    for role in RATINGS:
        cell = cells.get(role, "")
        number = number_in(cell)
        if cell and (number is None or not 0 <= number <= HIGHEST):
            problems.add(f"row {row.line}, {role}", cell, f"it is a number from 0 to {HIGHEST}, or empty")
        elif number is not None:
            found[role] = floor(number + 0.5)
            rounded += found[role] != number
    return found, rounded


def _text(cells: Mapping[str, str], row: CsvRow, problems: Problems) -> str:
    """Its activity, minutes and note as one text, such as: Swimming, 40 min: easy."""
    minutes = number_in(cells.get("minutes", ""))
    if cells.get("minutes") and (minutes is None or not 0 <= minutes <= MOST_MINUTES):
        problems.add(f"row {row.line}, minutes", cells["minutes"], f"it is a number of minutes up to {MOST_MINUTES}")
    length = f"{minutes:g} min" if minutes else ""
    done = ", ".join(part for part in (cells.get("activity", ""), length) if part)
    text = ": ".join(part for part in (done, cells.get("note", "")) if part)
    if len(text) > LONGEST_TEXT:
        problems.add(f"row {row.line}, note", text, f"it has at most {LONGEST_TEXT} letters")
    return text


def _check_once(days: Sequence[ReadDay], problems: Problems) -> None:
    """A rating stands once a day; notes may be many."""
    seen: dict[tuple[date, str], int] = {}
    for each in days:
        for role in each.ratings:
            first = seen.setdefault((each.day, role), each.line)
            if first != each.line:
                allowed = f"a day has one {role}; keep one of the two rows"
                problems.add(f"rows {first} and {each.line}, date", each.day.isoformat(), allowed)


def parse_map(given: Sequence[str]) -> Mapping[str, str]:
    """`role=column` pairs as a command takes them. Raises InvalidInput."""
    problems = Problems()
    found: dict[str, str] = {}
    for each in given:
        role, equals, name = each.partition("=")
        if not equals:
            problems.add("--map", each, 'it is a role, "=" and the name of a column, such as average=Schmerz')
        found[role.strip()] = name.strip()
    problems.refuse()
    return found


def parse_order(word: str | None) -> DateOrder | None:
    """The order of dates by its word, None where none is given. Raises InvalidInput."""
    if not word:
        return None
    if word not in [order.value for order in DateOrder]:
        allowed = f"it is one of {', '.join(order.value for order in DateOrder)}"
        raise InvalidInput((Problem(where="--dates", value=word[:40], allowed=allowed),))
    return DateOrder(word)
