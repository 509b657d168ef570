"""Counting any movement that comes again and again, without being told which."""

from unhunch.domain.motion.cyclic.analysing import follow_any
from unhunch.domain.motion.cyclic.counting import cycles
from unhunch.domain.motion.cyclic.cycle import Cycle
from unhunch.domain.motion.cyclic.following import AnyFollower

__all__ = ["AnyFollower", "Cycle", "cycles", "follow_any"]
