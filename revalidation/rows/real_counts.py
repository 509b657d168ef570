"""Real movements, one-repetition recordings joined end to end, counted as any movement and by example."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from revalidation.baselines.every import counts
from revalidation.cases import KINECT, OPENPOSE, joined_case, load, source_clips
from revalidation.counting import error, exact
from revalidation.figures import Figure, Goal, Source
from revalidation.joined_sets import Clip, grouped
from revalidation.lines import Line
from revalidation.running import Counted, Measured, Run

EXAMPLES = 3
"""Good repetitions shown before counting by example."""
BY_EXAMPLE = f"by example: {EXAMPLES} correct repetitions of the person shown, the others counted"


def measure_correct(run: Run) -> Measured:
    """Correct form of the shoulder movements."""
    return _kinect(run, "correct", _correct)


def measure_poor(run: Run) -> Measured:
    """Poor form of the shoulder movements, also movement by movement."""
    return _kinect(run, "incorrect", _poor)


def _correct(cases: Sequence[Counted], what: str) -> Figure:
    return exact(cases, Line(row="real-correct", what=what, source=Source.REAL, goal=Goal(least=1.0)))


def _poor(cases: Sequence[Counted], what: str) -> Figure:
    return error(cases, Line(row="real-poor", what=what, unit="per 10", source=Source.REAL, goal=Goal(most=0.3)))


Summary = Callable[[Sequence[Counted], str], Figure]


def _kinect(run: Run, form: str, summary: Summary) -> Measured:
    row = "real-poor" if form == "incorrect" else "real-correct"
    if run.data is None:
        return Measured(figures=(_absent(row),))
    names = [f"kinect/{m}/{person}/{form}" for (m, person, of) in grouped(source_clips(KINECT)) if of == form]
    cases = run.each(count_case, run.some(names))
    figures = [summary(cases, "auto"), *(summary(_of(cases, m), f"auto, {m}") for m in _movements(cases))]
    shown = run.each(count_by_example, run.some(names)) if _can_learn() else []
    figures += [summary(shown, BY_EXAMPLE)] if shown else []
    return Measured(figures=figures, counted=cases)


def _can_learn() -> bool:
    return find_spec("unhunch.domain.motion.template") is not None


def _of(cases: Sequence[Counted], movement: str) -> list[Counted]:
    return [case for case in cases if f"/{movement}/" in case.case]


def _movements(cases: Sequence[Counted]) -> list[str]:
    return sorted({case.case.split("/")[1] for case in cases})


def measure_openpose(run: Run) -> Measured:
    """Arm clips of a single camera, joined for each label."""
    if run.data is None:
        return Measured(figures=(_absent("real-2d"),))
    names = [f"openpose/{m}/{form}" for (m, _person, form) in grouped(source_clips(OPENPOSE))]
    cases = run.each(count_case, run.some(names))
    figures = [
        exact(cases, Line(row="real-2d", what="auto", source=Source.REAL, goal=Goal(least=0.9))),
        error(cases, Line(row="real-2d", what="auto, mean error", unit="per 10", source=Source.REAL)),
    ]
    return Measured(figures=figures, counted=cases)


def _absent(row: str) -> Figure:
    return Line(row=row, what="auto", source=Source.REAL).lacking("the labelled recordings are not there")


def count_case(name: str) -> Counted:
    """Ours and the baselines; the examples of B1 and B4 are this set's own first repetition."""
    case = load(name)
    first = joined_case(name, _clips_of(name)[:1]).recording
    beside = counts(case.recording, first)
    return Counted(case=name, true=case.reps, counted=case.analyse().count, beside=beside)


def _clips_of(name: str) -> list[Clip]:
    kind, movement, *rest = name.split("/")
    person, form = (rest[0], rest[1]) if kind == "kinect" else ("", rest[0])
    source = KINECT if kind == "kinect" else OPENPOSE
    return list(grouped(source_clips(source))[movement, person, form])


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown as the example, and what is then counted."""

    examples: Sequence[Clip]
    counted: Sequence[Clip]


def split(name: str) -> Shown:
    """The first correct repetitions of the person are shown; the rest of the set is counted."""
    clips = _clips_of(name)
    correct = _clips_of(name.replace("/incorrect", "/correct"))
    rest = clips if name.endswith("/incorrect") else clips[EXAMPLES:]
    return Shown(examples=correct[:EXAMPLES], counted=rest)


def count_by_example(name: str) -> Counted:
    """Taught by three repetitions, counted on the others."""
    from unhunch.domain.motion.template import analyse_by_example, learn  # noqa: PLC0415 - other rows run without it

    shown = split(name)
    template = learn([clip.recording() for clip in shown.examples])
    case = joined_case(name, list(shown.counted))
    return Counted(case=name, true=case.reps, counted=analyse_by_example(case.recording, template).count)
