"""`unhunch posture`: how a person sat in a recording."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from unhunch.domain.motion.posture.report import PostureFrame, PostureReport

CELLS: Final = 60
MARKS: Final = {"upright": "#", "slouching": "-", "reclining": "/", "unknown": " "}
"""How each state is drawn on the line of time."""


def posture(
    file: Annotated[str, typer.Argument(metavar="FILE", help='A recording, folder or video; "-" reads JSON lines.')],
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="You sitting upright before the same camera.")
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON for another program.")] = False,
) -> None:
    """Say how a sitting person sat: upright, slouching, reclining, or unknown where it cannot be told.

    Example: unhunch posture desk.npz --baseline upright.npz --json
    """
    from unhunch.care.judge_posture import judge_posture
    from unhunch.trackers.reading import read_recording

    own = None if baseline is None else read_recording(baseline)
    found = judge_posture(read_recording(file), own)
    typer.echo(_as_json(found) if json else "\n".join(lines(found)))


def _as_json(found: "PostureReport") -> str:
    from json import dumps

    from unhunch.interop.posture_json import posture_json

    return dumps(posture_json(found), ensure_ascii=False, indent=1, allow_nan=False)


def lines(found: "PostureReport") -> Iterator[str]:
    """How long each posture lasted, and a line of time."""
    from unhunch.domain.motion.posture.report import PostureState

    if len(found.frames) == 1:
        frame = found.frames[0]
        yield f"In this one picture: {told(frame.state.value)} (confidence {frame.score:.2f})."
        return
    seconds = {state.value: found.seconds(state) for state in PostureState}
    whole = sum(seconds.values()) or 1.0
    for state, lasted in seconds.items():
        yield f"{told(state):<20} {lasted:8.1f} s  {lasted / whole:4.0%}  {MARKS[state]}"
    yield f"|{''.join(_cells(found.frames))}|"


def told(state: str) -> str:
    """The state in words."""
    return "could not be told" if state == "unknown" else state


def _cells(frames: "tuple[PostureFrame, ...]") -> Iterator[str]:
    """The most frequent state of each part of the recording."""
    for cell in range(CELLS):
        part = frames[
            cell * len(frames) // CELLS : max(cell * len(frames) // CELLS + 1, (cell + 1) * len(frames) // CELLS)
        ]
        states = [frame.state.value for frame in part]
        yield MARKS[max(dict.fromkeys(states), key=states.count)]
