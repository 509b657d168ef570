"""The times of a swing that may begin in the tail of the movement before."""

from dataclasses import replace

from unhunch.domain.motion.guide import Curve
from unhunch.domain.motion.swings import Phase, Swing, SwingFinder
from unhunch.domain.motion.tempo import Timed, timed


def times_of(swing: Swing) -> Timed:
    """When the swing began, turned and ended; what came before its lowest value is of the movement before."""
    lowest = min(range(swing.top_at + 1), key=swing.values.__getitem__)
    own = Swing(
        swing.base,
        swing.times_s[lowest:],
        swing.values[lowest:],
        top=swing.top,
        top_at=swing.top_at - lowest,
        low=swing.low,
    )
    times = timed(own, Curve.EVEN)
    # Reckoned from the crossings, a start can lie before the first frame.
    return replace(times, start_s=max(times.start_s, swing.times_s[0]))


def unfinished(finder: SwingFinder) -> Swing | None:
    """The swing in which the recording ended, with how far it had come back; None in a rest."""
    swing = finder.swing
    if swing is None or finder.phase is Phase.REST:
        return None
    swing.low = min(swing.values[swing.top_at :])
    return swing
