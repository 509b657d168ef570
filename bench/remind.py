"""What reminding costs: the agent alone beside Debian's Safe Eyes and Workrave, and its memory over a simulated week.

Each program has a display (Xvfb), a session bus and a home of its own, and nobody touches the keys. All are started one
after another, then stand side by side for the same idle minute, so that other work on the computer is the same for all.
"""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from bench.running import ROOT, seeded

IDLE_S: Final = 60
SETTLE_S: Final = 20
STARTS: Final = 5
_WAIT_S: Final = 60
_MB: Final = 1024 * 1024
# A Monday morning at the desk of the made-up person.
WORKING: Final = "2026-11-23T09:00:00+00:00"
NEEDED: Final = ("Xvfb", "dbus-daemon", "dunst")
GOALS: Final = {"PSS MiB": "<= 40", "% of a core": "<= 0.05", "wake-ups/s": "<= 2", "start s, median": "<= 0.3"}
_SAFE_EYES_PORT: Final = 7200


@dataclass(frozen=True, kw_only=True)
class Desktop:
    """A display and a bus of their own, as an environment."""

    environment: Mapping[str, str]

    @property
    def display(self) -> str:
        """The display's name."""
        return self.environment["DISPLAY"]


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """A program that reminds. `is_ready` says whether it has come up."""

    name: str
    command: tuple[str, ...]
    is_ready: Callable[[psutil.Process, Desktop], bool]
    environment: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Start:
    """What it took to come up. On a busy computer only the CPU time says much."""

    wall_s: float
    cpu_s: float


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One that was started, with what its starts took."""

    process: psutil.Process
    starts: tuple[Start, ...]


@dataclass(frozen=True, kw_only=True)
class Used:
    """What a process and those it started have used until now."""

    cpu_s: float
    switches: int


def measure() -> list[dict[str, object]]:
    """A row for each program, and one for the week."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        return [{"what": f"not measured: {', '.join(missing)} not installed"}]
    return [*_beside_each_other(), _week()]


def _beside_each_other() -> list[dict[str, object]]:
    folder = seeded(10)
    present = [reminder for reminder in _reminders(folder) if shutil.which(reminder.command[0])]
    absent = [reminder.name for reminder in _reminders(folder) if reminder not in present]
    with ExitStack() as stack:
        standing = {one.name: stack.enter_context(_stands(one)) for one in present}
        time.sleep(SETTLE_S)
        before = {name: _used(one.process) for name, one in standing.items()}
        time.sleep(IDLE_S)
        rows = [_row(name, one, before[name]) for name, one in standing.items()]
    return [*rows, _bare(), {"what": "goal", **GOALS}, *({"what": f"{name}: not installed"} for name in absent)]


def _reminders(folder: Path) -> tuple[Reminder, ...]:
    test = {"UNHUNCH_TEST": "1", "UNHUNCH_TEST_NOW": WORKING}
    agent = (sys.executable, "-m", "unhunch.reminders", "--data", str(folder))
    return (
        Reminder(name="Unhunch", command=agent, is_ready=_asks_for_the_day, environment=test),
        Reminder(name="Safe Eyes", command=("safeeyes",), is_ready=_answers_on_port, environment={}),
        Reminder(name="Workrave", command=("workrave",), is_ready=_shows_window, environment={}),
    )


def _asks_for_the_day(process: psutil.Process, _desktop: Desktop) -> bool:
    """It listens to the desktop, and the process that reads the day from the records has been started."""
    with suppress(OSError):
        return bool(Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii"))
    return False


def _answers_on_port(_process: psutil.Process, _desktop: Desktop) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", _SAFE_EYES_PORT)) == 0


def _shows_window(_process: psutil.Process, desktop: Desktop) -> bool:
    from Xlib import X  # noqa: PLC0415 - only where there are displays
    from Xlib.display import Display  # noqa: PLC0415 - as above

    display = Display(desktop.display)
    windows = display.screen().root.query_tree().children
    # One may be gone again by now.
    with suppress(Exception):
        return any(window.get_attributes().map_state == X.IsViewable for window in windows)
    return False


@contextmanager
def _stands(reminder: Reminder) -> Iterator[Standing]:
    """Started several times; the last start stays."""
    with _desktop() as desktop, ExitStack() as stack:
        starts: list[Start] = []
        for _ in range(STARTS - 1):
            with _started(reminder, desktop) as (_, start):
                starts.append(start)
        process, start = stack.enter_context(_started(reminder, desktop))
        yield Standing(process=process, starts=(*starts, start))


@contextmanager
def _desktop() -> Iterator[Desktop]:
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        server = ("Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-noreset", "-nolisten", "tcp")
        display = stack.enter_context(_serving(server, dict(os.environ)))
        # Each of them finds its folders in its home by itself; Safe Eyes does so only there.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        environment |= {"HOME": home, "DISPLAY": f":{display}", "XDG_SESSION_TYPE": "x11"}
        environment.pop("WAYLAND_DISPLAY", None)
        bus = ("dbus-daemon", "--session", "--nofork", "--print-address")
        # Safe Eyes does not start without a system bus; here it is one with nobody on it.
        for kind in ("SESSION", "SYSTEM"):
            environment[f"DBUS_{kind}_BUS_ADDRESS"] = stack.enter_context(_serving(bus, environment))
        stack.enter_context(_running(("dunst",), environment, Path(home) / "dunst.log"))
        yield Desktop(environment=environment)


@contextmanager
def _serving(command: tuple[str, ...], environment: Mapping[str, str]) -> Iterator[str]:
    """A server for as long as it is needed, and the line it prints when it is ready."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


@contextmanager
def _running(command: tuple[str, ...], environment: Mapping[str, str], told: Path) -> Iterator[psutil.Process]:
    with told.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out, env=environment)
    try:
        yield psutil.Process(process.pid)
    finally:
        _end(psutil.Process(process.pid))
        process.wait()


def _end(process: psutil.Process) -> None:
    """It, and what it started."""
    family = _family(process)
    for one in family:
        with suppress(psutil.NoSuchProcess):
            one.terminate()
    for one in psutil.wait_procs(family, timeout=5)[1]:
        with suppress(psutil.NoSuchProcess):
            one.kill()


@contextmanager
def _started(reminder: Reminder, desktop: Desktop) -> Iterator[tuple[psutil.Process, Start]]:
    told = Path(desktop.environment["HOME"]) / "told.log"
    begun = time.perf_counter()
    with _running(reminder.command, {**desktop.environment, **reminder.environment}, told) as process:
        while not reminder.is_ready(process, desktop):
            is_up = process.status() != psutil.STATUS_ZOMBIE and time.perf_counter() - begun < _WAIT_S
            assert is_up, f"{reminder.name} does not come up: {told.read_text(encoding='utf-8')}"
            time.sleep(0.005)
        yield process, Start(wall_s=time.perf_counter() - begun, cpu_s=_used(process).cpu_s)


def _bare() -> dict[str, object]:
    """Python alone with what the agent cannot do without, as a measure of how busy the computer is."""
    starts: list[Start] = []
    for _ in range(STARTS):
        begun, before = time.perf_counter(), os.times()
        subprocess.run([sys.executable, "-c", "import asyncio, logging.config"], check=True)
        after = os.times()
        cpu_s = after.children_user + after.children_system - before.children_user - before.children_system
        starts.append(Start(wall_s=time.perf_counter() - begun, cpu_s=cpu_s))
    return {"what": "bare Python with asyncio", **_told(starts)}


def _told(starts: Sequence[Start]) -> dict[str, object]:
    return {
        "start s, median": round(statistics.median(start.wall_s for start in starts), 2),
        "best": round(min(start.wall_s for start in starts), 2),
        "start CPU s": round(min(start.cpu_s for start in starts), 2),
    }


def _family(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return [process, *process.children(recursive=True)]
    return []


def _used(process: psutil.Process) -> Used:
    family = _family(process)
    # What children used that have ended is with their parent.
    times = [one.cpu_times() for one in family]
    cpu_s = sum(t.user + t.system + t.children_user + t.children_system for t in times)
    return Used(cpu_s=cpu_s, switches=sum(_switches(one.pid) for one in family))


def _switches(pid: int) -> int:
    """How often its threads went to sleep of their own will, and so woke up."""
    total = 0
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        with suppress(OSError):
            lines = status.read_text(encoding="ascii", errors="replace").splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))
    return total


def _row(name: str, standing: Standing, before: Used) -> dict[str, object]:
    after = _used(standing.process)
    held = [one.memory_full_info() for one in _family(standing.process)]
    return {
        "what": name,
        "PSS MiB": round(sum(one.pss for one in held) / _MB, 1),
        "its own MiB": round(sum(one.uss for one in held) / _MB, 1),
        "% of a core": round(100 * (after.cpu_s - before.cpu_s) / IDLE_S, 3),
        "wake-ups/s": round((after.switches - before.switches) / IDLE_S, 2),
        **_told(standing.starts),
        "load": round(os.getloadavg()[0], 1),
    }


def _week() -> dict[str, object]:
    """The agent's loop, senses and notices on a real desktop, and a clock that runs a week through it."""
    with _desktop() as desktop:
        command = [sys.executable, "-m", "bench.remind_week"]
        told = subprocess.run(command, cwd=ROOT, env=desktop.environment, check=True, capture_output=True, text=True)
    row: dict[str, object] = json.loads(told.stdout)
    return row
