"""One page's talk with the app: what it sends, and what it is answered. No socket and no clock."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

from unhunch.domain.errors import UnhunchError, refuse
from unhunch.trackers.live_frames import Frame, read_frames

Json = dict[str, Any]
Act = Callable[[Json], Json]

LONGEST_TEXT: Final = 1000


class Talk(Protocol):
    """What a line can be about: a set, a measure, a desk, or an exercise that is shown."""

    @property
    def is_on(self) -> bool:
        """Whether frames are for it now."""
        ...

    @property
    def is_heavy(self) -> bool:
        """Whether a frame can take longer than microseconds now."""
        ...

    @property
    def is_practice(self) -> bool:
        """Whether somebody moves for it, and is not to be disturbed."""
        ...

    @property
    def acts(self) -> Mapping[str, Act]:
        """What can be asked of it, by the name after "do"."""
        ...

    def look(self, frames: Sequence[Frame]) -> Json | None:
        """What is said after some frames; None where there is nothing new to say."""
        ...


class Conversation:
    """What is said on one line, which talks about one thing at a time."""

    def __init__(self, *talks: Talk) -> None:
        self._talks = talks
        self._acts = {name: act for talk in talks for name, act in talk.acts.items()}

    def hear(self, message: str | bytes) -> str | None:
        """The answer to a message; None where there is nothing new to say."""
        try:
            answer = self._frames(message) if isinstance(message, bytes) else self._asked(message)
        except UnhunchError as error:
            answer = {"says": "refused", "code": error.code, "text": str(error)}
        return None if answer is None else json.dumps(answer, ensure_ascii=False)

    @property
    def is_heavy(self) -> bool:
        """Whether frames can take longer than microseconds now."""
        return any(talk.is_heavy for talk in self._talks)

    @property
    def is_practising(self) -> bool:
        """Whether somebody moves before the camera now."""
        return any(talk.is_on and talk.is_practice for talk in self._talks)

    def _frames(self, message: bytes) -> Json | None:
        frames = read_frames(message)
        talk = next((talk for talk in self._talks if talk.is_on), None)
        return talk.look(frames) if frames and talk is not None else None

    def _asked(self, message: str) -> Json:
        asked = _request(message)
        name = str(asked.get("do"))
        if name not in self._acts:
            refuse("do", name[:20], f"it is one of {', '.join(self._acts)}")
        return self._acts[name](asked)


def _request(message: str) -> Json:
    try:
        asked: Any = json.loads(message) if len(message) <= LONGEST_TEXT else None
    except ValueError:
        asked = None
    if not isinstance(asked, dict):
        refuse("the message", "this", "it is a short JSON object")
    return asked
