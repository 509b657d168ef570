"""The socket of the camera's line: its own port beside the pages, in a thread of its own, opened when first asked for.

Only landmarks come in. The same browser that may open the pages may open the line: it carries the same cookie, and its
page is of this app.
"""

import asyncio
import logging
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from http.cookies import SimpleCookie
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

from unhunch.trackers.live_frames import LARGEST_BYTES
from unhunch.web.access import COOKIE, is_ours
from unhunch.web.live.conversation import Conversation

if TYPE_CHECKING:
    from websockets.asyncio.server import ServerConnection
    from websockets.http11 import Request, Response

MOST_LINES: Final = 8
"""Pages that may talk at once. Our choice: one person has one or two."""
PATH: Final = "/live"
_QUIET: Final = logging.getLogger("unhunch.live")

Talk = Callable[[], Conversation]


@dataclass(slots=True)
class Line:
    """The socket once it is open. `names`: the host names the pages are reached by; `page_port`: their port."""

    talk: Talk
    names: frozenset[str]
    page_port: int
    most_lines: int = MOST_LINES
    _port: int | None = None
    _lock: Lock = field(default_factory=Lock)
    _open: set[Conversation] = field(default_factory=set[Conversation])

    def port(self, host: str) -> int:
        """The port, opened on first use. Raises OSError."""
        with self._lock:
            if self._port is None:
                listening = socket.create_server((host, 0))
                self._port = int(listening.getsockname()[1])
                Thread(target=self._run, args=(listening,), name="live", daemon=True).start()
            return self._port

    @property
    def is_practising(self) -> bool:
        """Whether somebody moves before a camera now."""
        return any(talk.is_practising for talk in tuple(self._open))

    def _run(self, listening: socket.socket) -> None:
        asyncio.run(self._serve(listening))

    async def _serve(self, listening: socket.socket) -> None:
        from websockets.asyncio.server import serve  # noqa: PLC0415 - only who uses a camera waits for it

        serving = serve(
            self._answer,
            sock=listening,
            process_request=self._refuse,
            max_size=LARGEST_BYTES,
            compression=None,
            server_header=None,
            logger=_QUIET,
        )
        async with serving as server:
            await server.serve_forever()

    def _refuse(self, connection: "ServerConnection", request: "Request") -> "Response | None":
        """Turn away whoever did not come from one of our pages with our cookie."""
        if request.path != PATH:
            return connection.respond(404, "Nothing here.\n")
        if not self._is_own_page(request.headers.get("Origin", "")) or not _has_cookie(
            request.headers.get_all("Cookie")
        ):
            return connection.respond(403, "Only for the browser this app was opened in.\n")
        return connection.respond(503, "Too many cameras at once.\n") if len(self._open) >= self.most_lines else None

    def _is_own_page(self, origin: str) -> bool:
        return any(
            origin == f"{scheme}://{name}:{self.page_port}" for name in self.names for scheme in ("http", "https")
        )

    async def _answer(self, connection: "ServerConnection") -> None:
        talk = self.talk()
        self._open.add(talk)
        hear = partial(asyncio.to_thread, talk.hear)
        try:
            async for message in connection:
                # Frames mostly take microseconds; what asks the records, or learns, takes longer and goes elsewhere.
                is_quick = isinstance(message, bytes) and not talk.is_heavy
                answer = talk.hear(message) if is_quick else await hear(message)
                if answer is not None:
                    await connection.send(answer)
        finally:
            self._open.discard(talk)


def _has_cookie(headers: Iterable[str]) -> bool:
    return any(is_ours(SimpleCookie(header)[COOKIE].value) for header in headers if COOKIE in SimpleCookie(header))
