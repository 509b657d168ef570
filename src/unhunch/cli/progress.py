"""`unhunch progress`: pain and practice as they were written down."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from unhunch.cli.own_records import AsJson, DataFolder, open_records

if TYPE_CHECKING:
    from unhunch.care.review_progress import Progress

SCALE = 10
DAYS_SHOWN = 60


def progress(data: DataFolder = None, *, as_json: AsJson = False) -> None:
    """Draw your pain over time, its 14-day mean, and the days you moved.

    Example: unhunch progress
    """
    from unhunch.catalogue.library import library

    own = open_records(data)
    from unhunch.care.review_progress import review_progress

    found = review_progress(own.person, own.now, library())
    if as_json:
        from json import dumps

        typer.echo(dumps(progress_json(found), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(lines(found)))


def progress_json(found: "Progress") -> dict[str, Any]:
    """The progress for another program."""
    return {
        "day": found.day.isoformat(),
        "started_on": None if found.started_on is None else found.started_on.isoformat(),
        "pain": [
            {"day": p.day.isoformat(), "average": p.average_0_10, "worst": p.worst_0_10, "morning": p.morning_0_10}
            for p in found.pain
        ],
        "mean_14": [
            {"day": m.day.isoformat(), "mean": round(m.mean_0_10, 2), "days": m.days_rated} for m in found.band
        ],
        "practised": [day.isoformat() for day in found.practised],
        "practised_of_14": found.practised_of_14,
        "milestones": [
            {
                "id": each.milestone.code,
                "title": each.milestone.title,
                "from": each.from_day and each.from_day.isoformat(),
                "to": each.to_day and each.to_day.isoformat(),
                "now": each.is_now,
            }
            for each in found.milestones
        ],
    }


def lines(found: "Progress") -> Iterator[str]:
    """The plot and what goes with it, in plain characters."""
    yield f"You moved on {found.practised_of_14} of the last 14 days."
    yield from plot(found)
    if found.band:
        last = found.band[-1]
        yield f"Mean of the 14 days to {last.day}: {last.mean_0_10:.1f} ({last.days_rated} days rated)"
    for each in found.milestones:
        mark = ">" if each.is_now else " "
        when = f"{each.from_day} to {each.to_day}" if each.from_day else "not started"
        yield f"{mark} {each.milestone.title}: {when}"


def plot(found: "Progress") -> Iterator[str]:
    """Pain by day over sixty days: o the day's average, - the 14-day mean, and below them a bar for a day you moved."""
    days = [found.day.fromordinal(found.day.toordinal() - back) for back in reversed(range(DAYS_SHOWN))]
    averages = {p.day: p.average_0_10 for p in found.pain if p.average_0_10 is not None}
    if not any(day in averages for day in days):
        yield "No pain was written down in the last 60 days. Try: unhunch log pain 3"
        return
    means = {m.day: round(m.mean_0_10) for m in found.band}
    for height in reversed(range(SCALE + 1)):
        row = "".join(_mark(averages.get(day), means.get(day), height) for day in days)
        yield f"{height:>2} |{row}".rstrip()
    practised = set(found.practised)
    yield "   +" + "".join("|" if day in practised else "." for day in days)
    yield f"    {days[0]}{days[-1].isoformat():>{DAYS_SHOWN - 10}}"
    yield "    o average of the day   - mean of 14 days   | a day you moved"


def _mark(average: int | None, mean: int | None, height: int) -> str:
    if average == height:
        return "o"
    return "-" if mean == height else " "
