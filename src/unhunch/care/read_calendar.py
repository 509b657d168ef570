"""Read when a person is busy from the calendars they gave; of an event nothing but its times is kept."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from unhunch.domain.days import Span
from unhunch.domain.errors import InvalidInput, Problem, UnhunchError
from unhunch.domain.planning.profile import Profile
from unhunch.interop.reading_apart import Order, Reading, read_apart
from unhunch.machine import folders, passwords
from unhunch.records import calendars, setups
from unhunch.records.calendars import CALDAV, FILE, URL, Source
from unhunch.records.people import NotFound, PersonId

if TYPE_CHECKING:
    from unhunch.interop.caldav_calendar import OnServer

READ_BACK = timedelta(days=2)
READ_AHEAD = timedelta(days=90)
"""How far ahead a calendar at an address is read; it is read again long before that is over. Our choice."""
READ_AHEAD_ONCE = timedelta(days=366)
"""The same for a file that was sent once."""
RECENT = timedelta(minutes=20)
"""What was read since then is not read again by itself. Our choice."""
LONGEST_NAME = 80
MOST_SOURCES = 20
_WEB = ("http://", "https://", "webcal://", "webcals://")


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """A calendar to add: a path or an address, or the content of a file that was sent."""

    place: str = ""
    name: str = ""
    content: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A calendar on a server: its address, whose it is, and what the app may do there."""

    address: str
    name: str
    account: str
    password: str
    reads: bool = True
    writes: bool = False
    remembers: bool = False
    """Whether the password is kept, in a file only the person can read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A calendar with the number of busy times kept of it."""

    source: Source
    times: int


def with_calendars(person: PersonId, profile: Profile, window: Span) -> Profile:
    """The profile with what the person's calendars say of the window."""
    busy = calendars.busy_between(person, window)
    return replace(profile, busy=(*profile.busy, *busy)) if busy else profile


def known_calendars(person: PersonId) -> tuple[Known, ...]:
    """The person's calendars by name."""
    times = calendars.how_many_busy(person)
    return tuple(Known(source=each, times=times.get(each.id, 0)) for each in calendars.sources_of(person))


def add_calendar(person: PersonId, new: New, now: datetime) -> Source:
    """Read a calendar and keep it with its busy times. Raises InvalidInput and others; then nothing is kept."""
    _require_room(person)
    source = _source(new)
    reading = _read(source, _zone(person), now, content=new.content)
    return _keep(person, source, reading, now=now)


def _source(new: New) -> Source:
    place = new.place.strip()
    if new.content is not None:
        return _named(Source(id=uuid.uuid4(), kind=FILE, name=""), new.name)
    if not place:
        raise InvalidInput((Problem(where="the calendar", value="nothing", allowed="it is a file or an address"),))
    if place.lower().startswith(_WEB):
        from unhunch.interop.calendar_fetching import checked_address, shown_address  # noqa: PLC0415 -- heavy

        address = checked_address(place)
        return _named(Source(id=uuid.uuid4(), kind=URL, name="", address=address), new.name or shown_address(address))
    path = Path(place).expanduser().absolute()
    return _named(Source(id=uuid.uuid4(), kind=FILE, name="", address=str(path)), new.name or path.name)


def _named(source: Source, name: str) -> Source:
    """With a name that is short, and never empty."""
    plain = " ".join(name.split())[:LONGEST_NAME]
    return replace(source, name=plain or "Calendar")


def _require_room(person: PersonId) -> None:
    if len(calendars.sources_of(person)) >= MOST_SOURCES:
        allowed = f"there are at most {MOST_SOURCES}; remove one first"
        raise InvalidInput((Problem(where="the calendar", value="one more", allowed=allowed),))


def _zone(person: PersonId) -> tzinfo:
    return setups.setup_of(person).zone


def _read(
    source: Source, zone: tzinfo, now: datetime, *, content: bytes | None = None, password: str | None = None
) -> Reading:
    ahead = READ_AHEAD if content is None else READ_AHEAD_ONCE
    if source.kind == CALDAV and password is None:
        raise InvalidInput((_NO_PASSWORD,))
    order = Order(
        window=Span(now - READ_BACK, now + ahead),
        zone=zone,
        content=content,
        path=source.address if source.kind == FILE else "",
        address="" if source.kind == FILE else source.address,
        etag=source.etag,
        account=source.account,
        password=password or "",
    )
    return read_apart(order)


_NO_PASSWORD = Problem(
    where="the password",
    value="none",
    allowed=f"it is typed in, kept with --remember, or named by {passwords.VARIABLE}",
)


def _keep(person: PersonId, source: Source, reading: Reading, *, now: datetime) -> Source:
    left = reading.left_out
    told = f"{left} of its events could not be understood and {'is' if left == 1 else 'are'} left out." if left else ""
    # Read whole again next time where something is left out, so that the sentence stays as long as it is true.
    read = replace(source, fetched_at=now, etag="" if left else reading.etag, error=told)
    if reading.spans is None:
        calendars.keep_source(person, read)
    else:
        calendars.keep_busy(person, read, reading.spans)
    return read


def read_again(person: PersonId, source: Source, now: datetime, *, password: str | None = None) -> Source:
    """Read a calendar anew; when it cannot be had, its last known times stay and the sentence says why.

    The etag is not used once the times kept would soon run out.
    """
    if not source.can_be_read_again:
        return source
    asked = source if _reaches_far(source, now) else replace(source, etag="")
    try:
        reading = _read(asked, _zone(person), now, password=password or _password(source))
    except NotFound:
        raise
    except UnhunchError as error:
        failed = replace(source, error=" ".join(str(error).split())[:300])
        calendars.keep_source(person, failed)
        return failed
    return _keep(person, asked, reading, now=now)


def _reaches_far(source: Source, now: datetime) -> bool:
    """An unchanged calendar still has new times at the far end of what is read: it is read whole once a day."""
    return source.fetched_at is not None and source.fetched_at.date() == now.date()


def _password(source: Source) -> str | None:
    return passwords.password_of(folders.data_dir(), source.id) if source.kind == CALDAV else None


def read_all_again(person: PersonId, now: datetime) -> tuple[Source, ...]:
    """Every calendar that can be read again."""
    again = [each for each in calendars.sources_of(person) if each.can_be_read_again and each.is_read]
    return tuple(read_again(person, each, now) for each in again)


def read_due(now: datetime) -> int:
    """Read the addresses that were not read for a while; how many. Without any, nothing is asked of any network."""
    due = [(person, each) for person, each in calendars.owners_to_read(now - RECENT) if each.is_read]
    for person, source in due:
        read_again(person, source, now)
    return len(due)


def add_account(person: PersonId, account: Account, now: datetime) -> Source:
    """Keep a calendar on a server, once it could be read. Raises InvalidInput and others; then nothing is kept."""
    from unhunch.interop.calendar_fetching import checked_address  # noqa: PLC0415 -- heavy

    _require_room(person)
    source = _named(
        Source(
            id=uuid.uuid4(),
            kind=CALDAV,
            name="",
            address=checked_address(account.address),
            account=account.account,
            is_read=account.reads,
            is_written=account.writes,
        ),
        account.name,
    )
    reading = _read(source, _zone(person), now, password=account.password)
    if account.remembers:
        passwords.keep_password(folders.data_dir(), source.id, account.password)
    return _keep(person, source, reading if account.reads else replace(reading, spans=()), now=now)


def calendars_on_server(account: Account) -> "tuple[OnServer, ...]":
    """The calendars of an account, to choose one from. Raises InvalidInput and others."""
    from unhunch.interop.caldav_calendar import Access, calendars_of  # noqa: PLC0415 -- an option, and heavy

    return calendars_of(Access(address=account.address, account=account.account, password=account.password))


def remove_calendar(person: PersonId, id_: uuid.UUID) -> None:
    """Forget a calendar, its times and its password. Raises NotFound."""
    calendars.remove_source(person, id_)
    passwords.forget_password(folders.data_dir(), id_)
