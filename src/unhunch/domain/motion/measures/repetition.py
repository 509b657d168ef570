"""The measures of a finished repetition, against the set it is part of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median
from types import MappingProxyType
from typing import Final

from unhunch.domain.motion.tempo import Timed

OWN_TEMPO_FROM: Final = 3
"""Repetitions after which a person's own tempo is known."""
SHORTEST_S: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSoFar:
    """What one repetition is measured against."""

    usual: float
    """The person's own range, in the signal's scale."""
    first: Timed
    prescribed_s: tuple[float, float] | None
    """Work and return as prescribed."""
    own_s: tuple[float, float] | None
    """The person's own median work and return; None while it is not known."""
    bases: tuple[float, float]
    """The signal at the start of this and of the first repetition, in the measure's unit."""
    unit: float
    """What 1 of the signal is in the measure's unit."""


RepMeasure = Callable[[Timed, SetSoFar], float | None]


def own_tempo(reps: Sequence[Timed]) -> tuple[float, float] | None:
    """The median work and return."""
    if len(reps) < OWN_TEMPO_FROM:
        return None
    return median(rep.concentric_s for rep in reps), median(rep.eccentric_s for rep in reps)


def _range_of_usual(rep: Timed, against: SetSoFar) -> float | None:
    return rep.size / against.usual


def _gap_of_start(rep: Timed, against: SetSoFar) -> float | None:
    base = against.bases[0]
    return (base + rep.size * against.unit) / base if base > 0.0 else None


def _gap_of_first(rep: Timed, against: SetSoFar) -> float | None:
    first = against.bases[1] + against.first.size * against.unit
    return (against.bases[0] + rep.size * against.unit) / first if first > 0.0 else None


def _work_time(rep: Timed, _against: SetSoFar) -> float | None:
    return rep.concentric_s


def _return_time(rep: Timed, _against: SetSoFar) -> float | None:
    return rep.eccentric_s


def _work_tempo(rep: Timed, against: SetSoFar) -> float | None:
    return _tempo(rep.concentric_s, against, 0)


def _return_tempo(rep: Timed, against: SetSoFar) -> float | None:
    return _tempo(rep.eccentric_s, against, 1)


def _tempo(took_s: float, against: SetSoFar, way: int) -> float | None:
    """Seconds against what is prescribed and against the person's own median, in equal parts.

    Someone who keeps an even tempo of their own is not wrong in every repetition, and one hasty repetition stands out.
    """
    to_own = None if against.own_s is None else took_s / against.own_s[way]
    to_prescribed = None if against.prescribed_s is None else took_s / against.prescribed_s[way]
    if to_own is None or to_prescribed is None:
        return to_own
    return sqrt(to_own * to_prescribed)


def _closing_speed(rep: Timed, against: SetSoFar) -> float | None:
    own = against.own_s
    if own is None:
        return None
    return (rep.size / max(rep.eccentric_s, SHORTEST_S)) / (against.usual / max(own[1], SHORTEST_S))


REP_MEASURES: Final[Mapping[str, RepMeasure]] = MappingProxyType(
    {
        "closing-speed": _closing_speed,
        "gap-of-first": _gap_of_first,
        "gap-of-start": _gap_of_start,
        "range-of-usual": _range_of_usual,
        "return-tempo": _return_tempo,
        "return-time": _return_time,
        "work-tempo": _work_tempo,
        "work-time": _work_time,
    }
)
"""The table of them. Each is None where the set does not yet say enough."""
