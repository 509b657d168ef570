"""When to nudge: a state, a look or an answer, the next state. No clock; time comes in with every look.

Every pair of a mode and something that happened that does anything is in `TABLE`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final, TypeAlias

from unhunch.domain.reminders.acts import Act, Keep, Show, Withdraw
from unhunch.domain.reminders.holding import BACK_S, FREE_S, OF_THE_DAY, holds, is_just_after_meeting, settling_s
from unhunch.domain.reminders.ledger import Ledger, Noted, added_up, is_reset, may_wait, name_of, noted, since_s
from unhunch.domain.reminders.moment import Moment
from unhunch.domain.reminders.nudge_day import Happened, NudgeDay, NudgeEvent, Offer
from unhunch.domain.reminders.owing import owed, reset_due, says_fewer, session_due
from unhunch.domain.reminders.presence import BREAK_S, Absence, Presence, after_look, kept_absence
from unhunch.domain.reminders.signs import Hold, Signs

STANDS_S: Final = 300.0
"""After so long unanswered a nudge is taken away. Our choice."""
TYPING_IDLE_S: Final = 5.0
"""Whoever touched the computer so shortly ago is in the middle of something."""
POSTPONED_S: Final = 600.0
"""So long at most a nudge waits for a pause in typing."""
LOOK_S: Final = 60.0
"""How soon to look again as a rule, so that nothing is missed that nobody can foresee."""
NEAR_LOOK_S: Final = 30.0
"""While something on the computer speaks against a nudge, or somebody has just left."""
CLOSE_LOOK_S: Final = 5.0
"""While a nudge stands, or waits for a pause in typing."""
SOONEST_LOOK_S: Final = 1.0
LEFT_S: Final = 600.0
"""Who has been away for so long may come back unseen for a minute."""


class Mode(Enum):
    """What the companion is at."""

    WAITING = "waiting"
    POSTPONED = "postponed"
    """A nudge is owed and waits for a pause in typing."""
    SHOWN = "shown"


class Glance(Enum):
    """What a look comes to; the first that fits."""

    # While a nudge stands:
    GONE = "gone"
    """What it offers was done, or is no longer in the plan."""
    HELD = "held"
    UNSEEN = "unseen"
    """It stood long enough, but nobody was there."""
    UNANSWERED = "unanswered"
    STANDS = "stands"
    # Otherwise:
    ABSENT = "absent"
    UNSETTLED = "unsettled"
    """Just back, or just out of something."""
    NOTHING = "nothing"
    """Nothing is owed."""
    TYPING = "typing"
    GOOD = "good"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A nudge that stands."""

    key: str
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that is remembered from one look to the next."""

    day: date
    mode: Mode
    known: tuple[NudgeEvent, ...]
    """The day's events as they were given last."""
    events: tuple[Noted, ...]
    """Those and our own."""
    ledger: Ledger
    presence: Presence
    settled: Moment
    """Since when things have been quiet, counted from the end of a hold or an absence."""
    settling_s: float
    """And how long they have to be."""
    held: frozenset[Hold] = frozenset()
    """What spoke against a nudge at the last look."""
    shown: Shown | None = None
    postponed: Moment | None = None
    """Since when it waits for a pause in typing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What comes of a look or an answer. `look_again_s`: how soon to look again at the latest."""

    state: State
    acts: tuple[Act, ...]
    look_again_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What a handler sees."""

    day: NudgeDay
    state: State
    at: Moment
    offer: Offer | None = None
    event: NudgeEvent | None = None

    @property
    def standing(self) -> str:
        """The key of the nudge that stands."""
        return self.state.shown.key if self.state.shown else ""

    @property
    def answers(self) -> str:
        """The key that was answered."""
        return self.event.key if self.event else ""


Outcome: TypeAlias = tuple[State, tuple[Act, ...]]
Handler: TypeAlias = Callable[[_Scene], Outcome]


def begin(day: NudgeDay, at: Moment) -> State:
    """The state after a start, from what the log knows of the day; the first minute is for arriving."""
    events = tuple(noted(event, at) for event in day.events)
    return State(
        day=day.day,
        mode=Mode.WAITING,
        known=day.events,
        events=events,
        ledger=added_up(day, events),
        presence=Presence(here=at, looked=at),
        settled=at,
        settling_s=BACK_S,
    )


def looked(day: NudgeDay, state: State, signs: Signs) -> Step:
    """One look."""
    state, withdrawn = _on_day(day, state, signs.at)
    state, kept = _noticed(day, _told(day, state, signs.at), signs)
    scene = _Scene(day=day, state=state, at=signs.at)
    glance = _shown_glance(scene) if state.shown else _glance(scene)
    if glance is None:
        scene, glance = _what_is_owed(scene, signs)
    state, acts = _handled(scene, glance)
    after = _Scene(day=day, state=state, at=signs.at)
    again_s = _look_again_s(after, by_plan=signs.idle_s is None)
    return Step(state=state, acts=(*withdrawn, *kept, *acts), look_again_s=again_s)


def answered(  # noqa: PLR0917 - the day and the state as in `looked`, then what happened and when
    day: NudgeDay, state: State, event: NudgeEvent, at: Moment
) -> Step:
    """Somebody answered a nudge, or did something without one. What is known already changes nothing."""
    state, withdrawn = _on_day(day, state, at)
    is_new = all(each.event != event for each in state.events)
    state = _told(day, state, at)
    acts: tuple[Act, ...] = ()
    if is_new:
        state, acts = _handled(_Scene(day=day, state=state, at=at, event=event), event.happened)
    return Step(state=state, acts=(*withdrawn, *acts), look_again_s=CLOSE_LOOK_S)


def _handled(scene: _Scene, what: "Glance | Happened") -> Outcome:
    handler = TABLE[scene.state.mode].get(what)
    return handler(scene) if handler else (scene.state, ())


# What is known before anything is decided.


def _on_day(day: NudgeDay, state: State, at: Moment) -> Outcome:
    """A new day begins with its own events; who is there, and when a nudge was shown last, does not change with it."""
    if day.day == state.day:
        return state, ()
    fresh = begin(day, at)
    carried = tuple(each for each in state.events if _outlasts(each, at))
    events = (*fresh.events, *(each for each in carried if each.event not in day.events))
    ledger = replace(added_up(day, events), last_shown=state.ledger.last_shown)
    kept = replace(
        fresh, events=events, ledger=ledger, presence=state.presence, settled=state.settled, settling_s=state.settling_s
    )
    return kept, (Withdraw(key=state.shown.key),) if state.shown else ()


def _outlasts(each: Noted, at: Moment) -> bool:
    """A pause that goes on into the new day."""
    return each.event.happened is Happened.PAUSED and each.event.until is not None and each.event.until > at.wall


def _told(day: NudgeDay, state: State, at: Moment) -> State:
    """With what the log has learnt from elsewhere."""
    if day.events == state.known:
        return state
    have = {each.event for each in state.events}
    events = (*state.events, *(noted(event, at) for event in day.events if event not in have))
    return _with_events(day, replace(state, known=day.events), events)


def _with_events(day: NudgeDay, state: State, events: tuple[Noted, ...]) -> State:
    before = state.ledger.last_shown
    ledger = added_up(day, events)
    return replace(state, events=events, ledger=ledger if ledger.last_shown else replace(ledger, last_shown=before))


def _happened(scene: _Scene, state: State, event: NudgeEvent) -> Outcome:
    """Remembered, and to be kept."""
    events = (*state.events, Noted(event=event, at=scene.at))
    return _with_events(scene.day, state, events), (Keep(event=event),)


def _noticed(day: NudgeDay, state: State, signs: Signs) -> Outcome:
    """Who is there and what holds; after either has changed there is a while to settle in."""
    presence, absence = after_look(state.presence, signs)
    held = holds(day, state.ledger, signs)
    wait_s = max(settling_s(held | state.held), _arriving_s(absence))
    if wait_s:
        wait_s = max(wait_s, _still_settling_s(state, signs.at))
        state = replace(state, presence=presence, held=held, settled=signs.at, settling_s=wait_s)
    else:
        state = replace(state, presence=presence, held=held)
    if absence is None or absence.length_s < BREAK_S:
        return state, ()
    return _after_break(_Scene(day=day, state=state, at=signs.at), absence)


def _arriving_s(absence: Absence | None) -> float:
    if absence is None:
        return 0.0
    return BACK_S if absence.length_s < BREAK_S else FREE_S


def _after_break(scene: _Scene, absence: Absence) -> Outcome:
    """The clock begins anew; the log hears of it in the desk hours, if it is sure that nobody was there."""
    left = scene.at.wall - timedelta(seconds=absence.length_s)
    span = kept_absence(scene.day.desk, left, scene.at.wall) if absence.is_known else None
    event = NudgeEvent(at=span.start if span else left, happened=Happened.AWAY, until=scene.at.wall)
    state, kept = _happened(scene, scene.state, event)
    return state, kept if span else ()


def _still_settling_s(state: State, at: Moment) -> float:
    return max(0.0, state.settling_s - since_s(state.settled, at))


# What a look comes to.


def _shown_glance(scene: _Scene) -> Glance:
    state, shown = scene.state, scene.state.shown
    if shown is None or _is_gone(scene, shown):
        return Glance.GONE
    if state.held:
        return Glance.HELD
    if since_s(shown.at, scene.at) < STANDS_S:
        return Glance.STANDS
    was_away = state.presence.is_absent or _still_settling_s(state, scene.at) > 0
    return Glance.UNSEEN if was_away else Glance.UNANSWERED


def _is_gone(scene: _Scene, shown: Shown) -> bool:
    """Answered elsewhere, no longer open, or a break was taken meanwhile."""
    ledger = scene.state.ledger
    if name_of(shown.key) in ledger.over or ledger.put_off_at(shown.key):
        return True
    if is_reset(shown.key) and ledger.broke is not None and ledger.broke.steady_s > shown.at.steady_s:
        return True
    return not any(o.key == shown.key and o.is_open for o in (*scene.day.resets, *scene.day.sessions))


def _glance(scene: _Scene) -> Glance | None:
    """Why this is no moment for anything; None where it may be."""
    state = scene.state
    if state.held:
        return Glance.HELD
    if state.presence.is_absent:
        return Glance.ABSENT
    if _still_settling_s(state, scene.at) > 0 or is_just_after_meeting(scene.day, scene.at.wall):
        return Glance.UNSETTLED
    return None


def _what_is_owed(scene: _Scene, signs: Signs) -> tuple[_Scene, Glance]:
    offer = owed(scene.day, scene.state.ledger, signs.at, by_plan=signs.idle_s is None)
    if offer is None:
        return scene, Glance.NOTHING
    is_typing = signs.idle_s is not None and signs.idle_s < TYPING_IDLE_S
    waits = is_typing and not _has_waited(scene.state, signs.at)
    return replace(scene, offer=offer), Glance.TYPING if waits else Glance.GOOD


def _has_waited(state: State, at: Moment) -> bool:
    return state.postponed is not None and since_s(state.postponed, at) >= POSTPONED_S


# What to do then.


def _show(scene: _Scene) -> Outcome:
    return _said(scene, scene.offer) if scene.offer else (scene.state, ())


def _said(scene: _Scene, offer: Offer) -> Outcome:
    ledger = scene.state.ledger
    show = Show(
        offer=offer,
        times_shown=ledger.shown.count(offer.key),
        says_fewer=says_fewer(ledger),
        may_wait=may_wait(ledger, offer.key),
    )
    state = replace(scene.state, mode=Mode.SHOWN, shown=Shown(key=offer.key, at=scene.at), postponed=None)
    event = NudgeEvent(at=scene.at.wall, happened=Happened.SHOWN, key=offer.key)
    state, kept = _happened(scene, state, event)
    return state, (show, *kept)


def _postpone(scene: _Scene) -> Outcome:
    return replace(scene.state, mode=Mode.POSTPONED, postponed=scene.at), ()


def _wait(scene: _Scene) -> Outcome:
    return replace(scene.state, mode=Mode.WAITING, shown=None, postponed=None), ()


def _take_away(scene: _Scene) -> Outcome:
    """It is still owed, unless it was done."""
    return _wait(scene)[0], (Withdraw(key=scene.standing),)


def _ignored(scene: _Scene) -> Outcome:
    state, withdrawn = _take_away(scene)
    event = NudgeEvent(at=scene.at.wall, happened=Happened.IGNORED, key=scene.standing)
    state, kept = _happened(scene, state, event)
    return state, (*withdrawn, *kept)


def _note(scene: _Scene) -> Outcome:
    """Nothing stands; it counts all the same."""
    return _heard(scene, _wait(scene)[0])


def _break(scene: _Scene) -> Outcome:
    """The nudge goes, whatever it was."""
    state, withdrawn = _take_away(scene)
    state, kept = _heard(scene, state)
    return state, (*withdrawn, *kept)


def _answer(scene: _Scene) -> Outcome:
    """An answer to the nudge that stands takes it away; one to an older nudge only counts."""
    return _break(scene) if scene.answers in {scene.standing, ""} else _heard(scene, scene.state)


def _closed(scene: _Scene) -> Outcome:
    """Only of the nudge that stands: taking one away also closes it."""
    return _note(scene) if scene.answers == scene.standing else (scene.state, ())


def _heard(scene: _Scene, state: State) -> Outcome:
    return _happened(scene, state, scene.event) if scene.event else (state, ())


_WITHOUT: Final[Mapping[Glance | Happened, Handler]] = {
    Happened.STARTED: _note,
    Happened.LATER: _note,
    Happened.NOT_TODAY: _note,
    Happened.PAUSED: _note,
    Happened.MOVED: _note,
    Happened.DONE: _note,
}
TABLE: Final[Mapping[Mode, Mapping[Glance | Happened, Handler]]] = {
    Mode.WAITING: {Glance.TYPING: _postpone, Glance.GOOD: _show, **_WITHOUT},
    Mode.POSTPONED: {
        Glance.GOOD: _show,
        Glance.HELD: _wait,
        Glance.ABSENT: _wait,
        Glance.UNSETTLED: _wait,
        Glance.NOTHING: _wait,
        **_WITHOUT,
    },
    Mode.SHOWN: {
        Glance.GONE: _take_away,
        Glance.HELD: _take_away,
        Glance.UNSEEN: _take_away,
        Glance.UNANSWERED: _ignored,
        Happened.STARTED: _answer,
        Happened.LATER: _answer,
        Happened.CLOSED: _closed,
        Happened.NOT_TODAY: _break,
        Happened.PAUSED: _break,
        Happened.MOVED: _break,
        Happened.DONE: _break,
    },
}


# How soon to look again.


def _look_again_s(scene: _Scene, *, by_plan: bool) -> float:
    """At the next moment at which something may change, and from time to time for what nobody can foresee."""
    now, most_s = scene.at.wall, _often_s(scene.state, scene.at)
    ahead = min((edge for edge in _edges(scene, by_plan=by_plan) if edge > now), default=None)
    return most_s if ahead is None else max(SOONEST_LOOK_S, min(most_s, (ahead - now).total_seconds()))


def _edges(scene: _Scene, *, by_plan: bool) -> Iterator[datetime]:
    """When something is known to begin or to end."""
    state, day = scene.state, scene.day
    still_s = _still_settling_s(state, scene.at)
    if still_s:
        yield scene.at.wall + timedelta(seconds=still_s)
    for span in day.busy:
        yield span.start
        yield span.end
    if state.mode is not Mode.WAITING or state.held or state.presence.is_absent:
        return
    yield from (session_due(day, offer) for offer in day.sessions)
    due = reset_due(day, state.ledger, scene.at, by_plan=by_plan)
    if due:
        yield due


def _often_s(state: State, at: Moment) -> float:
    if state.mode is not Mode.WAITING:
        return CLOSE_LOOK_S
    if state.held:
        return LOOK_S if state.held & OF_THE_DAY else NEAR_LOOK_S
    has_just_left = state.presence.is_absent and since_s(state.presence.here, at) < LEFT_S
    return NEAR_LOOK_S if has_just_left else LOOK_S
