"""Whether the camera can follow the person from where they stand, and what would mend it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from unhunch.domain.motion.analysis import View
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.landmarks import NAMES, SHOULDERS, bits
from unhunch.domain.motion.measures.table import MEASURES
from unhunch.domain.motion.seen_body import middle
from unhunch.domain.motion.views import ViewWatch

SEEN_ABOVE: Final = 0.5
"""A landmark is seen from this confidence on, as in `smoothing`."""
SETTLED_S: Final = 0.7
"""How long another state must last before it is told, so that words do not flicker. Our choice."""
FARTHEST: Final = 0.12
"""A torso shorter than this share of the picture's height is too small to measure. Our choice."""
NEAREST: Final = 0.55
"""A torso longer than this leaves no room for raised arms. Our choice."""
MARGIN: Final = 0.02
"""A joint this near the edge of the picture is as good as outside it. Our choice."""


class Framing(Enum):
    """How the person stands in the picture; the first that applies is told."""

    NOBODY = "nobody"
    TOO_NEAR = "too-near"
    OUT_OF_PICTURE = "out-of-picture"
    """Joints that are needed are outside the picture or hidden; `missing` names them."""
    TOO_FAR = "too-far"
    TURN_TO_FRONT = "turn-to-front"
    TURN_TO_SIDE = "turn-to-side"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Standing:
    """The framing, and the joints that could not be seen where that is the trouble."""

    framing: Framing
    missing: tuple[str, ...] = ()


PARTS: Final = ("shoulder", "hip", "elbow", "wrist", "ear", "nose")
FRAME_S: Final = 1.0 / 15.0
"""Of a camera watched live; the view settles over half a second whatever the rate. Our choice."""

TURNS: Final = {"front": Framing.TURN_TO_FRONT, "side": Framing.TURN_TO_SIDE}


def needed_joints(guide: Guide) -> tuple[tuple[str, ...], ...]:
    """The landmarks an exercise is followed by, in groups: of each group all must be seen, from the side one."""
    measures = [MEASURES[condition.measure] for condition in guide.start]
    if guide.signal is not None:
        measures.append(MEASURES[guide.signal])
    wanted = bits(SHOULDERS)
    for measure in measures:
        for group in (*measure.needs, *measure.needs_one_of):
            wanted |= group
    pairs = ((name for at, name in enumerate(NAMES) if wanted >> at & 1 and name.endswith(part)) for part in PARTS)
    return tuple(found for pair in pairs if (found := tuple(pair)))


class FramingWatch:
    """Tells the framing frame by frame, once it has lasted."""

    __slots__ = ("_at", "_guide", "_needed", "_since_s", "_told", "_views", "_waiting", "_width")

    def __init__(
        self,
        guide: Guide,
        joints: Sequence[str],
        *,
        aspect: float,
        needed: Sequence[tuple[str, ...]] | None = None,
    ) -> None:
        """`aspect`: width of the picture over its height; `needed`: groups of joints, where the guide does not say."""
        self._guide = guide
        self._width = aspect
        self._at = {name: at for at, name in enumerate(joints)}
        self._needed = needed_joints(guide) if needed is None else tuple(needed)
        self._views = ViewWatch()
        self._told = self._waiting = Standing(Framing.NOBODY)
        self._since_s = 0.0

    def step(self, time_s: float, points: Sequence[complex], confidence: Sequence[float]) -> Standing:
        """The framing as it has stood for a moment; places in picture heights."""
        now = self._now(points, confidence)
        if now.framing is not self._waiting.framing:
            self._since_s = time_s
        self._waiting = now
        if time_s - self._since_s >= SETTLED_S or now.framing is self._told.framing:
            self._told = now
        return self._told

    def _now(self, points: Sequence[complex], confidence: Sequence[float]) -> Standing:
        places = {name: points[at] for name, at in self._at.items() if confidence[at] >= SEEN_ABOVE}
        shoulders, hips = _pair(places, "shoulder"), _pair(places, "hip")
        if shoulders is None:
            return Standing(Framing.NOBODY)
        torso = 0.0 if hips is None else abs(shoulders - hips)
        if torso > NEAREST:
            return Standing(Framing.TOO_NEAR)
        view = self._view(places, torso)
        missing = self._missing(places, view)
        if missing:
            return Standing(Framing.OUT_OF_PICTURE, missing)
        if 0.0 < torso < FARTHEST:
            return Standing(Framing.TOO_FAR)
        return Standing(self._turn(view))

    def _view(self, places: Mapping[str, complex], torso: float) -> View:
        left, right = places.get("left_shoulder"), places.get("right_shoulder")
        if left is None or right is None or not torso:
            return View.UNKNOWN
        return self._views.step(abs(left - right), torso, FRAME_S)

    def _missing(self, places: Mapping[str, complex], view: View) -> tuple[str, ...]:
        """What is not in the picture; from the side, of each pair one is enough."""
        found: list[str] = []
        for group in self._needed:
            gone = [name for name in group if not self._is_inside(places.get(name))]
            if len(gone) == len(group) or (gone and view is View.FRONT):
                found += gone
        return tuple(found)

    def _is_inside(self, place: complex | None) -> bool:
        return (
            place is not None and MARGIN <= place.real <= self._width - MARGIN and MARGIN <= place.imag <= 1.0 - MARGIN
        )

    def _turn(self, view: View) -> Framing:
        """Good from a view the exercise is followed from, and while the view cannot be told."""
        if view is View.UNKNOWN or view.value in self._guide.views:
            return Framing.GOOD
        return TURNS[self._guide.views[0]]


def _pair(places: Mapping[str, complex], part: str) -> complex | None:
    return middle(places.get(f"left_{part}"), places.get(f"right_{part}"))
