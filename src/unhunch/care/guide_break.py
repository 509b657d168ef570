"""Guide a short break line by line, as a notification can, and say what of it was done."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from unhunch.catalogue.library import Library
from unhunch.domain.exercises.exercise import Measure, Sides
from unhunch.domain.planning.plan import PlannedItem, PlannedSession
from unhunch.domain.reminders.told import Guide
from unhunch.domain.sessions.compile import compile_session
from unhunch.domain.sessions.playing import SetResult
from unhunch.domain.sessions.script import Step, StepKind

NEARLY_S: Final = 1.0
"""A set that ends within this of the time is done: clocks of notifications are coarse. Our choice."""
READY: Final = (StepKind.ANNOUNCE, StepKind.SETUP)
WORK: Final = (StepKind.REP, StepKind.HOLD, StepKind.BREATH)


def guide_of(session: PlannedSession, library: Library) -> Guide:
    """Every line with its seconds: the question before any session, which waits; each part of an exercise; the end."""
    script = compile_session(session, library.exercises, library.session_wording)
    words = library.nudges
    return ((0.0, words.check), *_lines(script.steps, session, library), (0.0, words.guided))


def _lines(steps: tuple[Step, ...], session: PlannedSession, library: Library) -> Iterator[tuple[float, str]]:
    """Where a part has several lines, they share its time."""
    for _, group in groupby(steps, key=lambda step: (step.item, _part(step.kind), step.set_no, step.side)):
        section = tuple(group)
        lasts_s = sum(step.duration_s for step in section)
        said = _said(section[0], session.items[section[0].item], library)
        if lasts_s:
            yield from ((lasts_s / len(said), line) for line in said)


def _part(kind: StepKind) -> str:
    if kind in READY:
        return "ready"
    return "work" if kind in WORK else kind.value


def _said(step: Step, item: PlannedItem, library: Library) -> tuple[str, ...]:
    exercise, wording = library.exercises[item.exercise], library.session_wording
    if step.kind in READY:
        side = (wording.first_side,) if item.sides is Sides.EACH else ()
        return (" ".join((f"{exercise.name}.", *exercise.steps[:1], *side)),)
    if step.kind is StepKind.REST:
        return (library.nudges.rest,)
    if step.kind is StepKind.SIDE_CHANGE:
        return (wording.change_sides,)
    if not exercise.is_practice:
        return exercise.steps
    amount = wording.amounts[item.measure].of(item.dose.amount)
    return (library.nudges.now_do.format(name=exercise.name, amount=amount),)


def sets_done(session: PlannedSession, done_s: float, library: Library) -> tuple[SetResult, ...]:
    """The sets that were over after so many seconds of the guide."""
    script = compile_session(session, library.exercises, library.session_wording)
    ends: dict[tuple[int, int, str | None], float] = {}
    at_s = 0.0
    for step in script.steps:
        at_s += step.duration_s
        if step.kind in WORK and step.set_no is not None:
            ends[step.item, step.set_no, step.side] = at_s
    over = (key for key, end_s in ends.items() if end_s <= done_s + NEARLY_S)
    return tuple(_result(session.items[item], item, set_no, side=side) for item, set_no, side in over)


def _result(planned: PlannedItem, item: int, set_no: int, *, side: str | None) -> SetResult:
    amount = planned.dose.amount
    return SetResult(
        item=item,
        set_no=set_no,
        side=side,
        reps=amount if planned.measure is Measure.REPS else None,
        hold_s=float(amount) if planned.measure is Measure.HOLD else None,
        breaths=amount if planned.measure is Measure.BREATHS else None,
    )
