"""Every monitor of an X11 display under the gentle cover, each in its own size.

For its first second the cover takes no keys, so that what is being typed still arrives where it was meant.
"""

import os
import select
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np

from unhunch.reminders.cover import ABSENT, Cover, NoCoverError, Outcome, can_cover, read_cover
from unhunch.reminders.cover_card import ACCENT, GROUND, WIDTH, Box, Drawing, Pixels, draw, lay_out

SETTLES_S: Final = 1.0
_FADE_S, _FADE_STEPS = 0.4, 8
_TICK_S: Final = 0.25
_SHARE: Final = 0.9
"""A card is at most this share of a monitor's width and height."""
_DOTS_PER_INCH: Final = 96.0
# Enter, and Enter on the number pad.
_START_KEYS: Final = frozenset({0xFF0D, 0xFF8D})

# The display library comes without types.
Display: TypeAlias = Any
Screen: TypeAlias = Any
Window: TypeAlias = Any
Event: TypeAlias = Any
Channel: TypeAlias = Any


def show(name: str, cover: Cover) -> Outcome:
    """Cover every monitor of the named display; raises NoCoverError where that cannot be."""
    from Xlib import display, error

    try:
        shown = display.Display(name)
    except (error.DisplayError, error.ConnectionClosedError, OSError, OverflowError) as why:
        raise NoCoverError("No cover here: the display does not answer.") from why
    try:
        return Covering(shown).show(cover)
    finally:
        shown.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a screen wants its pixels: bits of each, and where red, green and blue are in them."""

    bits: int
    masks: tuple[int, int, int]
    is_little_endian: bool

    def packed(self, pixels: Pixels) -> bytes:
        """The pixels as the screen takes them."""
        kind = np.dtype("u2" if self.bits == 16 else "u4").newbyteorder("<" if self.is_little_endian else ">")  # noqa: PLR2004 - a format's own number
        return _joined([pixels[..., n].astype(np.uint32) for n in range(3)], self.masks).astype(kind).tobytes()

    def color(self, rgb: tuple[int, int, int]) -> int:
        """One colour as the screen's number for it."""
        return int(_joined([np.array(value, np.uint32) for value in rgb], self.masks))


def _joined(channels: Sequence[Channel], masks: tuple[int, int, int]) -> Channel:
    return sum(_placed(channel, mask) for channel, mask in zip(channels, masks, strict=True))


def _placed(channel: Channel, mask: int) -> Channel:
    """A value of 8 bits where the mask has its bits, however many they are."""
    shift = (mask & -mask).bit_length() - 1
    bits = (mask >> shift).bit_length()
    return (channel << max(bits - 8, 0) >> max(8 - bits, 0)) << shift


def scale_on(monitor: Box, height: int, wanted: float) -> float:
    """How large a card is drawn there: as large as everything else on this desktop, unless it does not fit."""
    return min(wanted, _SHARE * monitor.width / WIDTH, _SHARE * monitor.height / height)


def scale_wanted(resources: str) -> float:
    """The desktop's own scale, from the X resource `Xft.dpi`; 1 where it names none or nonsense."""
    for line in resources.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "Xft.dpi":
            with suppress(ValueError):
                return min(max(float(value) / _DOTS_PER_INCH, 0.5), 4.0)
    return 1.0


def boxes(found: Sequence[Box], whole: Box) -> tuple[Box, ...]:
    """The monitors, one of several that show the same once; the whole screen where none is named."""
    inside = [box for box in dict.fromkeys(found) if box.width > 0 and box.height > 0]
    shown = [box for box in inside if not any(_is_within(box, other) for other in inside if other != box)]
    return tuple(shown) or (whole,)


def _is_within(box: Box, other: Box) -> bool:
    """Whether a monitor shows only part of what another does, as a projector that mirrors a larger screen."""
    return other.holds(box.x, box.y) and other.holds(box.x + box.width - 1, box.y + box.height - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One monitor under its cover. Windows are the display library's own."""

    window: Window
    card: Window
    bar: Window
    button: Box
    bar_box: Box


class Covering:
    """All monitors of a display, covered until somebody leaves or the time is up."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._covered: list[Covered] = []
        self._has_keys = False

    def show(self, cover: Cover) -> Outcome:
        """Cover, wait, and take everything away again."""
        drawing = lay_out(cover)
        for number in range(self._display.screen_count()):
            self._cover_screen(self._display.screen(number), drawing)
        self._fade(1)
        outcome = self._wait(cover.lasts_s)
        self._fade(-1)
        self._take_away()
        return outcome

    def _cover_screen(self, screen: Screen, drawing: Drawing) -> None:
        form = _format(self._display, screen)
        scale = scale_wanted(_resources(self._display))
        _watch_monitors(screen.root)
        drawn: dict[float, Pixels] = {}
        for monitor in _monitors(screen):
            fits = scale_on(monitor, drawing.height, scale)
            drawn[fits] = draw(drawing, fits) if fits not in drawn else drawn[fits]
            self._covered.append(_cover(screen, form, (monitor, drawn[fits], drawing, fits)))

    def _wait(self, lasts_s: float) -> Outcome:
        began = time.monotonic()
        while (passed_s := time.monotonic() - began) < lasts_s:
            if not self._has_keys and passed_s >= min(SETTLES_S, lasts_s / 2):
                self._take_keys()
            for covered in self._covered:
                _show_rest(covered, 1 - passed_s / lasts_s)
            self._display.flush()
            outcome = self._heard(began + lasts_s)
            if outcome is not None:
                return outcome
        return Outcome.OVER

    def _take_keys(self) -> None:
        """Keys that another program holds stay there; a click still ends the cover."""
        from Xlib import X

        how = {"pointer_mode": X.GrabModeAsync, "keyboard_mode": X.GrabModeAsync, "time": X.CurrentTime}
        self._covered[0].window.grab_keyboard(owner_events=True, **how)
        self._has_keys = True

    def _heard(self, ends_at: float) -> Outcome | None:
        """Wait a tick for somebody's answer."""
        if not self._display.pending_events():
            rest_s = min(max(ends_at - time.monotonic(), 0), _TICK_S)
            select.select([self._display.fileno()], [], [], rest_s)
        for _ in range(self._display.pending_events()):
            outcome = self._meaning(self._display.next_event())
            if outcome is not None:
                return outcome
        return None

    def _meaning(self, event: Event) -> Outcome | None:
        from Xlib import X

        if event.type == X.KeyPress:
            is_start = self._display.keycode_to_keysym(event.detail, 0) in _START_KEYS
            return Outcome.STARTED if is_start else Outcome.LEFT
        if event.type == X.ButtonPress:
            return self._clicked(event)
        # The screens changed: what stands there now may be of the wrong size, so it goes.
        return Outcome.OVER if event.type == getattr(self._display.extension_event, "ScreenChangeNotify", -1) else None

    def _clicked(self, event: Event) -> Outcome:
        hit = any(c.card.id == event.window.id and c.button.holds(event.event_x, event.event_y) for c in self._covered)
        return Outcome.STARTED if hit else Outcome.LEFT

    def _fade(self, direction: int) -> None:
        """In or out over a moment, where the desktop can show windows half there; else at once."""
        if not _is_composited(self._display):
            self._map(direction)
            return
        steps = range(1, _FADE_STEPS + 1) if direction > 0 else range(_FADE_STEPS, -1, -1)
        for step in steps:
            for covered in self._covered:
                _set_opacity(self._display, covered.window, step / _FADE_STEPS)
            self._map(max(0, direction))
            time.sleep(_FADE_S / _FADE_STEPS)

    def _map(self, direction: int) -> None:
        from Xlib import X

        for covered in self._covered if direction > 0 else ():
            covered.window.map()
            covered.window.configure(stack_mode=X.Above)
        self._display.sync()

    def _take_away(self) -> None:
        for covered in self._covered:
            covered.window.destroy()
        self._display.sync()
        self._covered = []


def _format(display: Display, screen: Screen) -> Format:
    """Raises NoCoverError on a screen that has a palette instead of colours."""
    visual = next(v for d in screen.allowed_depths for v in d.visuals if v.visual_id == screen.root_visual)
    bits = next(f.bits_per_pixel for f in display.display.info.pixmap_formats if f.depth == screen.root_depth)
    masks = (visual.red_mask, visual.green_mask, visual.blue_mask)
    if bits not in (16, 32) or not all(masks):
        raise NoCoverError(f"No cover here: the screen has {bits} bits for a pixel, and a cover needs 16 or 32.")
    return Format(bits=bits, masks=masks, is_little_endian=display.display.info.image_byte_order == 0)


def _resources(display: Display) -> str:
    from Xlib import Xatom

    found = display.screen(0).root.get_full_property(Xatom.RESOURCE_MANAGER, Xatom.STRING)
    return "" if found is None else found.value.decode("latin-1")


def _monitors(screen: Screen) -> tuple[Box, ...]:
    """As the RandR extension tells them; without it the whole screen is one."""
    whole = Box(x=0, y=0, width=screen.width_in_pixels, height=screen.height_in_pixels)
    found = screen.root.xrandr_get_monitors().monitors if hasattr(screen.root, "xrandr_get_monitors") else ()
    named = [Box(x=m.x, y=m.y, width=m.width_in_pixels, height=m.height_in_pixels) for m in found]
    return boxes(named, whole)


def _watch_monitors(root: Window) -> None:
    from Xlib.ext import randr

    if hasattr(root, "xrandr_select_input"):
        root.xrandr_select_input(randr.RRScreenChangeNotifyMask)


def _cover(screen: Screen, form: Format, shown: tuple[Box, Pixels, Drawing, float]) -> Covered:
    from Xlib import X

    monitor, pixels, drawing, scale = shown
    events = X.KeyPressMask | X.ButtonPressMask
    ground = {"background_pixel": form.color(GROUND), "event_mask": events, "override_redirect": True}
    window = _window(screen.root, monitor, ground)
    window.set_wm_name("Unhunch")
    window.set_wm_class("unhunch-cover", "Unhunch")
    inside = {"background_pixmap": _pixmap(screen, form, pixels), "event_mask": events}
    card = _window(window, _middle(monitor, pixels), inside)
    bar_box = drawing.bar.scaled(scale)
    bar = _window(card, bar_box, {"background_pixel": form.color(ACCENT)})
    card.map()
    bar.map()
    return Covered(window=window, card=card, bar=bar, button=drawing.button.scaled(scale), bar_box=bar_box)


def _window(parent: Window, box: Box, options: Mapping[str, Any]) -> Window:
    return parent.create_window(box.x, box.y, box.width, box.height, 0, 0, **options)


def _middle(monitor: Box, pixels: Pixels) -> Box:
    height, width = pixels.shape[:2]
    return Box(x=(monitor.width - width) // 2, y=(monitor.height - height) // 2, width=width, height=height)


def _pixmap(screen: Screen, form: Format, pixels: Pixels) -> Window:
    """The card on the side of the display, which then shows it anew by itself whenever it must."""
    from Xlib import X

    height, width = pixels.shape[:2]
    pixmap = screen.root.create_pixmap(width, height, screen.root_depth)
    context = pixmap.create_gc()
    # A request holds so many bytes at most; a few are its head.
    rows = max((4 * screen.root.display.info.max_request_length - 64) // (width * form.bits // 8 + 4), 1)
    for top in range(0, height, rows):
        strip = _padded(form, pixels[top : top + rows])
        pixmap.put_image(context, 0, top, width, len(pixels[top : top + rows]), X.ZPixmap, screen.root_depth, 0, strip)
    context.free()
    return pixmap


def _padded(form: Format, strip: Pixels) -> bytes:
    """A row fills whole words of 32 bits."""
    odd = strip.shape[1] % 2 and form.bits == 16  # noqa: PLR2004 - a format's own number
    return form.packed(np.pad(strip, ((0, 0), (0, 1), (0, 0))) if odd else strip)


def _show_rest(covered: Covered, share: float) -> None:
    covered.bar.configure(width=max(round(share * covered.bar_box.width), 1))


def _is_composited(display: Display) -> bool:
    owner = display.get_selection_owner(display.intern_atom(f"_NET_WM_CM_S{display.get_default_screen()}"))
    return bool(owner)


def _set_opacity(display: Display, window: Window, share: float) -> None:
    from Xlib import Xatom

    window.change_property(display.intern_atom("_NET_WM_WINDOW_OPACITY"), Xatom.CARDINAL, 32, [int(share * 0xFFFFFFFF)])


def main(environ: Mapping[str, str], text: str) -> int:
    """Show what is asked and say how it ended; or say in one sentence why there is none."""
    try:
        outcome = _shown(environ, read_cover(text))
    except NoCoverError as why:
        print(why, file=sys.stderr)
        return ABSENT
    print(outcome.value)
    return 0


def _shown(environ: Mapping[str, str], cover: Cover) -> Outcome:
    if not can_cover(environ):
        raise NoCoverError("No cover here: only X11 lets a program cover the screens.")
    return show(environ["DISPLAY"], cover)


if __name__ == "__main__":
    sys.exit(main(os.environ, sys.stdin.read()))
