"""Good or poor repetitions of people who were not learned from, in real recordings."""

from revalidation.figures import Source
from revalidation.lines import Line
from revalidation.running import Measured, Run


def measure(run: Run) -> Measured:
    """Balanced accuracy, movement by movement."""
    line = Line(row="quality", what="balanced accuracy", source=Source.REAL)
    if run.data is None:
        return Measured(figures=(line.lacking("the labelled recordings are not there"),))
    return Measured(figures=(line.lacking("the part that judges quality is not there"),))
