"""Reads a recording with whichever tracker's format the file has."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from unhunch.domain.errors import refuse
from unhunch.domain.motion.recording import Recording
from unhunch.trackers.source import Source, Watch, unwatched

STDIN: Final = "-"
FOLDER: Final = "a folder"

TRACKERS: Final[Mapping[str, str]] = {
    ".npz": "unhunch.trackers.npz:read_npz",
    ".trc": "unhunch.trackers.trc:read_trc",
    ".jsonl": "unhunch.trackers.json_lines:read_json_lines",
    ".ndjson": "unhunch.trackers.json_lines:read_json_lines",
    FOLDER: "unhunch.trackers.openpose:read_openpose",
    ".mp4": "unhunch.trackers.video:read_video",
    ".mov": "unhunch.trackers.video:read_video",
    ".webm": "unhunch.trackers.video:read_video",
    ".avi": "unhunch.trackers.video:read_video",
    ".mkv": "unhunch.trackers.video:read_video",
}
"""How a file's name ends, and the function (`Source` → `Recording`) that reads it, imported when it is needed."""

FILMS: Final = frozenset(ending for ending, reader in TRACKERS.items() if reader.endswith("video:read_video"))
"""How the name of a file with pictures ends."""

FORMATS: Final = (
    "it is a recording (.npz), marker file (.trc), JSON lines (.jsonl), folder of OpenPose JSON files, "
    "or video (.mp4, .mov, .webm, .avi, .mkv)"
)

SLOWEST_FPS, FASTEST_FPS = 1.0, 240.0


def read_recording(path: str, *, fps: float = 30.0, watch: Watch = unwatched) -> Recording:
    """The recording in a file or folder; "-" is JSON lines from standard input. Raises InvalidInput.

    `fps` is for files that carry no times of their own.
    """
    if not SLOWEST_FPS <= fps <= FASTEST_FPS:
        refuse("--fps", f"{fps:g}", f"it is a number from {SLOWEST_FPS:g} to {FASTEST_FPS:g}")
    if path == STDIN:
        from unhunch.trackers.json_lines import read_standard_input  # noqa: PLC0415 - as lazily as the others

        return read_standard_input(watch)
    source = Source(path=Path(path), fps=fps, watch=watch)
    return _reader(_kind(source))(source)


def _reader(kind: str) -> Callable[[Source], Recording]:
    module, function = TRACKERS[kind].split(":")
    return getattr(import_module(module), function)


def _kind(source: Source) -> str:
    try:
        if source.path.is_dir():
            return FOLDER
        is_there = source.path.is_file()
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        refuse(source.where, "a missing file", "it is a file or folder that is there")
    kind = source.path.suffix.lower()
    if kind not in TRACKERS:
        refuse(source.where, f'a file ending in "{kind}"', FORMATS)
    return kind
