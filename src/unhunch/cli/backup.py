"""`unhunch backup`: a copy of the whole database."""

from pathlib import Path
from typing import Annotated

import typer

from unhunch.cli.own_records import DataFolder, open_records


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")], data: DataFolder = None
) -> None:
    """Copy all your records to one file, whole and checked; the app may be running.

    Example: unhunch backup unhunch-backup.sqlite3
    """
    open_records(data)
    from unhunch.care.keep_copies import back_up

    back_up(file)
    typer.echo(f"Your records are copied to {file}.")
