"""How far along its way the arms are, from where elbows and wrists are between the start and the top.

A signal that the picture foreshortens runs unlike the hand, and so would be timed wrongly; places in two directions run
more evenly than any one measure of them.
"""

from collections.abc import Sequence
from itertools import compress
from typing import Final

from unhunch.domain.motion.landmarks import LEFT_ELBOW, RIGHT_WRIST
from unhunch.domain.motion.seen_body import SeenBody

AROUND_S: Final = 0.15
"""How long before and after the start and the top tells their places. Our choice: noise evens out, the way does not."""

Arms = tuple[complex, float, tuple[complex | None, ...]]
"""Of one frame: halfway between the shoulders, the torso's length, and elbows and wrists; None where hidden."""


def arms_of(body: SeenBody) -> Arms:
    """The arms in this frame."""
    return body.shoulders or 0j, body.torso, tuple(body.at[LEFT_ELBOW : RIGHT_WRIST + 1])


def way_shares(times_s: Sequence[float], arms: Sequence[Arms], ends: tuple[int, int]) -> list[float] | None:
    """The share of the way in every frame, 0 at the first place of `ends` and 1 at the second.

    None where no elbow or wrist was seen in all of them.
    """
    seen = [all(frame[2][joint] is not None for frame in arms) for joint in range(4)]
    if not any(seen):
        return None
    places = [_places(frame, seen) for frame in arms]
    begin, top = (_mean(times_s, places, end) for end in ends)
    return [_share(_apart(place, begin), _apart(place, top)) for place in places]


def _places(frame: Arms, seen: Sequence[bool]) -> list[complex]:
    shoulders, torso, joints = frame
    return [(place - shoulders) / torso for place in compress(joints, seen) if place is not None]


def _mean(times_s: Sequence[float], places: Sequence[Sequence[complex]], at: int) -> list[complex]:
    near = [place for time_s, place in zip(times_s, places, strict=True) if abs(time_s - times_s[at]) <= AROUND_S]
    return [sum(joint) / len(near) for joint in zip(*near, strict=True)]


def _apart(places: Sequence[complex], others: Sequence[complex]) -> float:
    """Square root of the summed squares of how far the joints lie apart."""
    return sum(abs(place - other) ** 2 for place, other in zip(places, others, strict=True)) ** 0.5


def _share(gone: float, left: float) -> float:
    return gone / (gone + left) if gone + left else 0.0
