"""Do Not Disturb where a desktop keeps it as a setting that no bus tells of: GNOME and its relatives."""

import asyncio
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from unhunch.reminders.linux_questions import QUIET_SETTINGS

_WAIT_S: Final = 2.0


class QuietSetting:
    """Asks the desktop's own program, and only when a setting was changed since."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        desktops = environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
        self._setting = next((QUIET_SETTINGS[each] for each in desktops if each in QUIET_SETTINGS), None)
        self._program = shutil.which("gsettings", path=environment.get("PATH")) if self._setting else None
        config = environment.get("XDG_CONFIG_HOME") or str(Path(environment.get("HOME", "~")).expanduser() / ".config")
        self._file = Path(config) / "dconf" / "user"
        self._changed_ns = -1
        self._is_on = False

    async def is_on(self) -> bool:
        """Whether the person asked the desktop for quiet."""
        if self._program is None or self._setting is None:
            return False
        changed_ns = self._changed()
        if changed_ns != self._changed_ns:
            self._changed_ns = changed_ns
            self._is_on = await self._asked(self._program, *self._setting)
        return self._is_on

    def _changed(self) -> int:
        with suppress(OSError):
            return self._file.stat().st_mtime_ns
        return 0

    async def _asked(self, program: str, schema: str, key: str) -> bool:
        with suppress(OSError, TimeoutError):
            process = await asyncio.create_subprocess_exec(
                program, "get", schema, key, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
            )
            out, _ = await asyncio.wait_for(process.communicate(), _WAIT_S)
            return out.strip() == b"false"
        return False
