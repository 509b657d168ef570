"""`unhunch plan`: a profile to that day's plan."""

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
from typing import Annotated, Any

import typer

BLOCKED = 3


def plan(
    file: Annotated[str, typer.Argument(metavar="FILE", help='A profile as JSON; "-" reads standard input.')],
    day: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day to plan; today if not given.")] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON for another program.")] = False,
) -> None:
    """Plan one day from a profile, without any database.

    Ends with 3 when a stop level or an open safety question blocks the plan; the output says why.

    Example: unhunch plan me.json --day 2026-11-23 --json
    """
    from unhunch.care.plan_day import plan_day
    from unhunch.catalogue.library import library
    from unhunch.interop.json_file import read_json_file
    from unhunch.interop.plan_json import plan_json
    from unhunch.interop.profile_file import parse_profile

    words = library()
    profile = parse_profile(read_json_file(file), words)
    words = words.with_own(tuple(own.exercise for own in profile.own))
    made = plan_day(profile, _day(day, profile.zone), words)
    shown = plan_json(made, words)
    names = {str(exercise.id): exercise.name for exercise in words.exercises.values()}
    typer.echo(_as_json(shown) if json else "\n".join(_lines(shown, names)))
    raise typer.Exit(BLOCKED if made.level.is_stop else 0)


def _as_json(shown: Mapping[str, Any]) -> str:
    from json import dumps

    return dumps(shown, ensure_ascii=False, indent=1)


def _day(text: str | None, zone: tzinfo) -> date:
    from unhunch.domain.days import day_of
    from unhunch.interop.strict import Place, Problems, Unreadable
    from unhunch.machine.clock import now

    if text is None:
        return day_of(now(), zone)
    problems = Problems()
    try:
        return Place(text, "--day", problems).day()
    except Unreadable:
        problems.refuse()
        raise


def _lines(shown: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    yield f"{shown['day']} · week {shown['week']} · {shown['state']}"
    for reason in shown["reasons"]:
        yield f"{reason['level']}  {reason['text']}"
    if shown["unanswered"]:
        yield f"No plan yet. Still to answer: {', '.join(shown['unanswered'])}"
    yield from shown["notes"]
    for session in shown["sessions"]:
        yield f"\n{session['start'][11:16]}  {session['slot']}  ({session['duration_s']:g} s)"
        for item in session["items"]:
            yield f"       {names[item['exercise']]}: {_dose(item)}; {item['why'][0]}"
    for warning in shown["warnings"]:
        yield f"\n{warning['lift']}: {warning['why']}"


def _dose(item: Mapping[str, Any]) -> str:
    units = (("reps", "times"), ("breaths", "breaths"), ("hold_s", "s"))
    amount = next(f"{item[key]} {unit}" for key, unit in units if item[key] is not None)
    return f"{item['sets']} x {amount}" if item["sets"] > 1 else amount
