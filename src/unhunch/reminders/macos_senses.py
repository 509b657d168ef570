"""What macOS tells, asked of its own frameworks and nothing else.

Written from Apple's headers and tested with made-up answers (`Macos`); it was not run on a Mac. Each question is asked
on its own: where macOS answers one of them otherwise, that one is left out, as `told` then says, and the others stand.

macOS tells no program whether a Focus is on; it then keeps the notification to itself. A window in full screen beside
the notch of a screen is a little shorter than the screen and is not seen as such.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, Protocol, TypeAlias

from unhunch.domain.reminders.signs import Hold
from unhunch.reminders.asking import asked
from unhunch.reminders.senses import Sensed, Stirred

Rectangle: TypeAlias = tuple[float, float, float, float]
"""From the left, from the top, width and height, in points."""


class Macos(Protocol):
    """The questions to macOS; any may fail."""

    def idle_s(self) -> float:
        """Seconds since the last key or move of the mouse (`CGEventSourceSecondsSinceLastEventType`)."""
        ...

    def is_locked(self) -> bool:
        """Whether this session's screen is locked (`CGSessionCopyCurrentDictionary`)."""
        ...

    def is_in_front(self) -> bool:
        """Whether this session has the screen, and nobody else's (as above)."""
        ...

    def windows(self) -> Sequence[Rectangle]:
        """The ordinary windows on the screens (`CGWindowListCopyWindowInfo`)."""
        ...

    def displays(self) -> Sequence[Rectangle]:
        """The screens (`CGGetActiveDisplayList`, `CGDisplayBounds`)."""
        ...

    def keeps_display_awake(self) -> bool:
        """Whether a program asks for it (`IOPMCopyAssertionsStatus`)."""
        ...

    def is_camera_on(self) -> bool:
        """Whether any program has a camera running (CoreMediaIO)."""
        ...

    def is_microphone_on(self) -> bool:
        """Whether any program listens (CoreAudio)."""
        ...


def _locked(macos: Macos) -> Hold | None:
    return Hold.LOCKED if macos.is_locked() or not macos.is_in_front() else None


def _full_screen(macos: Macos) -> Hold | None:
    return Hold.FULL_SCREEN if set(macos.windows()) & set(macos.displays()) else None


def _kept_awake(macos: Macos) -> Hold | None:
    return Hold.INHIBITED if macos.keeps_display_awake() else None


def _camera(macos: Macos) -> Hold | None:
    return Hold.CALL if macos.is_camera_on() else None


def _microphone(macos: Macos) -> Hold | None:
    return Hold.CALL if macos.is_microphone_on() else None


def _idle_s(macos: Macos) -> float:
    return macos.idle_s()


_QUESTIONS: Final[Mapping[str, Callable[[Macos], Hold | None]]] = {
    "locked screen": _locked,
    "full screen": _full_screen,
    "a film or a talk that keeps the display on": _kept_awake,
    "camera": _camera,
    "microphone": _microphone,
}


def _here() -> Macos:
    if sys.platform == "darwin":
        from unhunch.reminders.macos_calls import MacosCalls

        return MacosCalls()
    raise OSError("This computer has no macOS to ask.")


class MacosSenses:
    """Looks at a Mac."""

    def __init__(self, macos: Macos | None = None) -> None:
        self._macos = _here() if macos is None else macos

    async def begin(self, stirred: Stirred) -> None:
        """The Mac is only looked at; it is not asked to call."""

    async def look(self) -> Sensed:
        """What can be sensed now."""
        holds = (asked(partial(question, self._macos)) for question in _QUESTIONS.values())
        return Sensed(idle_s=asked(self._macos.idle_s), holds=frozenset(filter(None, holds)))

    async def end(self) -> None:
        """Nothing is held."""

    def told(self) -> tuple[str, ...]:
        """What answers here, a line each."""
        questions = {"idle time": _idle_s, **_QUESTIONS}
        lines = (f"{name}: {self._answer(question)}" for name, question in questions.items())
        return (*lines, "Focus (Do Not Disturb): macOS tells no program")

    def _answer(self, question: Callable[[Macos], object]) -> str:
        return "no answer" if asked(lambda: (question(self._macos),)) is None else "macOS answers"
