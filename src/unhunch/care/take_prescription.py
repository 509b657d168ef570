"""Take a clinician's prescription: see what it would change, take it, end it, delete it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from unhunch.care.own_exercises import library_with
from unhunch.care.plan_day import plan_day
from unhunch.catalogue.library import Library
from unhunch.domain.days import Span, day_of
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.planning.plan import LeftOut, Plan, PlannedItem, PlannedSession
from unhunch.domain.planning.prescription import Prescribed, Prescription, is_own
from unhunch.domain.planning.profile import Profile
from unhunch.domain.sessions.outcome import Felt
from unhunch.records import prescriptions, sessions
from unhunch.records.models import SessionState
from unhunch.records.people import PersonId
from unhunch.records.prescriptions import KeptPrescription
from unhunch.records.profiles import profile_of

SHORTENING = ("prescribed-cap", "limited", "shortened", "cut", "prescribed-effort")
"""Reasons why an item is smaller than prescribed."""
LONGEST_SESSION = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What taking it would change on its first day: today, or the day it begins."""

    prescription: Prescription
    day: date
    before: Plan
    after: Plan
    refused: tuple[LeftOut, ...]
    """What is prescribed and not in that day, each with why."""
    smaller: tuple[PlannedItem, ...]
    """What is there at less than was prescribed, each with why."""
    library: Library
    """The library with its own exercises."""

    @property
    def is_locked(self) -> bool:
        """Whether no exercise may be offered at present; it can be taken all the same."""
        return self.after.level.is_stop


def preview(profile: Profile, prescription: Prescription, *, now: datetime, library: Library) -> Preview:
    """What it would change; nothing is kept. Raises InvalidInput for one whose time is over."""
    today = day_of(now, profile.zone)
    if prescription.valid_until < today:
        over = prescription.valid_until.isoformat()
        raise InvalidInput((Problem(where="valid-until", value=over, allowed="it lies in the future"),))
    day = max(today, prescription.valid_from)
    seen = Span(now, now) if day == today else None
    taken = _taken(profile, prescription)
    known = library_with(taken.own, library)
    before = plan_day(profile, day, library_with(profile.own, library), seen=seen)
    after = plan_day(taken, day, known, seen=seen)
    ids = {each.exercise for each in prescription.exercises}
    return Preview(
        prescription=prescription,
        day=day,
        before=before,
        after=after,
        refused=tuple(left for left in after.left_out if left.exercise in ids),
        smaller=tuple(_smaller(after.sessions)),
        library=known,
    )


def _taken(profile: Profile, prescription: Prescription) -> Profile:
    """The profile as it would be."""
    new = {own.exercise.id for own in prescription.own}
    older = tuple(own for own in profile.own if own.exercise.id not in new)
    return replace(profile, prescription=prescription, own=(*older, *prescription.own))


def _smaller(sessions: tuple[PlannedSession, ...]) -> Iterator[PlannedItem]:
    for session in sessions:
        for item in session.items:
            codes = {why.code for why in item.why}
            if codes & {"prescribed", "prescribed-unnamed"} and codes.intersection(SHORTENING):
                yield item


def preview_for(person: PersonId, prescription: Prescription, *, now: datetime, library: Library) -> Preview:
    """The same for a person's records."""
    return preview(profile_of(person), prescription, now=now, library=library)


def take_prescription(person: PersonId, prescription: Prescription, *, now: datetime, library: Library) -> UUID:
    """Keep it; the one before ends with it. Possible under a stop level, and still nothing is offered then.

    Raises InvalidInput for one whose time is over.
    """
    preview_for(person, prescription, now=now, library=library)
    return prescriptions.keep_prescription(person, prescription, now)


def current_prescription(person: PersonId) -> KeptPrescription | None:
    """The prescription taken last and not ended by the person; its own days may still be to come, or over."""
    return prescriptions.current(prescriptions.prescriptions_of(person))


def prescription_on(person: PersonId, day: date) -> KeptPrescription | None:
    """The prescription that is in effect on that day, for a report of it."""
    kept = current_prescription(person)
    return kept if kept is not None and kept.prescription.holds_on(day) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPrescribed:
    """An own exercise with what it is prescribed as, and the prescription that has it last."""

    asked: Prescribed
    examples: int
    written: Prescription


def own_exercise(person: PersonId, exercise: str) -> OwnPrescribed | None:
    """Where an own exercise comes from; None where no prescription has it any more."""
    for kept in reversed(prescriptions.prescriptions_of(person)):
        for own in kept.prescription.own:
            if own.exercise.id == exercise:
                asked = next(each for each in kept.prescription.exercises if each.exercise == exercise)
                return OwnPrescribed(asked=asked, examples=len(own.examples), written=kept.prescription)
    return None


def end_prescription(person: PersonId, id_: UUID, now: datetime) -> None:
    """End it before its time; what was done stays in the log. Raises NotFound."""
    prescriptions.end_prescription(person, id_, now)


def delete_prescription(person: PersonId, id_: UUID, now: datetime) -> None:
    """Delete it for good, with its own exercises; a session under way that has one of them ends. Raises NotFound."""
    leave_sessions_with_own(person, now)
    prescriptions.delete_prescription(person, id_)


def leave_sessions_with_own(person: PersonId, now: datetime) -> None:
    """End a session under way that has an exercise which is about to be deleted."""
    for kept in sessions.sessions_between(person, now - LONGEST_SESSION, now + LONGEST_SESSION):
        items = kept.planned.items if kept.planned is not None else ()
        if kept.state == SessionState.OPEN and any(is_own(item.exercise) for item in items):
            sessions.end_session(person, kept.id, now, state=SessionState.LEFT, felt=Felt())
