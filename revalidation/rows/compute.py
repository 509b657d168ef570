"""Cost of a frame on this computer, from the bench."""

from bench import motion
from revalidation.figures import Figure, Goal, Source
from revalidation.lines import Line
from revalidation.running import Measured, Run

WANTED = (
    ("median us", "µs", "a frame of one stream, median", Goal(most=25.0)),
    ("p99 us", "µs", "a frame of one stream, 99th percentile", None),
    ("people at once", "", "people at once in one core, 30 frames a second, p99 within 5 ms", Goal(least=1000.0)),
)


def measure(run: Run) -> Measured:
    """One stream, many streams, and films; B1 beside."""
    ours, b1, *films = motion.measure(is_short=run.is_quick)
    figures = [
        Line(row="compute", source=Source.MACHINE, what=what, unit=unit, goal=goal).alone(
            float(str(ours[key])), {"B1": float(str(b1[key]))}
        )
        for key, unit, what, goal in WANTED
    ]
    return Measured(figures=[*figures, *map(_film, films)])


def _film(row: dict[str, object]) -> Figure:
    line = Line(row="compute", source=Source.MACHINE, what=str(row["what"]), unit="frames/s")
    return line.alone(float(str(row["frames a second"])))
