"""What an X server tells: how long nobody touched keys or mouse, and whether a window fills a screen."""

from contextlib import suppress
from typing import Any, Final

_ALL_DESKTOPS: Final = 0xFFFFFFFF
_MOST_WINDOWS: Final = 60
"""So many windows are looked at, the newest first. Our choice."""
_MS: Final = 1000.0


class X11:
    """One connection. Whatever goes wrong with it, nothing is told any more."""

    def __init__(self, display: Any) -> None:  # noqa: ANN401 - the library has no types
        self._display: Any = display
        self._root = display.screen().root
        self._has_idle = bool(display.has_extension("MIT-SCREEN-SAVER"))

    def idle_s(self) -> float | None:
        """Seconds since the last key or move of the mouse."""
        if not self._has_idle or self._display is None:
            return None
        try:
            return self._root.screensaver_query_info().idle / _MS
        except Exception:  # noqa: BLE001 - a server that went away raises many things
            return self._lost()

    def is_full_screen(self) -> bool:
        """Whether a window that can be seen fills a screen, on any of them."""
        if self._display is None:
            return False
        try:
            return any(map(self._fills, self._windows()))
        except Exception:  # noqa: BLE001 - as above
            self._lost()
            return False

    def _windows(self) -> list[Any]:
        listed = self._values(self._root, "_NET_CLIENT_LIST_STACKING") or self._values(self._root, "_NET_CLIENT_LIST")
        return [self._display.create_resource_object("window", each) for each in reversed(listed[-_MOST_WINDOWS:])]

    def _fills(self, window: Any) -> bool:  # noqa: ANN401 - the library has no types
        states = self._values(window, "_NET_WM_STATE")
        if self._atom("_NET_WM_STATE_FULLSCREEN") not in states or self._atom("_NET_WM_STATE_HIDDEN") in states:
            return False
        here = self._values(self._root, "_NET_CURRENT_DESKTOP")
        on = self._values(window, "_NET_WM_DESKTOP")
        return not here or not on or on[0] in (here[0], _ALL_DESKTOPS)

    def _values(self, window: Any, name: str) -> list[int]:  # noqa: ANN401 - the library has no types
        from Xlib import X
        from Xlib.error import BadWindow

        # A window may close while it is looked at.
        with suppress(BadWindow):
            found = window.get_full_property(self._atom(name), X.AnyPropertyType)
            return [] if found is None else list(found.value)
        return []

    def _atom(self, name: str) -> int:
        return self._display.intern_atom(name)

    def _lost(self) -> None:
        self.close()
        self._display = None

    def close(self) -> None:
        """Leave the server."""
        if self._display is not None:
            with suppress(Exception):
                self._display.close()


def x11(name: str | None) -> X11 | None:
    """The X server of that name, or None where there is none."""
    if not name:
        return None
    with suppress(Exception):
        from Xlib.display import Display

        return X11(Display(name))
    return None
