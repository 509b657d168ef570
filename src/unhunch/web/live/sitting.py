"""What is said on the line of a page that watches a desk.

The page sends `{"do": "sit", "act": …}`: `begin`; `calibrate`, frames of sitting upright, `calibrated`; then a frame a
second, each answered with how the person sits; `choose` how often something may be said; `pause`; `keep` now and then,
for only then anything is written; `end`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from unhunch.care.watch_desk import DeskSession
from unhunch.domain.days import Span
from unhunch.domain.errors import refuse
from unhunch.domain.motion.posture.desk_day import DeskQuarter
from unhunch.trackers.live_frames import Frame

Json = dict[str, Any]
Keep = Callable[[tuple[DeskQuarter, ...]], None]
Rested = Callable[[Span], None]
MINUTE_S: Final = 60.0


class Sitting:
    """One page's desk. `begin` opens a watch, `keep` writes what was watched, `now` is the time.

    `rested` writes a break away from the desk.
    """

    is_practice = False
    is_heavy = False

    def __init__(
        self, begin: Callable[[], DeskSession], keep: Keep, now: Callable[[], datetime], *, rested: Rested | None = None
    ) -> None:
        self._begin, self._keep, self._now, self._rested = begin, keep, now, rested
        self._rests: list[Span] = []
        self._desk: DeskSession | None = None

    @property
    def is_on(self) -> bool:
        """Whether frames are of a desk."""
        return self._desk is not None

    @property
    def acts(self) -> Mapping[str, Callable[[Json], Json]]:
        """All that is asked about a desk has one name."""
        return {"sit": self.ask}

    def ask(self, asked: Json) -> Json:
        """What a request is answered. Raises InvalidInput."""
        name = str(asked.get("act"))
        if name == "begin":
            self._desk = self._begin()
        desk = self._desk
        act = _ACTS.get(name)
        if act is None or desk is None:
            refuse("act", name[:20], f"it is begin, and after it one of {', '.join(_ACTS)}")
        told = act(desk, asked)
        if name in _KEEPING:
            self._keep(desk.take())
            self._keep_rests()
        if name == "end":
            self._desk = None
        return {"says": "sits", "act": name, **told}

    def look(self, frames: Sequence[Frame]) -> Json | None:
        """What is said after some frames."""
        desk, now = self._desk, self._now()
        if desk is None:
            return None
        if now >= desk.until:
            return {"says": "sits", "act": "over"}
        word = desk.look(frames, now)
        if word is None:
            return None
        if word.break_s is not None:
            self._rests.append(Span(now - timedelta(seconds=word.break_s), now))
        away_min = None if word.break_s is None else round(word.break_s / MINUTE_S)
        return {
            "says": "sits",
            "act": "look",
            "state": word.state.value,
            "nudge": word.is_nudge,
            "away_min": away_min,
        }

    def _keep_rests(self) -> None:
        rests, self._rests = self._rests, []
        for rest in rests:
            if self._rested is not None:
                self._rested(rest)


def _begun(desk: DeskSession, _asked: Json) -> Json:
    return {"until": desk.until.isoformat()}


def _calibrate(desk: DeskSession, _asked: Json) -> Json:
    desk.calibrate()
    return {}


def _calibrated(desk: DeskSession, _asked: Json) -> Json:
    return {"is_known": desk.finish_calibrating()}


def _pause(desk: DeskSession, _asked: Json) -> Json:
    desk.pause()
    return {}


def _nothing(_desk: DeskSession, _asked: Json) -> Json:
    return {}


def _choose(desk: DeskSession, asked: Json) -> Json:
    """`every_min`: minutes from one nudge to the next at the least; 0: none at all."""
    minutes = asked.get("every_min")
    if not isinstance(minutes, int | float) or isinstance(minutes, bool):
        refuse("every_min", str(minutes)[:20], "it is a number of minutes, 0 for never")
    desk.choose(None if minutes == 0 else minutes * MINUTE_S)
    return {}


_ACTS: Final = {
    "begin": _begun,
    "calibrate": _calibrate,
    "calibrated": _calibrated,
    "choose": _choose,
    "pause": _pause,
    "keep": _nothing,
    "end": _nothing,
}
_KEEPING: Final = frozenset({"pause", "keep", "end"})
