"""Which of the people in the pictures is the one to follow: who is largest for longest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from unhunch.domain.motion.recording import Array

SAME_PERSON_SIZES: Final = 0.5
"""How far the points may move from frame to frame, in the person's own size. Our choice."""

ALIKE: Final = 1.35
"""Between the sizes of somebody who left and of the one who came back, at most. Our choice."""

FORGOTTEN_S: Final = 1.0
"""After this long unseen, whoever comes is somebody new at first. Our choice."""


@dataclass(slots=True)
class Track:
    """One person through the frames they were seen in."""

    frames: list[int] = field(default_factory=list[int])
    people: list[Array] = field(default_factory=list[Array])
    sizes: list[float] = field(default_factory=list[float])

    def add(self, frame: int, person: Array) -> None:
        """The person was seen in this frame, too."""
        self.frames.append(frame)
        self.people.append(person)
        self.sizes.append(size_of(person))

    @property
    def presence(self) -> float:
        """How much of the pictures they took up, over time."""
        return sum(size**2 for size in self.sizes)

    @property
    def usual_size(self) -> float:
        """The median size."""
        return float(np.median(self.sizes))

    def step_to(self, person: Array) -> float:
        """How far the points have moved since last seen, in sizes; infinite where no point is in both."""
        moved = np.hypot(*(person[:, :2] - self.people[-1][:, :2]).T)
        known = moved[np.isfinite(moved)]
        size = max(self.sizes[-1], size_of(person))
        return float(np.median(known)) / size if len(known) and size > 0 else float("inf")


def size_of(person: Array) -> float:
    """The diagonal of what was seen of a person (J, 3); 0 where nothing was."""
    seen = person[np.isfinite(person[:, 0]), :2]
    return float(np.hypot(*np.ptp(seen, axis=0))) if len(seen) else 0.0


def followed(frames: Sequence[Sequence[Array]], joints: int, *, fps: float) -> Array:
    """(T, J, 3) of the one person, NaN with score 0 in frames without them.

    Somebody of like size, seen only while that person was not, is taken for the same one come back.
    """
    tracks = sorted(_tracks(frames, round(FORGOTTEN_S * fps)), key=lambda track: -track.presence)
    found = np.full((len(frames), joints, 3), np.nan)
    for track in _same_person(tracks):
        found[track.frames] = track.people
    found[:, :, 2] = np.nan_to_num(found[:, :, 2])
    return found


def _same_person(tracks: Sequence[Track]) -> Iterable[Track]:
    taken: set[int] = set()
    for track in tracks:
        ratio = track.usual_size / tracks[0].usual_size if tracks[0].usual_size else 0.0
        if track is tracks[0] or (1 / ALIKE <= ratio <= ALIKE and taken.isdisjoint(track.frames)):
            taken.update(track.frames)
            yield track


def _tracks(frames: Sequence[Sequence[Array]], forgotten: int) -> list[Track]:
    everyone: list[Track] = []
    here: list[Track] = []
    for frame, people in enumerate(frames):
        here = [track for track in here if frame - track.frames[-1] <= forgotten]
        known = _matched(here, people)
        for at, person in enumerate(people):
            if at not in known:
                known[at] = Track()
                everyone.append(known[at])
                here.append(known[at])
            known[at].add(frame, person)
    return everyone


def _matched(tracks: Sequence[Track], people: Sequence[Array]) -> dict[int, Track]:
    """The nearest pairs of who was there and who is here: each person's number and their track."""
    steps = sorted(
        (track.step_to(person), number, at) for number, track in enumerate(tracks) for at, person in enumerate(people)
    )
    matched: dict[int, Track] = {}
    taken: set[int] = set()
    for step, number, at in steps:
        if step <= SAME_PERSON_SIZES and at not in matched and number not in taken:
            matched[at] = tracks[number]
            taken.add(number)
    return matched
