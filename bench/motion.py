"""What following one person costs a frame, as frames come from a browser, beside nearest poses (B1) in the same run."""

import gc
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from revalidation.baselines.nearest_poses import JOINTS as B1_JOINTS
from revalidation.baselines.nearest_poses import NearestPoses, example_poses
from tools.people.sets import make_set
from unhunch.catalogue.library import library
from unhunch.domain.motion.following import Follower
from unhunch.domain.motion.recording import Recording, Space
from unhunch.domain.units import ExerciseId

EXERCISE = ExerciseId("pull-apart")
SEED = 7
FPS = 30
STREAMS = (250, 500, 750, 1000, 1250, 1500, 1750, 2000, 2500, 3000)
SHORT_STREAMS = (20,)
BOUND_MS = 5.0
ROUNDS = 5
SECONDS = 3.0
WARM_S = 3.0
GOALS = {"median": "<= 25 us", "streams": ">= 1,000"}
FILM_FPS, FILM_FRAMES = 8, 150
PLACES, SURENESS = np.dtype("<c8"), np.dtype("<f4")


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame as it comes over the wire: places and confidences of the joints, float32."""

    time_s: float
    body: bytes


def encoded(recording: Recording) -> list[Frame]:
    """(x, y) pairs of all joints, then their confidences; what was not seen is 0 with confidence 0."""
    places = np.nan_to_num(recording.positions[..., :2]).astype("<f4").reshape(len(recording), -1)
    sure = recording.confidence.astype("<f4")
    return [
        Frame(float(at), xy.tobytes() + seen.tobytes())
        for at, xy, seen in zip(recording.time_s, places, sure, strict=True)
    ]


def decoded(body: bytes, joints: int) -> tuple[list[complex], list[float]]:
    """What a follower takes."""
    points: list[complex] = np.frombuffer(body, PLACES, joints).tolist()
    confidence: list[float] = np.frombuffer(body, SURENESS, offset=8 * joints).tolist()
    return points, confidence


Step = Callable[[Frame], None]


def ours(recording: Recording) -> Step:
    """A follower, decoding included."""
    guide = library("en").exercises[EXERCISE].camera.guide
    assert guide is not None
    follower = Follower(guide, library("en").faults, recording.joints, Space.IMAGE)
    joints = len(recording.joints)

    def step(frame: Frame) -> None:
        follower.push(frame.time_s, *decoded(frame.body, joints))

    return step


def nearest_poses(recording: Recording, example: Recording) -> Step:
    """B1, decoding included."""
    counter = NearestPoses(example_poses(example))
    columns = [recording.joints.index(name) for name in B1_JOINTS]
    pairs = 2 * len(recording.joints)

    def step(frame: Frame) -> None:
        counter.push(np.frombuffer(frame.body, "<f4", pairs).reshape(-1, 2)[columns].astype(float))

    return step


def costs_us(start: Callable[[], Step], frames: Sequence[Frame]) -> list[float]:
    """Microseconds of each frame over several whole sets; CPU time, so other work on the computer does not count."""
    found: list[float] = []
    for _ in range(ROUNDS):
        step = start()
        for frame in frames:
            begun = time.thread_time_ns()
            step(frame)
            found.append((time.thread_time_ns() - begun) / 1000)
    return found


def p99(values: Sequence[float]) -> float:
    """99 of 100 are no larger."""
    return float(np.percentile(values, 99))


def late_ms(start: Callable[[], Step], frames: Sequence[Frame], streams: int) -> float:
    """p99 from a frame's arrival to its being followed, for so many people at once in one process.

    Each stream starts elsewhere in the set and sends evenly; the work is really done, in the order of arrival, and a
    frame that arrives while another is worked on waits. What was made before the clock starts is taken out of the
    garbage collector's view (`gc.freeze`), as a server can do once it has started: else each full collection walks it.
    """
    gc.collect()
    gc.freeze()
    try:
        return _late_ms(start, frames, streams)
    finally:
        gc.unfreeze()


def _late_ms(start: Callable[[], Step], frames: Sequence[Frame], streams: int) -> float:
    followers = [(start(), _from(frames, at)) for at in range(streams)]
    for step, stream in followers:
        for frame in islice(stream, round(WARM_S * FPS)):
            step(frame)
    gc.collect()
    gc.freeze()
    gap, free_s, late = 1 / (FPS * streams), 0.0, list[float]()
    for turn in range(round(SECONDS * FPS)):
        for at, (step, stream) in enumerate(followers):
            arrival_s = (turn * streams + at) * gap
            frame = next(stream)
            begun = time.thread_time()
            step(frame)
            free_s = max(free_s, arrival_s) + time.thread_time() - begun
            late.append(1000 * (free_s - arrival_s))
    return p99(late)


def _from(frames: Sequence[Frame], stream: int):  # noqa: ANN202 - an endless iterator of frames whose clock goes on
    whole_s = frames[-1].time_s - frames[0].time_s + 1 / FPS
    begin = (stream * 37) % len(frames)
    for turn, frame in enumerate(islice(cycle(frames), begin, None), start=begin):
        yield Frame(frame.time_s + whole_s * (turn // len(frames)), frame.body)


def most_streams(start: Callable[[], Step], frames: Sequence[Frame], tried: Sequence[int]) -> tuple[int, float]:
    """The most people at once with a p99 within the bound, and that p99; (0, p99 of the fewest) where none."""
    best = (0, math.inf)
    for streams in tried:
        late = late_ms(start, frames, streams)
        if late > BOUND_MS:
            return best if best[0] else (0, late)
        best = (streams, late)
    return best


def measure(*, is_short: bool = False) -> list[dict[str, object]]:
    """Cost of a frame, people at once, and films; `is_short` tries few people and no film."""
    streams, films = (SHORT_STREAMS, []) if is_short else (STREAMS, _films())
    made = make_set(EXERCISE, seed=SEED)
    recording = made.recording
    frames = encoded(recording)
    first = made.truth.reps[0]
    begin, end = np.searchsorted(recording.time_s, (first.start_s, first.end_s))
    example = recording.part(int(begin), int(end))
    rows = [
        _row("Unhunch", lambda: ours(recording), (frames, streams)),
        _row("nearest poses (B1)", lambda: nearest_poses(recording, example), (frames, streams)),
    ]
    return [*rows, *films]


def _row(name: str, start: Callable[[], Step], asked: tuple[Sequence[Frame], Sequence[int]]) -> dict[str, object]:
    frames, tried = asked
    costs = costs_us(start, frames)
    streams, late = most_streams(start, frames, tried)
    return {
        "what": name,
        "median us": round(statistics.median(costs), 1),
        "p99 us": round(p99(costs), 1),
        "people at once": streams,
        "p99 late ms": round(late, 2),
        "goal": f"median {GOALS['median']}, people {GOALS['streams']} at 30 fps within 5 ms",
    }


def _films() -> list[dict[str, object]]:
    """Frames a second of reading a film, decoding and pose included; nothing where the extra is not installed."""
    if find_spec("cv2") is None or find_spec("ai_edge_litert") is None:
        return []
    from tools.people.rendered import film_of, write  # noqa: PLC0415 - needs the extra
    from unhunch.trackers.source import Source  # noqa: PLC0415 - as above
    from unhunch.trackers.video import read_video  # noqa: PLC0415 - as above

    pictures = list(islice(film_of("lateral-raise", reps=1, fps=FILM_FPS, pace=4).pictures(), 24))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "film.mp4"
        write(islice(cycle([*pictures, *reversed(pictures)]), FILM_FRAMES), file, FPS)
        read_at: list[float] = []
        read_video(Source(path=file, watch=lambda _done, _total: read_at.append(time.perf_counter())))
    each_s = np.diff(read_at)
    return [
        {
            "what": "film, 640x480, a rendered person",
            "median us": round(1e6 * float(np.median(each_s))),
            "p99 us": round(1e6 * p99(each_s.tolist())),
            "frames a second": round(len(each_s) / float(each_s.sum()), 1),
        }
    ]
