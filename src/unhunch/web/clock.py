"""The time as the pages know it."""

from unhunch.machine.clock import now, test_speed

__all__ = ["now", "test_speed"]
