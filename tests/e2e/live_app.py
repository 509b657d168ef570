"""The app as a person runs it: a process of its own, a data folder of its own, a clock the test sets."""

import os
import re
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

START_WAIT_S = 60
STOP_WAIT_S = 60
_SAYS_WHERE = re.compile(r"^Unhunch is at (\S+)$")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass(kw_only=True)
class LiveApp:
    """One data folder on one port. `start` again after `stop` is the same person on a later day."""

    data: Path
    port: int = field(default_factory=free_port)
    # 60: a minute of a session passes in a second.
    speed: float = 1.0
    # 20: three seconds of the test are a minute of the clock.
    rate: float = 1.0
    entry: str = ""
    _process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def environment(self, now: str) -> dict[str, str]:
        test = {"UNHUNCH_TEST": "1", "UNHUNCH_TEST_NOW": now, "UNHUNCH_TEST_SPEED": str(self.speed)}
        test["UNHUNCH_TEST_RATE"] = str(self.rate)
        return {**os.environ, **test, "UNHUNCH_DATA": str(self.data)}

    def start(self, now: str = "2026-11-23T06:30:00+00:00") -> "LiveApp":
        """Start at that moment; its clock runs on from there."""
        self.stop()
        command = [sys.executable, "-m", "unhunch", "serve", "--no-browser", "--port", str(self.port)]
        self._process = subprocess.Popen(
            command, env=self.environment(now), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        line = self._process.stdout.readline().strip()
        said = _SAYS_WHERE.match(line)
        if said is None:
            _, wrong = self._process.communicate(timeout=START_WAIT_S)
            raise RuntimeError(f"The app did not start: {line!r} {wrong}")
        self.entry = said[1]
        return self

    def stop(self) -> int | None:
        """Ctrl-C; returns the exit code, None if nothing ran."""
        if self._process is None:
            return None
        self._process.send_signal(signal.SIGINT)
        self._process.communicate(timeout=STOP_WAIT_S)
        code, self._process = self._process.returncode, None
        return code

    def kill(self) -> None:
        """As a crash or a lost power supply ends it: without a last word."""
        self._process.kill()
        self._process.communicate(timeout=STOP_WAIT_S)
        self._process = None

    def run(self, *arguments: str, now: str = "2026-11-23T06:30:00+00:00") -> subprocess.CompletedProcess[str]:
        """A command on the same data folder."""
        command = [sys.executable, "-m", "unhunch", *arguments]
        return subprocess.run(
            command, env=self.environment(now), capture_output=True, text=True, check=False, timeout=180
        )

    def owns(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme in {"data", "blob", "about"} or parts.netloc == f"127.0.0.1:{self.port}"
