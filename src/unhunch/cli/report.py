"""`unhunch report`: the page a person takes to a clinician."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from unhunch.cli.own_records import AsJson, DataFolder, open_records


def report(  # noqa: PLR0913 -- each option of the command is one
    file: Annotated[Path | None, typer.Argument(metavar="FILE.pdf", help="Where the page goes.")] = None,
    name: Annotated[str, typer.Option("--name", help="A name on the page; without it there is none.")] = "",
    *,
    with_age: Annotated[bool, typer.Option("--with-age", help="Your age on the page.")] = False,
    with_notes: Annotated[bool, typer.Option("--with-notes", help="Your own notes on the page.")] = False,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day, as 2026-09-01.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day, as 2026-11-21.")] = None,
    data: DataFolder = None,
    as_json: AsJson = False,
) -> None:
    """Write two pages for a clinician: pain over time, dose really done, safety answers, what was tried.

    Example: unhunch report my-weeks.pdf --from 2026-09-01
    """
    from unhunch.catalogue.library import library

    days = _day(first, "--from"), _day(last, "--to")
    if file is not None or not as_json:
        # Before anything else: it takes about as long as opening and reading the records.
        from unhunch.interop.chart_drawing import begin_drawing

        begin_drawing()
    own = open_records(data)
    from unhunch.care.setup_person import setup_of
    from unhunch.care.write_report import FILE_NAME, Wishes, report_json, write_report

    wishes = Wishes(name=name, with_age=with_age, with_notes=with_notes, first=days[0], last=days[1])
    words = library(setup_of(own.person).language)
    if as_json:
        from json import dumps

        typer.echo(dumps(report_json(own.person, wishes, own.now, library=words), ensure_ascii=False, indent=1))
    if file is not None or not as_json:
        path = write_report(own.person, wishes, own.now, library=words, file=file or Path(FILE_NAME))
        typer.echo(path, err=as_json)


def _day(text: str | None, where: str) -> date | None:
    from unhunch.domain.errors import InvalidInput, Problem

    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        problem = Problem(
            where=where, value=repr(text[:20] if text else text), allowed="it is a day such as 2026-11-21"
        )
        raise InvalidInput((problem,)) from error
