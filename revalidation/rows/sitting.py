"""Sitting posture of synthetic people at a desk, made by two generators that know nothing of each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from revalidation.figures import Figure
from revalidation.lines import Line
from revalidation.posture import measure_posture
from revalidation.running import Measured, Run
from revalidation.synthetic import RANGES
from tools.people.sitting import make_sitting
from unhunch.domain.motion.posture.judging import judge_posture
from unhunch.domain.motion.posture.report import PostureState

PEOPLE, QUICK_PEOPLE = 60, 2
FIRST_SEED = 175_000
CHUNK = 10
SHOWN_NOISES = (1.0, 4.0)
STATES = ("upright", "slouching", "reclining")
UNKNOWN = PostureState.UNKNOWN.value
SECONDS = 3.0

Told = Mapping[str, Mapping[str, int]]
"""True state, then stated state → frames."""


def measure(run: Run) -> Measured:
    """First people by published joint angles, then the people who also exercise."""
    people = run.sets(PEOPLE, QUICK_PEOPLE)
    return Measured(figures=[*_by_published_angles(run, people), *_by_the_other(run, people)])


def _by_published_angles(run: Run, people: int) -> list[Figure]:
    seeds = [range(FIRST_SEED + at, FIRST_SEED + min(at + CHUNK, people)) for at in range(0, people, CHUNK)]
    parts: list[dict[str, Any]] = run.each(measure_posture, seeds)
    cases = [_joined([part["cases"][at] for part in parts]) for at in range(len(parts[0]["cases"]))]
    return [
        _figure(_named(case["camera"], case["noise"], has_own=case["baseline"]), case["confusion"], people)
        for case in cases
        if case["noise"] in SHOWN_NOISES
    ]


def _joined(cases: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The same setting over several groups of people."""
    told = _summed([case["confusion"] for case in cases])
    return {name: cases[0][name] for name in ("camera", "noise", "baseline")} | {"confusion": told}


def _summed(tables: Sequence[Told]) -> Told:
    return {t: {s: sum(table[t][s] for table in tables) for s in tables[0][t]} for t in tables[0]}


def _named(camera: str, noise: float, *, has_own: bool) -> str:
    return f"{camera}, {'own' if has_own else 'no'} baseline, noise x{noise:g}"


def _figure(what: str, told: Told, people: int) -> Figure:
    """Balanced over the states, of the frames that were answered."""
    answered = {true: sum(count for said, count in row.items() if said != UNKNOWN) for true, row in told.items()}
    frames = sum(sum(row.values()) for row in told.values())
    recalls = [row.get(true, 0) / answered[true] for true, row in told.items() if answered[true]]
    line = Line(row="posture", what=what, n_of="people")
    unknown = f"{100 * (1 - sum(answered.values()) / frames):.0f} % unknown"
    if not recalls:
        return line.lacking(f"cannot tell: {unknown}")
    return line.counted(sum(recalls) / len(recalls), people, unknown)


def _by_the_other(run: Run, people: int) -> list[Figure]:
    views, people_seeds = ("side", "oblique", "front"), range(FIRST_SEED, FIRST_SEED + people)
    asked = [(view, has_own, seed) for view in views for has_own in (False, True) for seed in people_seeds]
    found = run.each(sit, asked)
    figures: list[Figure] = []
    for view in views:
        for has_own in (False, True):
            own = [told for (of, had, _), told in zip(asked, found, strict=True) if (of, had) == (view, has_own)]
            figures.append(_figure("second generator, " + _named(view, 1.0, has_own=has_own), _summed(own), people))
    return figures


def sit(asked: tuple[str, bool, int]) -> Told:
    """One person in each posture, before one camera; what came before is the baseline, and is not judged."""
    view, has_own, seed = asked
    made = {state: make_sitting(seed, state, view, 2 * SECONDS, ranges=RANGES).recording for state in STATES}
    half = len(made["upright"]) // 2
    baseline = made["upright"].part(0, half) if has_own else None
    judged = {state: judge_posture(made[state].part(half, len(made[state])), baseline) for state in STATES}
    told = {state: Counter(frame.state.value for frame in report.frames) for state, report in judged.items()}
    return {true: {said.value: row[said.value] for said in PostureState} for true, row in told.items()}
