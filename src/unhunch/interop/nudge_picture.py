"""The still figure of an exercise as a PNG, drawn once and kept in the cache folder, for notifications."""

import os
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Final

from unhunch.catalogue.cache import cache_folder
from unhunch.domain.body.drawing import still_svg
from unhunch.domain.body.frames import frames_of

if TYPE_CHECKING:
    from unhunch.catalogue.library import Library
    from unhunch.domain.body.figure import Figure

FOLDER: Final = "figures"
SIDE_PX: Final = 256
"""As large as notifications show a picture on a fine screen. Our choice."""
GROUND: Final = "#ffffff"
COLOURS: Final = {
    "skin": "#4d9693",
    "far-skin": "#9cc5c3",
    "hair": "#163b3b",
    "shirt": "#0b6e6a",
    "far-shirt": "#68a5a2",
    "shorts": "#0f4b4b",
    "far-shorts": "#618989",
    "ghost": "#d5e6e6",
    "thing": "#6f7a80",
    "thing-end": "#9fa7ab",
    "wall": "#e4e6e7",
    "mat": "#d3d6d8",
    "shadow": "#e6e8e9",
    "gear": "#a4521a",
    "gear-end": "#c38c66",
    "hint": "#a4521a",
}
"""The page's colours on light ground, worked out: what draws the picture mixes none. A test compares the tones."""


def picture_of(figure_id: str | None, library: "Library") -> Path | None:
    """The path of the figure's picture; None where there is no such figure or it cannot be kept."""
    if figure_id is None:
        return None
    folder = Path(cache_folder()).parent / FOLDER / library.edition
    path = folder / f"{figure_id}.png"
    try:
        return path if path.exists() else _draw(library.figures.get(figure_id), path)
    except OSError:
        return None


def _coloured(svg: str) -> str:
    """The figure on its own ground, with colours of its own: a notification knows no style sheet."""
    rules = "".join(f".figure-{tone}{{fill:{colour}}}" for tone, colour in COLOURS.items())
    halo = f".figure-skin,.figure-far-skin,.figure-hair{{stroke:{GROUND};stroke-width:9;paint-order:stroke}}"
    head, _, rest = svg.partition("</title>")
    sized = head.replace("<svg ", f'<svg width="{SIDE_PX}" height="{SIDE_PX}" ', 1)
    ground = f'<rect x="-5000" y="-5000" width="10000" height="10000" fill="{GROUND}"/>'
    return f"{sized}</title><style>{rules}{halo}</style>{ground}{rest}"


def _draw(figure: "Figure | None", path: Path) -> Path | None:
    if figure is None:
        return None
    import vl_convert  # noqa: PLC0415 - 80 MB that only a picture not yet drawn needs

    drawn: bytes = vl_convert.svg_to_png(_coloured(still_svg(frames_of(figure))))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _forget_others(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(drawn)
    draft.replace(path)
    return path


def _forget_others(folder: Path) -> None:
    """Pictures of other editions are not looked at again."""
    for other in folder.parent.iterdir():
        if other != folder:
            rmtree(other, ignore_errors=True)
