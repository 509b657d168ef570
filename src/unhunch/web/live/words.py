"""What the camera's line says to the page, as JSON."""

from collections.abc import Sequence
from typing import Any

from unhunch.care.coach_movement import LiveSet
from unhunch.domain.motion.coaching import Word
from unhunch.domain.motion.events import Event, EventKind
from unhunch.web.live.partial_words import partial_words

Json = dict[str, Any]


def word_json(word: Word, events: Sequence[Event], live: LiveSet) -> Json:
    """What the screen shows now, and the cue to say, if one was just given."""
    given = next((event.text for event in reversed(events) if event.kind is EventKind.CUE), None)
    return {
        "says": "now",
        "framing": word.standing.framing.value,
        "missing": list(word.standing.missing),
        "ready": word.is_ready,
        "lost": word.is_lost,
        "count": word.count,
        "confirmed": word.confirmed,
        "hold_since_s": word.hold_since_s,
        "partial": None if word.partial is None else partial_words(word.partial),
        "reach": None if word.reach is None else round(word.reach, 2),
        "cue": None if given is None else {"id": given, "text": live.cue(given).text},
    }
