"""What stands on the gentle cover, and how it comes to every kind of screen."""

import struct
import zlib
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from unhunch.reminders.cover import Cover, can_cover, read_cover, write_cover
from unhunch.reminders.cover_card import Box, draw, lay_out, read_png
from unhunch.reminders.cover_screens import Format, boxes, main, scale_on, scale_wanted

COVER = Cover(
    title="Wall slide, 1 minute",
    lines=("After my coffee.",),
    start="Start (1 min)",
    leave="Enter starts. Any other key: back to work.",
)
WIDE = Box(x=0, y=0, width=1920, height=1200)


def words_of(cover: Cover) -> list[str]:
    root = ET.fromstring(lay_out(cover).svg)  # noqa: S314 - our own drawing
    return [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_cover_says_what_how_long_and_how_to_leave():
    assert words_of(COVER) == [
        "Wall slide, 1 minute",
        "After my coffee.",
        "Start (1 min)",
        "Enter starts. Any other key: back to work.",
    ]


def test_long_words_go_on_in_the_next_line_and_make_the_card_higher():
    long = Cover(title="A", lines=("word " * 30,))

    assert max(map(len, words_of(long)[:-1])) <= 58
    assert lay_out(long).height > lay_out(COVER).height


def test_markup_in_the_words_is_shown_as_it_was_written():
    assert words_of(Cover(title='<b>"A" & B</b>'))[0] == '<b>"A" & B</b>'


def test_a_picture_that_is_gone_leaves_its_place_to_the_words(tmp_path):
    gone = Cover(title="A", picture=str(tmp_path / "gone.png"))

    assert lay_out(gone) == lay_out(Cover(title="A"))


def test_a_card_is_drawn_with_its_button_in_the_accent_colour():
    drawing = lay_out(COVER)
    pixels, button = draw(drawing, 2.0), drawing.button.scaled(2.0)

    assert pixels.shape == (2 * drawing.height, 1360, 4)
    assert tuple(pixels[button.y + 4, button.x + button.width // 4]) == (0x57, 0xC7, 0xC2, 255)


def png(filters: bytes, pixels: np.ndarray) -> bytes:
    """A PNG with the given filter in each row, its rows made by the format's own definition."""
    height, width, _ = pixels.shape
    values = pixels.reshape(height, -1).astype(int)
    rows = b"".join(bytes([kind]) + filtered(kind, values, y) for y, kind in enumerate(filters))
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + bytes(4) for name, body in parts
    )


def filtered(kind: int, values: np.ndarray, y: int) -> bytes:
    def at(x: int, row: int) -> int:
        return int(values[row, x]) if x >= 0 and row >= 0 else 0

    def guess(x: int) -> int:
        left, up, corner = at(x - 4, y), at(x, y - 1), at(x - 4, y - 1)
        far = left + up - corner
        paeth = min((abs(far - left), 0, left), (abs(far - up), 1, up), (abs(far - corner), 2, corner))[2]
        return (0, left, up, (left + up) // 2, paeth)[kind]

    return bytes((int(values[y, x]) - guess(x)) % 256 for x in range(values.shape[1]))


@pytest.mark.parametrize("filters", [bytes([kind] * 3) for kind in range(5)] + [bytes([4, 3, 2])])
def test_a_png_is_read_whichever_way_its_rows_are_written(filters):
    pixels = np.random.default_rng(7).integers(0, 256, (3, 5, 4)).astype(np.uint8)

    assert np.array_equal(read_png(png(filters, pixels)), pixels)


@pytest.mark.parametrize(
    ("form", "bytes_told"),
    [
        (Format(bits=32, masks=(0xFF0000, 0xFF00, 0xFF), is_little_endian=True), b"\x33\x22\x11\x00"),
        (Format(bits=32, masks=(0xFF, 0xFF00, 0xFF0000), is_little_endian=True), b"\x11\x22\x33\x00"),
        (Format(bits=32, masks=(0xFF0000, 0xFF00, 0xFF), is_little_endian=False), b"\x00\x11\x22\x33"),
        # 0x11, 0x22 and 0x33 in 10 bits each are 0x044, 0x088 and 0x0CC.
        (Format(bits=32, masks=(0x3FF00000, 0xFFC00, 0x3FF), is_little_endian=False), b"\x04\x42\x20\xcc"),
        # In 5, 6 and 5 bits they are 0b00010, 0b001000 and 0b00110.
        (Format(bits=16, masks=(0xF800, 0x7E0, 0x1F), is_little_endian=False), b"\x11\x06"),
    ],
)
def test_a_pixel_is_written_as_each_screen_takes_it(form, bytes_told):
    pixels = np.array([[[0x11, 0x22, 0x33, 0xFF]]], np.uint8)

    assert form.packed(pixels) == bytes_told
    assert (
        form.color((0x11, 0x22, 0x33)).to_bytes(len(bytes_told), "little" if form.is_little_endian else "big")
        == bytes_told
    )


def test_every_monitor_is_covered_in_its_own_size():
    right = Box(x=1920, y=100, width=1280, height=1024)

    assert boxes([WIDE, right], WIDE) == (WIDE, right)


def test_monitors_that_show_the_same_are_covered_once():
    assert boxes([WIDE, WIDE, Box(x=0, y=0, width=1280, height=720)], WIDE) == (WIDE,)


@pytest.mark.parametrize("found", [[], [Box(x=0, y=0, width=0, height=0)]])
def test_a_display_that_names_no_monitor_is_covered_whole(found):
    assert boxes(found, WIDE) == (WIDE,)


def test_a_card_is_as_large_as_the_rest_of_the_desktop_and_never_larger_than_its_monitor():
    assert scale_on(WIDE, 800, 1.0) == 1.0
    assert scale_on(WIDE, 800, 2.0) == pytest.approx(1.35)
    assert scale_on(Box(x=0, y=0, width=640, height=1200), 800, 1.0) == pytest.approx(0.847, abs=0.001)


@pytest.mark.parametrize(
    ("resources", "scale"),
    [
        ("", 1.0),
        ("Xft.antialias:\t1\nXft.dpi:\t192\n", 2.0),
        ("Xft.dpi: much", 1.0),
        ("Xft.dpi: 4", 0.5),
        ("Xft.dpi: 99999", 4.0),
    ],
)
def test_the_desktops_own_scale_counts_unless_it_is_nonsense(resources, scale):
    assert scale_wanted(resources) == scale


def test_a_cover_comes_through_to_its_process_whole():
    cover = Cover(title="Ž", lines=("a", "b"), picture="/p.png", lasts_s=12.5, start="s", leave="l")

    assert read_cover(write_cover(cover)) == cover


@pytest.mark.parametrize(
    ("environ", "system", "can"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"}, "linux", True),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "linux", False),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "darwin", False),
        ({"DISPLAY": ":0"}, "win32", False),
    ],
)
def test_only_x11_can_be_covered(environ, system, can):
    assert can_cover(environ, system) is can


def test_without_a_place_for_it_the_process_says_so_in_one_sentence(capsys):
    code = main({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, write_cover(COVER))

    assert code == 3
    assert capsys.readouterr() == ("", "No cover here: only X11 lets a program cover the screens.\n")
