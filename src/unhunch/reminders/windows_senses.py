"""What Windows tells, asked of Windows itself and nothing else.

Written from Microsoft's own pages and tested with made-up answers (`Windows`); it was not run on Windows. Each question
is asked on its own: where Windows answers one of them differently than its pages say, that one is left out, as `told`
then says, and the others stand.

Windows tells no program whether Do Not Disturb is on; it then keeps the notification to itself.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from functools import partial
from typing import Final, Protocol

from unhunch.domain.reminders.signs import Hold
from unhunch.reminders.asking import asked
from unhunch.reminders.senses import Sensed, Stirred

_TICKS: Final = 2**32
"""Windows counts milliseconds in 32 bits here, and starts anew every 49.7 days."""
_DISPLAY_REQUIRED: Final = 0x2
_LOCKED_FLAG: Final = 0
_ACTIVE_STATE: Final = 0
_DEVICES: Final = ("webcam", "microphone")


class Attention(IntEnum):
    """What the shell says of the person, as `QUERY_USER_NOTIFICATION_STATE` numbers it."""

    NOT_PRESENT = 1
    BUSY = 2
    FULL_SCREEN_GAME = 3
    PRESENTATION = 4
    ACCEPTS = 5
    QUIET_TIME = 6
    APP = 7


_ATTENTION_HOLDS: Final[Mapping[int, Hold]] = {
    Attention.NOT_PRESENT: Hold.LOCKED,
    Attention.BUSY: Hold.FULL_SCREEN,
    Attention.FULL_SCREEN_GAME: Hold.FULL_SCREEN,
    Attention.PRESENTATION: Hold.INHIBITED,
    Attention.QUIET_TIME: Hold.DO_NOT_DISTURB,
}


class Windows(Protocol):
    """The questions to Windows; any may fail."""

    def last_input_ticks(self) -> int:
        """Milliseconds from the start to the last key or move of the mouse (`GetLastInputInfo`)."""
        ...

    def ticks(self) -> int:
        """Milliseconds from the start to now (`GetTickCount`)."""
        ...

    def attention(self) -> int:
        """What the shell says of the person (`SHQueryUserNotificationState`)."""
        ...

    def session(self) -> tuple[int, int]:
        """The state of this session and its flags (`WTSQuerySessionInformation`, `WTSSessionInfoEx`)."""
        ...

    def execution_state(self) -> int:
        """What programs ask to be kept awake, as flags (`CallNtPowerInformation`, `SystemExecutionState`)."""
        ...

    def uses(self, device: str) -> Iterator[tuple[int, int]]:
        """When each program last began and ended to use a camera or microphone; an end of 0 is none yet."""
        ...


def idle_s(windows: Windows) -> float:
    """Seconds since the last key or move of the mouse."""
    return (windows.ticks() - windows.last_input_ticks()) % _TICKS / 1000


def _attention(windows: Windows) -> Hold | None:
    return _ATTENTION_HOLDS.get(windows.attention())


def _locked(windows: Windows) -> Hold | None:
    state, flags = windows.session()
    return Hold.LOCKED if flags == _LOCKED_FLAG or state != _ACTIVE_STATE else None


def _kept_awake(windows: Windows) -> Hold | None:
    return Hold.INHIBITED if windows.execution_state() & _DISPLAY_REQUIRED else None


def _call(windows: Windows) -> Hold | None:
    in_use = any(began and not ended for device in _DEVICES for began, ended in windows.uses(device))
    return Hold.CALL if in_use else None


_QUESTIONS: Final[Mapping[str, Callable[[Windows], Hold | None]]] = {
    "full screen and presentations": _attention,
    "locked screen": _locked,
    "a film or a talk that keeps the display on": _kept_awake,
    "camera and microphone": _call,
}


def _here() -> Windows:
    if sys.platform == "win32":
        from unhunch.reminders.windows_calls import WindowsCalls

        return WindowsCalls()
    raise OSError("This computer has no Windows to ask.")


class WindowsSenses:
    """Looks at a computer with Windows."""

    def __init__(self, windows: Windows | None = None) -> None:
        self._windows = _here() if windows is None else windows

    async def begin(self, stirred: Stirred) -> None:
        """Windows is only looked at; it is not asked to call."""

    async def look(self) -> Sensed:
        """What can be sensed now."""
        holds = (asked(partial(question, self._windows)) for question in _QUESTIONS.values())
        return Sensed(idle_s=asked(partial(idle_s, self._windows)), holds=frozenset(filter(None, holds)))

    async def end(self) -> None:
        """Nothing is held."""

    def told(self) -> tuple[str, ...]:
        """What answers here, a line each."""
        lines = (f"{name}: {self._answer(question)}" for name, question in {"idle time": idle_s, **_QUESTIONS}.items())
        return (*lines, "Do Not Disturb: Windows tells no program")

    def _answer(self, question: Callable[[Windows], object]) -> str:
        return "no answer" if asked(lambda: (question(self._windows),)) is None else "Windows answers"
