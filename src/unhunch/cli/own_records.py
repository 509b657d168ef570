"""The person's records, opened for one command; Django is set up only here."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from unhunch.records.people import PersonId

DataFolder = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="The folder your records are kept in; UNHUNCH_DATA says it too."),
]
LOCKED = "Exercises are locked for now: unhunch today says why."
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for another program.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Whose records, where, and what time it is."""

    person: "PersonId"
    folder: Path
    now: datetime


def open_records(data: Path | None) -> Own:
    """The person's records, brought to the newest layout first."""
    from unhunch.machine.clock import now
    from unhunch.records.boot import setup

    folder = setup(data)
    from unhunch.records.people import the_person

    moment = now()
    return Own(person=the_person(moment), folder=folder, now=moment)


def blocked() -> NoReturn:
    """End with the exit code of a stop level."""
    raise typer.Exit(3)
