"""Opens a page of the app: in the one that runs, or in one that is started for it."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from unhunch.reminders.daybook import environment


class Opening:
    """Starts short-lived or lasting programs beside the agent, and looks after their ends."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._started: list[subprocess.Popen[Any]] = []

    def open_page(self, path: str) -> None:
        """`unhunch serve --open`: shown by the app that runs on the same records, else by a new one."""
        self.start([sys.executable, "-m", "unhunch", "serve", "--open", path, "--data", str(self._data)])

    def start(self, command: list[str]) -> None:
        """Start a program that outlives the agent; one that cannot be started is as if it ended at once."""
        self._started = [each for each in self._started if each.poll() is None]
        apart: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
        nothing = subprocess.DEVNULL
        with suppress(OSError):
            self._started.append(
                subprocess.Popen(  # noqa: S603 - this very app
                    command, stdin=nothing, stdout=nothing, stderr=nothing, env=environment(), **apart
                )
            )
