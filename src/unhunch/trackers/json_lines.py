"""Our own small format for landmarks as text: JSON lines, one frame a line, from a file or standard input.

`{"t_s": 0.033, "joints": {"left_wrist": [x, y, confidence], …}}`; with depth `[x, y, z, confidence]`. A joint left out,
or null, was not seen. Places are in image heights; a first frame with `"space": "world"` makes them metres.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, cast

import numpy as np

from unhunch.domain.errors import refuse
from unhunch.domain.motion.joints import JOINTS
from unhunch.domain.motion.recording import Array, Recording, Space
from unhunch.trackers.seen import recording_of
from unhunch.trackers.source import MOST_FRAMES, Source, Watch, refuse_unread

LONGEST_LINE_BYTES: Final = 64 * 1024
KEYS: Final = ("t_s", "joints", "space")
VALUES: Final = "it is [x, y, confidence] or [x, y, z, confidence], alike in every frame"
_BLOCK: Final = 1024


@dataclass(slots=True)
class _Layout:
    """What the frames so far have in common."""

    space: str | None = None
    values: int | None = None
    columns: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    time_s: float
    columns: Sequence[int]
    values: Sequence[Sequence[float]]


def read_json_lines(source: Source) -> Recording:
    """The recording in a file of JSON lines. Raises InvalidInput."""
    try:
        with source.path.open("rb") as file:
            return read_lines(
                _lines(iter(lambda: file.readline(LONGEST_LINE_BYTES + 1), b"")), source.where, source.watch
            )
    except OSError as error:
        refuse_unread(source.where, error)


def read_standard_input(watch: Watch) -> Recording:
    """The recording that another program writes to standard input. Raises InvalidInput."""
    stream = sys.stdin.buffer
    lines = _lines(iter(lambda: stream.readline(LONGEST_LINE_BYTES + 1), b""))
    return read_lines(lines, "standard input", watch)


def read_lines(lines: Iterable[bytes], where: str, watch: Watch) -> Recording:
    """The recording that lines of JSON state. Raises InvalidInput."""
    layout = _Layout()
    frames = _frames(lines, where, layout)
    times: list[Array] = []
    blocks: list[Array] = []
    while block := list(islice(frames, _BLOCK)):
        times.append(np.array([frame.time_s for frame in block]))
        blocks.append(_block(block, layout))
        watch(sum(map(len, times)), None)
    if not times:
        refuse(where, "an empty recording", "it has at least one frame, a line of JSON each")
    return _recording(layout, np.concatenate(times), _together(blocks, len(layout.columns)), where=where)


def _lines(lines: Iterator[bytes]) -> Iterator[bytes]:
    return islice(lines, MOST_FRAMES + 1)


def _frames(lines: Iterable[bytes], where: str, layout: _Layout) -> Iterator[_Frame]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _frame(_table(line, f"{where}: line {number}"), f"{where}: line {number}", layout)


def _table(line: bytes, where: str) -> Mapping[str, object]:
    if len(line) > LONGEST_LINE_BYTES:
        refuse(where, "a line this long", f"it has at most {LONGEST_LINE_BYTES} bytes")
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        refuse(where, "this text", 'it is JSON such as {"t_s": 0.0, "joints": {"left_wrist": [0.4, 0.6, 0.9]}}')
    if not isinstance(value, dict):
        refuse(where, "JSON that is no table", f"it is a table with the keys {', '.join(KEYS)}")
    table = cast("dict[str, object]", value)
    unknown = [key for key in table if key not in KEYS]
    if unknown:
        refuse(where, f'the key "{unknown[0][:60]}"', f"the keys are {', '.join(KEYS)}")
    return table


def _frame(table: Mapping[str, object], where: str, layout: _Layout) -> _Frame:
    joints = table.get("joints")
    if not isinstance(joints, dict):
        refuse(f"{where}: joints", "nothing" if joints is None else "a value that is no table", VALUES)
    _learn_space(table, where, layout)
    seen = {name: value for name, value in cast("dict[str, object]", joints).items() if value is not None}
    return _Frame(
        time_s=_number(table.get("t_s"), f"{where}: t_s", "it is a number of seconds"),
        columns=[_column(name, where, layout) for name in seen],
        values=[_values(value, f"{where}: {name}", layout) for name, value in seen.items()],
    )


def _learn_space(table: Mapping[str, object], where: str, layout: _Layout) -> None:
    known = [space.value for space in Space]
    named = table.get("space", layout.space or Space.IMAGE.value)
    if named not in known:
        refuse(f"{where}: space", json.dumps(named)[:60], f"it is one of {', '.join(known)}")
    if layout.space not in (None, named):
        refuse(f"{where}: space", f'"{named}" after "{layout.space}"', "it is the same in every frame")
    layout.space = str(named)


def _column(name: str, where: str, layout: _Layout) -> int:
    if name not in layout.columns:
        if name not in JOINTS:
            known = ", ".join(sorted(JOINTS))
            refuse(f"{where}: joints", f'"{name[:60]}"', f"the joints are {known}")
        layout.columns[name] = len(layout.columns)
    return layout.columns[name]


def _values(value: object, where: str, layout: _Layout) -> Sequence[float]:
    values = cast("list[object]", value) if isinstance(value, list) else []
    layout.values = layout.values or len(values)
    if len(values) not in (3, 4) or len(values) != layout.values:
        refuse(where, json.dumps(value)[:60], VALUES)
    if set(map(type, values)) == {float}:
        return cast("list[float]", values)
    return [_number(each, where, VALUES) for each in values]


def _number(value: object, where: str, allowed: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        refuse(where, json.dumps(value)[:60], allowed)
    try:
        return float(value)
    except OverflowError:
        refuse(where, "a number of hundreds of digits", allowed)


def _block(frames: Sequence[_Frame], layout: _Layout) -> Array:
    """(n, J so far, 3 or 4); NaN where a joint was not seen."""
    found = np.full((len(frames), len(layout.columns), layout.values or 3), np.nan)
    for at, frame in enumerate(frames):
        if frame.columns:
            found[at, list(frame.columns)] = frame.values
    return found


def _together(blocks: Sequence[Array], joints: int) -> Array:
    """The blocks as one; joints that an earlier block did not know yet were not seen in it."""
    depth = blocks[-1].shape[2]
    found = np.full((sum(map(len, blocks)), joints, depth), np.nan)
    begin = 0
    for block in blocks:
        if block.shape[1]:
            found[begin : begin + len(block), : block.shape[1]] = block
        begin += len(block)
    return found


def _recording(layout: _Layout, time_s: Array, values: Array, *, where: str) -> Recording:
    return recording_of(
        where,
        joints=list(layout.columns),
        positions=values[:, :, :-1],
        confidence=values[:, :, -1],
        time_s=time_s,
        space=Space(layout.space),
    )


def write_lines(recording: Recording) -> str:
    """A recording as JSON lines; a joint that was not seen is left out."""
    space = {} if recording.space is Space.IMAGE else {"space": recording.space.value}
    rows = zip(recording.time_s.tolist(), recording.positions.tolist(), recording.confidence.tolist(), strict=True)
    return "\n".join(
        json.dumps({"t_s": round(at, 4), **space, "joints": dict(_seen(recording.joints, places, sure))})
        for at, places, sure in rows
    )


def _seen(
    joints: Sequence[str], places: Sequence[Sequence[float]], sure: Sequence[float]
) -> Iterator[tuple[str, list[float]]]:
    for joint, place, confidence in zip(joints, places, sure, strict=True):
        if all(value == value for value in place):  # noqa: PLR0124 - NaN is what is not itself
            yield joint, [*(round(value, 4) for value in place), round(confidence, 2)]
