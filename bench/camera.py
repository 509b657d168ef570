"""The camera in the page without a graphics chip, and how many pages one process holds on the camera's line."""

import json
import statistics
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.motion import p99
from tools.people.sets import make_set
from unhunch.catalogue.library import library
from unhunch.domain.motion.analysing import frames
from unhunch.records.boot import setup
from unhunch.trackers.live_frames import Body, Frame, write_frames

EXERCISE = "lateral-raise"
SEED = 7
FPS = 30
SECONDS = 4.0
LINES = (8, 16, 32, 64, 128, 192, 256)
BOUND_MS = 5.0
CHROMIUM = "/usr/bin/chromium"
BEGIN = json.dumps({"do": "set", "exercise": EXERCISE, "aspect": 1.78})


def measure() -> list[dict[str, object]]:
    """Lines held, then the page with each model where a browser and the pose models are there."""
    return [_lines(), *_pages()]


# --- the line --------------------------------------------------------------------------------------------------------


def messages() -> list[bytes]:
    """A set as a page sends it, a frame a message."""
    made = make_set(EXERCISE, seed=SEED).recording
    return [write_frames([Frame(at, (Body(points, sure),))]) for at, points, sure in frames(made)]


def _lines() -> dict[str, object]:
    """The most lines at once with 99 of 100 frames answered within the bound, in CPU time of one process."""
    with TemporaryDirectory() as folder:
        setup(Path(folder))
        costs = _costs_ms(messages())
    best = (0, float("nan"))
    for lines in LINES:
        late = _late_ms(costs, lines)
        if late > BOUND_MS:
            break
        best = (lines, late)
    return {
        "what": "lines one process holds (frame in to word out, 30 fps each)",
        "lines": best[0],
        "p99 ms": round(best[1], 2),
        "median ms": round(statistics.median(costs), 3),
        "goal": "p99 <= 5 ms",
    }


def _costs_ms(sent: Sequence[bytes]) -> list[float]:
    """CPU time of each frame: read, followed, answered as JSON."""
    from unhunch.care.coach_movement import LiveSet  # noqa: PLC0415 - once Django is set up
    from unhunch.web.live.conversation import Conversation  # noqa: PLC0415 - as above
    from unhunch.web.live.following import Following  # noqa: PLC0415 - as above

    talk = Conversation(Following(lambda exercise, aspect: LiveSet(exercise, library(), aspect=aspect)))
    talk.hear(BEGIN)
    found: list[float] = []
    for message in sent:
        begun = time.thread_time_ns()
        talk.hear(message)
        found.append((time.thread_time_ns() - begun) / 1e6)
    return found


def _late_ms(costs_ms: Sequence[float], lines: int) -> float:
    """p99 from arrival to word; a frame waits for those before it, and each line sends evenly, from elsewhere."""
    gap_ms, free_ms, late = 1000 / (FPS * lines), 0.0, list[float]()
    for turn in range(round(SECONDS * FPS)):
        for line in range(lines):
            arrival_ms = (turn * lines + line) * gap_ms
            cost_ms = costs_ms[(turn + 37 * line) % len(costs_ms)]
            free_ms = max(free_ms, arrival_ms) + cost_ms
            late.append(free_ms - arrival_ms)
    return p99(late)


# --- the page --------------------------------------------------------------------------------------------------------


def _pages() -> list[dict[str, object]]:
    """What `camera_page` measures; nothing where browser or films are missing."""
    if any(find_spec(name) is None for name in ("cv2", "playwright", "ai_edge_litert")) or not Path(CHROMIUM).exists():
        return []
    from bench.camera_page import rows  # noqa: PLC0415 - needs the extra and a browser

    return rows()
