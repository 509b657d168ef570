"""`unhunch calendar`: plan around your calendars, and have your movement times in them."""

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from unhunch.cli.own_records import AsJson, DataFolder, Own, open_records

if TYPE_CHECKING:
    from unhunch.care.read_calendar import Known
    from unhunch.records.calendars import Source

SHOWN_ID = 8
FAILED = 2
Name = Annotated[str, typer.Option("--name", help="What you call it.")]
Which = Annotated[str, typer.Argument(metavar="NAME|ID", help="As `unhunch calendar list` shows it.")]

calendar = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    help="Plan around your calendars; only when you are busy is kept.\n\nExample: unhunch calendar add team.ics",
)


@calendar.command()
def add(
    place: Annotated[str, typer.Argument(metavar="FILE|URL", help="An .ics file, or an address that gives one.")],
    name: Name = "",
    data: DataFolder = None,
) -> None:
    """Read a calendar and plan around its busy times.

    Example: unhunch calendar add "webcal://calendar.example/private-1234/basic.ics" --name Work
    """
    own = open_records(data)
    from unhunch.care.read_calendar import New, add_calendar

    _tell_one(own, add_calendar(own.person, New(place=place, name=name), own.now))


@calendar.command(name="list")
def list_(data: DataFolder = None, *, as_json: AsJson = False) -> None:
    """Show your calendars: how many busy times of each are kept, and how old they are.

    Example: unhunch calendar list
    """
    own = open_records(data)
    from unhunch.care.read_calendar import known_calendars

    known = known_calendars(own.person)
    if as_json:
        _print_json([_row(each) for each in known])
        return
    for each in known:
        typer.echo(_line(each, own))
    if not known:
        typer.echo("No calendars yet. Add one: unhunch calendar add FILE|URL")


@calendar.command()
def refresh(data: DataFolder = None) -> None:
    """Read every calendar again, and write your movement times where you asked for it.

    Ends with 2 when one could not be read; its last known times stay.

    Example: unhunch calendar refresh
    """
    own = open_records(data)
    from unhunch.care.read_calendar import read_all_again
    from unhunch.care.share_calendar import write_calendars
    from unhunch.catalogue.library import library

    read = read_all_again(own.person, own.now)
    for source in read:
        _tell_one(own, source)
    for name, changed in write_calendars(own.person, own.now, library()).items():
        typer.echo(f"{name}: {changed} of your movement times written or taken out.")
    if any(source.fetched_at != own.now for source in read):
        raise typer.Exit(FAILED)


@calendar.command()
def remove(which: Which, data: DataFolder = None) -> None:
    """Forget a calendar, its busy times and its password.

    Example: unhunch calendar remove Work
    """
    own = open_records(data)
    from unhunch.care.read_calendar import remove_calendar

    source = _found(own, which)
    remove_calendar(own.person, source.id)
    typer.echo(f"{source.name} is forgotten. Events that were written into it stay until you take them out there.")


@calendar.command()
def feed(
    what: Annotated[str, typer.Argument(metavar="on|off|new", help="new: at a new address, and the old one is dead.")],
    data: DataFolder = None,
) -> None:
    """Open or close a private feed of your movement times for the calendar program on this computer.

    Example: unhunch calendar feed on
    """
    own = open_records(data)
    from unhunch.care.share_calendar import switch_feed_off, switch_feed_on
    from unhunch.interop.strict import read_one

    if read_one("feed", what, lambda place: place.one_of(("on", "off", "new"))) == "off":
        switch_feed_off(own.person)
        typer.echo("The feed is off.")
        return
    typer.echo(f"http://127.0.0.1:8420/calendar/{switch_feed_on(own.person).secret}.ics")
    typer.echo("It answers while the app runs. Whoever has the address can read these times.")


@calendar.command()
def server(  # noqa: PLR0913 - each is an option of the command
    address: Annotated[str, typer.Argument(metavar="URL", help="Of the server, or of one calendar on it.")],
    *,
    account: Annotated[str, typer.Option("--account", help="Your name on the server.")],
    name: Name = "",
    data: DataFolder = None,
    show: Annotated[bool, typer.Option("--list", help="Only show the calendars of the account.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Write your movement times into it.")] = False,
    ignore: Annotated[bool, typer.Option("--no-read", help="Do not plan around it.")] = False,
    remember: Annotated[
        bool, typer.Option("--remember", help="Keep the password, in a file only you can read.")
    ] = False,
) -> None:
    """Use a calendar on a CalDAV server: plan around it, and write your movement times into it if you ask for that.

    The password is taken from UNHUNCH_CALDAV_PASSWORD, or asked for.

    Example: unhunch calendar server https://dav.example/me/movement/ --account me --write --no-read --remember
    """
    own = open_records(data)
    from unhunch.care.read_calendar import Account, add_account, calendars_on_server

    given = Account(
        address=address,
        name=name or address.rstrip("/").rsplit("/", 1)[-1],
        account=account,
        password=_password(),
        reads=not ignore,
        writes=write,
        remembers=remember,
    )
    if show:
        for each in calendars_on_server(given):
            typer.echo(f"{each.name}  {each.address}")
        return
    source = add_account(own.person, given, own.now)
    _tell_one(own, source)
    _write_first(own, source, given.password)


def _write_first(own: Own, source: "Source", password: str) -> None:
    from unhunch.care.share_calendar import write_calendars
    from unhunch.catalogue.library import library

    if source.is_written:
        changed = write_calendars(own.person, own.now, library(), asked={source.id: password})
        typer.echo(f"{changed[source.name]} of your movement times are in it now.")


def _password() -> str:
    import os

    from unhunch.machine.passwords import VARIABLE

    return os.environ.get(VARIABLE) or str(typer.prompt("Password", hide_input=True))


def _found(own: Own, which: str) -> "Source":
    from unhunch.care.read_calendar import known_calendars
    from unhunch.domain.errors import InvalidInput, Problem

    known = [each.source for each in known_calendars(own.person)]
    fitting = [each for each in known if which in {each.name, str(each.id), _short(each.id)}]
    if len(fitting) == 1:
        return fitting[0]
    allowed = "several have this name; give the id" if fitting else "it is a name or an id of `unhunch calendar list`"
    raise InvalidInput((Problem(where="the calendar", value=which[:40], allowed=allowed),))


def _tell_one(own: Own, source: "Source") -> None:
    from unhunch.care.read_calendar import known_calendars

    typer.echo(next(_line(each, own) for each in known_calendars(own.person) if each.source.id == source.id))


def _line(known: "Known", own: Own) -> str:
    source = known.source
    parts = [f"{_short(source.id)}  {source.name}: {known.times} busy times, {_age(source, own)}"]
    parts += [source.error] if source.error else []
    return ". ".join(parts)


def _age(source: "Source", own: Own) -> str:
    if source.fetched_at is None:
        return "not read yet"
    minutes = int((own.now - source.fetched_at).total_seconds() // 60)
    return f"read {minutes} minutes ago" if minutes < 180 else f"read {minutes // 60} hours ago"  # noqa: PLR2004 - our choice


def _short(id_: uuid.UUID) -> str:
    return id_.hex[:SHOWN_ID]


def _row(known: "Known") -> dict[str, Any]:
    """As JSON; the address stays where it is, as it may open the calendar to anybody."""
    source = known.source
    return {
        "id": str(source.id),
        "name": source.name,
        "kind": source.kind,
        "busy_times": known.times,
        "read_at": None if source.fetched_at is None else source.fetched_at.isoformat(),
        "problem": source.error or None,
        "is_read": source.is_read,
        "is_written": source.is_written,
    }


def _print_json(rows: Sequence[dict[str, Any]]) -> None:
    from json import dumps

    typer.echo(dumps(list(rows), ensure_ascii=False, indent=1))
