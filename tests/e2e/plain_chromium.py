"""Chromium as a person has it, over its own protocol: a tab behind another one is hidden there, and throttled.

Playwright keeps every tab visible and in focus.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.e2e.conftest import CHROMIUM, QUIET

# Long enough for a machine that does much else.
WAIT_S = 120
PORT_FILE = "DevToolsActivePort"


class BetweenPages(Exception):
    """The page that was asked is gone, and the next one is not there yet."""


class PlainChromium:
    """One browser with its tabs."""

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._numbers = line, count(1)

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        asked = {"id": number, "method": method, "params": params}
        self._line.send(json.dumps({**asked, **({"sessionId": session} if session else {})}))
        while True:
            answer = json.loads(self._line.recv(timeout=WAIT_S))
            if answer.get("id") == number:
                return _result(answer)

    def allow(self, origin: str, *permissions: str) -> None:
        self.call("Browser.grantPermissions", origin=origin, permissions=list(permissions))

    def open(self, url: str, *, is_behind: bool = False) -> "Tab":
        """A new tab, in front of the others or behind them."""
        target = self.call("Target.createTarget", url=url, background=is_behind)["targetId"]
        return Tab(browser=self, target=target, session=self._attached(target))

    def worker(self) -> "Tab":
        """The app's service worker."""
        targets = wait_for(lambda: [t for t in self._targets() if t["type"] == "service_worker"])
        return Tab(browser=self, target=targets[0]["targetId"], session=self._attached(targets[0]["targetId"]))

    def addresses(self) -> list[str]:
        return [target["url"] for target in self._targets() if target["type"] == "page"]

    def _targets(self) -> list[dict[str, Any]]:
        return self.call("Target.getTargets")["targetInfos"]

    def _attached(self, target: str) -> str:
        return self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One page, or a worker."""

    browser: PlainChromium
    target: str
    session: str

    def ask(self, expression: str) -> Any:
        """What the expression comes to; a promise is waited for."""
        asked = {"expression": expression, "awaitPromise": True, "returnByValue": True, "userGesture": True}
        answer = self.browser.call("Runtime.evaluate", self.session, **asked)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait_until(self, expression: str) -> Any:
        return wait_for(lambda: self._try(expression))

    def _try(self, expression: str) -> Any:
        """As `ask`; nothing while the tab is between two pages."""
        try:
            return self.ask(expression)
        except BetweenPages:
            return None

    def comes_to_front(self) -> None:
        self.browser.call("Target.activateTarget", targetId=self.target)

    def close(self) -> None:
        self.browser.call("Target.closeTarget", targetId=self.target)


def _result(answer: dict[str, Any]) -> dict[str, Any]:
    if "context" in answer.get("error", {}).get("message", ""):
        raise BetweenPages(answer)
    assert "error" not in answer, answer
    return answer["result"]


def wait_for(found: Any) -> Any:
    """The first answer that is something."""
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        if answer := found():
            return answer
        time.sleep(0.1)
    raise AssertionError("it did not come in time")


@contextmanager
def plain_chromium(profile: Path, **environment: str) -> Iterator[PlainChromium]:
    """A browser of its own, with nothing known of before."""
    path = os.environ.get("UNHUNCH_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)))
    command = [path, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", *QUIET, "about:blank"]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, stdout=quiet, stderr=quiet, env={**os.environ, **environment})
    try:
        port, where = wait_for(lambda: _told(profile / PORT_FILE))
        with connect(f"ws://127.0.0.1:{port}{where}", max_size=None) as line:
            yield PlainChromium(line)
    finally:
        running.terminate()
        running.wait(timeout=WAIT_S)


def _told(path: Path) -> list[str]:
    told = path.read_text(encoding="ascii").split() if path.exists() else []
    return told if len(told) == 2 else []
