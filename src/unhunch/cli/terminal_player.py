"""Plays a script in a terminal: beats of a clock and keys in, lines and beeps out.

Knows no terminal and no clock itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from unhunch.domain.sessions.playing import LOST_S, Event, Happening, Mode, Playing, SetResult, after, remaining_s
from unhunch.domain.sessions.script import Script, StepKind

BEAT_S: Final = 0.1
STOP_KEYS: Final = frozenset({"s", "\x03", "\x1b"})
"""s, Ctrl-C and Esc."""
_OVER: Final = frozenset({Mode.STOPPED, Mode.FINISHED})
_COUNTED_DOWN: Final = frozenset({StepKind.SETUP, StepKind.HOLD, StepKind.REST, StepKind.SIDE_CHANGE})


class Clocks(Protocol):
    """Two clocks: one never runs back but may stand still in sleep, the other runs on in sleep but may be set."""

    def monotonic_s(self) -> float:
        """Seconds since any moment."""
        ...

    def wall_s(self) -> float:
        """Seconds since a fixed moment."""
        ...


class Terminal(Protocol):
    """What the player needs of a terminal."""

    def key(self, within_s: float) -> str | None:
        """The next key pressed within that time, or None after it."""
        ...

    def show(self, script: Script, state: Playing) -> None:
        """Show the moment."""
        ...

    def beep(self) -> None:
        """Make a short sound."""
        ...

    def ask_sign(self) -> "Answer":
        """Ask what is wrong; the session stands still meanwhile."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person said after "stop": a sign, just leaving (no sign), or a mistake (`goes_on`)."""

    sign: str | None = None
    goes_on: bool = False


def _toggled(state: Playing) -> Event:
    return Event(kind=Happening.RESUME if state.mode is Mode.PAUSED else Happening.PAUSE)


def _pace_turned(state: Playing) -> Event:
    return Event(kind=Happening.MY_PACE, on=not state.my_pace)


KEYS: Final[Mapping[str, Callable[[Playing], Event]]] = {
    " ": _toggled,
    "n": lambda _: Event(kind=Happening.SKIP),
    "b": lambda _: Event(kind=Happening.BACK),
    "m": _pace_turned,
    "+": lambda _: Event(kind=Happening.EXTEND),
    "\r": lambda _: Event(kind=Happening.ADVANCE),
    "\n": lambda _: Event(kind=Happening.ADVANCE),
}


def play(
    script: Script, terminal: Terminal, clocks: Clocks, *, confirm: Callable[[SetResult], None], speed: float = 1.0
) -> Playing:
    """Play to the end or to a stop. Every set is handed to `confirm` as soon as it is over."""
    state = _shown(script, Playing(), Event(kind=Happening.START), terminal=terminal, confirm=confirm)
    monotonic_s, wall_s = clocks.monotonic_s(), clocks.wall_s()
    while state.mode not in _OVER:
        key = terminal.key(BEAT_S)
        now_s, now_wall_s = clocks.monotonic_s(), clocks.wall_s()
        passed_s, gap_s = now_s - monotonic_s, max(now_s - monotonic_s, now_wall_s - wall_s)
        for event in (*_time(passed_s, gap_s, speed), *_pressed(key, state)):
            state = _shown(script, state, event, terminal=terminal, confirm=confirm)
        monotonic_s, wall_s = now_s, now_wall_s
        if key in STOP_KEYS and state.mode not in _OVER:
            state = _asked(script, state, terminal, confirm=confirm)
            monotonic_s, wall_s = clocks.monotonic_s(), clocks.wall_s()
    return state


def _time(passed_s: float, gap_s: float, speed: float) -> tuple[Event, ...]:
    """The time since the last beat as ticks; a gap was sleep, whichever clock saw it."""
    if gap_s > LOST_S:
        return (Event(kind=Happening.LOST),)
    left_s = passed_s * speed
    whole = int(left_s // LOST_S)
    parts = (*((LOST_S,) * whole), left_s - whole * LOST_S)
    return tuple(Event(kind=Happening.TICK, dt_s=part) for part in parts)


def _pressed(key: str | None, state: Playing) -> tuple[Event, ...]:
    return (KEYS[key](state),) if key in KEYS else ()


def _asked(script: Script, state: Playing, terminal: Terminal, *, confirm: Callable[[SetResult], None]) -> Playing:
    """Everything stands still while the person says what is wrong; going on stays paused."""
    state = _shown(script, state, Event(kind=Happening.PAUSE), terminal=terminal, confirm=confirm)
    answer = terminal.ask_sign()
    if answer.goes_on:
        return state
    return _shown(script, state, Event(kind=Happening.STOP, sign=answer.sign), terminal=terminal, confirm=confirm)


def _shown(
    script: Script, before: Playing, event: Event, *, terminal: Terminal, confirm: Callable[[SetResult], None]
) -> Playing:
    state = after(script, before, event)
    for result in state.done:
        if result not in before.done:
            confirm(result)
    if _is_heard(script, before, state):
        terminal.beep()
    terminal.show(script, state)
    return state


def _is_heard(script: Script, before: Playing, now: Playing) -> bool:
    """A beep at every step, at every stop of time, and for the last three seconds of a wait or hold."""
    if (now.step, now.mode) != (before.step, before.mode):
        return True
    if now.mode is not Mode.PLAYING or script.steps[now.step].kind not in _COUNTED_DOWN:
        return False
    was, left = int(remaining_s(script, before)), int(remaining_s(script, now))
    return left != was and left < 3  # noqa: PLR2004 -- the last three seconds
