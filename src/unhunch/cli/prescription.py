"""`unhunch prescription`: a clinician's file, looked at, taken, shown, ended, deleted, or written."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from unhunch.cli.own_records import AsJson, DataFolder, Own, blocked, open_records

if TYPE_CHECKING:
    from unhunch.care.take_prescription import Preview
    from unhunch.catalogue.library import Library
    from unhunch.domain.planning.plan import Plan
    from unhunch.domain.planning.prescription import Prescribed, Prescription
    from unhunch.records.prescriptions import KeptPrescription

FILE = typer.Argument(metavar="FILE", help="The clinician's file, TOML or JSON.")

prescription = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    help="A clinician's prescription: check it, take it, show it, end it.\n\n"
    "Example: unhunch prescription take from-my-physio.toml",
)


@prescription.command()
def check(file: Annotated[str, FILE], *, as_json: AsJson = False) -> None:
    """Say whether a file can be read, and everything that is wrong with it. Nothing is kept.

    Example: unhunch prescription check from-my-physio.toml
    """
    from unhunch.care.read_prescription import read_prescription_file
    from unhunch.catalogue.library import library

    found = read_prescription_file(file, library())
    if as_json:
        _echo_json(found)
        return
    for line in _lines(found, library().with_own(tuple(own.exercise for own in found.own))):
        typer.echo(line)
    typer.echo("The file can be taken.")


@prescription.command()
def take(
    file: Annotated[str, FILE],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Take it without being asked.")] = False,
    data: DataFolder = None,
) -> None:
    """Show what a prescription would change, ask, and take it. The one before ends with it.

    It can be taken while a stop level stands; nothing is offered then, and the command ends with 3.

    Example: unhunch prescription take from-my-physio.toml
    """
    own = open_records(data)
    from unhunch.care import take_prescription as care
    from unhunch.care.read_prescription import read_prescription_file
    from unhunch.catalogue.library import library

    found = read_prescription_file(file, library())
    seen = care.preview_for(own.person, found, now=own.now, library=library())
    for line in (*_lines(found, seen.library, is_locked=seen.is_locked), *_changes(seen)):
        typer.echo(line)
    if not yes and not typer.confirm("Take it?"):
        typer.echo("Nothing was changed.")
        raise typer.Exit
    care.take_prescription(own.person, found, now=own.now, library=library())
    typer.echo("Taken.")
    if seen.is_locked:
        blocked()


@prescription.command()
def show(data: DataFolder = None, *, as_json: AsJson = False) -> None:
    """Show the prescription you took last.

    Example: unhunch prescription show
    """
    own = open_records(data)
    from unhunch.care.own_exercises import library_of
    from unhunch.care.show_today import standing
    from unhunch.care.take_prescription import current_prescription
    from unhunch.catalogue.library import library

    kept = current_prescription(own.person)
    if as_json:
        _echo_json(None if kept is None else kept.prescription)
    elif kept is None:
        typer.echo("There is no prescription.")
    else:
        known = library_of(own.person, library())
        is_locked = standing(own.person, own.now, known).level.is_stop
        for line in _lines(kept.prescription, known, is_locked=is_locked):
            typer.echo(line)


@prescription.command()
def end(data: DataFolder = None) -> None:
    """End the prescription you took last. What you did stays in your log.

    Example: unhunch prescription end
    """
    own = open_records(data)
    from unhunch.care.take_prescription import end_prescription

    end_prescription(own.person, _current(own).id, own.now)
    typer.echo("Ended.")


@prescription.command()
def delete(data: DataFolder = None) -> None:
    """Delete the prescription you took last, and its own exercises, for good. What you did stays in your log.

    Example: unhunch prescription delete
    """
    own = open_records(data)
    from unhunch.care.take_prescription import delete_prescription

    delete_prescription(own.person, _current(own).id, own.now)
    typer.echo("Deleted.")


@prescription.command()
def write(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; it must not be there yet.")],
    *,
    from_plan: Annotated[bool, typer.Option("--from-plan", help="Begin with the exercises of today's plan.")] = False,
    data: DataFolder = None,
) -> None:
    """Write a prescription file to be changed by hand: with one exercise, or with those of today's plan.

    Example: unhunch prescription write for-ada.toml --from-plan
    """
    from unhunch.domain.errors import InvalidInput, Problem

    if file.exists():
        raise InvalidInput(
            (Problem(where=str(file), value="a file that is there already", allowed="it is a new file"),)
        )
    found = _plan_of(open_records(data)) if from_plan else _smallest()
    from unhunch.interop.prescription_file import prescription_toml
    from unhunch.interop.whole_files import write_files

    write_files(file.parent, {file.name: prescription_toml(found)})
    typer.echo(f"Written to {file}.")


def _plan_of(own: Own) -> "Prescription":
    from unhunch.care.own_exercises import library_of
    from unhunch.care.show_today import require_open
    from unhunch.care.write_prescription import prescription_from
    from unhunch.catalogue.library import library

    known = library_of(own.person, library())
    return prescription_from(require_open(own.person, own.now, known).plan, known)


def _smallest() -> "Prescription":
    from unhunch.care.write_prescription import empty_prescription
    from unhunch.catalogue.library import library
    from unhunch.machine.clock import now

    return empty_prescription(now().date(), library())


def _current(own: Own) -> "KeptPrescription":
    from unhunch.care.take_prescription import current_prescription
    from unhunch.records.people import NotFound

    kept = current_prescription(own.person)
    if kept is None:
        message = "There is no prescription."
        raise NotFound(message)
    return kept


def _echo_json(found: "Prescription | None") -> None:
    from json import dumps

    from unhunch.domain.planning.prescription_plain import to_plain

    shown: dict[str, Any] | None = None if found is None else to_plain(found)
    typer.echo(dumps(shown, ensure_ascii=False, indent=1))


def _lines(found: "Prescription", library: "Library", *, is_locked: bool = False) -> Iterator[str]:
    """What the file says; while exercise is locked, without what to do."""
    by = " · ".join(filter(None, (found.clinician.name, found.clinician.contact))) or "your clinician"
    yield f"Prescribed by {by} on {found.written_on}, from {found.valid_from} until {found.valid_until}."
    if not found.with_the_programme:
        yield "It stands in the place of the programme."
    for each in () if is_locked else found.exercises:
        yield f"- {library.exercises[each.exercise].name}: {_dose(each)}"
        if each.notes:
            yield f"  {each.notes}"
    yield from _limits(found, library)
    if found.notes:
        yield found.notes


def _limits(found: "Prescription", library: "Library") -> Iterator[str]:
    limits = found.limits
    if limits.not_to_do:
        yield f"Not to do: {', '.join(library.exercises[each].name for each in limits.not_to_do)}"
    if limits.pain_at_most_0_10 is not None:
        yield f"Pain while you practise: at most {limits.pain_at_most_0_10}"
    if limits.minutes_a_day is not None:
        yield f"At most {limits.minutes_a_day} minutes a day"


def _dose(each: "Prescribed") -> str:
    unit = {"reps": "times", "hold_s": "s", "breaths": "breaths"}[each.measure.value]
    dose = f"{each.dose.sets} x {each.dose.amount} {unit}"
    more = "" if each.up_to == each.dose else f", growing up to {each.up_to.sets} x {each.up_to.amount}"
    return f"{dose}{more}; {' '.join(each.weekdays)}"


def _changes(seen: "Preview") -> Iterator[str]:
    if seen.is_locked:
        yield "No exercise is offered for now; that does not change when you take it."
        return
    yield f"\nBefore, {seen.day}:"
    yield from _day(seen.before, seen.library)
    yield "After:"
    yield from _day(seen.after, seen.library)
    yield from _not_there(seen)


def _not_there(seen: "Preview") -> Iterator[str]:
    from unhunch.interop.plan_json import sentence

    if seen.refused:
        yield "Prescribed and not in that day:"
    for left in seen.refused:
        yield f"- {seen.library.exercises[left.exercise].name}: {sentence(left.why, seen.library)}"


def _day(plan: "Plan", library: "Library") -> Iterator[str]:
    for session in plan.sessions:
        shown = (f"{library.exercises[i.exercise].name} {i.dose.sets} x {i.dose.amount}" for i in session.items)
        yield f"  {session.start:%H:%M}  {session.slot.value}: {', '.join(shown)}"
