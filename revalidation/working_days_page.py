"""The simulated year as a page, and as JSON."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from revalidation import working_days_behaviour as behaviour
from revalidation.keeping import Made
from revalidation.working_days_counting import Number, YearCount, numbers
from revalidation.working_days_people import WORKERS
from revalidation.working_days_ways import WAYS

_INTRO: Final = """\
# Nudges over a simulated year

Written by `python -m revalidation.working_days`; not by hand. {made}

{people} made-up people, {days} days each. **Nobody here is real**: the days show that the rules hold whatever a day
brings that somebody thought of. How many breaks people really take, no simulation can say; the share below follows
from the behaviour model at the end of the page and is only good for comparing ways of reminding with each other.

A *forbidden moment* is a meeting in the calendar, a call (camera or microphone in use), a full screen, a program that
keeps the screen awake, Do Not Disturb, a locked screen, sleep, practice, quiet hours and the night, a pause or "not
today", and for a reset any time outside the desk hours. What is forbidden is judged from what truly went on, by code
that knows nothing of how nudges are decided. A *burst* is a nudge within ten minutes of another, or the third within
an hour that nobody asked for with "Later".

## In short
"""
_WAYS: Final = """
**Plain timer**: every so many minutes of the desk hours by the clock, the same interval, "Later" is ten minutes, gone
after five; what is overdue comes on waking. **Idle-aware timer**: the same, but it counts anew after five minutes
without a touch or asleep, and leaves out what falls on a full screen or Do Not Disturb. Both offer resets only, and
neither knows the calendar, calls or quiet hours, as is usual for break programs.
"""
_DAYS: Final = """
## What the days are made of

Working days with lunch (slept, locked or just left), coffee, a lid closed for a while, meetings on the quarter-hour
(calls that begin early and run over, rooms without the computer, ones not attended; one in eight enters the calendar
minutes before), unplanned calls, talks and films, Do Not Disturb, hard typing and reading by turns; free evenings and
days with some use; the clock put forward and back for summer time north and south of the equator; journeys over up to
ten time zones; after one waking in thirty a clock that is wrong for up to two minutes, by as much as an hour; the
program ended and started again; sessions done without a nudge; two weeks off in August and one in December. On a call
nobody touches the computer for seven minutes at a time. Every day is made from a seed and is the same for all three
ways, except for what follows from the nudges themselves.
"""


def page(made: Made, years: Sequence[YearCount]) -> str:
    """The whole page, Markdown."""
    about = f"Version {made.version}, commit {made.commit}, {made.at[:10]}, Python {made.python}."
    intro = _INTRO.format(made=about, people=len(WORKERS), days=len(years[0].days))
    parts = [intro, _ways(years), _WAYS, _reasons(years), _people(years), _DAYS, _model()]
    return "\n".join(parts).rstrip() + "\n"


def as_json(made: Made, years: Sequence[YearCount]) -> str:
    """What is kept beside the page: every figure, in all and of each person."""
    ways = {
        way: {
            "all": [asdict(number) for number in numbers(_of(years, way))],
            "reasons": _why(years, way),
            "people": {y.worker: [asdict(number) for number in numbers([y])] for y in _of(years, way)},
        }
        for way in WAYS
    }
    return json.dumps({"made": asdict(made), "ways": ways}, indent=1, ensure_ascii=False) + "\n"


def _of(years: Sequence[YearCount], way: str) -> list[YearCount]:
    return [year for year in years if year.way == way]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _shown(number: Number) -> str:
    text = _plain(number.value)
    unit = f" {number.unit}" if number.unit else ""
    if number.low is None or number.high is None:
        return text + unit
    return f"{text}{unit} ({_plain(number.low)} to {_plain(number.high)})"


def _plain(value: float) -> str:
    return f"{value:.0f}" if value == round(value) else f"{value:.1f}"


def _ways(years: Sequence[YearCount]) -> str:
    found = [numbers(_of(years, way)) for way in WAYS]
    rows = [[line[0].what, *(_shown(number) for number in line)] for line in zip(*found, strict=True)]
    return _table(["", *WAYS], rows) + "\nIn brackets: 95 % intervals by bootstrap over whole days.\n"


def _why(years: Sequence[YearCount], way: str) -> dict[str, int]:
    return dict(sum((Counter(year.reasons) for year in _of(years, way)), Counter[str]()))


def _reasons(years: Sequence[YearCount]) -> str:
    found = {way: _why(years, way) for way in WAYS}
    kinds = sorted(
        {kind for why in found.values() for kind in why}, key=lambda kind: -found["plain timer"].get(kind, 0)
    )
    rows = [[kind, *(f"{found[way].get(kind, 0)}" for way in WAYS)] for kind in kinds]
    note = "A nudge may fall on several. The timers are stopped by a pause, and know no quiet hours.\n"
    return "## Which forbidden moments\n\n" + _table(["nudges in", *WAYS], rows) + "\n" + note


def _people(years: Sequence[YearCount]) -> str:
    picked = ("nudges a working day", "nudges taken", "nudges to nobody", "smallest time between two nudges")
    rows: list[list[str]] = []
    for worker in WORKERS:
        year = next(y for y in _of(years, "ours") if y.worker == worker.id)
        of = {number.what: number for number in numbers([year])}
        wrong = f"{of['of them in forbidden moments'].value:.0f} / {of['bursts'].value:.0f}"
        about = f"{worker.what} ({worker.zone}, every {worker.interval_min} min)"
        rows.append([about, wrong, *(_shown(of[what]) for what in picked)])
    note = (
        "\nTo nobody: mostly somebody who has left the computer less than a minute ago, which looks like a pause in"
        "\ntyping; where nothing tells idle time, also somebody gone for longer.\n"
    )
    return "## Ours, person by person\n\n" + _table(["who", "forbidden / bursts", *picked], rows) + note


def _model() -> str:
    lines = [
        ("takes a nudge seen in a free moment", behaviour.TAKES_WHEN_FREE),
        ("… while typing hard", behaviour.TAKES_WHEN_TYPING),
        ("… within a quarter of an hour of a real break", behaviour.TAKES_AFTER_BREAK),
        ("… on a call, full screen, in a film, in Do Not Disturb", behaviour.TAKES_WHEN_BUSY),
        ("times this for each nudge in a row not taken, at most ten", behaviour.TIRED),
        ("times this for each nudge of two days that came while busy or typing", behaviour.ANNOYED),
        ("otherwise says Later", behaviour.SAYS_LATER),
        ("otherwise closes it", behaviour.CLOSES),
        ("otherwise pauses for an hour", behaviour.PAUSES),
        ("otherwise says not today", behaviour.NOT_TODAY),
        ("of those taken: clicks Start", behaviour.CLICKS_START),
        ("of those taken: just gets up and goes", behaviour.JUST_GOES),
    ]
    rows = [[what, f"{value:g}"] for what, value in lines]
    note = "\nSet once, before any result was seen; assumptions, not findings. Who is away sees nothing.\n"
    return "## The behaviour model\n\n" + _table(["what somebody does", "chance"], rows) + note
