"""The app's icon as a panel takes it: pixels, opacity first. Drawn here, as an agent loads no drawing library."""

from functools import lru_cache
from math import hypot
from typing import Final, TypeAlias

Pixmap: TypeAlias = tuple[int, int, bytes]
"""Width, height, and four bytes a pixel: opacity, red, green, blue."""
SIZES: Final = (22, 44)
_SIDE: Final = 512
"""The icon's own drawing is so wide and high; all below is in its units."""
_CORNER: Final = 112
_GROUND, _FIGURE = (0x0B, 0x6E, 0x6E), (0xFA, 0xF7, 0xF2)
_HEAD: Final = (290.0, 118.0)
_HEAD_RADIUS: Final = 50
_BACK: Final = ((262.0, 216.0), (226.0, 274.0), (233.0, 346.0), (247.0, 416.0))
_BACK_RADIUS: Final = 22
_STEPS: Final = 16
# Four looks into each pixel.
_LOOKS: Final = ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75))


@lru_cache(maxsize=1)
def icons() -> list[Pixmap]:
    """The icon in each size."""
    return [(size, size, _drawn(size)) for size in SIZES]


def _drawn(size: int) -> bytes:
    return b"".join(_pixel(x, y, _SIDE / size) for y in range(size) for x in range(size))


def _pixel(x: int, y: int, unit: float) -> bytes:
    seen = [_color((x + dx) * unit, (y + dy) * unit) for dx, dy in _LOOKS]
    inside = [color for color in seen if color is not None]
    if not inside:
        return bytes(4)
    opacity = 255 * len(inside) // len(seen)
    return bytes((opacity, *(sum(channel) // len(inside) for channel in zip(*inside, strict=True))))


def _color(x: float, y: float) -> tuple[int, int, int] | None:
    if not _is_inside(x, y):
        return None
    is_head = hypot(x - _HEAD[0], y - _HEAD[1]) <= _HEAD_RADIUS
    is_back = any(hypot(x - at_x, y - at_y) <= _BACK_RADIUS for at_x, at_y in _back())
    return _FIGURE if is_head or is_back else _GROUND


def _is_inside(x: float, y: float) -> bool:
    """In the square with round corners."""
    beyond_x, beyond_y = (max(_CORNER - side, side - (_SIDE - _CORNER), 0.0) for side in (x, y))
    return hypot(beyond_x, beyond_y) <= _CORNER


@lru_cache(maxsize=1)
def _back() -> tuple[tuple[float, float], ...]:
    """Places along the curve of the back."""
    return tuple(_place(step / _STEPS) for step in range(_STEPS + 1))


def _place(t: float) -> tuple[float, float]:
    shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x, y = (sum(share * point[side] for share, point in zip(shares, _BACK, strict=True)) for side in (0, 1))
    return x, y
