"""The cycles of a recording, however long: counted block by block."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from unhunch.domain.motion.cyclic.choosing import Found, best_found
from unhunch.domain.motion.cyclic.cycle import Cycle
from unhunch.domain.motion.cyclic.even import RATE, Even, evened
from unhunch.domain.motion.cyclic.features import features
from unhunch.domain.motion.recording import Array, Recording

BLOCK_S: Final = 120.0
"""A recording is counted in blocks of at most this length, each with its own movement. Our choice: a long set."""

LAST_SHARE: Final = 0.25
"""The last part of a block in which its end is laid, at the stillest moment. Our choice."""


def cycles(recording: Recording) -> tuple[Cycle, ...]:
    """Every cycle of the movement that comes again, in order of time."""
    even = evened(recording)
    if even is None:
        return ()
    return tuple(cycle for block, found in found_blocks(even) for cycle in cycles_of(block, found))


def found_blocks(even: Even) -> Iterator[tuple[Even, Found]]:
    """The blocks of the recording in which a movement comes again, with the signal that shows it."""
    for block in _blocks(even):
        found = best_found(block, features(block))
        if found is not None:
            yield block, found


def cycles_of(even: Even, found: Found) -> Iterator[Cycle]:
    """The cycles that are alike."""
    for span, alike, is_counted in zip(found.spans, found.likeness, found.is_counted, strict=True):
        if is_counted:
            yield Cycle(
                begin_s=float(even.time_s[span.begin]),
                top_s=float(even.time_s[span.top]),
                end_s=float(even.time_s[span.end]),
                likeness=float(alike),
                swing=float(found.signal[span.top] - found.signal[span.begin]),
            )


def _blocks(even: Even) -> Iterator[Even]:
    longest = int(BLOCK_S * RATE)
    begin = 0
    while len(even.time_s) - begin > longest:
        first = begin + int(longest * (1.0 - LAST_SHARE))
        end = first + _stillest(even.places[first : begin + longest])
        yield even.part(begin, end)
        begin = end
    yield even.part(begin, len(even.time_s))


def _stillest(places: Array) -> int:
    """The frame round which the joints move least for a second."""
    step = np.nan_to_num(np.linalg.norm(np.diff(places, axis=0), axis=2)).sum(axis=1)
    return int(np.argmin(np.convolve(step, np.ones(int(RATE)), mode="same")))
