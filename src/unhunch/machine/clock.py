"""The one place that asks what time it is."""

import os
import sys
import time
from datetime import UTC, datetime, timedelta

if sys.platform == "win32":
    import ctypes

    _TICKS_A_S = 10_000_000

    def _awake_s() -> float:
        """Python's own steady clock goes on through a sleep here."""
        ticks = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / _TICKS_A_S

else:
    _awake_s = time.monotonic

_STARTED_S = _awake_s()


def now() -> datetime:
    """This moment, aware and in UTC; under test, `UNHUNCH_TEST_NOW` says when the process started."""
    started = _test_start()
    if started is None:
        return datetime.now(UTC)
    return started + timedelta(seconds=steady_s() - _STARTED_S)


def _test_start() -> datetime | None:
    if os.environ.get("UNHUNCH_TEST") != "1" or "UNHUNCH_TEST_NOW" not in os.environ:
        return None
    return datetime.fromisoformat(os.environ["UNHUNCH_TEST_NOW"]).astimezone(UTC)


def test_speed() -> float:
    """How many times faster than the clock a session plays: 1 for people, more under test."""
    return _for_test("UNHUNCH_TEST_SPEED")


def test_rate() -> float:
    """How many times faster than the world the clock goes: 1 for people, more under test."""
    return _for_test("UNHUNCH_TEST_RATE")


def _for_test(name: str) -> float:
    return float(os.environ.get(name, "1")) if os.environ.get("UNHUNCH_TEST") == "1" else 1.0


def steady_s() -> float:
    """Seconds that only go on while the computer is awake, and that nobody sets."""
    return _STARTED_S + (_awake_s() - _STARTED_S) * test_rate()
