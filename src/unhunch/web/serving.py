"""Runs the app in this process until it is told to stop."""

import errno
import gc
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, Final, NoReturn

from unhunch.domain.errors import UnhunchError
from unhunch.machine import folders, running_app
from unhunch.machine.running_app import RunningApp

_ANY: Final = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - recognised, not bound to
# Python lets a busy thread run this long before another gets a turn. The default of 5 ms makes the thread that
# reads and writes wait behind each page; see docs/decisions.
_TURN_S: Final = 0.0005
FIRST_PAGE: Final = ("exercises", "screening", "programme", "reasons", "learn")
"""The parts of the library that today's page reads."""
_BODY_BYTES: Final = 32 * 1024 * 1024


class CannotListen(UnhunchError):
    """The address cannot be listened on: in use, forbidden or unknown."""

    code = "cannot-listen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Where to listen, where the records lie, and what to open in a browser."""

    host: str
    port: int
    data: Path | None
    opens_browser: bool
    path: str = ""
    """The page to open; with one named, an app that runs on the same records already shows it."""


def serve(serving: Serving) -> None:
    """Migrate the records, answer pages, and return when stopped by Ctrl-C or a polite kill."""
    if serving.path and _showed_by_the_running_one(serving):
        return
    signal.signal(signal.SIGTERM, _stop)
    try:
        listening = listen(serving.host, serving.port)
    except CannotListen:
        if _showed_by_the_running_one(serving, port=serving.port):
            return
        if not serving.path:
            raise
        # Somebody wants to see a page, wherever it is.
        listening = listen(serving.host, 0)
    with suppress(KeyboardInterrupt), listening:
        _serve_on(listening, serving)


def _showed_by_the_running_one(serving: Serving, port: int | None = None) -> bool:
    """Whether the app runs on these records already (and on that port), so that nothing more is to be started."""
    running = running_app.running(_data(serving))
    if running is None or (port is not None and not running.url.endswith(f":{port}")):
        return False
    url = running.entry(serving.path)
    print(f"Unhunch is at {url}", flush=True)
    if serving.opens_browser:
        webbrowser.open(url)
    return True


def _data(serving: Serving) -> Path:
    return folders.data_dir() if serving.data is None else serving.data.expanduser().resolve()


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to that address. Raises: CannotListen, with a sentence that says why."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise CannotListen(_why_not(error, host, port)) from error
    return listening


def _why_not(error: Exception, host: str, port: int) -> str:
    reasons = {
        errno.EADDRINUSE: f"Port {port} is in use, perhaps by Unhunch itself; choose another with --port.",
        errno.EACCES: f"Port {port} may not be used by this account; choose one from 1024 to 65535 with --port.",
    }
    unknown = f"{host}:{port} cannot be listened on; --host takes an address of this computer."
    return reasons.get(getattr(error, "errno", None) or 0, unknown)


def _serve_on(listening: socket.socket, serving: Serving) -> None:
    # Starting makes a hundred thousand objects that stay; looking through them for garbage takes a seventh of the time.
    gc.disable()
    token = _environment(serving)
    server = _server(_application(), listening)
    gc.freeze()
    gc.enable()
    _keep_reading()
    app = RunningApp(url=address(serving.host, listening.getsockname()[1]), token=token, pid=os.getpid())
    url = app.entry(serving.path)
    with running_app.told(folders.data_dir(), app):
        print(f"Unhunch is at {url}", flush=True)
        if serving.opens_browser:
            Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        _read_ahead()
        server.run()


def _environment(serving: Serving) -> str:
    """Tell the settings what was asked for; returns the launch token."""
    from unhunch.web.access import LAUNCH_VARIABLE, new_token

    os.environ["DJANGO_SETTINGS_MODULE"] = "unhunch.web.settings"
    os.environ[LAUNCH_VARIABLE] = token = new_token()
    os.environ["UNHUNCH_HOSTS"] = " ".join(host_names(serving.host))
    if serving.data is not None:
        os.environ[folders.DATA_VARIABLE] = str(serving.data)
    return token


def _application() -> Callable[..., Any]:
    from unhunch.web.wsgi import application  # noqa: I001 - first: reads the settings just made, sets Django up
    from unhunch.records.upkeep import prepare_database

    prepare_database(folders.data_dir())
    _warm()
    return application


def _keep_reading() -> None:
    """Calendars at addresses the person gave are read again while the app runs; without any, nothing is asked."""
    from unhunch.care.keep_reading import keep_reading
    from unhunch.machine.clock import now

    keep_reading(now)


def _read_ahead() -> None:
    """Years of a log take a second to read; the first page that needs them does not wait for all of it."""
    from unhunch.care.read_ahead import read_ahead
    from unhunch.machine.clock import now

    read_ahead(now())


def _warm() -> None:
    """Load what the first page needs."""
    from django.urls import get_resolver

    from unhunch.catalogue.library import library

    get_resolver().url_patterns  # noqa: B018 - loads every view
    for part in FIRST_PAGE:
        getattr(library(), part)


def _server(application: Callable[..., Any], listening: socket.socket) -> Any:  # noqa: ANN401 - waitress has no types
    from waitress.server import create_server

    sys.setswitchinterval(_TURN_S)
    return create_server(
        application,
        sockets=[listening],
        # One page at a time: two threads share one interpreter and only get in each other's way.
        threads=1,
        ident=None,
        max_request_body_size=_BODY_BYTES,
    )


def address(host: str, port: int) -> str:
    """Where a browser on this computer finds the app."""
    name = "127.0.0.1" if host in _ANY else host
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{port}"


def host_names(host: str) -> tuple[str, ...]:
    """The names a browser may use for this app besides the loopback ones."""
    if host not in _ANY:
        return (f"[{host}]" if ":" in host else host,)
    own = socket.gethostname()
    return (own, f"{own}.local", *_own_addresses(own))


def _own_addresses(own: str) -> tuple[str, ...]:
    with suppress(OSError):
        return tuple(sorted(set(socket.gethostbyname_ex(own)[2])))
    return ()


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt
