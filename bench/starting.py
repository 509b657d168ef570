"""From the command to the first answered page, and what the idle app holds in memory."""

import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from bench.running import Running, app, bare, seeded

TIMES = 5
_IDLE_S = 2
_MB = 1024 * 1024


def measure() -> list[dict[str, object]]:
    """The app with 90 days of log, its database and caches ready; and a bare page."""
    folder = seeded(90)
    with app(folder):
        pass
    return [_row("Unhunch, Today", lambda: app(folder)), _row("bare Django page", bare)]


def _row(name: str, start: Callable[[], AbstractContextManager[Running]]) -> dict[str, object]:
    starts, memory = [], {}
    for _ in range(TIMES):
        with start() as running:
            starts.append(running.start_s)
            memory = _memory(running)
    return {
        "what": name,
        "start s, median": round(statistics.median(starts), 2),
        "worst": round(max(starts), 2),
        **memory,
    }


def _memory(running: Running) -> dict[str, object]:
    time.sleep(_IDLE_S)
    held = running.process.memory_full_info()
    return {"RSS MiB": round(held.rss / _MB, 1), "PSS MiB": round(held.pss / _MB, 1)}
