"""`unhunch export`: everything you ever entered, as files."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from unhunch.cli.own_records import DataFolder, open_records
from unhunch.cli.waiting import cancellable, told, told_in_lines


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go; made where it is missing.")],
    format_: Annotated[
        str, typer.Option("--format", metavar="json|csv|ics|fhir|omh", help="json can be imported again.")
    ] = "json",
    data: DataFolder = None,
    *,
    progress: Annotated[
        bool, typer.Option("--progress", help="Say how far it is on standard error; a terminal is told anyway.")
    ] = False,
) -> None:
    """Write everything you ever entered to files; fhir and omh are what a clinic or another program reads.

    Years of entries take a minute as fhir. Ctrl-C stops it, and then nothing is written.

    Example: unhunch export my-data --format json
    """
    with cancellable():
        own = open_records(data)
        from unhunch.care.export_records import export_records

        with _telling(shown=progress) as tell:
            paths = export_records(own.person, folder, format_, tell=tell)
    for path in paths:
        typer.echo(path)


@contextmanager
def _telling(*, shown: bool) -> Iterator[Callable[[int, int], None]]:
    """As a bar to people, in lines to programs that ask."""
    if shown and not sys.stderr.isatty():
        yield told_in_lines
        return
    with told("entries", first="Reading", shown=sys.stderr.isatty()) as tell:
        yield lambda done, total: tell("Checking and writing", done, total)
