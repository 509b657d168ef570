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

CHECK_S: Final = 6.0
"""How long the guide waits for somebody to read its first line. Our choice."""
NEARLY_S: Final = 1.0
"""A set that ends within this of the time is done: clocks of notifications are coarse. Our choice."""
READY: Final = (StepKind.ANNOUNCE, StepKind.SETUP)
WORK: Final = (StepKind.REP, StepKind.HOLD, StepKind.BREATH)


def guide_of(session: PlannedSession, library: Library) -> Guide:
    """Every line with its seconds: the question before any session first, each part of an exercise, the end."""
    script = compile_session(session, library.exercises, library.session_wording)
    lines = ((_lasts_s(steps), said) for said, steps in _sections(script.steps, session, library))
    words = library.nudges
    return ((CHECK_S, words.check), *((lasts_s, said) for lasts_s, said in lines if lasts_s), (0.0, words.guided))


def _lasts_s(steps: tuple[Step, ...]) -> float:
    return sum(step.duration_s for step in steps)


def _sections(
    steps: tuple[Step, ...], session: PlannedSession, library: Library
) -> Iterator[tuple[str, tuple[Step, ...]]]:
    for _, group in groupby(steps, key=lambda step: (step.item, _part(step.kind), step.set_no, step.side)):
        section = tuple(group)
        yield _line(section[0], session.items[section[0].item], library), section


def _part(kind: StepKind) -> str:
    if kind in READY:
        return "ready"
    return "work" if kind in WORK else kind.value


def _line(step: Step, item: PlannedItem, library: Library) -> str:
    exercise, wording = library.exercises[item.exercise], library.session_wording
    if step.kind in READY:
        side = (wording.first_side,) if item.sides is Sides.EACH else ()
        return " ".join((f"{exercise.name}.", *exercise.steps[:1], *side))
    if step.kind is StepKind.REST:
        return library.nudges.rest
    if step.kind is StepKind.SIDE_CHANGE:
        return wording.change_sides
    if not exercise.is_practice:
        return " ".join(exercise.steps)
    amount = wording.amounts[item.measure].of(item.dose.amount)
    return library.nudges.now_do.format(name=exercise.name, amount=amount)


def sets_done(session: PlannedSession, done_s: float, library: Library) -> tuple[SetResult, ...]:
    """The sets that were over after so many seconds of the guide."""
    script = compile_session(session, library.exercises, library.session_wording)
    ends: dict[tuple[int, int, str | None], float] = {}
    at_s = CHECK_S
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
