"""`unhunch import`: an exported file back into your records, or another program's table."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from unhunch.cli.own_records import DataFolder, Own, open_records

if TYPE_CHECKING:
    from unhunch.care.import_csv import CsvPreview
    from unhunch.interop.csv_table import CsvTable
    from unhunch.interop.diary_csv import ReadDay

CONFLICTS_SHOWN = 20


def import_(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help='A file that export wrote, or a CSV table; "-" reads standard input.'),
    ],
    data: DataFolder = None,
    *,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="ROLE=COLUMN", help="Which column of a table is what; may be given again."),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(metavar="ORDER", help="How its dates are written: year-first, day-first or month-first."),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would be added.")] = False,
) -> None:
    """Add what a file has and your records do not: all of it, or nothing.

    The roles of columns are date, average, worst, morning, activity, minutes and note.

    Example: unhunch import diary.csv --map date=Datum --map average=Schmerz --preview
    """
    from unhunch.interop.diary_csv import parse_map, parse_order
    from unhunch.interop.imported_file import read_imported

    chosen, order = parse_map(map_ or ()), parse_order(dates)
    content, table = read_imported(file)
    own = open_records(data)
    if table is None:
        _import_export(own, content, is_preview=preview)
        return
    from unhunch.care.import_csv import import_csv, preview_csv
    from unhunch.interop.diary_csv import choose

    found = preview_csv(own.person, table, choose(table, chosen, order), now=own.now)
    if not preview:
        import_csv(own.person, found)
    typer.echo("\n".join(_lines(found, table, said="would be added" if preview else "added")))


def _import_export(own: Own, content: object, *, is_preview: bool) -> None:
    from unhunch.care.import_records import import_records, preview_import

    found = preview_import(own.person, content)
    added = found.added if is_preview else import_records(own.person, found)
    _tell(added.new)
    typer.echo(f"{added.total} {'would be added' if is_preview else 'added'}, {added.known} already there.")


def _tell(new: Mapping[str, int]) -> None:
    for kind, count in new.items():
        if count:
            typer.echo(f"{kind.replace('_', ' ')}: {count}")


def _lines(found: "CsvPreview", table: "CsvTable", *, said: str) -> Iterator[str]:
    """How the table was read, its first days, and what comes of it."""
    order = found.mapped.order
    yield "Columns: " + ", ".join(f"{role} = {name}" for role, name in found.mapped.named(table).items())
    if order is not None and found.first_day is not None:
        yield f"Dates: {order.value}, {found.first_day} to {found.last_day}"
    yield from (f"  {_told(day)}" for day in found.first)
    yield from (
        f"{each.day}: {each.rating} is {each.here} here and {each.theirs} in the file; {each.here} stays."
        for each in found.conflicts[:CONFLICTS_SHOWN]
    )
    if len(found.conflicts) > CONFLICTS_SHOWN:
        yield f"... and {len(found.conflicts) - CONFLICTS_SHOWN} more such ratings."
    if found.rounded:
        yield f"Ratings rounded to a whole number: {found.rounded}"
    yield from (f"{_KINDS[kind]}: {count}" for kind, count in found.counts.items() if count)
    yield f"{found.total} {said}, {found.known} already there."


_KINDS = {"pain": "pain", "notes": "notes", "filled": "days that get a rating they lack"}


def _told(day: "ReadDay") -> str:
    ratings = ", ".join(f"{name} {rating}" for name, rating in day.ratings.items())
    return "  ".join(part for part in (day.day.isoformat(), ratings, day.text) if part)
