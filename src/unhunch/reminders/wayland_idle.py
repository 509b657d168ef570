"""How long nobody touched anything, from a Wayland compositor that speaks ext-idle-notify-v1.

The compositor tells when nobody touched anything for a while, and when somebody does again; nothing is asked between.
Source: the Wayland protocol's wire format and ext-idle-notify-v1.xml of wayland-protocols.
"""

import asyncio
import socket
import struct
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from unhunch.reminders.senses import Stirred

QUIET_S: Final = 5.0
"""So long after the last touch the compositor says that nobody is there; until then it counts as just now."""
NOTIFIER: Final = "ext_idle_notifier_v1"
SEAT: Final = "wl_seat"
_WAIT_S: Final = 1.0
_HEADER: Final = struct.Struct("=II")
_DISPLAY, _REGISTRY, _CALLBACK, _NEW_SEAT, _NEW_NOTIFIER, _NOTIFICATION = 1, 2, 3, 4, 5, 6
_SYNC, _GET_REGISTRY, _BIND, _GET_NOTIFICATION = 0, 1, 0, 1
_GLOBAL, _DONE, _IDLED, _RESUMED = 0, 0, 0, 1


class WaylandIdle:
    """One connection, and since when nobody is there."""

    def __init__(self, connection: socket.socket, steady_s: Callable[[], float] = time.monotonic) -> None:
        self._connection = connection
        self._steady_s = steady_s
        self._unread = b""
        self._globals: dict[str, int] = {}
        self._is_listed = False
        self._idle_since_s: float | None = None
        self._is_lost = False
        self._stirred: Stirred | None = None

    def idle_s(self) -> float | None:
        """Seconds since the last touch; 0 for any below `QUIET_S`; None once the compositor is gone."""
        if self._is_lost:
            return None
        return 0.0 if self._idle_since_s is None else self._steady_s() - self._idle_since_s

    async def begin(self, stirred: Stirred) -> bool:
        """Ask to be told. False where the compositor does not know how."""
        self._stirred = stirred
        self._send(_DISPLAY, _GET_REGISTRY, _uint(_REGISTRY))
        self._send(_DISPLAY, _SYNC, _uint(_CALLBACK))
        loop = asyncio.get_running_loop()
        while not self._is_listed:
            read = await asyncio.wait_for(loop.sock_recv(self._connection, 4096), _WAIT_S)
            if not read:
                return False
            self._take(read)
        if not {NOTIFIER, SEAT} <= set(self._globals):
            return False
        self._subscribe()
        loop.add_reader(self._connection, self._read)
        return True

    def _subscribe(self) -> None:
        for name, new in ((SEAT, _NEW_SEAT), (NOTIFIER, _NEW_NOTIFIER)):
            bound = _uint(self._globals[name]) + _text(name) + _uint(1) + _uint(new)
            self._send(_REGISTRY, _BIND, bound)
        wanted = _uint(_NOTIFICATION) + _uint(round(QUIET_S * 1000)) + _uint(_NEW_SEAT)
        self._send(_NEW_NOTIFIER, _GET_NOTIFICATION, wanted)

    def _send(self, target: int, opcode: int, body: bytes) -> None:
        self._connection.sendall(_HEADER.pack(target, (_HEADER.size + len(body)) << 16 | opcode) + body)

    def _read(self) -> None:
        try:
            read = self._connection.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            read = b""
        if read:
            self._take(read)
        else:
            self._lose()

    def _take(self, read: bytes) -> None:
        self._unread += read
        while len(self._unread) >= _HEADER.size:
            target, word = _HEADER.unpack_from(self._unread)
            size = word >> 16
            if size < _HEADER.size or len(self._unread) < size:
                return
            body, self._unread = self._unread[_HEADER.size : size], self._unread[size:]
            self._heard(target, word & 0xFFFF, body)

    def _heard(self, target: int, opcode: int, body: bytes) -> None:
        if (target, opcode) == (_REGISTRY, _GLOBAL):
            number, length = struct.unpack_from("=II", body)
            self._globals.setdefault(body[8 : 8 + length - 1].decode(errors="replace"), number)
        elif (target, opcode) == (_CALLBACK, _DONE):
            self._is_listed = True
        elif (target, opcode) == (_NOTIFICATION, _IDLED):
            self._idle_since_s = self._steady_s() - QUIET_S
        elif (target, opcode) == (_NOTIFICATION, _RESUMED):
            self._idle_since_s = None

    def _lose(self) -> None:
        self._is_lost = True
        self.close()
        if self._stirred is not None:
            self._stirred()

    def close(self) -> None:
        """Leave the compositor."""
        with suppress(Exception):
            asyncio.get_running_loop().remove_reader(self._connection)
        self._connection.close()


def _uint(value: int) -> bytes:
    return struct.pack("=I", value)


def _text(value: str) -> bytes:
    raw = value.encode() + b"\0"
    return _uint(len(raw)) + raw + b"\0" * (-len(raw) % 4)


async def wayland_idle(environment: Mapping[str, str], stirred: Stirred) -> WaylandIdle | None:
    """What the compositor tells, or None where it does not."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.setblocking(False)  # noqa: FBT003 - the standard library's signature
    try:
        # A name that is absolute replaces the folder.
        folder = Path(environment.get("XDG_RUNTIME_DIR", ""))
        connection.connect(str(folder / environment.get("WAYLAND_DISPLAY", "wayland-0")))
        idle = WaylandIdle(connection)
        if await idle.begin(stirred):
            return idle
    except (OSError, TimeoutError):
        pass
    connection.close()
    return None
