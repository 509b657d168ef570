"""The time as the pages know it."""

from unhunch.machine.clock import now, steady_s, test_rate, test_speed

__all__ = ["now", "steady_s", "test_rate", "test_speed"]
