"""Nudges as lines in the terminal, with its bell: where there is no desktop, or nothing on it that shows notices."""

import asyncio
import os
import sys
from contextlib import suppress
from typing import Final, TextIO

from unhunch.reminders.notices import Heard, Notice
from unhunch.reminders.senses import Stirred

BELL: Final = "\a"
_MOST_LETTERS: Final = 200


class TerminalNotices:
    """One line a nudge. Where somebody can type, the number of an answer and Enter answers the last one."""

    def __init__(self, out: TextIO, typed: TextIO | None = None) -> None:
        self._out, self._typed = out, typed
        self._standing: Notice | None = None
        self._heard: Heard | None = None

    async def begin(self, heard: Heard, stirred: Stirred) -> None:  # noqa: ARG002 - a terminal does not come back
        """Listen for typed answers."""
        self._heard = heard
        if self._can_ask():
            asyncio.get_running_loop().add_reader(self._typed_fd(), self._read)

    async def show(self, notice: Notice) -> bool:
        """Shown, where the terminal is one."""
        if not self._out.isatty():
            return False
        is_new = self._standing is None or self._standing.key != notice.key
        self._standing = notice
        line = f"{notice.title}: {notice.body}"
        answers = "  ".join(f"[{place}] {text}" for place, (_, text) in enumerate(notice.buttons, 1))
        tail = f"  {answers}" if self._can_ask() else ""
        with suppress(OSError):
            print(f"{BELL if is_new else ''}{line}{tail}", file=self._out, flush=True)
            return True
        return False

    async def withdraw(self, key: str) -> None:
        """A line that was printed stays; it is answered no more."""
        if self._standing is not None and self._standing.key == key:
            self._standing = None

    async def end(self) -> None:
        """Listen no more."""
        if self._can_ask():
            asyncio.get_running_loop().remove_reader(self._typed_fd())

    def _can_ask(self) -> bool:
        return self._typed is not None and sys.platform != "win32" and self._typed.isatty()

    def _typed_fd(self) -> int:
        return -1 if self._typed is None else self._typed.fileno()

    def _read(self) -> None:
        try:
            typed = os.read(self._typed_fd(), _MOST_LETTERS)
        except OSError:
            typed = b""
        if not typed:
            asyncio.get_running_loop().remove_reader(self._typed_fd())
            self._typed = None
            return
        self._answer(typed.decode(errors="replace").strip())

    def _answer(self, typed: str) -> None:
        standing = self._standing
        if standing is None or self._heard is None or not typed.isdecimal():
            return
        place = int(typed) - 1
        if 0 <= place < len(standing.buttons):
            self._standing = None
            self._heard(standing.key, standing.buttons[place][0])
