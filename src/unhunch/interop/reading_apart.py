"""Reads a stranger's calendar in a process of its own, which is stopped when it takes too long or too much memory.

A few lines can ask for a billion occurrences, a server can send one letter a minute: here neither can hold up the app.
"""

import base64
import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from unhunch.domain.days import Span
from unhunch.domain.errors import InvalidInput, Problem, UnhunchError

LONGEST_S: Final = 20
"""How long reading a calendar may take in all. Our choice."""
MOST_MEMORY_BYTES: Final = 1024**3
Json = dict[str, Any]


class CannotRead(UnhunchError):
    """A calendar could not be had, or not in time; the sentence says why and never where it lies."""

    code = "not-fetched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to read: the content of a file, a path, an address, or a calendar on a server with an account."""

    window: Span
    zone: tzinfo
    content: bytes | None = None
    path: str = ""
    address: str = ""
    etag: str = ""
    account: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The busy spans; None where nothing changed since the etag."""

    spans: tuple[Span, ...] | None
    etag: str
    left_out: int


def read_apart(order: Order, *, longest_s: float = LONGEST_S) -> Reading:
    """What the order asks for. Raises InvalidInput, CannotRead.

    Nothing private is on a command line, where others could read it.
    """
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "unhunch.interop.reading_apart"],
            input=json.dumps(_order_json(order)).encode(),
            capture_output=True,
            timeout=longest_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        message = f"Reading the calendar took longer than {longest_s:g} seconds, so it was stopped."
        raise CannotRead(message) from None
    except OSError as error:
        message = "The calendar could not be read: no process could be started for it."
        raise CannotRead(message) from error
    return _reading(ended.stdout)


def _order_json(order: Order) -> Json:
    content = None if order.content is None else base64.b64encode(order.content).decode()
    plain = {name: getattr(order, name) for name in ("path", "address", "etag", "account", "password")}
    window = [order.window.start.isoformat(), order.window.end.isoformat()]
    return {**plain, "content": content, "zone": str(order.zone), "window": window}


def _reading(printed: bytes) -> Reading:
    try:
        found: Json = json.loads(printed)
    except ValueError:
        message = "The calendar asks for more than can be read."
        raise CannotRead(message) from None
    if "problem" in found:
        raise InvalidInput((Problem(**found["problem"]),))
    if "sentence" in found:
        raise CannotRead(found["sentence"])
    spans = None if found["spans"] is None else tuple(_span(each) for each in found["spans"])
    return Reading(spans=spans, etag=found["etag"], left_out=found["left_out"])


def _span(pair: list[str]) -> Span:
    return Span(*map(datetime.fromisoformat, pair))


def main() -> None:
    """Read one order from standard input and print what came of it: the other side of `read_apart`."""
    _limit_memory()
    try:
        told = _carried_out(cast("Json", json.load(sys.stdin)))
    except InvalidInput as error:
        problem = error.problems[0]
        told = {"problem": {"where": problem.where, "value": problem.value, "allowed": problem.allowed}}
    except UnhunchError as error:
        told = {"sentence": str(error)}
    except Exception:  # noqa: BLE001 -- the outermost edge of this process: whatever the file broke, it is the file
        told = {
            "problem": {"where": "the calendar", "value": "this file", "allowed": "it is a calendar that makes sense"}
        }
    sys.stdout.write(json.dumps(told))


def _limit_memory() -> None:
    """Where the system can."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 -- not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))


def _carried_out(order: Json) -> Json:
    from unhunch.interop.busy_times import Busy, busy_times  # noqa: PLC0415 -- heavy, and only here

    window, zone = _span(order["window"]), ZoneInfo(order["zone"])
    if order["account"]:
        busy, etag = _on_server(order, window, zone), ""
    else:
        content, etag = _content(order)
        busy: Busy | None = None if content is None else busy_times(content, window, zone)
    if busy is None:
        return {"spans": None, "etag": etag, "left_out": 0}
    spans = [[each.start.isoformat(), each.end.isoformat()] for each in busy.spans]
    return {"spans": spans, "etag": etag, "left_out": busy.left_out}


def _on_server(order: Json, window: Span, zone: tzinfo) -> Any:  # noqa: ANN401 -- imported where it is needed
    from unhunch.interop.caldav_calendar import Access, busy_on_server  # noqa: PLC0415 -- as above

    access = Access(address=order["address"], account=order["account"], password=order["password"])
    return busy_on_server(access, window, zone)


def _content(order: Json) -> tuple[bytes | None, str]:
    if order["content"] is not None:
        return base64.b64decode(order["content"]), ""
    if order["path"]:
        return _file(Path(order["path"])), ""
    from unhunch.interop.calendar_fetching import fetch  # noqa: PLC0415 -- heavy, and only here

    fetched = fetch(order["address"], order["etag"])
    return fetched.content, fetched.etag


def _file(path: Path) -> bytes:
    from unhunch.interop.busy_times import MOST_BYTES, refused  # noqa: PLC0415 -- as above

    try:
        if not path.is_file():
            raise refused(path.name, "it is a file that is there")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise refused(path.name, "it is a file that can be read") from error


if __name__ == "__main__":
    main()
