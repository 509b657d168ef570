"""Keeps to one person of those a browser sees, whoever else comes into the picture."""

from typing import Final

from unhunch.trackers.live_frames import JOINTS, NOBODY, Body, Frame

WAITED_FOR_S: Final = 2.0
"""How long a person who is gone is waited for before somebody else is followed, as in a film. Our choice."""
SAME: Final = 0.5
"""How far a person may be from where they were, in the heights they take up. Our choice."""
SEEN_ABOVE: Final = 0.5

_TRUNK: Final = tuple(JOINTS.index(f"{side}_{part}") for part in ("shoulder", "hip") for side in ("left", "right"))


class LivePerson:
    """The largest person at first; then the one who is nearest to where they were."""

    __slots__ = ("_last", "_last_s", "_size")

    def __init__(self) -> None:
        self._last: complex | None = None
        self._last_s = 0.0
        self._size = 0.0

    def find(self, frame: Frame) -> Body:
        """The person in this frame; nobody where they are not seen."""
        seen = [(body, place) for body in frame.people if (place := trunk(body)) is not None]
        if self._last is not None and frame.time_s - self._last_s <= WAITED_FOR_S:
            seen = [(body, at) for body, at in seen if abs(at - self._last) <= SAME * max(self._size, height(body))]
            seen.sort(key=lambda each: abs(each[1] - (self._last or 0j)))
        else:
            seen.sort(key=lambda each: -height(each[0]))
        if not seen:
            return NOBODY
        body, self._last = seen[0]
        self._last_s, self._size = frame.time_s, height(body)
        return body


def trunk(body: Body) -> complex | None:
    """The middle of the shoulders and hips that were seen."""
    places = [body.points[at] for at in _TRUNK if body.confidence[at] >= SEEN_ABOVE]
    return sum(places) / len(places) if places else None


def height(body: Body) -> float:
    """How much of the picture's height the person's seen points take up."""
    downs = [point.imag for point, sure in zip(body.points, body.confidence, strict=True) if sure >= SEEN_ABOVE]
    return max(downs) - min(downs) if downs else 0.0
