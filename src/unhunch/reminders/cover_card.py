"""What stands on the gentle cover: a figure, a few words, how long, and how to leave, as a picture in pixels."""

import base64
import struct
import textwrap
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unhunch.reminders.cover import Cover

WIDTH: Final = 680
MARGIN: Final = 40
PICTURE_HEIGHT: Final = 380
LINE_LETTERS: Final = 58
"""So many letters of the text's size fit on a line."""
BUTTON_HEIGHT: Final = 56
BAR_HEIGHT: Final = 6
_INSIDE: Final = WIDTH - 2 * MARGIN
_FONT: Final = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Noto Sans, DejaVu Sans, sans-serif"

GROUND: Final = (0x12, 0x18, 0x1B)
ACCENT: Final = (0x57, 0xC7, 0xC2)
_RAISED, _PAPER, _INK, _MUTED = "#1A2226", "#FFFFFF", "#ECE7DF", "#A9B4BA"

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels, from its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        """Whether a point lies in it."""
        return 0 <= x - self.x < self.width and 0 <= y - self.y < self.height

    def scaled(self, scale: float) -> "Box":
        """The same, in a picture drawn larger or smaller."""
        x, y, width, height = (round(scale * side) for side in (self.x, self.y, self.width, self.height))
        return Box(x=x, y=y, width=width, height=height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A card laid out, before it is drawn at any size. `bar` is where the time left is shown."""

    svg: str
    height: int
    button: Box
    bar: Box


def lay_out(card: Cover) -> Drawing:
    """One column from the top: picture, title, lines, the button, how to leave, the time left."""
    picture, y = _picture(card.picture)
    title, y = _text(card.title, y=y, size=34, color=_INK)
    lines, y = _paragraphs(card.lines, y)
    button = Box(x=MARGIN, y=y + 16, width=_INSIDE, height=BUTTON_HEIGHT)
    leave, y = _text(card.leave, y=button.y + BUTTON_HEIGHT + 12, size=18, color=_MUTED)
    bar = Box(x=MARGIN, y=y + 20, width=_INSIDE, height=BAR_HEIGHT)
    height = bar.y + BAR_HEIGHT + MARGIN
    inner = "".join((picture, title, lines, _button(card.start, button), leave, _rest(bar)))
    return Drawing(svg=_page(inner, height), height=height, button=button, bar=bar)


def _page(inner: str, height: int) -> str:
    ground = f'<rect width="{WIDTH}" height="{height}" fill="{_hex(GROUND)}"/>'
    card = f'<rect width="{WIDTH}" height="{height}" rx="14" fill="{_RAISED}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="{_FONT}">{ground}{card}{inner}</svg>'
    )


def _picture(path: str) -> tuple[str, int]:
    """The figure on light paper, where it is drawn for; without one the words move up."""
    data = _read(path)
    if data is None:
        return "", MARGIN
    paper = (
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{_INSIDE}" height="{PICTURE_HEIGHT}" rx="14" fill="{_PAPER}"/>'
        f'<image x="{MARGIN + 12}" y="{MARGIN + 12}" width="{_INSIDE - 24}" height="{PICTURE_HEIGHT - 24}" '
        f'href="data:image/png;base64,{base64.b64encode(data).decode()}"/>'
    )
    return paper, MARGIN + PICTURE_HEIGHT + 16


def _read(path: str) -> bytes | None:
    """A picture that is not there any more is no reason to show nothing."""
    try:
        return Path(path).read_bytes() if path else None
    except OSError:
        return None


def _paragraphs(lines: tuple[str, ...], y: int) -> tuple[str, int]:
    drawn = ""
    for line in lines:
        svg, y = _text(line, y=y + 4, size=22, color=_INK)
        drawn += svg
    return drawn, y


def _text(text: str, *, y: int, size: int, color: str) -> tuple[str, int]:
    """Lines from the height `y` down, and the height below them."""
    rows = textwrap.wrap(text, LINE_LETTERS * 22 // size)
    leading = round(1.4 * size)
    places = (f'<text x="{MARGIN}" y="{y + n * leading + size}">{escape(row)}</text>' for n, row in enumerate(rows))
    return f'<g font-size="{size}" fill="{color}">{"".join(places)}</g>', y + len(rows) * leading


def _button(words: str, box: Box) -> str:
    return (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="14" fill="{_hex(ACCENT)}"/>'
        f'<text x="{box.x + box.width // 2}" y="{box.y + 36}" font-size="24" font-weight="700" text-anchor="middle" '
        f'fill="{_hex(GROUND)}">{escape(words)}</text>'
    )


def _rest(box: Box) -> str:
    return f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" fill="{_hex(GROUND)}"/>'


def _hex(color: tuple[int, int, int]) -> str:
    return "#" + bytes(color).hex()


def draw(drawing: Drawing, scale: float) -> Pixels:
    """The card in pixels: height, width, and red, green, blue, opacity."""
    import vl_convert

    fonts = Path(__file__).parent.parent / "interop" / "clinician_page" / "fonts"
    if fonts.is_dir():
        vl_convert.register_font_directory(str(fonts))
    return read_png(vl_convert.svg_to_png(drawing.svg, scale=scale))


def read_png(data: bytes) -> Pixels:
    """The pixels of a PNG of 8 bits a channel with opacity, as the drawing library writes it."""
    parts = list(_parts(data))
    head = next(body for name, body in parts if name == b"IHDR")
    width, height = struct.unpack(">II", head[:8])
    packed = b"".join(body for name, body in parts if name == b"IDAT")
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + 4 * width)
    return _unfiltered(rows).reshape(height, width, 4)


def _parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        yield name, data[at + 8 : at + 8 + size]
        at += 12 + size


def _unfiltered(rows: Pixels) -> Pixels:
    above = np.zeros(rows.shape[1] - 1, np.uint8)
    plain = np.empty((rows.shape[0], rows.shape[1] - 1), np.uint8)
    for at, row in enumerate(rows):
        above = _FILTERS[row[0]](row[1:], above)
        plain[at] = above
    return plain


def _same(row: Pixels, _above: Pixels) -> Pixels:
    return row


def _sub(row: Pixels, _above: Pixels) -> Pixels:
    return np.cumsum(row.reshape(-1, 4), axis=0, dtype=np.uint8).reshape(-1)


def _up(row: Pixels, above: Pixels) -> Pixels:
    return row + above


def _average(row: Pixels, above: Pixels) -> Pixels:
    return _one_by_one(row, above, lambda left, up, _corner: (left + up) // 2)


def _paeth(row: Pixels, above: Pixels) -> Pixels:
    return _one_by_one(row, above, _nearest)


def _nearest(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


def _one_by_one(row: Pixels, above: Pixels, guess: Callable[[int, int, int], int]) -> Pixels:
    """Slow; today's drawing library writes no such row."""
    given, up = row.tolist(), above.tolist()
    plain: list[int] = []
    for at, value in enumerate(given):
        left, corner = (plain[at - 4], up[at - 4]) if at >= 4 else (0, 0)  # noqa: PLR2004 - four channels
        plain.append((value + guess(left, up[at], corner)) % 256)
    return np.array(plain, np.uint8)


# PNG's five ways to write a row, by their number in the format.
_FILTERS: Final = (_same, _sub, _up, _average, _paeth)
