"""Practise an exercise of one's own: one set of work, started by hand, where nothing speaks against it."""

from datetime import datetime
from typing import Final

from unhunch.care.play_session import Playing, require_asked
from unhunch.care.show_today import Day, require_open
from unhunch.catalogue.library import Library
from unhunch.domain.errors import UnhunchError
from unhunch.domain.exercises.exercise import Dose
from unhunch.domain.exercises.timing import item_duration_s
from unhunch.domain.planning.involving import hangs, presses
from unhunch.domain.planning.plan import PainState, PlannedItem, PlannedSession, Slot, Why
from unhunch.domain.planning.prescribing import BY_HAND
from unhunch.records import own_exercises, sessions
from unhunch.records.own_exercises import KeptOwn
from unhunch.records.people import NotFound, PersonId

NOON, EVENING = 12, 19
"""Hours from which a session by hand is called the afternoon's, or the evening's. Our choice."""
CALM: Final = frozenset({PainState.FLARE, PainState.REFER})


class NotNow(UnhunchError):
    """Something speaks against this exercise now; `why` says what, as a plan would."""

    code = "not-now"

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__("This exercise is left out for now. Its page says why.")


def own_with(person: PersonId, exercise: str) -> KeptOwn:
    """The exercise of the person's own with that id. Raises NotFound."""
    found = next((each for each in own_exercises.shown_exercises_of(person) if each.own.exercise.id == exercise), None)
    if found is None:
        message = "There is no such exercise of your own; it may have been deleted."
        raise NotFound(message)
    return found


def against(kept: KeptOwn, day: Day, library: Library) -> Why | None:
    """What speaks against practising it now: a condition, a calm week, the avoid list, a massage; None: nothing."""
    own = kept.own
    excluded = day.screening.excluded.get(own.exercise.id, ())
    if excluded:
        return Why(code="excluded", params=(("condition", excluded[0]),))
    if day.plan.state in CALM:
        return Why(code="calm-week")
    if library.learn.avoid_entry_of(own.exercise.name) is not None:
        return Why(code="prescribed-avoid")
    if hangs(own):
        return Why(code="own-hang")
    if presses(own) and day.plan.day in day.profile.massage:
        return Why(code="massage-day")
    return None


def start_own(person: PersonId, exercise: str, *, now: datetime, library: Library) -> Playing:
    """Open a session of this one exercise. Raises ExerciseLocked, AskFirst, NotFound, NotNow."""
    day = require_open(person, now, library)
    kept = own_with(person, exercise)
    why = against(kept, day, library)
    if why is not None:
        raise NotNow(why)
    require_asked(person, day, now)
    planned = session_of(kept, day, now)
    return Playing(kept=sessions.open_session(person, planned, now), planned=planned)


def session_of(kept: KeptOwn, day: Day, now: datetime) -> PlannedSession:
    """The session it would be: its dose, or one set where a condition limits it."""
    exercise = kept.own.exercise
    limited = day.screening.limited.get(exercise.id, ())
    dose = Dose(sets=1, amount=kept.asked.dose.amount) if limited else kept.asked.dose
    why = (Why(code=BY_HAND), *(Why(code="limited", params=(("condition", each),)) for each in limited[:1]))
    item = PlannedItem(
        exercise=exercise.id,
        kind=exercise.kind,
        gear=None,
        measure=exercise.measure,
        dose=dose,
        tempo=exercise.tempo,
        sides=exercise.sides,
        duration_s=item_duration_s(exercise, dose, exercise.tempo),
        why=why,
    )
    start = now.astimezone(day.profile.zone)
    return PlannedSession(slot=_slot(start), start=start, items=(item,))


def _slot(at: datetime) -> Slot:
    if at.hour < NOON:
        return Slot.MORNING
    return Slot.POST_WORK if at.hour < EVENING else Slot.EVENING
