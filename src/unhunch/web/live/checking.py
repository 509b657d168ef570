"""What is said on the line of a page that takes a measure.

The page sends `{"do": "check", "measure": …, "height_cm": …, "aspect": …}`, then frames, each answered with the value
as it is now, then `{"do": "taken"}`, answered with every trial or why there is none.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from unhunch.care.take_check import CheckAsked, LiveCheck
from unhunch.domain.errors import refuse
from unhunch.domain.motion.checks.trial import Seen, Trial
from unhunch.trackers.live_frames import Frame

Json = dict[str, Any]
Open = Callable[[CheckAsked], LiveCheck]
"""Opens a check; refuses while it is not offered."""
SILENT_S: Final = 0.1
USUAL_CM: Final = 170.0
"""The height of who is measured in degrees or seconds, where it changes nothing."""


class Checking:
    """One page's measure."""

    is_practice = True
    is_heavy = False

    def __init__(self, open_check: Open) -> None:
        self._open = open_check
        self._check: LiveCheck | None = None
        self._said: Json | None = None
        self._said_s = 0.0

    @property
    def is_on(self) -> bool:
        """Whether frames are of a measure."""
        return self._check is not None

    @property
    def acts(self) -> Mapping[str, Callable[[Json], Json]]:
        """To begin a measure and to take it."""
        return {"check": self._begin, "taken": self._end}

    def _begin(self, asked: Json) -> Json:
        """Open a check. Raises InvalidInput, ExerciseLocked."""
        aspect, height_cm = _number(asked.get("aspect")), _number(asked.get("height_cm", USUAL_CM))
        if not isinstance(asked.get("measure"), str) or aspect is None or height_cm is None:
            refuse("check", "this request", "it has a measure, the picture's aspect and the person's height in cm")
        self._check, self._said, self._said_s = None, None, 0.0
        self._check = self._open(CheckAsked(measure=asked["measure"], aspect=aspect, height_cm=height_cm))
        return {"says": "checks", "measure": self._check.measure}

    def look(self, frames: Sequence[Frame]) -> Json | None:
        """What is said after some frames; None where there is nothing new to say."""
        seen = None if self._check is None else self._check.follow(frames)
        if seen is None:
            return None
        told = _now(seen)
        has_trial = self._said is None or told["trials"] != self._said["trials"]
        if told == self._said or (not has_trial and frames[-1].time_s - self._said_s < SILENT_S):
            return None
        self._said, self._said_s = told, frames[-1].time_s
        return told

    def _end(self, _asked: Json) -> Json:
        """Every trial, or why there is none. Raises InvalidInput."""
        if self._check is None:
            refuse("do", "taken", "a check has begun")
        check, self._check = self._check, None
        taken = check.finish()
        why_not = None if taken.why_not is None else taken.why_not.value
        return {
            "says": "taken",
            "measure": taken.measure,
            "trials": list(map(_trial, taken.trials)),
            "why_not": why_not,
            "missing": list(taken.missing),
        }


def _now(seen: Seen) -> Json:
    return {
        "says": "measures",
        "framing": seen.standing.framing.value,
        "missing": list(seen.standing.missing),
        "step": seen.step.value,
        "value": None if seen.value is None else round(seen.value, 1),
        "trials": list(map(_trial, seen.trials)),
    }


def _trial(trial: Trial) -> Json:
    return {"value": round(trial.value, 1), "plus_minus": round(trial.plus_minus, 1)}


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
