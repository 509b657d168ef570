"""A watch over how a person sits, frame by frame; a frame's answer never waits for later ones."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

from unhunch.domain.motion.posture.deciding import NOTHING_SEEN, Answer, decide
from unhunch.domain.motion.posture.measuring import Measures, measure
from unhunch.domain.motion.posture.sitter import Finder, HeadFrom, Place, Sitter
from unhunch.domain.motion.posture.upright import Upright, own_upright
from unhunch.domain.motion.recording import Recording, Space

STEADY_S: Final = 0.8
"""A frame is judged by the median over this time up to it. Our choice."""
MOST_FRAMES: Final = 15
"""Of which at most so many frames, so that a fast camera costs no more."""
FASTEST: Final = 3.0
"""Shoulder widths a second: about 1 m/s, a quick lean. Whoever moves faster is judged anew. Our choice."""
LEAST_JUMP: Final = 0.1
"""Shoulder widths a landmark may tremble between frames. Our choice: ten times a tracker's noise."""


class PostureWatch:
    """Judges frame after frame. `baseline` is the same person sitting upright before the same camera."""

    __slots__ = ("_finder", "_last", "_own", "_recent", "_uses_depth")

    def __init__(self, joints: Sequence[str], space: Space, baseline: Recording | None = None) -> None:
        self._finder = Finder(joints)
        self._uses_depth = space is Space.WORLD
        self._own = {} if baseline is None else own_by_head(baseline)
        self._recent: deque[tuple[float, Measures]] = deque(maxlen=MOST_FRAMES)
        self._last: tuple[float, Sitter] | None = None

    def push(
        self,
        time_s: float,
        points: Sequence[complex],
        confidence: Sequence[float],
        *,
        depth: Sequence[float] | None = None,
    ) -> Answer:
        """The state of this frame and the confidence in it. Not-seen joints have confidence 0 or no number."""
        sitter = self._finder.find(points, confidence, depth if self._uses_depth else None)
        now = None if sitter is None else measure(sitter)
        if sitter is None or now is None:
            return NOTHING_SEEN
        self._forget_others(time_s, sitter, now.width)
        self._recent.append((time_s, now))
        self._last = (time_s, sitter)
        return decide(steady([frame for _, frame in self._recent]), self._own.get(sitter.head_from))

    def _forget_others(self, time_s: float, sitter: Sitter, width: float) -> None:
        """Drop frames that are too old, and all where the person, or the time, has jumped."""
        if self._last is not None and not _follows(self._last, (time_s, sitter), width):
            self._recent.clear()
        while self._recent and time_s - self._recent[0][0] > STEADY_S:
            self._recent.popleft()


def _follows(before: tuple[float, Sitter], now: tuple[float, Sitter], width: float) -> bool:
    passed_s = now[0] - before[0]
    if passed_s < 0.0 or before[1].head_from is not now[1].head_from:
        return False
    far = max(LEAST_JUMP, FASTEST * passed_s) * width
    return _moved(before[1].head, now[1].head) <= far and _moved(before[1].shoulder, now[1].shoulder) <= far


def _moved(before: Place | None, now: Place | None) -> float:
    if before is None or now is None:
        return 0.0
    return abs(complex(now[0] - before[0], now[1] - before[1]))


def steady(frames: Sequence[Measures]) -> Measures:
    """The median of each measure; what the last frame does not show stays not shown."""
    if len(frames) == 1:
        return frames[0]
    return Measures(*map(_middle, zip(*frames, strict=True)))  # pyright: ignore[reportArgumentType] -- what is never None stays so


def _middle(values: tuple[float | None, ...]) -> float | None:
    if values[-1] is None:
        return None
    seen = sorted([value for value in values if value is not None])
    half = len(seen) // 2
    return seen[half] if len(seen) % 2 else (seen[half - 1] + seen[half]) / 2.0


Frame = tuple[float, list[complex], list[float], list[float] | None]


def frames_of(recording: Recording) -> Iterable[Frame]:
    """The frames as a watch takes them: seconds, places, confidence and, where there is one, depth."""
    places = recording.positions
    depths = places[:, :, 2].tolist() if places.shape[2] > 2 else [None] * len(recording)  # noqa: PLR2004 -- x, y and z
    points = (places[:, :, 0] + 1j * places[:, :, 1]).tolist()
    return zip(recording.time_s.tolist(), points, recording.confidence.tolist(), depths, strict=True)


def own_by_head(baseline: Recording) -> dict[HeadFrom, Upright]:
    """The person's own upright, for each way the head was found."""
    finder, has_depth = Finder(baseline.joints), baseline.space is Space.WORLD
    shown: dict[HeadFrom, list[Measures]] = {}
    for _, points, confidence, depth in frames_of(baseline):
        sitter = finder.find(points, confidence, depth if has_depth else None)
        now = None if sitter is None else measure(sitter)
        if sitter is not None and now is not None:
            shown.setdefault(sitter.head_from, []).append(now)
    return {kind: upright for kind, frames in shown.items() if (upright := own_upright(frames)) is not None}
