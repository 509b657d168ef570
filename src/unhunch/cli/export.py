"""`unhunch export`: everything you ever entered, as files."""

from pathlib import Path
from typing import Annotated

import typer

from unhunch.cli.own_records import DataFolder, open_records


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go; made where it is missing.")],
    format_: Annotated[
        str, typer.Option("--format", metavar="json|csv|ics|fhir|omh", help="json can be imported again.")
    ] = "json",
    data: DataFolder = None,
) -> None:
    """Write everything you ever entered to files; fhir and omh are what a clinic or another program reads.

    Example: unhunch export my-data --format json
    """
    own = open_records(data)
    from unhunch.care.export_records import export_records

    for path in export_records(own.person, folder, format_):
        typer.echo(path)
