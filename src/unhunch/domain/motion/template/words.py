"""Where a repetition differs from the examples, in words a person can use."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from unhunch.domain.motion.joints import mirrored
from unhunch.domain.motion.recording import Array
from unhunch.domain.motion.template.bones import ARMS, BONES, TRUNK
from unhunch.domain.motion.template.curves import LEVELS
from unhunch.domain.motion.template.scoring import Difference

CLEAR: Final = 2.0
"""Allowances from which a difference is worth a sentence."""
MOST: Final = 3
"""Sentences at most: nobody minds more in one repetition."""
BEND_DEG: Final = 8.0
"""Degrees of elbow bend from which the bend, not the place, is what differs. Our choice."""
WIDE: Final = 0.4
"""Shoulder width over torso length from which out and in are told apart in a picture."""

OTHER_SIDE: Final = "You did it with the other side than in the examples."

PHASE_WORDS: Final = (
    "At the start",
    *("On the way there" for _ in LEVELS),
    "Near the top",
    *("On the way back" for _ in LEVELS),
    "At the end",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One repetition beside the examples' mean; both (phases, bones, axes), as the template is turned."""

    curve: Array
    mean: Array
    reach: float
    """1 is as far as the examples."""
    is_mirrored: bool


def sentences(differences: Sequence[Difference], compared: Compared, quality: float) -> tuple[str, ...]:
    """The clearest differences first; a repetition that differs has at least one."""
    ranked = sorted(differences, key=lambda one: -one.size)
    least = CLEAR if quality >= 0.5 else min(CLEAR, ranked[0].size)  # noqa: PLR2004 - like the examples or not
    said = dict.fromkeys(_say(one, compared) for one in ranked if one.size >= least)
    found = tuple(said)[:MOST]
    return (OTHER_SIDE, *found) if compared.is_mirrored else found


def _say(one: Difference, compared: Compared) -> str:
    return SAYINGS[one.kind](one, compared)


def _say_reach(one: Difference, compared: Compared) -> str:
    del one
    return f"You moved less far than in the examples, about {round(compared.reach * 10) * 10} percent of the way."


def _say_limb(one: Difference, compared: Compared) -> str:
    return f"Your {_side(BONES[one.bones[0]].begin, compared)} arm moved more than in the examples."


def _say_trunk(one: Difference, compared: Compared) -> str:
    del one, compared
    return "Your trunk moved more than in the examples."


def _say_shape(one: Difference, compared: Compared) -> str:
    phase = _phase(one)
    when = PHASE_WORDS[phase]
    if one.bones == TRUNK:
        return f"{when}, your trunk {_trunk_way(phase, compared)} than in the examples."
    bend = _bend(one.bones[0], phase, compared)
    if bend:
        elbow = _joint(BONES[one.bones[0]].begin, compared)
        return f"{when}, your {elbow} is {bend} than in the examples."
    return f"{when}, your {_joint(_tip(one.bones[0]), compared)} is {_way(one, phase, compared)} than in the examples."


SAYINGS: Final = {
    "reach": _say_reach,
    "limb": _say_limb,
    "trunk": _say_trunk,
    "change": _say_shape,
    "place": _say_shape,
}


def _phase(one: Difference) -> int:
    """The phase that differs most; changes know no start."""
    worst = int(np.argmax(np.square(one.z).sum(axis=-1)))
    return worst + 1 if one.kind == "change" else worst


def _tip(bone: int) -> str:
    """The joint whose place a bone tells: the lower end of a leg's bone, else the further end."""
    return BONES[bone].begin if BONES[bone].name.endswith(("thigh", "shank")) else BONES[bone].end


def _apart(bone: int, phase: int, compared: Compared) -> Array:
    apart = compared.curve[phase, bone] - compared.mean[phase, bone]
    return -apart if BONES[bone].name.endswith(("thigh", "shank")) else apart


def _bend(bone: int, phase: int, compared: Compared) -> str:
    """How the elbow differs, when it is a forearm whose elbow does."""
    arm = next((arm for arm in ARMS if bone == arm[1]), None)
    if arm is None:
        return ""
    apart = _elbow_deg(compared.curve[phase], arm) - _elbow_deg(compared.mean[phase], arm)
    if not abs(apart) >= BEND_DEG:
        return ""
    return "more bent" if apart < 0.0 else "straighter"


def _elbow_deg(bones: Array, arm: tuple[int, int]) -> float:
    """180 is straight; NaN when the arm is not seen."""
    upper, fore = bones[arm[0]], bones[arm[1]]
    size = float(np.linalg.norm(upper) * np.linalg.norm(fore))
    return 180.0 - float(np.degrees(np.arccos(np.clip(upper @ fore / max(size, 1e-9), -1.0, 1.0))))


def _way(one: Difference, phase: int, compared: Compared) -> str:
    """Higher or lower, further out or in, further forward or back: what differs most."""
    apart = _apart(one.bones[0], phase, compared)
    axis = int(np.argmax(np.abs(apart)))
    if axis == 0:
        return _across(float(apart[0]), BONES[one.bones[0]].name, compared)
    words = {1: ("lower", "higher"), 2: ("further forward", "further back")}[axis]
    return words[0] if apart[axis] > 0.0 else words[1]


def _across(apart: float, bone: str, compared: Compared) -> str:
    """In the world and from the front, x is the person's left or the picture's right."""
    left_is = _left_is(compared)
    if not left_is or not bone.startswith(("left", "right")):
        return "further to the side"
    outward = apart * left_is * (1.0 if bone.startswith("left") else -1.0)
    return "further out" if outward > 0.0 else "further in"


def _left_is(compared: Compared) -> float:
    """The sign of x at the person's left; 0 when the body is not seen from front or back."""
    shoulders = next(place for place, bone in enumerate(BONES) if bone.name == "shoulders")
    width = float(compared.curve[0, shoulders, 0])
    return float(np.sign(width)) if abs(width) >= WIDE else 0.0


def _trunk_way(phase: int, compared: Compared) -> str:
    """How the trunk leans, against its own start and the examples' lean from theirs."""
    moved = [(curve[phase, bone] - curve[0, bone]) for curve in (compared.curve, compared.mean) for bone in TRUNK]
    apart = np.nanmean([moved[0], moved[1]], axis=0) - np.nanmean([moved[2], moved[3]], axis=0)
    if len(apart) > 2 and abs(apart[2]) > abs(apart[0]):  # noqa: PLR2004 - with depth
        return "leans further forward" if apart[2] > 0.0 else "leans further back"
    left_is = _left_is(compared)
    if not left_is:
        return "leans more"
    side = "left" if apart[0] * left_is > 0.0 else "right"
    return f"leans further to the {mirrored_word(side, compared)}"


def mirrored_word(side: str, compared: Compared) -> str:
    """The person's own side, where the template is turned."""
    return {"left": "right", "right": "left"}[side] if compared.is_mirrored else side


def _joint(name: str, compared: Compared) -> str:
    own = mirrored(name) if compared.is_mirrored else name
    return own.replace("_", " ")


def _side(name: str, compared: Compared) -> str:
    return _joint(name, compared).partition(" ")[0]
