"""Play a session: open it, keep each confirmed set, end it; stop at any time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from unhunch.care.show_today import Day, day_of_person, is_by_hand, matched, require_open
from unhunch.catalogue.library import Library
from unhunch.domain.errors import InvalidInput, Problem, UnhunchError
from unhunch.domain.planning.plan import PlannedItem, PlannedSession, Slot
from unhunch.domain.screening.rules import Ends, StopSign
from unhunch.domain.sessions.compile import SIDES
from unhunch.domain.sessions.outcome import Felt
from unhunch.domain.sessions.playing import SetResult
from unhunch.domain.units import ExerciseId, RuleId
from unhunch.interop.log_json import LONGEST_PERSISTED_MIN
from unhunch.records import logs, screenings, sessions
from unhunch.records.models import SessionState
from unhunch.records.people import NotFound, PersonId
from unhunch.records.sessions import KeptSession

TAP_COUNTS_FOR = timedelta(minutes=60)
"""How long "nothing new" stands for the session it was tapped for. Our choice."""


class AskFirst(UnhunchError):
    """Something must be asked before the session; `asks` has what, the one tap included."""

    code = "ask-first"

    def __init__(self, asks: tuple[str, ...]) -> None:
        self.asks = asks
        super().__init__("A question comes before this session. Today's page asks it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """A session under way: the log's, and the planned one it plays."""

    kept: KeptSession
    planned: PlannedSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """What a stop sign did: the sign, whether the session is over, whether exercise is locked now."""

    id: UUID
    sign: StopSign
    ends_session: bool
    day: Day


def open_session(
    person: PersonId, slot: Slot, *, now: datetime, library: Library, start: datetime | None = None
) -> Playing:
    """Open the next session of that slot, or the one planned for `start`; one left open is gone on with.

    Raises: ExerciseLocked, AskFirst, NotFound when today's plan has no such session.
    """
    day = require_open(person, now, library)
    going_on = _open_one(day, slot, start)
    if going_on is not None:
        return playing(person, going_on.id)
    require_asked(person, day, now)
    planned = _planned(day, slot, start)
    return Playing(kept=sessions.open_session(person, planned, now), planned=planned)


def playing(person: PersonId, session: UUID) -> Playing:
    """The session as it stands. Raises NotFound."""
    kept = sessions.session_with(person, session)
    if kept.planned is None:
        message = "This entry of the log is not a session that can be played."
        raise NotFound(message)
    return Playing(kept=kept, planned=kept.planned)


def must_ask(person: PersonId, now: datetime, library: Library) -> tuple[str, ...]:
    """What must be asked before a session can be opened: the values of Ask; empty: nothing."""
    return _asks(person, day_of_person(person, now, library), now)


def _asks(person: PersonId, day: Day, now: datetime) -> tuple[str, ...]:
    asks = tuple(due.ask.value for due in day.ask_first)
    return asks if _is_tapped(person, now) else ("before-session", *asks)


def require_asked(person: PersonId, day: Day, now: datetime) -> None:
    """Raises AskFirst where something must be asked before a session."""
    asks = _asks(person, day, now)
    if asks:
        raise AskFirst(asks)


def _is_tapped(person: PersonId, now: datetime) -> bool:
    """Each session needs a tap of its own, not long before it."""
    check = screenings.last_session_check(person)
    if check is None or check.anything_new or not timedelta() <= now - check.at <= TAP_COUNTS_FOR:
        return False
    last = sessions.last_opened(person)
    return last is None or last < check.at


def _open_one(day: Day, slot: Slot, start: datetime | None) -> KeptSession | None:
    """A session of this slot that was opened today and not ended."""
    for kept in day.kept:
        is_open = kept.state == SessionState.OPEN and not is_by_hand(kept)
        if is_open and kept.slot is slot and start in (None, kept.planned_start):
            return kept
    return None


def _planned(day: Day, slot: Slot, start: datetime | None) -> PlannedSession:
    done = matched(day.plan.sessions, day.kept)
    of_slot = [(at, each) for at, each in enumerate(day.plan.sessions) if each.slot is slot]
    wanted = [each for at, each in of_slot if (at not in done if start is None else each.start == start)]
    if not wanted:
        message = f"Today's plan has no {slot.value} session left. Today's page shows what there is."
        raise NotFound(message)
    return _nearest(wanted, day.made_at)


def _nearest(wanted: list[PlannedSession], now: datetime) -> PlannedSession:
    """Of several the one whose time is nearest."""
    return min(wanted, key=lambda each: abs(each.start - now))


def record_set(person: PersonId, session: UUID, result: SetResult, *, now: datetime, library: Library) -> None:
    """Keep one confirmed set, or side of a set, for good; sent twice, it is kept once.

    Raises: ExerciseLocked, NotFound once the session is over, InvalidInput for an item the session does not have.
    """
    require_open(person, now, library)
    items = playing(person, session).planned.items
    problems = _result_problems(result, items)
    if problems:
        raise InvalidInput(problems)
    sessions.keep_set(person, session, result, exercise=items[result.item].exercise)


def _result_problems(result: SetResult, items: tuple[PlannedItem, ...]) -> tuple[Problem, ...]:
    if not 0 <= result.item < len(items):
        return (Problem(where="item", value=str(result.item), allowed=f"it is 0 to {len(items) - 1}"),)
    item = items[result.item]
    sides = SIDES[item.sides]
    found: list[Problem] = []
    if not 1 <= result.set_no <= item.dose.sets:
        found.append(Problem(where="set", value=str(result.set_no), allowed=f"it is 1 to {item.dose.sets}"))
    if result.side not in sides:
        allowed = f"it is one of {', '.join(map(str, sides))}"
        found.append(Problem(where="side", value=str(result.side), allowed=allowed))
    return tuple(found)


def finish_session(person: PersonId, session: UUID, felt: Felt, *, now: datetime, library: Library) -> KeptSession:
    """End the session with how it felt; ratings may also follow later. Raises ExerciseLocked, NotFound."""
    require_open(person, now, library)
    sessions.end_session(person, session, now, state=SessionState.FINISHED, felt=felt)
    return sessions.session_with(person, session)


def leave_session(person: PersonId, session: UUID, now: datetime) -> None:
    """End the session unfinished; the confirmed sets count. Always possible."""
    sessions.end_session(person, session, now, state=SessionState.LEFT, felt=Felt())


def raise_stop(
    person: PersonId,
    sign: str,
    *,
    now: datetime,
    library: Library,
    session: UUID | None = None,
    item: int | None = None,
) -> Stopped:
    """Keep a stop sign; what it locks is locked with it. Always possible. Raises InvalidInput for an unknown sign."""
    rule = _sign(sign, library)
    felt_in = _exercise_of(person, session, item)
    ends = rule.ends is Ends.SESSION
    id_ = sessions.keep_stop(person, sign, now, session=session, exercise=felt_in, ends=ends)
    return Stopped(id=id_, sign=rule, ends_session=ends, day=day_of_person(person, now, library))


def raise_stop_in(person: PersonId, sign: str, *, exercise: ExerciseId, now: datetime, library: Library) -> Stopped:
    """Keep a stop sign that came up in an exercise outside any session. Raises InvalidInput for an unknown sign."""
    rule = _sign(sign, library)
    id_ = sessions.keep_stop(person, sign, now, session=None, exercise=exercise, ends=False)
    return Stopped(id=id_, sign=rule, ends_session=False, day=day_of_person(person, now, library))


def _sign(sign: str, library: Library) -> StopSign:
    rule = library.stop_signs.get(RuleId(sign))
    if rule is None:
        known = ", ".join(library.stop_signs)
        raise InvalidInput((Problem(where="sign", value=sign[:20], allowed=f"it is one of {known}"),))
    return rule


def _exercise_of(person: PersonId, session: UUID | None, item: int | None) -> ExerciseId | None:
    if session is None or item is None:
        return None
    planned = sessions.session_with(person, session).planned
    return planned.items[item].exercise if planned is not None and 0 <= item < len(planned.items) else None


def say_how_long_it_lasted(person: PersonId, stop: UUID, minutes: int) -> None:
    """Add to a stop sign how long it went on. Raises NotFound, InvalidInput."""
    if not 0 <= minutes <= LONGEST_PERSISTED_MIN:
        allowed = f"it is 0 to {LONGEST_PERSISTED_MIN} minutes"
        raise InvalidInput((Problem(where="minutes", value=str(minutes), allowed=allowed),))
    logs.keep_duration(person, stop, minutes)


def i_moved(person: PersonId, now: datetime, library: Library, *, slot: Slot = Slot.DESK_RESET) -> UUID:
    """Keep "I moved anyway": a break taken off screen counts as one. Raises ExerciseLocked."""
    require_open(person, now, library)
    return sessions.keep_moved(person, slot, now)
