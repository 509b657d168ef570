"""Stills of a few figures, as they were when someone looked at them.

`python -m tests.golden.figure_stills` draws them anew, after a change of the drawing that was meant and looked at.
"""

import json
from pathlib import Path

from unhunch.catalogue.figures import load_figures
from unhunch.catalogue.reading import read
from unhunch.domain.body.drawing import moment, still_svg
from unhunch.domain.body.frames import figure_json, frames_of

FOLDER = Path(__file__).with_name("figures")
CHOSEN = (
    "wall-slide",
    "pull-apart",
    "thoracic-extension",
    "childs-pose-reach",
    "dead-hang",
    "seated-row",
    "pull-apart/mistake-shrug",
)


PLAYED = "thoracic-rotation"
MOMENTS = ((0, 0.0), (0, 0.37), (0, 0.8), (1, 0.5), (2, 0.25), (2, 1.0))
"""Phase numbers and shares of their time."""


def played() -> str:
    """A figure's data and where its points are at some moments; the browser's player is held to the same file."""
    frames = frames_of(read(load_figures)[PLAYED])
    shown = [(frames.tracks[track].name, t, moment(frames.tracks[track], t)) for track, t in MOMENTS]
    moments = [{"phase": name, "t": t, "points": now.flat, "order": now.order} for name, t, now in shown]
    data = {"figure": figure_json(frames), "moments": moments, "still": still_svg(frames)}
    return json.dumps(data, separators=(",", ":")) + "\n"


def stills() -> dict[str, str]:
    """File name to SVG."""
    figures = read(load_figures)
    return {f"{id_.replace('/', '--')}.svg": still_svg(frames_of(figures[id_])) + "\n" for id_ in CHOSEN}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, svg in stills().items():
        (FOLDER / name).write_text(svg)
    (FOLDER / "played.json").write_text(played())
