"""Requests a second and waiting times at eight connections, with 90 days of log."""

import re
import shutil
import statistics
import subprocess
import threading
import time
from http.client import HTTPConnection

from bench.running import Running, app, bare, seeded

CONNECTIONS = 8
SECONDS = 5
ROUNDS = 3
PATHS = ("/", "/progress", "/exercises", "/api/today")
_WRK = {"median ms": r"50%\s+([\d.]+)(\w+)", "p99 ms": r"99%\s+([\d.]+)(\w+)"}
_IN_MS = {"us": 0.001, "ms": 1, "s": 1000}


def measure() -> list[dict[str, object]]:
    """The best of a few rounds: other work on the computer only ever slows a round down."""
    with app(seeded(90)) as running, bare() as peer:
        asked = [(path, running) for path in PATHS if running.get(path)[0] == 200]  # noqa: PLR2004 - HTTP's own number
        return [best(path, server) for path, server in asked] + [best("/ (bare Django page)", peer)]


def best(name: str, server: Running) -> dict[str, object]:
    """The best of the rounds of one page; its address is the first word of `name`."""
    rounds = [_round(server, name.split(" ", maxsplit=1)[0]) for _ in range(ROUNDS)]
    return {"page": name, **max(rounds, key=lambda each: each["requests/s"])}


def _round(server: Running, path: str) -> dict[str, float]:
    before, begun = _cpu_s(server), time.perf_counter()
    told = _wrk(server, path) if shutil.which("wrk") else _threads(server, path)
    spent = _cpu_s(server) - before
    count = told["requests/s"] * (time.perf_counter() - begun)
    return {**told, "CPU ms a request": round(1000 * spent / max(count, 1), 2)}


def _cpu_s(server: Running) -> float:
    times = server.process.cpu_times()
    return times.user + times.system


def _wrk(server: Running, path: str) -> dict[str, float]:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", "--latency", "-H", f"Cookie: {server.cookie}"]
    told = subprocess.run(
        [*command, f"http://127.0.0.1:{server.port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])  # pyright: ignore[reportOptionalSubscript]
    waits = {name: re.search(pattern, told) for name, pattern in _WRK.items()}
    return {
        "requests/s": rate,
        **{name: round(float(hit[1]) * _IN_MS[hit[2]], 1) for name, hit in waits.items() if hit},
    }


def _threads(server: Running, path: str) -> dict[str, float]:
    """Without wrk: a slower client, so lower figures."""
    until, waits = time.perf_counter() + SECONDS, []
    workers = [threading.Thread(target=_ask, args=(server, path, until, waits)) for _ in range(CONNECTIONS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    p99 = statistics.quantiles(waits, n=100)[98]
    rate = round(len(waits) / SECONDS, 1)
    return {"requests/s": rate, "median ms": round(statistics.median(waits), 1), "p99 ms": round(p99, 1)}


def _ask(server: Running, path: str, until: float, waits: list[float]) -> None:  # noqa: PLR0917 - a thread's arguments
    connection = HTTPConnection("127.0.0.1", server.port)
    while time.perf_counter() < until:
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": server.cookie})
        connection.getresponse().read()
        waits.append(1000 * (time.perf_counter() - begun))
    connection.close()
