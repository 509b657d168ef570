"""What the agent can sense of a computer, whichever it is."""

import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from unhunch.domain.reminders.signs import Hold

Stirred: TypeAlias = Callable[[], None]
"""Called when something changed that is worth a look at once: unlocked, woken, back at the keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensed:
    """One look, but for the moment: seconds since the last key or move of the mouse, and what speaks against now.

    `idle_s` None: nothing can tell. A hold that cannot be sensed is left out.
    """

    idle_s: float | None = None
    holds: frozenset[Hold] = frozenset()


class Senses(Protocol):
    """Looks at one computer. `look` never raises for what is missing or broken there: it senses less."""

    async def begin(self, stirred: Stirred) -> None:
        """Start listening for changes, where the system tells of them."""
        ...

    def look(self) -> Awaitable[Sensed]:
        """What can be sensed now; quick, and without waiting for anybody."""
        ...

    async def end(self) -> None:
        """Let go of everything."""
        ...

    def told(self) -> tuple[str, ...]:
        """What is sensed here and by what, a line each, for `unhunch remind --check`."""
        ...


def senses_here() -> Senses:
    """The senses for this computer."""
    if sys.platform == "win32":
        from unhunch.reminders.windows_senses import WindowsSenses

        return WindowsSenses()
    if sys.platform == "darwin":
        from unhunch.reminders.macos_senses import MacosSenses

        return MacosSenses()
    from unhunch.reminders.linux_senses import LinuxSenses

    return LinuxSenses()
