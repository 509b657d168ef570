"""A calendar on a CalDAV server: its busy times are read, and the person's movement times written, ours alone.

Needs the packages of the extra `caldav`; `reading_apart` runs it in a process of its own that is stopped in time.
"""

import uuid
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Final, cast

from icalendar import Calendar

from unhunch.domain.days import Span, merge
from unhunch.domain.errors import UnhunchError
from unhunch.interop.busy_times import MOST_BYTES, Busy, busy_times, refused
from unhunch.interop.calendar_fetching import NotFetched, checked_address

WAIT_S: Final = 10
_THERE: Final = 200
_NOT_THERE: Final = frozenset({404, 410})


class CalDavMissing(UnhunchError):
    """The packages that speak with a CalDAV server are not installed."""

    code = "invalid-input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where a calendar lies, and whose it is."""

    address: str
    account: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnServer:
    """A calendar of the account's."""

    name: str
    address: str


@contextmanager
def _client(access: Access) -> Generator[Any]:
    try:
        import caldav  # noqa: PLC0415 -- an option
        from caldav.lib.error import AuthorizationError, DAVError  # noqa: PLC0415 -- as above
        from niquests.exceptions import RequestException  # noqa: PLC0415 -- as above
    except ImportError as error:
        message = 'CalDAV needs more packages. Install them with: pip install "unhunch[caldav]"'
        raise CalDavMissing(message) from error
    address = checked_address(access.address)
    try:
        with cast("Any", caldav).DAVClient(
            url=address,
            username=access.account,
            password=access.password,
            timeout=WAIT_S,
            # The address is asked as it was given, and no other is looked for.
            enable_rfc6764=False,
            rate_limit_handle=False,
        ) as client:
            yield client
    except AuthorizationError as error:
        message = "The server does not know this account name with this password."
        raise NotFetched(message) from error
    except (DAVError, RequestException, OSError) as error:
        message = "The address cannot be reached now, or does not answer as a CalDAV server."
        raise NotFetched(message) from error


def calendars_of(access: Access) -> tuple[OnServer, ...]:
    """The calendars of the account. Raises InvalidInput, NotFetched."""
    with _client(access) as client:
        found: list[Any] = client.principal().get_calendars()
        return tuple(OnServer(name=str(each.get_display_name() or ""), address=str(each.url)) for each in found)


def busy_on_server(access: Access, window: Span, zone: tzinfo) -> Busy:
    """The busy spans of one calendar. Raises InvalidInput, NotFetched."""
    spans, left_out, size = list[Span](), 0, 0
    with _client(access) as client:
        calendar = client.calendar(url=access.address)
        found: list[Any] = calendar.search(event=True, start=window.start, end=window.end, expand=False)
        texts = [str(each.data).encode() for each in found]
    for text in texts:
        size += len(text)
        if size > MOST_BYTES:
            raise refused("a calendar of this size", f"it has at most {MOST_BYTES // 1024**2} MB")
        busy = busy_times(text, window, zone)
        spans.extend(busy.spans)
        left_out += busy.left_out
    return Busy(spans=merge(spans), left_out=left_out)


def write_on_server(access: Access, content: bytes, ours: Collection[uuid.UUID]) -> int:
    """Make the events of `content` those of ours on the server; how many were written or deleted.

    Raises InvalidInput, NotFetched. Only addresses made of our own ids are written: no other event is ever changed.
    """
    wanted = _by_id(content)
    with _client(access) as client:
        done = [_put(client, _place(access, id_), text) for id_, text in wanted.items()]
        gone = [_delete(client, _place(access, id_)) for id_ in map(str, ours) if id_ not in wanted]
    return sum(done) + sum(gone)


def _place(access: Access, id_: str) -> str:
    return f"{checked_address(access.address).rstrip('/')}/{id_}.ics"


def _by_id(content: bytes) -> dict[str, bytes]:
    """One file an event, each with the zone: a server keeps them one by one."""
    whole = Calendar.from_ical(content)
    events = [each for each in whole.subcomponents if each.name == "VEVENT"]
    zones = [each for each in whole.subcomponents if each.name == "VTIMEZONE"]
    found: dict[str, bytes] = {}
    for id_ in dict.fromkeys(str(each["UID"]) for each in events):
        single = Calendar()
        single["PRODID"], single["VERSION"] = whole["PRODID"], whole["VERSION"]
        single.subcomponents = [*zones, *(each for each in events if str(each["UID"]) == id_)]
        found[id_] = single.to_ical()
    return found


def _put(client: Any, place: str, text: bytes) -> bool:  # noqa: ANN401 -- of a library that may be missing
    """Write the event where it is not there or is an older one."""
    present = client.request(place)
    if present.status == _THERE and _version(present.raw) == _version(text):
        return False
    _require(client.put(place, text, {"Content-Type": "text/calendar; charset=utf-8"}), lambda status: status < 300)  # noqa: PLR2004 -- HTTP's own
    return True


def _delete(client: Any, place: str) -> bool:  # noqa: ANN401 -- as above
    present = client.request(place)
    if present.status in _NOT_THERE:
        return False
    _require(client.delete(place), lambda status: status < 300 or status in _NOT_THERE)  # noqa: PLR2004 -- HTTP's own
    return True


def _require(answer: Any, is_good: Callable[[int], bool]) -> None:  # noqa: ANN401 -- as above
    if not is_good(answer.status):
        message = f"The server did not take an event ({answer.status})."
        raise NotFetched(message)


def _version(text: str | bytes) -> tuple[str, ...]:
    """What tells a newer copy of an event from an older one."""
    events = (each for each in Calendar.from_ical(text).subcomponents if each.name == "VEVENT")
    return tuple(sorted(f"{each.get('SEQUENCE')} {each.get('RECURRENCE-ID')}" for each in events))
