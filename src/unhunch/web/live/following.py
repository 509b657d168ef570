"""What is said on the line of a page with the player.

The page sends `{"do": "set", "exercise": …, "aspect": …}`, then frames, then `{"do": "end", "model": …}`; and so on
for each set.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from unhunch.care.coach_movement import LiveSet
from unhunch.domain.errors import refuse
from unhunch.interop.analysis_json import analysis_json
from unhunch.interop.watched_json import watched_json
from unhunch.trackers.live_frames import Frame
from unhunch.web.live.words import word_json

if TYPE_CHECKING:
    from unhunch.domain.motion.coaching import Word

Json = dict[str, Any]
Open = Callable[[str, float], LiveSet]
"""Opens a set of an exercise for a picture of that width over height; refuses while a stop level stands."""

MODELS: Final = ("", "lite", "full")
SILENT_S: Final = 0.1
"""Without anything new, no more than ten words a second. Our choice."""


class Following:
    """One page's sets, one after the other."""

    is_practice = True

    def __init__(self, open_set: Open) -> None:
        self._open = open_set
        self._set: LiveSet | None = None
        self._shown: Word | None = None
        self._said_s = 0.0

    @property
    def acts(self) -> Mapping[str, Callable[[Json], Json]]:
        """To begin a set and to end it."""
        return {"set": self._begin, "end": self._end}

    @property
    def is_on(self) -> bool:
        """Whether frames are of a set."""
        return self._set is not None

    @property
    def is_heavy(self) -> bool:
        """A repetition of an exercise of one's own is held against its examples, whole."""
        return self._set is not None and self._set.is_by_example

    def look(self, frames: Sequence[Frame]) -> Json | None:
        """The screen after some frames, where it is due or something happened."""
        if self._set is None:
            return None
        word, events = self._set.follow(frames)
        is_due = frames[-1].time_s - self._said_s >= SILENT_S
        if word is None or not (events or (is_due and word != self._shown)):
            return None
        self._shown, self._said_s = word, frames[-1].time_s
        return word_json(word, events, self._set)

    def _begin(self, asked: Json) -> Json:
        exercise, aspect = asked.get("exercise"), asked.get("aspect")
        if not isinstance(exercise, str) or not isinstance(aspect, int | float) or isinstance(aspect, bool):
            refuse("set", "this request", "it has an exercise and the picture's aspect")
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
            refuse("model", str(model)[:20], "it is lite or full")
        if self._set is None:
            refuse("do", "end", "a set has begun")
        ended, self._set = self._set, None
        told = ended.finish(model)
        kept = {"fault_rate": told.fault_rate, "camera": watched_json(told.watched)}
        return {"says": "seen", **analysis_json(told.seen), "kept": kept}
