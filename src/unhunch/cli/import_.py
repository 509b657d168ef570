"""`unhunch import`: an exported file back into your records."""

from typing import Annotated

import typer

from unhunch.cli.own_records import DataFolder, open_records


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help='A file that export wrote; "-" reads standard input.')],
    data: DataFolder = None,
    *,
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would be added.")] = False,
) -> None:
    """Add what an exported file has and your records do not: all of it, or nothing.

    Example: unhunch import my-data/unhunch.json --preview
    """
    from unhunch.interop.json_file import read_json_file

    content = read_json_file(file)
    own = open_records(data)
    from unhunch.care.import_records import import_records, preview_import

    found = preview_import(own.person, content)
    added = found.added if preview else import_records(own.person, found)
    for kind, count in added.new.items():
        if count:
            typer.echo(f"{kind.replace('_', ' ')}: {count}")
    said = "would be added" if preview else "added"
    typer.echo(f"{added.total} {said}, {added.known} already there.")
