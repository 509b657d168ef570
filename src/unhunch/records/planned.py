"""A planned session as it is kept with the session that plays it, whatever becomes of the plan meanwhile."""

from datetime import datetime
from typing import Any

from unhunch.domain.exercises.exercise import Dose, Kind, Measure, Sides, Tempo
from unhunch.domain.planning.plan import PlannedItem, PlannedSession, Slot, Why
from unhunch.domain.units import ExerciseId, GearId

Json = dict[str, Any]


def planned_json(planned: PlannedSession) -> Json:
    """The session as JSON."""
    return {
        "slot": planned.slot.value,
        "start": planned.start.isoformat(),
        "items": [_item_json(item) for item in planned.items],
    }


def planned_from(kept: Json) -> PlannedSession:
    """The session as it was."""
    return PlannedSession(
        slot=Slot(kept["slot"]),
        start=datetime.fromisoformat(kept["start"]),
        items=tuple(_item(item) for item in kept["items"]),
    )


def _item_json(item: PlannedItem) -> Json:
    tempo = item.tempo
    return {
        "exercise": item.exercise,
        "kind": item.kind.value,
        "gear": item.gear,
        "measure": item.measure.value,
        "sets": item.dose.sets,
        "amount": item.dose.amount,
        "tempo": None if tempo is None else [tempo.concentric_s, tempo.hold_s, tempo.eccentric_s],
        "sides": item.sides.value,
        "duration_s": item.duration_s,
        "why": [[why.code, [list(param) for param in why.params]] for why in item.why],
    }


def _item(kept: Json) -> PlannedItem:
    return PlannedItem(
        exercise=ExerciseId(kept["exercise"]),
        kind=Kind(kept["kind"]),
        gear=None if kept["gear"] is None else GearId(kept["gear"]),
        measure=Measure(kept["measure"]),
        dose=Dose(sets=kept["sets"], amount=kept["amount"]),
        tempo=None if kept["tempo"] is None else _tempo(*kept["tempo"]),
        sides=Sides(kept["sides"]),
        duration_s=kept["duration_s"],
        why=tuple(
            Why(code=code, params=tuple((name, value) for name, value in params)) for code, params in kept["why"]
        ),
    )


def _tempo(concentric_s: float, hold_s: float, eccentric_s: float) -> Tempo:
    return Tempo(concentric_s=concentric_s, hold_s=hold_s, eccentric_s=eccentric_s)
