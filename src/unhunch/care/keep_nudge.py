"""Keep what became of a nudge, and with it what it says was done."""

from datetime import datetime

from unhunch.care.guide_break import sets_done
from unhunch.care.own_exercises import library_of
from unhunch.care.remind_day import planned_with
from unhunch.care.show_today import day_of_person, matched, standing
from unhunch.catalogue.library import Library, library
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.planning.plan import PlannedSession, Slot
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.domain.sessions.outcome import Felt
from unhunch.records import nudges, sessions, setups
from unhunch.records.models import SessionState
from unhunch.records.models.nudge import BY
from unhunch.records.people import PersonId

LONGEST_KEY = 40


def keep_nudge(person: PersonId, event: NudgeEvent, by: str) -> None:
    """Keep it once, however often it is told. MOVED keeps "I moved anyway"; DONE with seconds, the break it guided.

    Raises InvalidInput. Under a stop level only the event is kept.
    """
    _check(event, by)
    if not nudges.keep_event(person, event, by):
        return
    spoken = library_of(person, library(setups.setup_of(person).language))
    if event.happened in (Happened.MOVED, Happened.DONE) and not standing(person, event.at, spoken).level.is_stop:
        _keep_done(person, event, spoken)


def _check(event: NudgeEvent, by: str) -> None:
    problems = [
        Problem(where=where, value=str(value)[:60], allowed=allowed)
        for where, value, allowed, is_right in (
            ("by", by, f"it is one of {', '.join(BY)}", by in BY),
            ("key", event.key, f"it has at most {LONGEST_KEY} letters", len(event.key) <= LONGEST_KEY),
            ("until", event.until, "a pause has an end after its start", _ends(event)),
            ("done_s", event.done_s, "it is 0 or more", event.done_s is None or event.done_s >= 0),
        )
        if not is_right
    ]
    if problems:
        raise InvalidInput(tuple(problems))


def _ends(event: NudgeEvent) -> bool:
    if event.until is None:
        return event.happened is not Happened.PAUSED
    return event.until > event.at


def _keep_done(person: PersonId, event: NudgeEvent, library: Library) -> None:
    planned = planned_with(person, event.key, now=event.at, library=library)
    if event.happened is Happened.MOVED:
        sessions.keep_moved(person, Slot.DESK_RESET if planned is None else planned.slot, event.at)
    elif event.done_s is not None and planned is not None and not _is_begun(person, planned, event.at, library=library):
        _keep_guided(person, planned, event, library=library)


def _is_begun(person: PersonId, planned: PlannedSession, now: datetime, *, library: Library) -> bool:
    day = day_of_person(person, now, library)
    begun = matched(day.plan.sessions, day.kept)
    return any(day.plan.sessions[at].start == planned.start for at in begun)


def _keep_guided(person: PersonId, planned: PlannedSession, event: NudgeEvent, *, library: Library) -> None:
    """A break that the notification guided, with the sets that were over by then."""
    results = sets_done(planned, event.done_s or 0.0, library)
    if not results:
        return
    kept = sessions.open_session(person, planned, event.at)
    for result in results:
        sessions.keep_set(person, kept.id, result, exercise=planned.items[result.item].exercise)
    whole = len(results) == len(sets_done(planned, float("inf"), library))
    state = SessionState.FINISHED if whole else SessionState.LEFT
    sessions.end_session(person, kept.id, event.at, state=state, felt=Felt())
