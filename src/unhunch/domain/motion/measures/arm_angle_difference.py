"""How unlike the arms are lifted."""

from unhunch.domain.motion.measures.arm_elevation import arm_elevation
from unhunch.domain.motion.seen_body import SeenBody


def arm_angle_difference(body: SeenBody, _side: int) -> float | None:
    """Degrees between the elevations of the two arms."""
    left, right = arm_elevation(body, 0), arm_elevation(body, 1)
    return None if left is None or right is None else abs(left - right)
