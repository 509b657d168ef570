"""`unhunch today`: the day's plan and how it stands."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import typer

from unhunch.cli.own_records import AsJson, DataFolder, blocked, open_records

if TYPE_CHECKING:
    from unhunch.care.show_today import Today
    from unhunch.catalogue.library import Library
    from unhunch.domain.planning.plan import PlannedItem

MARKS: Mapping[str, str] = {
    "done": "done",
    "started": "started",
    "part-done": "part done",
    "next": "next",
    "planned": "",
    "passed": "still open",
}


def today(data: DataFolder = None, *, as_json: AsJson = False) -> None:
    """Show today's plan: what is done, what is next, what is still to come.

    Ends with 3 when a stop level or an open safety question blocks the plan.

    Example: unhunch today
    """
    own = open_records(data)
    from unhunch.care.own_exercises import library_of
    from unhunch.care.show_today import show_today
    from unhunch.catalogue.library import library

    known = library_of(own.person, library())
    shown = show_today(own.person, own.now, known)
    if as_json:
        _print_json(shown, known)
    else:
        _print(shown, known)
    if shown.is_locked:
        blocked()


def _print_json(shown: "Today", library: "Library") -> None:
    from json import dumps

    from unhunch.interop.plan_json import plan_json

    plan: dict[str, Any] = plan_json(shown.plan, library)
    stages = [
        {**session, "stage": each.stage.value} for session, each in zip(plan["sessions"], shown.sessions, strict=True)
    ]
    more: dict[str, Any] = {
        "sessions": stages,
        "ask_first": [due.ask.value for due in shown.ask_first],
        "practised_days_of_14": shown.practised_days_of_14,
    }
    typer.echo(dumps({**plan, **more}, ensure_ascii=False, indent=1))


def _print(shown: "Today", library: "Library") -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    console.print(f"{shown.day:%A %d %B} · week {shown.plan.week} of the programme", markup=False)
    for line in _first_lines(shown):
        console.print(line, markup=False)
    if not shown.sessions:
        return
    table = Table("", "When", "Session", "What", box=None, pad_edge=False)
    for each in shown.sessions:
        what = "\n".join(_item(item, library) for item in each.planned.items)
        when = f"{each.planned.start:%H:%M}"
        table.add_row(MARKS[each.stage.value], when, each.planned.slot.value, what)
    console.print(table)
    console.print(f"You moved on {shown.practised_days_of_14} of the last 14 days.", markup=False)


def _first_lines(shown: "Today") -> Iterator[str]:
    if shown.is_locked:
        yield "No exercise for now."
        yield from (f"- {reason.text}" for reason in shown.plan.blocked_by)
        if shown.screening.unanswered:
            count = len(shown.screening.unanswered)
            yield f"Safety questions still open: {count}. Run unhunch and answer them in the browser."
    elif shown.ask_first:
        yield "A few questions come before your next session. Run unhunch and answer them in the browser."


def _item(item: "PlannedItem", library: "Library") -> str:
    unit = {"reps": "times", "hold_s": "s", "breaths": "breaths"}[item.measure.value]
    amount = f"{item.dose.amount} {unit}"
    dose = amount if item.dose.sets == 1 else f"{item.dose.sets} x {amount}"
    return f"{library.exercises[item.exercise].name}, {dose}"
