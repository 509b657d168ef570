"""Playing a script: a state, an event, the next state. No clock: time comes in as ticks.

The browser's player follows the same table; `tests/golden/player_vectors.json` holds both to it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from unhunch.domain.planning.watched import WatchedSet
from unhunch.domain.sessions.script import Script, Step, StepKind

LOST_S = 2.0
"""A tick longer than this was a closed lid or a stopped machine, not practice. Our choice."""
EXTEND_S = 10.0
REWIND_S = 2.0
"""Going back this soon after a part began goes to the part before it. Our choice."""
_NEARLY_S = 1e-9
WORK = frozenset({StepKind.REP, StepKind.HOLD, StepKind.BREATH})
GETTING_READY = frozenset({StepKind.ANNOUNCE, StepKind.SETUP})


class Mode(Enum):
    """Where the player stands."""

    IDLE = "idle"
    PLAYING = "playing"
    PAUSED = "paused"
    WAITING = "waiting"
    """My pace: the step is over and the person has not yet said "next"."""
    STOPPED = "stopped"
    FINISHED = "finished"


class Happening(Enum):
    """What can happen to a player."""

    START = "start"
    TICK = "tick"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    EXTEND = "extend"
    MY_PACE = "my-pace"
    ADVANCE = "advance"
    LOST = "lost"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening: `dt_s` belongs to a tick, `on` to my pace, `sign` to a stop (None: just leaving)."""

    kind: Happening
    dt_s: float = 0.0
    on: bool = False
    sign: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetResult:
    """One set played to its end, on one side where sides are done in turn."""

    item: int
    set_no: int
    side: str | None = None
    reps: int | None = None
    hold_s: float | None = None
    breaths: int | None = None
    fault_rate: float | None = None
    camera: WatchedSet | None = None

    @property
    def key(self) -> tuple[int, int, str | None]:
        """What makes it the same set when it is done again."""
        return self.item, self.set_no, self.side


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """A moment of a session: which step, how far into it, and what has really been done."""

    mode: Mode = Mode.IDLE
    step: int = 0
    elapsed_s: float = 0.0
    extra_s: float = 0.0
    """Added to this step by "+10 s"."""
    my_pace: bool = False
    lost: bool = False
    """Paused because time was lost, not because the person asked."""
    sign: str | None = None
    done: tuple[SetResult, ...] = ()


def after(script: Script, state: Playing, event: Event) -> Playing:
    """The state after the event; what the table does not name changes nothing."""
    act = TABLE.get((state.mode, event.kind))
    return act(script, state, event) if act else state


def length_s(script: Script, state: Playing) -> float:
    """Seconds of the present step, with what was added."""
    return script.steps[state.step].duration_s + state.extra_s


def remaining_s(script: Script, state: Playing) -> float:
    """Seconds left of the present step."""
    return max(0.0, length_s(script, state) - state.elapsed_s)


def part_of(script: Script, index: int) -> tuple[int, int]:
    """First and last step of the part that step `index` belongs to: a set on one side, a rest, a set-up."""
    key = _part_key(script.steps[index])
    first = last = index
    while first > 0 and _part_key(script.steps[first - 1]) == key:
        first -= 1
    while last + 1 < len(script.steps) and _part_key(script.steps[last + 1]) == key:
        last += 1
    return first, last


def _part_key(step: Step) -> tuple[int, str, int | None, str | None]:
    if step.kind in GETTING_READY:
        return step.item, "ready", None, None
    if step.kind in WORK:
        return step.item, "work", step.set_no, step.side
    return step.item, step.kind.value, step.set_no, None


def _start(script: Script, state: Playing, _event: Event) -> Playing:
    return _enter(script, replace(state, mode=Mode.PLAYING), 0)


def _tick(script: Script, state: Playing, event: Event) -> Playing:
    """Time passes; what is left of it after a step belongs to the next, so no second is dropped."""
    if event.dt_s > LOST_S:
        return _lose(script, state, event)
    left_s = max(0.0, event.dt_s)
    while state.mode is Mode.PLAYING and left_s > 0:
        need_s = remaining_s(script, state)
        if left_s < need_s - _NEARLY_S:
            return replace(state, elapsed_s=state.elapsed_s + left_s)
        left_s -= need_s
        state = _time_up(script, replace(state, elapsed_s=length_s(script, state)))
    return state


def _time_up(script: Script, state: Playing) -> Playing:
    return replace(state, mode=Mode.WAITING) if state.my_pace else _complete(script, state)


def _complete(script: Script, state: Playing) -> Playing:
    """The step was done; if it was the last of a set, the set was."""
    step = script.steps[state.step]
    last = part_of(script, state.step)[1]
    if step.kind in WORK and state.step == last:
        state = replace(state, done=_with(state.done, _result(step, state.elapsed_s)))
    return _enter(script, state, state.step + 1)


def _result(step: Step, elapsed_s: float) -> SetResult:
    return SetResult(
        item=step.item,
        set_no=step.set_no or 1,
        side=step.side,
        reps=step.of if step.kind is StepKind.REP else None,
        hold_s=elapsed_s if step.kind is StepKind.HOLD else None,
        breaths=step.of if step.kind is StepKind.BREATH else None,
    )


def _with(done: tuple[SetResult, ...], result: SetResult) -> tuple[SetResult, ...]:
    """A set done again takes the place of the first time."""
    return (*(one for one in done if one.key != result.key), result)


def _enter(script: Script, state: Playing, index: int) -> Playing:
    """At the beginning of step `index`; the closing step, or none, is the end."""
    index = min(index, max(0, len(script.steps) - 1))
    state = replace(state, step=index, elapsed_s=0.0, extra_s=0.0)
    if not script.steps or script.steps[index].kind is StepKind.DONE:
        return replace(state, mode=Mode.FINISHED)
    return replace(state, mode=Mode.PLAYING) if state.mode is Mode.WAITING else state


def _pause(_script: Script, state: Playing, _event: Event) -> Playing:
    return replace(state, mode=Mode.PAUSED)


def _lose(_script: Script, state: Playing, _event: Event) -> Playing:
    """Nothing of the lost time counts; the person decides when to go on."""
    return replace(state, mode=Mode.PAUSED, lost=True)


def _resume(script: Script, state: Playing, _event: Event) -> Playing:
    over = state.my_pace and remaining_s(script, state) <= _NEARLY_S
    return replace(state, mode=Mode.WAITING if over else Mode.PLAYING, lost=False)


def _skip(script: Script, state: Playing, _event: Event) -> Playing:
    """On to the next part. A set left this way was not done."""
    return _enter(script, state, part_of(script, state.step)[1] + 1)


def _back(script: Script, state: Playing, _event: Event) -> Playing:
    """To the beginning of this part, or from its beginning to the part before."""
    first = part_of(script, state.step)[0]
    at_start = state.step == first and state.elapsed_s < REWIND_S
    return _enter(script, state, part_of(script, first - 1)[0] if at_start and first > 0 else first)


def _extend(script: Script, state: Playing, _event: Event) -> Playing:
    if not script.steps[state.step].can_extend:
        return state
    mode = Mode.PLAYING if state.mode is Mode.WAITING else state.mode
    return replace(state, extra_s=state.extra_s + EXTEND_S, mode=mode)


def _my_pace(script: Script, state: Playing, event: Event) -> Playing:
    """Switched off while waiting, the session goes on."""
    state = replace(state, my_pace=event.on)
    return _complete(script, state) if state.mode is Mode.WAITING and not event.on else state


def _advance(script: Script, state: Playing, _event: Event) -> Playing:
    """The person says "next"; only in my pace, where it counts what was done."""
    return _complete(script, state) if state.my_pace else state


def _stop(_script: Script, state: Playing, event: Event) -> Playing:
    return replace(state, mode=Mode.STOPPED, sign=event.sign or state.sign)


Act = Callable[[Script, Playing, Event], Playing]
TABLE: Mapping[tuple[Mode, Happening], Act] = {
    (Mode.IDLE, Happening.START): _start,
    (Mode.IDLE, Happening.MY_PACE): _my_pace,
    (Mode.IDLE, Happening.STOP): _stop,
    (Mode.PLAYING, Happening.TICK): _tick,
    (Mode.PLAYING, Happening.PAUSE): _pause,
    (Mode.PLAYING, Happening.SKIP): _skip,
    (Mode.PLAYING, Happening.BACK): _back,
    (Mode.PLAYING, Happening.EXTEND): _extend,
    (Mode.PLAYING, Happening.MY_PACE): _my_pace,
    (Mode.PLAYING, Happening.ADVANCE): _advance,
    (Mode.PLAYING, Happening.LOST): _lose,
    (Mode.PLAYING, Happening.STOP): _stop,
    (Mode.PAUSED, Happening.RESUME): _resume,
    (Mode.PAUSED, Happening.SKIP): _skip,
    (Mode.PAUSED, Happening.BACK): _back,
    (Mode.PAUSED, Happening.EXTEND): _extend,
    (Mode.PAUSED, Happening.MY_PACE): _my_pace,
    (Mode.PAUSED, Happening.STOP): _stop,
    (Mode.WAITING, Happening.PAUSE): _pause,
    (Mode.WAITING, Happening.SKIP): _skip,
    (Mode.WAITING, Happening.BACK): _back,
    (Mode.WAITING, Happening.EXTEND): _extend,
    (Mode.WAITING, Happening.MY_PACE): _my_pace,
    (Mode.WAITING, Happening.ADVANCE): _advance,
    (Mode.WAITING, Happening.LOST): _lose,
    (Mode.WAITING, Happening.STOP): _stop,
    (Mode.STOPPED, Happening.STOP): _stop,
    (Mode.FINISHED, Happening.STOP): _stop,
}
"""Every pair that does something. Stopping is named for every mode; a finished or stopped session does nothing else."""
