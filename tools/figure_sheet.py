"""Draws contact sheets of the figures as PNG, to be looked at: start, middle, end and the mistakes of each.

python tools/figure_sheet.py OUT.png [ID...] [--size 200] [--dark] [--stills]
"""

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from unhunch.catalogue.figures import load_figures
from unhunch.catalogue.reading import read
from unhunch.domain.body.drawing import still_svg
from unhunch.domain.body.figure import Figure
from unhunch.domain.body.frames import frames_of

STYLES = Path(__file__).parent.parent / "frontend" / "src" / "figure.css"
THEMES = {
    False: "--ground:#FAF7F2;--raised:#FFFFFF;--ink:#1D282D;--muted:#55626A;--accent:#0B6E6E;--effort:#8A5200",
    True: "--ground:#12181B;--raised:#1A2226;--ink:#ECE7DF;--muted:#A9B4BA;--accent:#57C7C2;--effort:#F0B45B",
}


STILLS_ACROSS = 8


def main() -> None:
    """Write one sheet."""
    args = _arguments()
    figures = read(load_figures)
    rows = [_row(figures, id_, stills=args.stills) for id_ in args.ids or [id_ for id_ in figures if "/" not in id_]]
    page = _page(rows, args.size, THEMES[args.dark])
    cells = STILLS_ACROSS if args.stills else max(row.count("<figure>") for row in rows)
    lines = -(-len(rows) // STILLS_ACROSS) if args.stills else len(rows)
    _shoot(page, Path(args.out), (cells * (args.size + 8) + 16, lines * (args.size + 26) + 16))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--stills", action="store_true", help="one still of each figure, in a grid")
    return parser.parse_intermixed_args()


def _row(figures: Mapping[str, Figure], id_: str, *, stills: bool) -> str:
    if stills:
        return _cell(still_svg(frames_of(figures[id_])), id_)
    mistakes = [name for name in figures if name.startswith(f"{id_}/")]
    return (
        "<div>"
        + "".join(
            [*_moments(figures[id_]), *(_cell(still_svg(frames_of(figures[m])), m.split("/")[1]) for m in mistakes)]
        )
        + "</div>"
    )


def _moments(figure: Figure) -> Iterator[str]:
    frames = frames_of(figure)
    yield _cell(still_svg(frames), figure.id)
    moving = next((track for track in frames.tracks if len(track.frames) > 1), frames.tracks[0])
    for t in (0.0, 0.45, 1.0):
        yield _cell(still_svg(frames, moving.name, t), f"{moving.name} {t}")


def _cell(svg: str, caption: str) -> str:
    return f"<figure>{svg}<figcaption>{caption}</figcaption></figure>"


def _page(rows: Sequence[str], size: int, theme: str) -> str:
    look = (
        f":root{{{theme}}}body{{background:var(--ground);color:var(--accent);margin:8px;font:11px sans-serif}}"
        f"figure{{display:inline-block;margin:0 8px 0 0;vertical-align:top}}"
        f"figure svg.figure-picture{{width:{size}px;height:{size}px;display:block;background:var(--raised)}}"
        f"div{{white-space:nowrap}}figcaption{{color:var(--muted);height:22px;width:{size}px;overflow:hidden}}"
    )
    return f"<!doctype html><meta charset=utf-8><style>{look}{STYLES.read_text()}</style>{''.join(rows)}"


def _shoot(page: str, out: Path, size: tuple[int, int]) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or "chrome"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sheet.html"
        source.write_text(page)
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        subprocess.run(
            [browser, *options, f"--screenshot={out.resolve()}", f"--window-size={size[0]},{size[1]}", source.as_uri()],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    main()
