"""`unhunch log`: write down pain, sessions, breaks, stop signs and notes; list and delete them."""

from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from unhunch.cli.own_records import AsJson, DataFolder, Own, open_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from unhunch.interop.strict import Place
    from unhunch.records.logs import Kept

T = TypeVar("T")

Rating = Annotated[int | None, typer.Option(metavar="0-10")]
At = Annotated[str | None, typer.Option(metavar="WHEN", help='When, such as "2026-11-23T21:00"; now if not given.')]
SHOWN_ID = 8

log = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    help="Write down what you did and felt, and change it later.\n\nExample: unhunch log pain 4 --worst 6",
)


@log.command()
def pain(
    average: Annotated[int | None, typer.Argument(metavar="[0-10]", help="How much it hurt on average today.")] = None,
    *,
    worst: Rating = None,
    morning: Rating = None,
    at: At = None,
    data: DataFolder = None,
) -> None:
    """Write down the day's pain, 0 to 10. Given again for the same day, it replaces what was given.

    Example: unhunch log pain 4 --worst 6 --morning 2
    """
    own = open_records(data)
    from unhunch.care.log_pain import log_pain

    log_pain(own.person, _moment(own, at), average_0_10=average, worst_0_10=worst, morning_0_10=morning)
    typer.echo("Written down.")


@log.command()
def note(text: Annotated[str, typer.Argument(help="Your own words.")], at: At = None, data: DataFolder = None) -> None:
    """Write down a note. Nothing but you reads it.

    Example: unhunch log note "slept on the sofa"
    """
    own = open_records(data)
    from unhunch.care.log_pain import write_note

    _read("note", text, lambda place: place.text())
    write_note(own.person, text, _moment(own, at))
    typer.echo("Written down.")


@log.command()
def rating(
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help="What was rated, such as sitting-tolerance.")],
    value: Annotated[
        float, typer.Argument(metavar="VALUE", help="In its own unit: minutes, days, cm, seconds, points.")
    ],
    *,
    subject: Annotated[str, typer.Option(help="Which of your own activities, for own-activities.")] = "",
    how: Annotated[str, typer.Option(metavar="HOW", help="self-report, by-hand, camera or clinician.")] = "self-report",
    at: At = None,
    data: DataFolder = None,
) -> None:
    """Write down a rating or a measurement. Given again for the same day, it replaces what was given.

    Example: unhunch log rating own-activities 6 --subject "sit through a film"
    """
    own = open_records(data)
    from unhunch.care.rate_outcome import rate
    from unhunch.catalogue.library import library
    from unhunch.domain.outcomes.rating import How
    from unhunch.domain.outcomes.rating import Rating as OneRating

    source = How(_read("--how", how, lambda place: place.one_of([each.value for each in How])))
    given = OneRating(at=_moment(own, at), outcome=outcome, value=value, subject=subject.strip(), how=source)
    rate(own.person, given, library())
    typer.echo("Written down.")


@log.command()
def moved(data: DataFolder = None) -> None:
    """Write down a break you took away from the screen.

    Example: unhunch log moved
    """
    own = open_records(data)
    from unhunch.care.play_session import i_moved
    from unhunch.catalogue.library import library

    i_moved(own.person, own.now, library())
    typer.echo("Written down.")


@log.command()
def stop(
    sign: Annotated[str, typer.Argument(metavar="SIGN", help="S1 to S12.")],
    minutes: Annotated[int | None, typer.Option(min=0, max=10080, help="How long it lasted.")] = None,
    data: DataFolder = None,
) -> None:
    """Write down a stop sign; what it locks is locked at once. Ends with 3 when exercise is locked by it.

    Example: unhunch log stop S2
    """
    own = open_records(data)
    from unhunch.care.play_session import raise_stop, say_how_long_it_lasted
    from unhunch.care.show_today import standing
    from unhunch.catalogue.library import library

    stopped = raise_stop(own.person, sign.upper(), now=own.now, library=library())
    if minutes is not None:
        say_how_long_it_lasted(own.person, stopped.id, minutes)
    typer.echo(stopped.sign.action)
    plan = standing(own.person, own.now, library())
    for reason in plan.blocked_by:
        typer.echo(reason.text)
    if plan.level.is_stop:
        raise typer.Exit(3)


@log.command()
def session(
    slot: Annotated[str, typer.Argument(help="morning, desk-reset, pre-workout, post-work or evening.")],
    *,
    done: Annotated[
        list[str], typer.Option("--did", metavar="EXERCISE=SETSxAMOUNT", help="What you did, once for each exercise.")
    ],
    effort: Rating = None,
    hurt: Annotated[int | None, typer.Option("--pain", metavar="0-10")] = None,
    at: At = None,
    data: DataFolder = None,
) -> None:
    """Write down a session done without the player.

    Example: unhunch log session morning --did wall-slide=2x10 --did belly-breathing=1x5 --effort 4 --pain 2
    """
    own = open_records(data)
    from unhunch.care.log_session import log_session
    from unhunch.care.own_exercises import library_of
    from unhunch.catalogue.library import library
    from unhunch.domain.sessions.outcome import Felt

    felt = Felt(effort_0_10=effort, pain_0_10=hurt)
    log_session(own.person, slot, done, at=_moment(own, at), felt=felt, library=library_of(own.person, library()))
    typer.echo("Written down.")


@log.command("list")
def list_(
    data: DataFolder = None,
    *,
    last: Annotated[int, typer.Option(min=1, help="How many entries.")] = 30,
    as_json: AsJson = False,
) -> None:
    """List what you wrote down, the newest first, with the ids to change or delete entries by.

    Example: unhunch log list --last 10
    """
    own = open_records(data)
    from unhunch.care.edit_log import entries
    from unhunch.interop.log_json import entry_json
    from unhunch.records.setups import setup_of

    kept = entries(own.person)[:last]
    if as_json:
        from json import dumps

        rows: list[dict[str, Any]] = [{"id": str(each.id), **entry_json(each.entry)} for each in kept]
        typer.echo(dumps(rows, ensure_ascii=False, indent=1))
        return
    zone = setup_of(own.person).zone
    for each in kept:
        typer.echo(f"{each.id.hex[:SHOWN_ID]}  {each.entry.at.astimezone(zone):%Y-%m-%d %H:%M}  {_line(each)}")


def _line(kept: "Kept") -> str:
    from unhunch.interop.log_json import entry_json

    shown = entry_json(kept.entry)
    if shown["type"] == "session":
        return f"{shown['slot']} session: {', '.join(item['exercise'] for item in shown['items']) or 'moved'}"
    values = (f"{name} {value}" for name, value in shown.items() if name not in {"type", "at", "text"})
    return f"{shown['type']}: {shown.get('text') or ', '.join(values)}"


@log.command()
def edit(
    entry: Annotated[str, typer.Argument(metavar="ID", help="The id, or how it begins.")],
    new: Annotated[str, typer.Argument(metavar="JSON", help="The whole entry as `log list --json` prints it.")],
    data: DataFolder = None,
) -> None:
    """Change an entry: give it whole, as JSON.

    Example: unhunch log edit 1a2b '{"type": "pain", "at": "2026-11-20T21:00", "average": 3}'
    """
    own = open_records(data)
    from unhunch.care.edit_log import change, entry_starting
    from unhunch.care.own_exercises import library_of
    from unhunch.catalogue.library import library
    from unhunch.interop.json_file import parse_json
    from unhunch.interop.log_json import parse_entry
    from unhunch.interop.profile_file import known_ids
    from unhunch.records.setups import setup_of

    kept = entry_starting(own.person, entry)
    value = parse_json(new.encode("utf-8", "surrogatepass"), "the entry")
    known = known_ids(library_of(own.person, library()))
    change(own.person, kept.id, parse_entry(value, setup_of(own.person).zone, known))
    typer.echo("Changed.")


@log.command()
def delete(
    entry: Annotated[str, typer.Argument(metavar="ID", help="The id, or how it begins.")], data: DataFolder = None
) -> None:
    """Delete an entry for good.

    Example: unhunch log delete 1a2b3c4d
    """
    own = open_records(data)
    from unhunch.care.edit_log import delete as delete_entry
    from unhunch.care.edit_log import entry_starting

    delete_entry(own.person, entry_starting(own.person, entry).id)
    typer.echo("Deleted.")


def _moment(own: Own, text: str | None) -> "datetime":
    from unhunch.records.setups import setup_of

    zone = setup_of(own.person).zone
    return own.now if text is None else _read("--at", text, lambda place: place.moment(zone))


def _read(where: str, value: str, read: "Callable[[Place], T]") -> T:
    from unhunch.interop.strict import read_one

    return read_one(where, value, read)
