"""What was seen in a movement, told to a person: how many, how fast, how far, what to look at, what is uncertain."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from unhunch.care.analyse_movement import AUTO
from unhunch.domain.motion.analysis import Analysis, Hold, Rep, SeenFault, View
from unhunch.domain.motion.fault import Fault
from unhunch.domain.units import FaultId

SURE: Final = 0.6
"""Below it a fault is called possible."""

FROM_WHERE: Final[Mapping[View, str]] = {
    View.FRONT: "seen from the front",
    View.SIDE: "seen from the side",
    View.OBLIQUE: "seen at an angle",
    View.UNKNOWN: "seen from a place that could not be told",
}
MOST_LINES: Final = 60
"""A longer list is cut; the JSON has it all."""
MOST_DIFFERENCES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An analysis and the words for what is in it."""

    analysis: Analysis
    name: str
    faults: Mapping[FaultId, Fault]
    ready: str = ""
    """The position in which counting begins."""
    is_timed: bool = True
    """Whether the camera can tell when a hold begins."""

    @property
    def title(self) -> str:
        """What was analysed, and from where."""
        return f"{self.name}, {FROM_WHERE[self.analysis.view]}"

    @property
    def summary(self) -> str:
        """The counts in one line."""
        analysis = self.analysis
        counted = [plural(analysis.count, "repetition")]
        counted += [f"{len(analysis.partial)} not counted"] if analysis.partial else []
        counted += [plural(len(analysis.holds), "hold")] if analysis.holds and self.is_timed else []
        return ", ".join(counted)

    def fault_name(self, fault: FaultId) -> str:
        """The fault in words."""
        return self.faults[fault].name if fault in self.faults else fault


def plural(count: int, thing: str) -> str:
    """One hold is "1 hold", two are "2 holds"."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def summary(told: Told) -> Group:
    """Everything a person may want to know, for a terminal."""
    if not told.analysis.followed:
        return Group(Text("Nobody could be followed.", style="bold"), Text(told.analysis.why_not or ""))
    parts = [
        _heading(told),
        *_section("Repetitions", _reps(told)),
        *_section("Held" if told.is_timed else "Watched", _lines(_holds(told))),
        *_section("Not counted", _lines(_partials(told.analysis))),
        *_section("What to look at", _lines(_advice(told))),
        *_section("Not judged", _lines(_not_judged(told))),
        *_section("Uncertain", _lines(_uncertain(told))),
    ]
    return Group(*parts)


def _section(title: str, body: Table | Text | None) -> Iterator[Padding]:
    if body is not None:
        yield Padding(Text(title, style="bold"), (1, 0, 0, 0))
        yield Padding(body, (0, 0, 0, 2))


def _lines(lines: Iterable[str]) -> Text | None:
    told = list(lines)
    cut = [f"… and {len(told) - MOST_LINES} more"] if len(told) > MOST_LINES else []
    return Text("\n".join([*told[:MOST_LINES], *cut])) if told else None


def _heading(told: Told) -> Text:
    lines = Text(f"{told.title}\n", style="bold")
    lines.append(told.summary, style="bold cyan")
    for line in (_tempo(told.analysis.reps), _range(told.analysis.reps), _likeness(told.analysis.reps)):
        lines.append(f"\n{line}" if line else "", style="not bold default")
    return lines


def _tempo(reps: tuple[Rep, ...]) -> str:
    if not reps:
        return ""
    work, hold, back = (
        median(getattr(rep, part) for rep in reps) for part in ("concentric_s", "hold_s", "eccentric_s")
    )
    return f"Tempo: {work:.1f} s out, {hold:.1f} s pause, {back:.1f} s back (medians)"


def _range(reps: tuple[Rep, ...]) -> str:
    if not reps:
        return ""
    shares = [rep.range for rep in reps]
    degrees = [rep.range_deg for rep in reps if rep.range_deg is not None]
    told = f"Range: {median(shares):.0%} of the usual, from {min(shares):.0%} to {max(shares):.0%}"
    return f"{told}; about {median(degrees):.0f} degrees" if degrees else told


def _likeness(reps: tuple[Rep, ...]) -> str:
    scores = [rep.quality for rep in reps if rep.quality is not None]
    told = "Likeness (1 is as in the examples)"
    return f"{told}: {median(scores):.2f}, from {min(scores):.2f} to {max(scores):.2f}" if scores else ""


def _reps(told: Told) -> Table | None:
    reps = told.analysis.reps
    if not reps:
        return None
    columns = [column for column in _COLUMNS if any(column.told(told, rep) for rep in reps)]
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("", justify="right")
    for column in columns:
        table.add_column(column.heading, justify=column.justify, overflow="fold", no_wrap=column.justify == "right")
    for number, rep in enumerate(reps[:MOST_LINES], start=1):
        table.add_row(str(number), *(column.told(told, rep) for column in columns))
    if len(reps) > MOST_LINES:
        table.add_row("…", f"and {len(reps) - MOST_LINES} more")
    return table


def _seen(told: Told, rep: Rep) -> str:
    """Its faults, and where it differs most; the other differences are told once, below."""
    return "; ".join([*(_fault(told, fault) for fault in rep.faults), *rep.differs[:1]])


@dataclass(frozen=True, slots=True)
class _Column:
    """One thing told of every repetition; a column in which nothing is told of any is left out."""

    heading: str
    told: Callable[[Told, Rep], str]
    justify: Literal["left", "right"] = "right"


_COLUMNS: Final = (
    _Column("at", lambda _, rep: clock(rep.start_s)),
    _Column("out", lambda _, rep: f"{rep.concentric_s:.1f} s"),
    _Column("pause", lambda _, rep: f"{rep.hold_s:.1f} s"),
    _Column("back", lambda _, rep: f"{rep.eccentric_s:.1f} s"),
    _Column("range", lambda _, rep: f"{rep.range:.0%}"),
    _Column("likeness", lambda _, rep: "" if rep.quality is None else f"{rep.quality:.2f}"),
    _Column("seen", _seen, justify="left"),
)


def _fault(told: Told, fault: SeenFault) -> str:
    name = told.fault_name(fault.id)
    known = told.faults.get(fault.id)
    is_possible = fault.confidence < SURE or (known is not None and known.is_possible_only)
    return f"possible: {name.lower()}" if is_possible else name


def _holds(told: Told) -> Iterator[str]:
    """Those that are no pause of a repetition, which is told there."""
    for hold in told.analysis.holds:
        if any(rep.start_s <= hold.start_s and hold.end_s <= rep.end_s for rep in told.analysis.reps):
            continue
        seen = "; ".join(_fault(told, fault) for fault in hold.faults)
        lasted = f", {hold.end_s - hold.start_s:.1f} s" if told.is_timed else ""
        yield f"{_span(hold.start_s, hold.end_s)}{lasted}{f': {seen}' if seen else ''}"


def _partials(analysis: Analysis) -> Iterator[str]:
    for each in analysis.partial:
        yield f"{_span(each.start_s, each.end_s)}: {each.why}"


def _advice(told: Told) -> Iterator[str]:
    """Each fault once, the most frequent first, with its one cue; then the most frequent differences."""
    each: tuple[Rep | Hold, ...] = (*told.analysis.reps, *told.analysis.holds)
    for fault, count in Counter(id_ for one in each for id_ in {fault.id for fault in one.faults}).most_common():
        cue = f". {told.faults[fault].cue}" if fault in told.faults else ""
        yield f"{told.fault_name(fault)} ({plural(count, 'time')}){cue}"
    differs = Counter(text for rep in told.analysis.reps for text in rep.differs)
    for text, count in differs.most_common(MOST_DIFFERENCES):
        yield f"{text} ({plural(count, 'time')})"


def _not_judged(told: Told) -> Iterator[str]:
    for each in told.analysis.not_assessed:
        yield f"{told.fault_name(each.fault)}: {each.why}"


def _uncertain(told: Told) -> Iterator[str]:
    analysis = told.analysis
    if not (analysis.reps or analysis.partial) and told.ready:
        yield f"Counting begins when you hold the start position for a second: {told.ready}"
    if analysis.seconds_lost > 0:
        yield f"You could not be followed for {analysis.seconds_lost:.1f} s; what you did then is not in here."
    if analysis.view in (View.OBLIQUE, View.UNKNOWN):
        yield "The camera was neither in front of you nor beside you, so ranges may read too small."
    if analysis.reps and all(rep.range_deg is None for rep in analysis.reps):
        yield "Degrees were not measured."
    if analysis.reps and analysis.exercise == AUTO and all(rep.quality is None for rep in analysis.reps):
        yield "Form was not judged: name an exercise, or show good repetitions with --example."
    seen = {fault.id for each in (*analysis.reps, *analysis.holds) for fault in each.faults}
    for fault in sorted(seen & set(told.faults)):
        if told.faults[fault].caveat:
            yield f"{told.fault_name(fault)}: {told.faults[fault].caveat}"


def _span(begin_s: float, end_s: float) -> str:
    return f"{clock(begin_s)} to {clock(end_s)}"


def clock(seconds: float) -> str:
    """Minutes, seconds and tenths."""
    tenths = round(abs(seconds) * 10)
    sign = "-" if seconds < 0 < tenths else ""
    minutes, rest = divmod(tenths, 600)
    return f"{sign}{minutes}:{rest // 10:02d}.{rest % 10}"
