"""`unhunch restore`: a copy back in the place of your records."""

from pathlib import Path
from typing import Annotated

import typer

from unhunch.cli.own_records import DataFolder, open_records


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that backup wrote.")], data: DataFolder = None
) -> None:
    """Put a copy in the place of your present records; those are copied first.

    Example: unhunch restore unhunch-backup.sqlite3
    """
    own = open_records(data)
    from unhunch.care.keep_copies import restore as put_back

    kept = put_back(file, own.folder)
    typer.echo(f"Restored. What was there before is kept in {kept}.")
