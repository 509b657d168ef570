"""Sessions from their opening to their end; every confirmed set is kept at once."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from unhunch.domain.planning.log import ItemDone
from unhunch.domain.planning.plan import PlannedSession, Slot
from unhunch.domain.sessions.outcome import Felt
from unhunch.domain.sessions.playing import SetResult
from unhunch.domain.units import ExerciseId
from unhunch.records.done import items_of
from unhunch.records.models import ItemRecord, SessionRecord, SessionState, SetRecord, StopRecord
from unhunch.records.people import NotFound, PersonId, writing
from unhunch.records.planned import planned_from, planned_json
from unhunch.records.watched import watched_from, watched_row


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSession:
    """A session as it stands. `results`: what was confirmed, side by side; `items`: the whole sets of it."""

    id: uuid.UUID
    at: datetime
    slot: Slot
    state: str
    planned: PlannedSession | None
    planned_start: datetime | None
    items: tuple[ItemDone, ...] = ()
    results: tuple[SetResult, ...] = ()
    effort_0_10: int | None = None
    pain_0_10: int | None = None
    ended_at: datetime | None = None


def open_session(person: PersonId, planned: PlannedSession, now: datetime) -> KeptSession:
    """A new session, nothing done yet. Any other that is still open was left."""
    with writing(person):
        SessionRecord.objects.filter(person_id=person, state=SessionState.OPEN).update(state=SessionState.LEFT)
        row = SessionRecord.objects.create(
            person_id=person,
            at=now,
            slot=planned.slot.value,
            planned=planned_json(planned),
            planned_start=planned.start,
            state=SessionState.OPEN,
        )
    return _kept(row)


def session_with(person: PersonId, id_: uuid.UUID) -> KeptSession:
    """The session of that id. Raises NotFound, also for another person's."""
    row = _row(person, id_)
    sets = SetRecord.objects.filter(item__session_id=id_)
    return _kept(row, items_of([id_]).get(id_, ()), _results(sets))


def _results(sets: Any) -> tuple[SetResult, ...]:  # noqa: ANN401 -- a query set of sets
    rows = sets.order_by("item__position", "position", "side").values_list(
        "item__position", "position", "side", "reps", "hold_s", "breaths", "fault_rate", "camera"
    )
    return tuple(
        SetResult(
            item=item,
            set_no=place + 1,
            side=side or None,
            reps=reps,
            hold_s=hold_s,
            breaths=breaths,
            fault_rate=rate,
            camera=watched_from(camera),
        )
        for item, place, side, reps, hold_s, breaths, rate, camera in rows
    )


def sessions_between(person: PersonId, start: datetime, end: datetime) -> tuple[KeptSession, ...]:
    """Every session opened from `start` on and before `end`, in order of time."""
    rows = list(SessionRecord.objects.filter(person_id=person, at__gte=start, at__lt=end).order_by("at", "id"))
    done = items_of([row.id for row in rows])
    return tuple(_kept(row, done.get(row.id, ())) for row in rows)


def last_opened(person: PersonId) -> datetime | None:
    """When a session was last opened; "I moved anyway" opens none."""
    rows = SessionRecord.objects.filter(person_id=person).exclude(state=SessionState.MOVED)
    return rows.order_by("-at").values_list("at", flat=True).first()


def last_done(person: PersonId, before: datetime) -> datetime | None:
    """When the last session or break that ended before then was done, in whole or in part."""
    ended = SessionRecord.objects.filter(person_id=person, ended_at__lt=before).order_by("-ended_at")
    rows = ended.filter(Q(state=SessionState.MOVED) | Q(items__isnull=False))
    return rows.values_list("ended_at", flat=True).first()


def keep_set(person: PersonId, id_: uuid.UUID, result: SetResult, *, exercise: ExerciseId) -> None:
    """Keep one confirmed set, or side of a set, of an open session; the same one sent twice is kept once."""
    counted = {
        "reps": result.reps,
        "hold_s": result.hold_s,
        "breaths": result.breaths,
        "fault_rate": result.fault_rate,
        "camera": watched_row(result.camera),
    }
    with writing(person):
        _open_row(person, id_)
        item, _ = ItemRecord.objects.get_or_create(
            session_id=id_, position=result.item, defaults={"exercise": exercise}
        )
        SetRecord.objects.update_or_create(
            item=item, position=result.set_no - 1, side=result.side or "", defaults=counted
        )


def end_session(person: PersonId, id_: uuid.UUID, now: datetime, *, state: SessionState, felt: Felt) -> None:
    """End an open session, or add ratings to an ended one; ratings not given are kept as they were."""
    ratings: dict[str, Any] = {"effort": felt.effort_0_10, "pain": felt.pain_0_10}
    changes = {name: value for name, value in ratings.items() if value is not None}
    with writing(person):
        row = _row(person, id_)
        if row.state == SessionState.OPEN:
            changes |= {"state": state, "ended_at": now}
        if changes:
            SessionRecord.objects.filter(id=id_).update(**changes)
        for item, pain in felt.items_0_10.items():
            ItemRecord.objects.filter(session_id=id_, position=item).update(pain=pain)


def keep_stop(
    person: PersonId, sign: str, now: datetime, *, session: uuid.UUID | None, exercise: ExerciseId | None, ends: bool
) -> uuid.UUID:
    """Keep a stop sign and, where it `ends` the session, the session's end, together; the sign's id."""
    with writing(person):
        row = StopRecord.objects.create(
            person_id=person, at=now, sign=sign, exercise=exercise or "", session_id=_own(person, session)
        )
        if session is not None and ends:
            opened = SessionRecord.objects.filter(id=session, person_id=person, state=SessionState.OPEN)
            opened.update(state=SessionState.STOPPED, ended_at=now)
    return row.id


def keep_moved(person: PersonId, slot: Slot, now: datetime) -> uuid.UUID:
    """Keep "I moved anyway": a break taken off screen."""
    with writing(person):
        row = SessionRecord.objects.create(
            person_id=person, at=now, slot=slot.value, state=SessionState.MOVED, ended_at=now
        )
    return row.id


def _own(person: PersonId, session: uuid.UUID | None) -> uuid.UUID | None:
    return None if session is None else _row(person, session).id


def _row(person: PersonId, id_: uuid.UUID) -> SessionRecord:
    row = SessionRecord.objects.filter(person_id=person, id=id_).first()
    if row is None:
        message = "There is no such session in your log; it may have been deleted."
        raise NotFound(message)
    return row


def _open_row(person: PersonId, id_: uuid.UUID) -> SessionRecord:
    row = _row(person, id_)
    if row.state != SessionState.OPEN:
        message = "This session is over. What you did in it is kept; start a new one from today's page."
        raise NotFound(message)
    return row


def _kept(row: SessionRecord, items: tuple[ItemDone, ...] = (), results: tuple[SetResult, ...] = ()) -> KeptSession:
    return KeptSession(
        id=row.id,
        at=row.at,
        slot=Slot(row.slot),
        state=row.state,
        planned=None if row.planned is None else planned_from(row.planned),
        planned_start=row.planned_start,
        items=items,
        results=results,
        effort_0_10=row.effort,
        pain_0_10=row.pain,
        ended_at=row.ended_at,
    )
