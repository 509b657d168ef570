"""Good or poor repetitions of people who were not learned from, in real recordings."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from revalidation.cases import KINECT, OPENPOSE, source_clips
from revalidation.chance import Statistic
from revalidation.figures import Figure, Goal, Source
from revalidation.joined_sets import Clip
from revalidation.lines import Line
from revalidation.quality import (
    Verdict,
    balanced_accuracy,
    by_clip,
    by_person,
    cases,
    ceiling,
    false_alarms,
    other_people,
    same_person,
)
from revalidation.running import Measured, Run

GOALS: Mapping[str, Goal] = {
    "shoulder-abduction": Goal(least=0.97),
    "shoulder-extension": Goal(least=0.85),
    "shoulder-rotation": Goal(least=0.90),
    "scaption": Goal(least=0.96),
}
OTHERS = "template of the other people"
WAYS: Mapping[str, Callable[[Sequence[Clip]], Sequence[Verdict]]] = {
    OTHERS: lambda clips: by_person(clips, other_people(3)),
    "template of 3 correct repetitions of the person": lambda clips: by_person(clips, same_person(3)),
    "labels of good and poor form of the other people (not in the product)": ceiling,
}
QUICK_PEOPLE = 2
BALANCED, ALARMS = Goal(least=0.85), Goal(most=0.10)


def measure(run: Run) -> Measured:
    """Balanced accuracy, movement by movement."""
    if run.data is None:
        line = Line(row="quality", what="balanced accuracy", source=Source.REAL)
        return Measured(figures=(line.lacking("the labelled recordings are not there"),))
    movements = list(GOALS)[: run.sets(len(GOALS), 1)]
    people = run.sets(len({clip.person for clip in source_clips(KINECT)}), QUICK_PEOPLE)
    asked = [(way, movement, people) for way in WAYS for movement in movements]
    found = run.each(judge, asked)
    figures = [_balanced(way, movement, list(told)) for (way, movement, _), told in zip(asked, found, strict=True)]
    return Measured(figures=[*figures, *([] if run.is_quick else _clips())])


def judge(asked: tuple[str, str, int]) -> Sequence[Verdict]:
    """One movement, judged one way."""
    way, movement, people = asked
    clips = [clip for clip in source_clips(KINECT) if clip.movement == movement]
    chosen = sorted({clip.person for clip in clips})[:people]
    return WAYS[way]([clip for clip in clips if clip.person in chosen])


def _balanced(way: str, movement: str, verdicts: Sequence[Verdict]) -> Figure:
    goal = GOALS[movement] if "not in the product" not in way else None
    line = Line(row="quality", what=f"{movement}, {way}", source=Source.REAL, n_of="people", goal=goal)
    groups = [cases([one for one in verdicts if one.person == who]) for who in sorted({one.person for one in verdicts})]
    return line.measured(np.arange(len(groups)).reshape(-1, 1), _over(groups, balanced_accuracy))


def _over(groups: Sequence[np.ndarray], statistic: Statistic) -> Statistic:
    """The statistic over whole persons drawn by their number."""
    return lambda drawn: statistic(np.concatenate([groups[int(at)] for at in drawn[:, 0]]))


def _clips() -> list[Figure]:
    """Arm clips of one camera; nobody knows whose they are, so each clip is left out by itself."""
    told = cases(by_clip(source_clips(OPENPOSE)))
    line = {"row": "quality", "source": Source.REAL, "n_of": "clips"}
    return [
        Line(**line, what="2D arm clips, balanced accuracy", goal=BALANCED).measured(told, balanced_accuracy),
        Line(**line, what="2D arm clips, good ones called poor", goal=ALARMS).measured(told, false_alarms),
    ]
