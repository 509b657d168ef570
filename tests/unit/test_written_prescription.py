"""A day's plan as the beginning of a prescription."""

from datetime import UTC, date, datetime

from unhunch.care.write_prescription import prescription_from
from unhunch.catalogue.library import library
from unhunch.domain.planning.plan import PainState, Plan, PlannedItem, PlannedSession, Slot
from unhunch.domain.screening.result import Level
from unhunch.domain.units import ExerciseId

MONDAY = date(2026, 11, 23)


def planned(exercise: str) -> PlannedItem:
    """The exercise at its first dose."""
    known = library().exercises[ExerciseId(exercise)]
    return PlannedItem(
        exercise=known.id,
        kind=known.kind,
        gear=None,
        measure=known.measure,
        dose=known.start,
        tempo=known.tempo,
        sides=known.sides,
        duration_s=60.0,
        why=(),
    )


def test_strength_keeps_its_days_and_all_else_is_for_every_day() -> None:
    items = (planned("band-row"), planned("wall-slide"))
    session = PlannedSession(slot=Slot.POST_WORK, start=datetime(2026, 11, 23, 17, 45, tzinfo=UTC), items=items)
    plan = Plan(
        day=MONDAY,
        week=3,
        level=Level.GO,
        state=PainState.GREEN,
        blocked_by=(),
        sessions=(session,),
        left_out=(),
    )
    days = {each.exercise: each.days for each in prescription_from(plan, library()).exercises}
    assert days == {"band-row": ("mon", "wed", "fri"), "wall-slide": ()}
