"""What a camera saw of one set, in the few numbers the log keeps of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from unhunch.domain.motion.analysis import Analysis, Rep

SECONDS, DEGREES, SHARES = 1, 1, 2
"""Decimals worth keeping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedSet:
    """One set before a camera. What was not measured is None."""

    counted: int | None = None
    """Repetitions the camera counted; None for a hold."""
    held_s: float | None = None
    """How long the position was held, pauses left out; None for repetitions."""
    range_deg: float | None = None
    """Degrees of the middle repetition, seen from the camera."""
    range_least: float | None = None
    """The smallest repetition against the usual one of the set."""
    tempo_s: tuple[float, float, float] | None = None
    """Seconds of work, pause and return, the middle one of each."""
    not_assessed: tuple[str, ...] = ()
    """The faults that could not be judged."""
    seconds_lost: float = 0.0
    confidence: float | None = None
    """How sure the tracker was of the joints the exercise is followed by, 0 to 1 on average."""
    view: str = "unknown"
    model: str = ""
    """Which of the pose models found the joints; empty: not told."""
    version: str = ""
    """Of the engine that judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """What is known of the landmarks beside what they show."""

    confidence: float | None = None
    model: str = ""
    version: str = ""


def watched_set(seen: Analysis, *, counts: str, tracked: Tracked) -> WatchedSet:
    """What the log keeps of an analysis; `counts`: "reps", "holds", or neither where the camera can time neither."""
    return WatchedSet(
        counted=seen.count if counts == "reps" else None,
        held_s=round(sum(hold.end_s - hold.start_s for hold in seen.holds), SECONDS) if counts == "holds" else None,
        range_deg=_middle([rep.range_deg for rep in seen.reps if rep.range_deg is not None], DEGREES),
        range_least=round(min(rep.range for rep in seen.reps), SHARES) if seen.reps else None,
        tempo_s=_tempo(seen.reps),
        not_assessed=tuple(each.fault for each in seen.not_assessed),
        seconds_lost=round(seen.seconds_lost, SECONDS),
        confidence=None if tracked.confidence is None else round(tracked.confidence, SHARES),
        view=seen.view.value,
        model=tracked.model,
        version=tracked.version,
    )


def of_sides(sides: Sequence[WatchedSet | None]) -> WatchedSet | None:
    """Both sides of a set as one: the one that did less, as doses are per side; None where one was not watched."""
    watched = [side for side in sides if side is not None]
    if not watched or len(watched) < len(sides):
        return None
    return min(watched, key=lambda side: (side.counted or 0, side.held_s or 0.0))


def fault_rate(seen: Analysis, *, faults: Sequence[str], is_hold: bool) -> float | None:
    """Share of the repetitions or holds with a fault; None where none of the exercise's `faults` could be judged."""
    done = seen.holds if is_hold else seen.reps
    not_judged = {each.fault for each in seen.not_assessed}
    if not done or not set(faults) - not_judged:
        return None
    return sum(bool(each.faults) for each in done) / len(done)


def _middle(values: Sequence[float], decimals: int) -> float | None:
    return round(median(values), decimals) if values else None


def _tempo(reps: Sequence[Rep]) -> tuple[float, float, float] | None:
    if not reps:
        return None
    parts = zip(*((rep.concentric_s, rep.hold_s, rep.eccentric_s) for rep in reps), strict=True)
    work, pause, back = (round(median(part), SECONDS) for part in parts)
    return work, pause, back
