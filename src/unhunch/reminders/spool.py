"""What happened and is not in the records yet: a small file, so that nothing is lost with the agent."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from unhunch.domain.reminders.nudge_day import NudgeEvent
from unhunch.interop.nudge_day_json import event_json
from unhunch.machine.agent_lock import SPOOL
from unhunch.machine.folders import make_private

_PRIVATE: Final = 0o600


class Spool:
    """Lines of JSON, oldest first. What is written is on the disk before the call returns."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / SPOOL

    def add(self, event: NudgeEvent) -> None:
        """One more. Raises: OSError."""
        make_private(self._path.parent)
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _PRIVATE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(event_json(event)) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def read(self) -> str:
        """All lines; empty where there are none."""
        with suppress(OSError):
            return self._path.read_text(encoding="utf-8", errors="replace")
        return ""

    def drop(self, kept: str) -> None:
        """Forget lines that are in the records now; what came since stays. Raises: OSError."""
        rest = self.read().removeprefix(kept)
        if not rest:
            self._path.unlink(missing_ok=True)
            return
        draft = self._path.with_name(f"{SPOOL}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(rest)
        draft.replace(self._path)
