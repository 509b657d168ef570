"""One-repetition recordings joined end to end: sets of real movement with a known count.

Reads the folder of labelled recordings given as an argument; nothing of it is kept here.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from unhunch.domain.motion.recording import Array, Recording, Space


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One labelled recording of one repetition."""

    file: Path
    movement: str
    person: str
    form: str
    note: str

    def recording(self) -> Recording:
        """What was recorded."""
        return read_recording(self.file)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedSet:
    """Clips of one movement one after another, and how many repetitions they hold."""

    name: str
    recording: Recording
    reps: int


def read_recording(file: Path) -> Recording:
    """A recording in the `.npz` format."""
    with np.load(file, allow_pickle=False) as data:
        positions = data["positions"].astype(np.float64)
        return Recording(
            joints=tuple(str(name) for name in data["joints"]),
            positions=positions,
            confidence=np.where(np.isnan(positions[..., 0]), 0.0, data["confidence"].astype(np.float64)),
            time_s=data["time_s"].astype(np.float64),
            space=Space(str(data["space"])),
        )


def clips(folder: Path, source: str) -> tuple[Clip, ...]:
    """All clips of one source ("kinect-shoulder", "openpose-arms") in the order of the index."""
    with (folder / "index.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["file"].startswith(f"{source}/")]
    return tuple(
        Clip(
            file=folder / row["file"],
            movement=row["movement"],
            person=row["person"],
            form=row["form"],
            note=row["note"],
        )
        for row in rows
        if row["reps"] == "1"
    )


def grouped(all_clips: Sequence[Clip]) -> Mapping[tuple[str, str, str], tuple[Clip, ...]]:
    """Clips by (movement, person, form)."""
    groups: dict[tuple[str, str, str], list[Clip]] = {}
    for clip in all_clips:
        groups.setdefault((clip.movement, clip.person, clip.form), []).append(clip)
    return {key: tuple(group) for key, group in groups.items()}


def joined_sets(all_clips: Sequence[Clip]) -> Iterator[JoinedSet]:
    """Each movement, person and form as one set, in the order given."""
    for (movement, person, form), group in grouped(all_clips).items():
        name = " ".join(word for word in (movement, person, form) if word)
        yield JoinedSet(name=name, recording=joined([clip.recording() for clip in group]), reps=len(group))


def joined(recordings: Sequence[Recording], pause_s: float = 0.0) -> Recording:
    """Recordings end to end on one clock, each one frame step (and `pause_s` of stillness) after the one before."""
    names = _union(recordings)
    parts = [_on_joints(recording, names) for recording in recordings]
    steps = [_frame_step_s(part) for part in parts]
    parts = [_with_pause(part, step, pause_s) for part, step in zip(parts, steps, strict=True)]
    starts = np.cumsum([0.0, *(part.duration_s + step for part, step in zip(parts, steps, strict=True))])
    times = [part.time_s - part.time_s[0] + start for part, start in zip(parts, starts, strict=False)]
    return Recording(
        joints=names,
        positions=np.concatenate([part.positions for part in parts]),
        confidence=np.concatenate([part.confidence for part in parts]),
        time_s=np.concatenate(times),
        space=recordings[0].space,
    )


def at_rate(recording: Recording, frames_per_s: float) -> Recording:
    """The recording taken at another frame rate: straight lines between its frames."""
    count = int(recording.duration_s * frames_per_s) + 1
    time_s = recording.time_s[0] + np.arange(count) / frames_per_s
    flat = recording.positions.reshape(len(recording), -1)
    return Recording(
        joints=recording.joints,
        positions=_between(recording.time_s, flat, time_s).reshape(count, *recording.positions.shape[1:]),
        confidence=_between(recording.time_s, recording.confidence, time_s),
        time_s=time_s,
        space=recording.space,
    )


def stretched(recording: Recording, factor: float) -> Recording:
    """The recording `factor` times as slow."""
    return Recording(
        joints=recording.joints,
        positions=recording.positions,
        confidence=recording.confidence,
        time_s=recording.time_s * factor,
        space=recording.space,
    )


def _union(recordings: Sequence[Recording]) -> tuple[str, ...]:
    names = dict.fromkeys(name for recording in recordings for name in recording.joints)
    return tuple(names)


def _on_joints(recording: Recording, names: tuple[str, ...]) -> Recording:
    """The recording with exactly the named joints; the ones it lacks are not seen."""
    columns = [recording.joints.index(name) if name in recording.joints else -1 for name in names]
    missing = np.array([column < 0 for column in columns])
    positions, confidence = recording.positions[:, columns], recording.confidence[:, columns]
    positions[:, missing], confidence[:, missing] = np.nan, 0.0
    return Recording(
        joints=names,
        positions=positions,
        confidence=confidence,
        time_s=recording.time_s,
        space=recording.space,
    )


def _frame_step_s(recording: Recording) -> float:
    return float(np.median(np.diff(recording.time_s))) if len(recording) > 1 else 1.0 / 30.0


def _with_pause(recording: Recording, step_s: float, pause_s: float) -> Recording:
    frames = round(pause_s / step_s)
    if frames == 0:
        return recording
    return Recording(
        joints=recording.joints,
        positions=np.concatenate([recording.positions, np.repeat(recording.positions[-1:], frames, axis=0)]),
        confidence=np.concatenate([recording.confidence, np.repeat(recording.confidence[-1:], frames, axis=0)]),
        time_s=np.concatenate([recording.time_s, recording.time_s[-1] + step_s * np.arange(1, frames + 1)]),
        space=recording.space,
    )


def _between(known_s: Array, values: Array, wanted_s: Array) -> Array:
    return np.stack([np.interp(wanted_s, known_s, column) for column in values.T], axis=1)
