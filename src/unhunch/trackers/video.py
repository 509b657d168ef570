"""Films: a person's landmarks in every picture, found by BlazePose on this computer. Nothing is kept or sent.

Needs the packages of the extra `video`. The picture is taken as it is: not mirrored, and turned as the film says.
"""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from unhunch.domain.errors import UnhunchError, refuse
from unhunch.domain.motion.recording import Array, Recording
from unhunch.machine.silence import silent
from unhunch.trackers.seen import recording_of
from unhunch.trackers.source import MOST_FRAMES, Source

if TYPE_CHECKING:
    import cv2

    from unhunch.trackers.pose_following import OnePerson
    from unhunch.trackers.pose_networks import Found, Picture

BLAZEPOSE_33: Final = (
    "nose",
    "left_eye_inner", "left_eye", "left_eye_outer", "right_eye_inner", "right_eye", "right_eye_outer",
    "left_ear", "right_ear", "left_mouth", "right_mouth",
    "left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist",
    "left_pinky", "right_pinky", "left_index", "right_index", "left_thumb", "right_thumb",
    "left_hip", "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle",
    "left_heel", "right_heel", "left_foot_index", "right_foot_index",
)  # fmt: skip
"""The network's order of points."""

MODEL: Final = Path(__file__).parent / "models" / "pose_landmarker_full.task"

OUTSIDE: Final = 0.03
"""How far beyond the picture's edge, in picture heights, the network's guess still counts as seen. Our choice: farther
out it only guesses, and is as sure of it as of anything."""

_VIDEO: Final = "it is a video that can be played, such as .mp4 or .webm"


class VideoPackagesMissing(UnhunchError):
    """The extra `video` is not installed."""

    code = "video-packages-missing"


class PoseModelMissing(UnhunchError):
    """The app was put together without its pose model."""

    code = "pose-model-missing"


@dataclass(slots=True)
class _Seen:
    """What is known of the pictures so far."""

    time_s: list[float] = field(default_factory=list[float])
    places: list[Array] = field(default_factory=list[Array])
    confidence: list[Array] = field(default_factory=list[Array])

    def add(self, time_s: float, picture: "Picture", found: "Found | None") -> None:
        """One more picture and who was found in it."""
        places, confidence = _in_heights(picture, found)
        self.time_s.append(time_s)
        self.places.append(places)
        self.confidence.append(confidence)


def read_video(source: Source) -> Recording:
    """The largest person of a film, followed through it; pictures without them hold nothing.

    Raises: InvalidInput, VideoPackagesMissing, PoseModelMissing.
    """
    person = _person()
    seen = _Seen()
    with _opened(source) as film:
        total, fps = _length(film), _rate(film, source)
        for time_s, picture in _pictures(film):
            seen.add(time_s, picture, person.find(picture, time_s))
            source.watch(len(seen.time_s), total)
            if len(seen.time_s) > MOST_FRAMES:
                break
    if not seen.time_s:
        refuse(source.where, "a file without a picture that can be shown", _VIDEO)
    return recording_of(
        source.where,
        joints=BLAZEPOSE_33,
        positions=np.array(seen.places),
        confidence=np.array(seen.confidence),
        time_s=_times(seen.time_s, fps),
    )


def pictures_of(source: Source) -> Iterator["Picture"]:
    """The pictures that `read_video` looks at, in its order, upright and red first. Raises InvalidInput."""
    with _opened(source) as film:
        for _, picture in _pictures(film):
            yield picture


def _person() -> "OnePerson":
    """Loads the networks; only who reads a film waits for that. Raises: VideoPackagesMissing, PoseModelMissing."""
    try:
        from unhunch.trackers.pose_following import OnePerson  # noqa: PLC0415 - loaded for films only
        from unhunch.trackers.pose_networks import Networks  # noqa: PLC0415 - as above
    except ImportError as error:
        message = 'Reading a video needs two more packages. Install them with: pip install "unhunch[video]"'
        raise VideoPackagesMissing(message) from error
    if not MODEL.is_file():
        message = "The pose model is missing from this copy of Unhunch. In a checkout, `make start` builds it."
        raise PoseModelMissing(message)
    with silent():
        return OnePerson(Networks(MODEL))


@contextmanager
def _opened(source: Source) -> Generator["cv2.VideoCapture"]:
    import cv2  # noqa: PLC0415 - loaded for films only

    # A film may name other files and addresses to play; none is opened. What the decoder thinks is not for people.
    os.environ.setdefault("OPENCV_FFMPEG_CAPTURE_OPTIONS", "protocol_whitelist;file")
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    with silent():
        film = cv2.VideoCapture(str(source.path.resolve()), cv2.CAP_FFMPEG)
    try:
        if not film.isOpened():
            refuse(source.where, "a file that is damaged or holds no video", _VIDEO)
        yield film
    finally:
        film.release()


def _pictures(film: "cv2.VideoCapture") -> Iterator[tuple[float, "Picture"]]:
    """When each picture is shown, and the picture, upright and red first."""
    import cv2  # noqa: PLC0415 - as above

    while True:
        is_there, picture = film.read()
        if not is_there:
            return
        yield film.get(cv2.CAP_PROP_POS_MSEC) / 1000.0, cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)  # pyright: ignore[reportReturnType] - eight bits in, eight bits out


def _length(film: "cv2.VideoCapture") -> int | None:
    import cv2  # noqa: PLC0415 - as above

    count = film.get(cv2.CAP_PROP_FRAME_COUNT)
    return int(count) if 0 < count <= MOST_FRAMES else None


def _rate(film: "cv2.VideoCapture", source: Source) -> float:
    """Pictures a second, where the film gives its pictures no times."""
    import cv2  # noqa: PLC0415 - as above

    rate = film.get(cv2.CAP_PROP_FPS)
    return rate if 0 < rate < float("inf") else source.fps


def _times(time_s: list[float], fps: float) -> Array:
    """The pictures' own times; where they all have the same, even steps."""
    own = np.array(time_s)
    return own if np.ptp(own) > 0 else np.arange(len(own)) / fps


def _in_heights(picture: "Picture", found: "Found | None") -> tuple[Array, Array]:
    """(33, 2) places in picture heights and (33,) how sure each is; nothing where nobody is or outside the picture."""
    if found is None:
        return np.full((len(BLAZEPOSE_33), 2), np.nan), np.zeros(len(BLAZEPOSE_33))
    height, width = picture.shape[:2]
    places = found.points.astype(np.float64) / height
    is_inside = ((places >= -OUTSIDE) & (places <= np.array([width / height, 1.0]) + OUTSIDE)).all(axis=1)
    return places, np.where(is_inside, found.visibility, 0.0)
