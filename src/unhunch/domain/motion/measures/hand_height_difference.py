"""How unlike in height the hands are."""

from unhunch.domain.motion.landmarks import WRISTS
from unhunch.domain.motion.measures.hand_height import along
from unhunch.domain.motion.seen_body import SeenBody


def hand_height_difference(body: SeenBody, _side: int) -> float | None:
    """Shoulder widths between the heights of the wrists along the trunk."""
    left, right = body.at[WRISTS[0]], body.at[WRISTS[1]]
    return None if left is None or right is None else abs(along(left - right, body.down)) / body.width
