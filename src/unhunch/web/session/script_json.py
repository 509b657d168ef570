"""A script as the browser's player reads it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unhunch.domain.exercises.exercise import Exercise
from unhunch.domain.planning.plan import PlannedItem
from unhunch.domain.sessions.script import Script, Step
from unhunch.domain.sessions.wording import SessionWording
from unhunch.domain.units import ExerciseId, GearId

Json = dict[str, Any]


def script_json(
    script: Script,
    items: Sequence[PlannedItem],
    exercises: Mapping[ExerciseId, Exercise],
    *,
    wording: SessionWording,
    gear: Mapping[GearId, str] | None = None,
) -> Json:
    """Items with what is shown about them, and the steps; values that are missing are left out.

    `gear` has the name of each gear id.
    """
    return {
        "slot": script.slot.value,
        "items": [_item(item, exercises[item.exercise], wording, gear=gear or {}) for item in items],
        "posture": [*wording.posture.lines, wording.posture.mirror],
        "steps": [_step(step) for step in script.steps],
    }


def _item(item: PlannedItem, exercise: Exercise, wording: SessionWording, *, gear: Mapping[GearId, str]) -> Json:
    amount = wording.amounts[item.measure].of(item.dose.amount)
    dose = wording.one_set if item.dose.sets == 1 else wording.several_sets
    return {
        "exercise": item.exercise,
        "name": exercise.name,
        "kind": item.kind.value,
        "dose": dose.format(sets=item.dose.sets, amount=amount).rstrip("."),
        "gear": gear.get(item.gear, item.gear) if item.gear else None,
        "how": list(exercise.steps),
        "cues": list(exercise.cues),
        "phases": wording.phase_words(exercise.id, exercise.family),
        "duration_s": item.duration_s,
    }


def _step(step: Step) -> Json:
    return dict(_step_fields(step))


def _step_fields(step: Step) -> Iterator[tuple[str, object]]:
    yield "kind", step.kind.value
    yield "item", step.item
    yield "duration_s", step.duration_s
    for name in ("set_no", "sets", "count", "of", "side"):
        if (value := getattr(step, name)) is not None:
            yield name, value
    if step.phases:
        yield "phases", [{"name": phase.name, "duration_s": phase.duration_s} for phase in step.phases]
    if step.say:
        yield "say", list(step.say)
    if not step.can_extend:
        yield "can_extend", False
