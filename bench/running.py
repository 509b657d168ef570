"""The app, seeded and running, and what a browser that was let in asks of it."""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
GEAR = ["wall", "doorway", "band", "foam-roller", "mat", "bar", "tennis-ball", "towel", "tights", "carpet", "chair"]
NOW = "2026-11-23T06:30:00+00:00"
_TOKEN = re.compile(r"token=([\w-]+)")


@dataclass(frozen=True, kw_only=True)
class Running:
    """A server on a port. `cookie` is empty where none is needed."""

    process: psutil.Process
    port: int
    cookie: str
    start_s: float

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """One request on a connection of its own: status, headers, body as it went over the wire.

        Cookies that are set stand in one header as a browser sends them back.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={**headers, **({"Cookie": self.cookie} if self.cookie else {})})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        told = {name.lower(): value for name, value in answer.getheaders()}
        cookies = [each.partition(";")[0] for each in answer.msg.get_all("set-cookie", [])]
        return answer.status, {**told, **({"set-cookie": "; ".join(cookies)} if cookies else {})}, body


def seeded(days: int) -> Path:
    """A data folder of a made-up person with so many days of log."""
    folder = Path(tempfile.mkdtemp(prefix="unhunch-bench-")) / "data"
    command = [sys.executable, "tools/seed.py", str(folder), "--days", str(days), "--now", NOW]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


@contextmanager
def app(folder: Path) -> Iterator[Running]:
    """The app itself, on a free port."""
    environment = {**os.environ, "UNHUNCH_TEST": "1", "UNHUNCH_TEST_NOW": NOW}
    command = [sys.executable, "-m", "unhunch", "serve", "--no-browser", "--port", "0", "--data", str(folder)]
    begun = time.perf_counter()
    with _process(command, environment) as (process, line):
        port, token = int(line.split(":")[2].split("/")[0]), _TOKEN.search(line)
        entry = Running(process=process, port=port, cookie="", start_s=0)
        _, headers, _ = entry.get(f"/?token={token[1] if token else ''}")
        let_in = Running(process=process, port=port, cookie=headers["set-cookie"], start_s=0)
        assert let_in.get("/")[0] == HTTPStatus.OK
        yield replace(let_in, start_s=time.perf_counter() - begun)


@contextmanager
def bare() -> Iterator[Running]:
    """A bare Django page on the same server, for comparison."""
    begun = time.perf_counter()
    with _process([sys.executable, "-m", "bench.bare"], dict(os.environ)) as (process, line):
        running = Running(process=process, port=int(line), cookie="", start_s=0)
        running.get("/")
        yield Running(process=process, port=int(line), cookie="", start_s=time.perf_counter() - begun)


@contextmanager
def _process(command: list[str], environment: dict[str, str]) -> Iterator[tuple[psutil.Process, str]]:
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        try:
            yield psutil.Process(child.pid), child.stdout.readline().strip()
        finally:
            child.terminate()
            with suppress(subprocess.TimeoutExpired):
                child.wait(10)
