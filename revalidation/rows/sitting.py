"""Sitting posture of synthetic people at a desk."""

from collections.abc import Mapping
from typing import Any

from revalidation.figures import Figure, Source
from revalidation.lines import Line
from revalidation.posture import measure_posture
from revalidation.running import Measured, Run

PEOPLE, QUICK_PEOPLE = 60, 2
FIRST_SEED = 75_000
CHUNK = 10


def measure(run: Run) -> Measured:
    """Each camera at noise x1 and x4, with and without an own baseline."""
    people = run.sets(PEOPLE, QUICK_PEOPLE)
    seeds = [range(FIRST_SEED + at, FIRST_SEED + min(at + CHUNK, people)) for at in range(0, people, CHUNK)]
    parts = run.each(measure_posture, seeds)
    cases = [_joined([part["cases"][at] for part in parts]) for at in range(len(parts[0]["cases"]))]
    chosen = [case for case in cases if case["noise"] in (1.0, 4.0)]
    return Measured(figures=[_figure(case, people) for case in chosen])


def _joined(cases: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The same setting over several groups of people."""
    first = cases[0]["confusion"]
    told = {t: {s: sum(case["confusion"][t][s] for case in cases) for s in first[t]} for t in first}
    return {name: cases[0][name] for name in ("camera", "noise", "baseline")} | {"confusion": told}


def _figure(case: Mapping[str, Any], people: int) -> Figure:
    told = case["confusion"]
    answered = {true: sum(count for said, count in row.items() if said != "unknown") for true, row in told.items()}
    frames = sum(sum(row.values()) for row in told.values())
    recalls = [row[true] / answered[true] for true, row in told.items() if answered[true]]
    own = "own baseline" if case["baseline"] else "no baseline"
    line = Line(
        row="posture",
        what=f"balanced accuracy, {case['camera']}, {own}, noise x{case['noise']:g}",
        source=Source.SYNTHETIC,
        n_of="people",
    )
    unknown = f"unknown {100 * (1 - sum(answered.values()) / frames):.0f} %"
    if not recalls:
        return line.lacking(f"cannot tell: {unknown}")
    return line.counted(sum(recalls) / len(recalls), people, unknown)
