"""Reads a diary of daily pain, `date,average[,worst]`, strictly: every problem is one sentence with its row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from unhunch.domain.outcomes.rating import DayRating
from unhunch.interop.csv_table import CsvRow, CsvTable, number_in, parse_csv, refuse
from unhunch.interop.strict import Place, Problems, Unreadable, shown

NEEDED: Final = ("date", "average")
COLUMNS: Final = (*NEEDED, "worst")
HIGHEST: Final = 10
RATING: Final = f"it is a number from 0 to {HIGHEST}, or empty for a day that was not rated"


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedDays:
    """The rated days in order, and the last day the file names, rated or not."""

    days: tuple[DayRating, ...]
    last_day: date


def parse_ratings(data: bytes, where: str) -> RatedDays:
    """The diary that the bytes of a CSV file hold. Raises InvalidInput with all problems.

    The columns may stand in any order under their names; without names they are date, average and worst. An empty
    rating is a day that was not rated.
    """
    table = parse_csv(data, where)
    problems = Problems()
    columns, rows = _columns(table, problems)
    problems.refuse()
    read = [(row, _row(row, columns, problems)) for row in rows]
    _check_once([(row, found[0]) for row, found in read if found], problems)
    problems.refuse()
    days = sorted((found for _, found in read if found), key=lambda found: found[0])
    if not days:
        refuse(where, "no day", "it names at least one day below the names of the columns")
    return RatedDays(days=tuple(rating for _, rating in days if rating is not None), last_day=days[-1][0])


def _columns(table: CsvTable, problems: Problems) -> tuple[Mapping[str, int], Sequence[CsvRow]]:
    """Where each column stands, and the rows of days."""
    if _is_day(table.header.cells[0]):
        return {name: at for at, name in enumerate(COLUMNS)}, (table.header, *table.rows)
    names = [name.casefold() for name in table.header.cells]
    for name in dict.fromkeys(names):
        if name not in COLUMNS or names.count(name) > 1:
            problems.add(_at(table.header), name, f"the columns are {', '.join(COLUMNS)}, each once")
    for name in NEEDED:
        if name not in names:
            problems.note(_at(table.header), f"a missing column {shown(name)}", "date and average are needed")
    return {name: at for at, name in enumerate(names)}, table.rows


def _is_day(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def _at(row: CsvRow, column: str = "") -> str:
    return f"row {row.line}, {column}" if column else f"row {row.line}"


def _row(row: CsvRow, columns: Mapping[str, int], problems: Problems) -> tuple[date, DayRating | None] | None:
    """The day and its rating; None where the row cannot be read."""
    width = max(columns.values()) + 1
    if any(row.cells[width:]):
        problems.note(_at(row), f"{len(row.cells)} cells", f"it has {width} at most; a decimal comma needs semicolons")
        return None
    cells = {name: row.cells[at] if at < len(row.cells) else "" for name, at in columns.items()}
    before = len(problems.found)
    day = _day(cells["date"], row, problems)
    average = _rating(cells["average"], _at(row, "average"), problems)
    worst = _rating(cells.get("worst", ""), _at(row, "worst"), problems)
    if day is None or len(problems.found) > before:
        return None
    return day, None if average is None else DayRating(day=day, average_0_10=average, worst_0_10=worst)


def _day(cell: str, row: CsvRow, problems: Problems) -> date | None:
    try:
        return Place(cell, _at(row, "date"), problems).day()
    except Unreadable:
        return None


def _rating(cell: str, where: str, problems: Problems) -> float | None:
    if not cell:
        return None
    number = number_in(cell)
    if number is None or not 0 <= number <= HIGHEST:
        problems.add(where, cell, RATING)
    return number


def _check_once(rows: Sequence[tuple[CsvRow, date]], problems: Problems) -> None:
    seen: dict[date, CsvRow] = {}
    for row, day in rows:
        first = seen.setdefault(day, row)
        if first is not row:
            problems.add(f"rows {first.line} and {row.line}, date", day.isoformat(), "each day stands in one row")
