"""`python -m revalidation.show CASE --out case.svg`: one case's signal with what is true and what was counted."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from revalidation.baselines.signals import first_component
from revalidation.cases import Case, NoSuchCase, load
from revalidation.drawing import CountedSignal, stacked
from unhunch.domain.motion.analysis import Analysis


def picture(name: str) -> str:
    """The picture of a case, as SVG. Raises: NoSuchCase."""
    return stacked([signal(load(name))])


def signal(case: Case) -> CountedSignal:
    """What there is to draw of a case."""
    analysis = case.analyse()
    return CountedSignal(
        title=f"{case.name}: true {case.reps}, counted {analysis.count}",
        trace=_trace(case, analysis),
        true_spans=case.spans,
        counted_at=[rep.top_s for rep in analysis.reps],
        partial_at=[(part.start_s + part.end_s) / 2 for part in analysis.partial],
    )


def _trace(case: Case, analysis: Analysis) -> Sequence[tuple[float, float]]:
    """What was counted; where nothing was followed, the main movement."""
    if analysis.trace:
        return analysis.trace
    times, values = case.recording.time_s, first_component(case.recording)
    return [(float(at), float(value)) for at, value in zip(times, values, strict=True)]


def main(arguments: Sequence[str]) -> int:
    """Write the picture; 2 where there is no such case."""
    reader = argparse.ArgumentParser(prog="python -m revalidation.show", description=__doc__)
    reader.add_argument("case", help="kinect/scaption/p1/correct, openpose/front-raise/good, own/pull-apart/clean/7")
    reader.add_argument("--out", type=Path, required=True)
    chosen = reader.parse_args(arguments)
    try:
        chosen.out.write_text(picture(chosen.case), encoding="utf-8")
    except NoSuchCase as missing:
        print(missing, file=sys.stderr)  # noqa: T201 - a developer's command
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
