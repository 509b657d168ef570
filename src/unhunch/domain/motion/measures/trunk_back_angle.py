"""How far the trunk tips back."""

from unhunch.domain.motion.measures.trunk_angle import lean
from unhunch.domain.motion.seen_body import SeenBody


def trunk_back_angle(body: SeenBody, _side: int) -> float | None:
    """Degrees tipped back from the relaxed lean, forward negative; None until the facing is known."""
    now, relaxed = lean(body), body.relaxed.lean_deg
    return None if now is None or relaxed is None or body.facing == 0.0 else relaxed - now
