"""`unhunch progress`: what the course says, pain, practice and what was measured."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from unhunch.cli.own_records import LOCKED, AsJson, DataFolder, open_records

if TYPE_CHECKING:
    from unhunch.care.review_progress import Progress, Review
    from unhunch.catalogue.library import Library
    from unhunch.domain.outcomes.measured import Measured

SCALE = 10
DAYS_SHOWN = 60


def progress(data: DataFolder = None, *, as_json: AsJson = False) -> None:
    """Say what your course shows so far, draw your pain with its 14-day mean, and compare what you measured.

    Example: unhunch progress
    """
    from unhunch.catalogue.library import library

    own = open_records(data)
    from unhunch.care.review_progress import review_progress

    found = review_progress(own.person, own.now, library())
    if as_json:
        from json import dumps

        from unhunch.cli.progress_json import progress_json

        typer.echo(dumps(progress_json(found), ensure_ascii=False, indent=1))
    else:
        from unhunch.care.show_today import standing

        is_locked = standing(own.person, own.now, library()).level.is_stop
        typer.echo("\n".join(lines(found, library(), is_locked=is_locked)))


def lines(found: "Progress", library: "Library", *, is_locked: bool) -> Iterator[str]:
    """What the course says, the plot and what goes with it, in plain characters."""
    yield from verdict_lines(found, library, is_locked=is_locked)
    yield ""
    yield f"You moved on {found.practised_of_14} of the last 14 days."
    yield from plot(found)
    if found.band:
        last = found.band[-1]
        mean = f"{last.mean_0_10:.1f}, uncertain by chance from {last.low_0_10:.1f} to {last.high_0_10:.1f}"
        yield f"Mean of the 14 days to {last.day}: {mean} ({last.days_rated} days rated)"
    yield from measure_lines(found)
    if found.started_on is not None:
        yield ""
        yield from milestone_lines(found)


def milestone_lines(found: "Progress") -> Iterator[str]:
    """The stretches of the 90 days, the one under way marked."""
    for each in found.milestones:
        yield f"{'>' if each.is_now else ' '} {each.milestone.title}: {each.from_day} to {each.to_day}"


def verdict_lines(found: "Progress", library: "Library", *, is_locked: bool) -> Iterator[str]:
    """What the last review said, what it rests on, and when the next one is. Locked, nothing to do."""
    from unhunch.domain.outcomes.verdict import Verdict

    review = found.latest
    if review is None:
        yield f"{library.verdicts[Verdict.TOO_EARLY].title}."
        if found.started_on is None:
            yield "Your 90 days begin with your first practice. The first look at your course is four weeks later."
    else:
        text = library.verdicts[review.trend.verdict]
        yield f"{text.title} (review of {review.on.day}, day {review.on.number})."
        yield text.text
        yield text.why[review.trend.why]
        yield from _slope(review)
        yield LOCKED if is_locked else text.what_next
    if found.next_review is not None:
        yield f"Next review: {found.next_review.day}, day {found.next_review.number}."


def _slope(review: "Review") -> Iterator[str]:
    trend = review.trend
    if trend.slope_per_week is not None and trend.se_per_week is not None:
        give = f"give or take {2 * trend.se_per_week:.1f}"
        yield f"Slope: {trend.slope_per_week:+.1f} points a week, {give}, from {trend.days_observed} rated days."


def measure_lines(found: "Progress") -> Iterator[str]:
    """Each measure that has values: then, now, and whether that is more than chance."""
    measured = [each for each in found.measured if each.points]
    if measured:
        yield ""
        yield "The middle of your first values, and of the last:"
    for each in measured:
        yield f"{each.outcome.name}: {_compared(each)}"
    if found.activities:
        yield "Each thing you want back, at first and now:"
    for each in found.activities:
        yield f"  {each.subject}: {each.points[0].value:g}, now {each.points[-1].value:g} {each.outcome.unit_name}"


def _compared(measured: "Measured") -> str:
    changed, unit = measured.changed, measured.outcome.unit_name
    if changed.first is None or changed.last is None or measured.limit is None:
        return f"{measured.points[-1].value:g} {unit}. Too few values to compare yet."
    says = {"better": "a change for the better", "worse": "a change for the worse", "changed": "a change"}.get(
        changed.says, "no detectable change"
    )
    return f"{changed.first:g}, now {changed.last:g} {unit}: {says} (less than {measured.limit:g} could be chance)."


def plot(found: "Progress") -> Iterator[str]:
    """Pain by day over sixty days: o the day's average, - the 14-day mean, and below them a bar for a day you moved."""
    days = [found.day.fromordinal(found.day.toordinal() - back) for back in reversed(range(DAYS_SHOWN))]
    averages = {p.day: p.average_0_10 for p in found.pain if p.average_0_10 is not None}
    if not any(day in averages for day in days):
        yield "No pain was written down in the last 60 days. Try: unhunch log pain 3"
        return
    band = {each.day: (round(each.low_0_10), round(each.mean_0_10), round(each.high_0_10)) for each in found.band}
    for height in reversed(range(SCALE + 1)):
        row = "".join(_mark(averages.get(day), band.get(day), height) for day in days)
        yield f"{height:>2} |{row}".rstrip()
    practised = set(found.practised)
    yield "   +" + "".join("|" if day in practised else "." for day in days)
    yield f"    {days[0]}{days[-1].isoformat():>{DAYS_SHOWN - 10}}"
    yield "    o average of the day   - mean of 14 days   : how far it is uncertain   | a day you moved"


def _mark(average: int | None, band: tuple[int, int, int] | None, height: int) -> str:
    if average == height:
        return "o"
    if band is None or not band[0] <= height <= band[2]:
        return " "
    return "-" if band[1] == height else ":"
