"""One page's talk with the coach: what it sends, and what it is answered. No socket and no clock.

The page sends `{"do": "set", "exercise": …, "aspect": …}`, then frames, then `{"do": "end", "model": …}`; and so on
for each set.
"""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from unhunch.care.coach_movement import LiveSet
from unhunch.domain.errors import InvalidInput, Problem, UnhunchError
from unhunch.interop.analysis_json import analysis_json
from unhunch.interop.watched_json import watched_json
from unhunch.trackers.live_frames import read_frames
from unhunch.web.live.words import Json, word_json

if TYPE_CHECKING:
    from unhunch.domain.motion.coaching import Word
    from unhunch.web.live.checking import Checking
    from unhunch.web.live.showing import ShowingTalk
    from unhunch.web.live.sitting import Sitting

Open = Callable[[str, float], LiveSet]
"""Opens a set of an exercise for a picture of that width over height; refuses while a stop level stands."""

LONGEST_TEXT: Final = 1000
MODELS: Final = ("", "lite", "full")
SILENT_S: Final = 0.1
"""Without anything new, no more than ten words a second. Our choice."""


class Conversation:
    """What is said on one line."""

    def __init__(
        self,
        open_set: Open,
        sitting: "Sitting | None" = None,
        checking: "Checking | None" = None,
        *,
        showing: "ShowingTalk | None" = None,
    ) -> None:
        self._open = open_set
        self._showing = showing
        self._checking = checking
        self._sitting = sitting
        self._set: LiveSet | None = None
        self._shown: Word | None = None
        self._said_s = 0.0

    def hear(self, message: str | bytes) -> str | None:
        """The answer to a message; None where there is nothing new to say."""
        try:
            answer = self._frames(message) if isinstance(message, bytes) else self._asked(message)
        except UnhunchError as error:
            answer = {"says": "refused", "code": error.code, "text": str(error)}
        return None if answer is None else json.dumps(answer, ensure_ascii=False)

    def _frames(self, message: bytes) -> Json | None:
        frames = read_frames(message)
        if not frames:
            return None
        for other in (self._sitting, self._checking, self._showing):
            if other is not None and other.is_on:
                return other.look(frames)
        if self._set is None:
            return None
        word, events = self._set.follow(frames)
        is_due = frames[-1].time_s - self._said_s >= SILENT_S
        if word is None or not (events or (is_due and word != self._shown)):
            return None
        self._shown, self._said_s = word, frames[-1].time_s
        return word_json(word, events, self._set)

    def _asked(self, message: str) -> Json:
        asked = _request(message)
        act = {"set": self._begin, "end": self._end, "sit": self._sit, "show": self._show, **self._checks}.get(
            str(asked.get("do"))
        )
        if act is None:
            raise _bad("do", str(asked.get("do"))[:20], "it is set, end, sit, show, check or taken")
        return act(asked)

    @property
    def is_heavy(self) -> bool:
        """Whether frames take longer than microseconds now."""
        return self._showing is not None and self._showing.is_on

    def _show(self, asked: Json) -> Json:
        if self._showing is None:
            raise _bad("do", "show", "an exercise can be shown on this line")
        return self._showing.ask(asked)

    def _begin(self, asked: Json) -> Json:
        exercise, aspect = asked.get("exercise"), asked.get("aspect")
        if not isinstance(exercise, str) or not isinstance(aspect, int | float) or isinstance(aspect, bool):
            raise _bad("set", "this request", "it has an exercise and the picture's aspect")
        self._set, self._shown, self._said_s = None, None, 0.0
        self._set = self._open(exercise, float(aspect))
        return {
            "says": "follows",
            "exercise": exercise,
            "needs": list(self._set.needs),
            "views": list(self._set.views),
            "leads": self._set.leads.value,
        }

    def _end(self, asked: Json) -> Json:
        model = asked.get("model", "")
        if model not in MODELS:
            raise _bad("model", str(model)[:20], "it is lite or full")
        if self._set is None:
            raise _bad("do", "end", "a set has begun")
        ended, self._set = self._set, None
        told = ended.finish(model)
        kept = {"fault_rate": told.fault_rate, "camera": watched_json(told.watched)}
        return {"says": "seen", **analysis_json(told.seen), "kept": kept}

    def _sit(self, asked: Json) -> Json:
        if self._sitting is None:
            raise _bad("do", "sit", "a desk can be watched on this line")
        return self._sitting.ask(asked)

    @property
    def _checks(self) -> dict[str, Callable[[Json], Json]]:
        """What a line that can take a measure is asked beside."""
        return {} if self._checking is None else {"check": self._checking.begin, "taken": self._checking.end}


def _request(message: str) -> Json:
    try:
        asked: Any = json.loads(message) if len(message) <= LONGEST_TEXT else None
    except ValueError:
        asked = None
    if not isinstance(asked, dict):
        raise _bad("the message", "this", "it is a short JSON object")
    return asked


def _bad(where: str, value: str, allowed: str) -> InvalidInput:
    return InvalidInput((Problem(where=where, value=value, allowed=allowed),))
