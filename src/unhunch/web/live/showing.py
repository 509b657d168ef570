"""What is said on the line of a page on which an exercise is shown.

The page sends `{"do": "show", "act": "begin", "aspect": …}`, then frames, each answered with how far the showing is;
then `"act": "take"`, answered with what was shown as JSON lines, or `"act": "stop"`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from unhunch.care.show_exercise import LiveShowing
from unhunch.domain.errors import refuse
from unhunch.domain.motion.template.showing import WANTED, Told
from unhunch.trackers.live_frames import Frame

Json = dict[str, Any]
Begin = Callable[[float], LiveShowing]


class ShowingTalk:
    """One page's showing. `begin` opens it for a picture of that shape; refused while a stop level stands."""

    is_practice = True

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._live: LiveShowing | None = None
        self._said: Told | None = None

    @property
    def is_on(self) -> bool:
        """Whether frames are of a showing."""
        return self._live is not None

    @property
    def is_heavy(self) -> bool:
        """What is shown is learnt from as it comes."""
        return self.is_on

    @property
    def acts(self) -> Mapping[str, Callable[[Json], Json]]:
        """All that is asked about a showing has one name."""
        return {"show": self.ask}

    def ask(self, asked: Json) -> Json:
        """What a request is answered. Raises InvalidInput, ExerciseLocked, NothingToLearn."""
        act = {"begin": self._start, "take": self._take, "stop": self._stop}.get(str(asked.get("act")))
        if act is None:
            refuse("act", str(asked.get("act"))[:20], "it is begin, take or stop")
        return act(asked)

    def look(self, frames: Sequence[Frame]) -> Json | None:
        """What the screen shows after some frames; None where that is nothing new."""
        if self._live is None:
            return None
        told = self._live.follow(frames)
        if told == self._said:
            return None
        self._said = told
        return _told_json(told)

    def _start(self, asked: Json) -> Json:
        aspect = asked.get("aspect")
        if not isinstance(aspect, int | float) or isinstance(aspect, bool):
            refuse("aspect", "this", "it is the picture's width over its height")
        self._said = None
        self._live = self._begin(float(aspect))
        return {"says": "showing", "stage": "waiting", "count": 0, "wanted": WANTED}

    def _take(self, _asked: Json) -> Json:
        live, self._live = self._live, None
        if live is None:
            refuse("act", "take", "a showing has begun")
        return {"says": "shown", "landmarks": live.finish()}

    def _stop(self, _asked: Json) -> Json:
        self._live = None
        return {"says": "showing-over"}


def _told_json(told: Told) -> Json:
    return {
        "says": "showing",
        "stage": told.stage.value,
        "framing": told.standing.framing.value,
        "missing": list(told.standing.missing),
        "count": told.count,
        "wanted": WANTED,
        "still": told.is_still,
    }
