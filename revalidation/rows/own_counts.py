"""Sets of our own exercises by synthetic people, counted: clean, and with everything wrong at once."""

from collections.abc import Sequence

from revalidation.baselines.every import counts
from revalidation.counting import error, exact
from revalidation.drawing import compared
from revalidation.figures import Figure, Goal
from revalidation.lines import Line
from revalidation.running import Counted, Measured, Run
from revalidation.synthetic import analysed, first_repetition, one_set, repeated

SETS = 27
"""Of each exercise; 27 make over 500 sets a scenario."""
FIRST_SEED = 170_000
CLEAN = Goal(least=0.98)
GOALS = {"x1": Goal(least=0.9)}
OURS = "Unhunch"


def measure_clean(run: Run) -> Measured:
    """All exercises together, then each."""
    cases = _cases(run, "clean")
    exercises = sorted({_exercise(case) for case in cases})
    figures = [
        exact(cases, Line(row="own-clean", what="all exercises", goal=CLEAN)),
        *(exact(_of(cases, name), Line(row="own-clean", what=name, goal=CLEAN)) for name in exercises),
    ]
    return Measured(figures=figures, counted=cases, pictures=_compared("clean", figures[:1]))


def measure_disturbed(run: Run) -> Measured:
    """Noise once, twice and four times; only the first has a goal."""
    by_noise = {noise: _cases(run, f"disturbed-{noise}") for noise in ("x1", "x2", "x4")}
    figures = [
        exact(cases, Line(row="own-disturbed", what=f"all exercises, noise {noise}", goal=GOALS.get(noise)))
        for noise, cases in by_noise.items()
    ]
    figures += [
        error(cases, Line(row="own-disturbed", what=f"mean error, noise {noise}", unit="per 10"))
        for noise, cases in by_noise.items()
    ]
    pictures = _compared("disturbed", figures[: len(by_noise)])
    return Measured(figures=figures, counted=[case for cases in by_noise.values() for case in cases], pictures=pictures)


def _of(cases: Sequence[Counted], exercise: str) -> list[Counted]:
    return [case for case in cases if _exercise(case) == exercise]


def _compared(name: str, figures: Sequence[Figure]) -> dict[str, str]:
    title = f"Share of synthetic sets counted exactly, {name}"
    lines = [(figure.what, {OURS: figure.value or 0.0, **figure.beside}) for figure in figures]
    return {title: compared(title, lines, OURS)}


def _cases(run: Run, scenario: str) -> list[Counted]:
    names = [f"own/{exercise}/{scenario}/{FIRST_SEED + seed}" for exercise in repeated() for seed in range(SETS)]
    return run.each(count_case, run.some(names))


def _exercise(case: Counted) -> str:
    return case.case.split("/")[1]


def count_case(name: str) -> Counted:
    """Ours and the baselines."""
    _, exercise, scenario, seed = name.split("/")
    made = one_set(exercise, scenario, int(seed))
    beside = counts(made.recording, first_repetition(made))
    return Counted(
        case=name, true=len(made.truth.reps), counted=analysed(exercise, made.recording).count, beside=beside
    )
