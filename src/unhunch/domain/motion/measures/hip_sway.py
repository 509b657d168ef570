"""How far the hips swing to a side."""

from typing import Final

from unhunch.domain.motion.seen_body import SeenBody

SWING_S: Final = 2.0
"""Longer than a hanging person's swing to one side and back. Our choice."""


def hip_place(body: SeenBody) -> float | None:
    """The hips' place across the picture, in the recording's unit."""
    hips = body.hips
    return None if hips is None else hips.real


def hip_sway(body: SeenBody, _side: int) -> float | None:
    """Shoulder widths between the hips' farthest places of the last two seconds."""
    now, path = hip_place(body), body.hip_path
    if now is None:
        return None
    path.append((body.time_s, now))
    while body.time_s - path[0][0] > SWING_S:
        path.popleft()
    places = [place for _, place in path]
    return (max(places) - min(places)) / body.width
