"""What a look at a desk costs our part: the message read, the person kept to, the state, and the answer written."""

import json
import statistics
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tools.people.sitting import make_sitting
from unhunch.domain.motion.analysing import frames
from unhunch.records.boot import setup
from unhunch.trackers.live_frames import Body, Frame, write_frames

if TYPE_CHECKING:
    from unhunch.web.live.conversation import Conversation

SEED = 4
LOOKS, FEW_LOOKS = 20_000, 500
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def measure(*, is_short: bool = False) -> list[dict[str, object]]:
    """CPU of one look, and what that is of a core at a look a second. The pose finder's own cost is the browser's."""
    with TemporaryDirectory() as folder:
        setup(Path(folder))
        talk = _calibrated()
    looks = _looks(FEW_LOOKS if is_short else LOOKS)
    took_us = [_cpu_us(talk, message) for message in looks]
    median = statistics.median(took_us)
    return [
        {
            "of a look": "read, judged, answered",
            "looks": len(looks),
            "median us": round(median, 1),
            "p99 us": round(statistics.quantiles(took_us, n=100)[-1], 1),
            "% of a core": round(statistics.fmean(took_us) / 1e4, 4),
            "goal": "< 1 % of a core",
        }
    ]


def _cpu_us(talk: "Conversation", message: bytes) -> float:
    began = time.thread_time()
    talk.hear(message)
    return 1e6 * (time.thread_time() - began)


def _calibrated() -> "Conversation":
    from unhunch.care.watch_desk import DeskSession  # noqa: PLC0415 - once Django is set up
    from unhunch.web.live.conversation import Conversation  # noqa: PLC0415 - as above
    from unhunch.web.live.sitting import Sitting  # noqa: PLC0415 - as above

    desk = Sitting(lambda: DeskSession(NOW + timedelta(days=1)), lambda _: None, lambda: NOW)
    talk = Conversation(desk)
    talk.hear(_asked("begin"))
    talk.hear(_asked("calibrate"))
    for time_s, points, sure in frames(make_sitting(SEED, seconds=3.0).recording):
        talk.hear(write_frames([Frame(time_s, (Body(points, sure),))]))
    talk.hear(_asked("calibrated"))
    return talk


def _asked(act: str) -> str:
    return json.dumps({"do": "sit", "act": act})


def _looks(count: int) -> list[bytes]:
    """A look a second at somebody who changes position every few seconds."""
    shown = [
        Body(points, sure)
        for posture in ("upright", "slouching", "reclining")
        for _, points, sure in frames(make_sitting(SEED, posture, seconds=3.0).recording)
    ]
    return [write_frames([Frame(100.0 + at, (shown[at % len(shown)],))]) for at in range(count)]
