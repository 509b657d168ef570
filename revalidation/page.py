"""The report as a page: goals and what was reached side by side, every word about a figure made from the figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from revalidation.baselines.every import NAMES
from revalidation.figures import Figure, interval_text, shown
from revalidation.keeping import Before, Made
from revalidation.table import Row

_INTRO = """\
# Accuracy

Written by `make revalidate`; not by hand. {made}

**Figures on synthetic people are marked so. A passing synthetic suite is not evidence about real people**: it shows
that the engine does what it was built to do on bodies, cameras and faults somebody thought of. Synthetic people here
come from ranges and seeds that were not used in development. Real recordings are of few people, all healthy, some
acting poor form; nobody in them does our own exercises.

{recordings}

Intervals are 95 %, by bootstrap over whole sets or persons. "Reached" compares the measured value with the goal;
"missed, interval includes the goal" means that chance alone could explain the difference.
"""
_WITH = "The labelled recordings were there (`../shared/data`); they are not part of the project."
_WITHOUT = (
    "**The labelled recordings (`../shared/data`) were not there in this run: no row on real people is measured.**"
)
_HEAD = "| what | goal | measured | 95 % | of | on | |{before}\n|---|---|---|---|---|---|---|{line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that the page is made of."""

    made: Made
    rows: Sequence[Row]
    figures: Sequence[Figure]
    before: Before | None
    pictures: Sequence[tuple[str, str]]
    """File name and what it shows."""
    remarks: Sequence[tuple[str, str]] = ()
    """Row and remark."""

    def of(self, row: Row) -> list[Figure]:
        """The figures of one row."""
        return [figure for figure in self.figures if figure.row == row.id]


def page(report: Report) -> str:
    """The whole page, Markdown."""
    made = report.made
    about = (
        f"Version {made.version}, commit {made.commit}, {made.at[:10]}, {made.mode} run of {made.took_s / 60:.0f} min, "
        f"Python {made.python}, {made.cores} cores."
    )
    intro = _INTRO.format(made=about, recordings=_WITH if made.has_recordings else _WITHOUT)
    parts = [intro, _summary(report), *(_section(report, row) for row in report.rows if report.of(row))]
    return "\n".join([*parts, _baselines(), _pictures(report)]).rstrip() + "\n"


def _summary(report: Report) -> str:
    """How many goals were reached, and which were not."""
    with_goal = [figure for figure in report.figures if figure.goal is not None or figure.value is None]
    reached = [figure for figure in with_goal if figure.verdict == "reached"]
    short = [figure for figure in with_goal if figure.verdict != "reached"]
    lines = [f"## In short\n\n{len(reached)} of {len(with_goal)} goals reached."]
    if short:
        lines.append("\nNot reached or not measured:\n")
    lines += [f"- {_title(report, figure)}, {figure.what}: {_said(figure)}" for figure in short]
    return "\n".join([*lines, ""])


def _title(report: Report, figure: Figure) -> str:
    return next((row.title for row in report.rows if row.id == figure.row), figure.row)


def _said(figure: Figure) -> str:
    if figure.value is None:
        return f"not measured ({figure.note})"
    goal = figure.goal.text(figure.unit) if figure.goal else ""
    return f"{shown(figure.value, figure.unit)}, goal {goal} ({figure.verdict})"


def _section(report: Report, row: Row) -> str:
    figures = report.of(row)
    before = report.before
    head = _HEAD.format(before=f" {before.name} |" if before else "", line="---|" if before else "")
    lines = [f"## {row.title}\n\n{row.how}\n", head, *(_line(figure, before) for figure in figures)]
    lines += _beside(figures)
    lines += [f"\n{remark}" for of, remark in report.remarks if of == row.id]
    if any(figure.verdict.startswith("missed") for figure in figures):
        lines += [f"\nTried: {text}" for text in row.tried]
    return "\n".join([*lines, ""])


def _line(figure: Figure, before: Before | None) -> str:
    of = f"{figure.n} {figure.n_of}" if figure.n else ""
    goal = figure.goal.text(figure.unit) if figure.goal else ""
    said = f"{figure.verdict} {f'({figure.note})' if figure.note else ''}".strip()
    verdict = said if figure.value is not None else figure.note
    cells = [
        figure.what,
        goal,
        shown(figure.value, figure.unit),
        interval_text(figure),
        of,
        figure.source.value,
        verdict,
    ]
    if before:
        cells.append(shown(before.values[figure.key], figure.unit) if figure.key in before.values else "new")
    return "| " + " | ".join(cells) + " |"


def _beside(figures: Sequence[Figure]) -> list[str]:
    """The same figures of the simpler ways."""
    compared = [figure for figure in figures if figure.beside]
    if not compared:
        return []
    ways = sorted({way for figure in compared for way in figure.beside})
    lines = ["\n| beside simpler ways | ours | " + " | ".join(ways) + " |", "|---" * (len(ways) + 2) + "|"]
    for figure in compared:
        cells = [shown(figure.beside[way], figure.unit) if way in figure.beside else "" for way in ways]
        lines.append(f"| {figure.what} | {shown(figure.value, figure.unit)} | " + " | ".join(cells) + " |")
    return lines


def _baselines() -> str:
    lines = [
        "## The simpler ways\n",
        "| id | rule |",
        "|---|---|",
        *(f"| {way} | {rule} |" for way, rule in NAMES.items()),
    ]
    return "\n".join([*lines, ""])


def _pictures(report: Report) -> str:
    if not report.pictures:
        return ""
    lines = ["## Pictures\n"]
    lines += [f"### {what}\n\n![{what}](accuracy/{name})\n" for name, what in report.pictures]
    return "\n".join(lines)
