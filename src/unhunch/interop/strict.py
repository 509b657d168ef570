"""Reads a value made of JSON strictly, remembering every problem with its place; nothing is guessed or converted.

Written out rather than done by a library because `unhunch plan` must start fast and name each problem in its own words.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from typing import NoReturn, TypeGuard, TypeVar, cast
from zoneinfo import ZoneInfo

from unhunch.domain.errors import InvalidInput, Problem

T = TypeVar("T")

LONGEST_SHOWN = 60
LONGEST_TEXT = 10_000
FIRST_YEAR, LAST_YEAR = 2000, 2099
"""Moments outside these years are slips of the pen. Our choice."""

STAND_IN = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
"""In the place of a moment that could not be read."""

LONG_LIST, LONGEST_SLIP = 12, 80
"""A shorter list is read at a glance; longer words are no slips. Our choice."""

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def is_list(value: object) -> TypeGuard[list[object]]:
    """Whether a value made of JSON is a list."""
    return isinstance(value, list)


def is_table(value: object) -> TypeGuard[dict[str, object]]:
    """Whether a value made of JSON is a table; its keys are text then."""
    return isinstance(value, dict)


class Unreadable(Exception):
    """A value was refused; the problem has been remembered already."""


def _perhaps(value: object, known: Collection[str]) -> str:
    """The word that was probably meant, where the list is long and one is near."""
    if not isinstance(value, str) or len(known) < LONG_LIST:
        return ""
    from difflib import get_close_matches  # noqa: PLC0415 - only for slips of the pen

    near = get_close_matches(value[:LONGEST_SLIP], known, n=1, cutoff=0.8)
    return f"perhaps {near[0]} was meant; " if near else ""


@dataclass(slots=True)
class Problems:
    """Everything found wrong so far."""

    found: list[Problem] = field(default_factory=list[Problem])

    def add(self, where: str, value: object, allowed: str) -> None:
        """Remember one problem with a value."""
        self.note(where, shown(value), allowed)

    def note(self, where: str, value: str, allowed: str) -> None:
        """Remember one problem with something that is no value."""
        self.found.append(Problem(where=where, value=value, allowed=allowed))

    def refuse(self) -> None:
        """Raise one error with all problems, if there are any."""
        if self.found:
            raise InvalidInput(tuple(dict.fromkeys(self.found)))


def shown(value: object) -> str:
    """A value as JSON writes it, cut where it is long."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


@dataclass(frozen=True, slots=True)
class Place:
    """One value of the input and where it stands."""

    value: object
    where: str
    problems: Problems

    def refuse(self, allowed: str) -> NoReturn:
        """Remember that the value is not allowed, and give up on it."""
        self.problems.add(self.where or "the file", self.value, allowed)
        raise Unreadable

    def text(self, longest: int = LONGEST_TEXT) -> str:
        """Words, not empty."""
        allowed = f"it is text of 1 to {longest} characters"
        if not isinstance(self.value, str) or not 0 < len(self.value) <= longest:
            self.refuse(allowed)
        if any("\ud800" <= letter <= "\udfff" for letter in self.value):
            self.refuse("it is text without half characters")
        return self.value

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            self.refuse("it is true or false")
        return self.value

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or not low <= self.value <= high:
            self.refuse(f"it is a whole number from {low} to {high}")
        return self.value

    def number(self, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not low <= self.value <= high:
            self.refuse(f"it is a number from {low:g} to {high:g}")
        return float(self.value)

    def one_of(self, known: Collection[str]) -> str:
        """One of the known words."""
        if not isinstance(self.value, str) or self.value not in known:
            self.refuse(f"{_perhaps(self.value, known)}it is one of {', '.join(known)}")
        return self.value

    def clock(self) -> time:
        """A time of day."""
        if not isinstance(self.value, str) or not _CLOCK.fullmatch(self.value):
            self.refuse('it is a time of day such as "07:30"')
        return time.fromisoformat(self.value)

    def day(self) -> date:
        """A calendar day."""
        allowed = f'it is a day such as "2026-11-23", from {FIRST_YEAR} to {LAST_YEAR}'
        if not isinstance(self.value, str) or not _DATE.fullmatch(self.value):
            self.refuse(allowed)
        try:
            found = date.fromisoformat(self.value)
        except ValueError:
            self.refuse(allowed)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.refuse(allowed)
        return found

    def moment(self, zone: tzinfo) -> datetime:
        """An aware moment in `zone`; one without an offset is meant there. A time that the clocks skip is moved on."""
        allowed = (
            f'it is a moment such as "2026-11-23T07:10" or "2026-11-23T07:10+01:00", from {FIRST_YEAR} to {LAST_YEAR}'
        )
        if not isinstance(self.value, str) or not _DATE.match(self.value) or len(self.value) <= len("2026-11-23"):
            self.refuse(allowed)
        try:
            found = datetime.fromisoformat(self.value)
        except ValueError:
            self.refuse(allowed)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.refuse(allowed)
        aware = found if found.tzinfo else found.replace(tzinfo=zone)
        return aware.astimezone(UTC).astimezone(zone)

    def zone(self) -> tzinfo:
        """A time zone by its name."""
        allowed = 'it is the name of a time zone such as "Europe/Berlin"'
        try:
            return ZoneInfo(self.text(64))
        except (KeyError, ValueError, OSError):
            self.refuse(allowed)

    def items(self) -> Iterator["Place"]:
        """The places of a list."""
        if not is_list(self.value):
            self.refuse("it is a list")
        return (Place(each, f"{self.where}[{at}]", self.problems) for at, each in enumerate(self.value))

    def each(self, read: Callable[["Place"], T]) -> tuple[T, ...]:
        """What `read` makes of every part of a list; parts it refuses are left out."""
        found: list[T] = []
        for place in self.items():
            try:
                found.append(read(place))
            except Unreadable:
                continue
        return tuple(found)

    def words(self, known: Collection[str]) -> tuple[str, ...]:
        """A list of known words, each once."""
        return tuple(dict.fromkeys(self.each(lambda place: place.one_of(known))))

    def table(self, *keys: str) -> "Table":
        """A table that may have these keys and no others."""
        if not is_table(self.value):
            self.refuse("it is a table")
        for key in self.value:
            if key not in keys:
                self.problems.note(self._under(key), "this key", f"the keys here are {', '.join(keys)}")
        return Table(self.value, self)

    def _under(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def under(self, key: str, value: object) -> "Place":
        """The place of one key of this table."""
        return Place(value, self._under(key), self.problems)


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose keys are known; each key is read with its own reader."""

    values: Mapping[str, object]
    place: Place

    def take(self, key: str, read: Callable[[Place], T], otherwise: T) -> T:
        """What `read` makes of the key's value; `otherwise` where the key is missing or refused."""
        if key not in self.values:
            return otherwise
        try:
            return read(self.place.under(key, self.values[key]))
        except Unreadable:
            return otherwise

    def need(self, key: str, read: Callable[[Place], T], otherwise: T) -> T:
        """The same for a key that must be there; `otherwise` stands in so that the rest is read too."""
        self.require(key)
        return self.take(key, read, otherwise)

    def require(self, key: str) -> None:
        """Remember a problem where the key is missing."""
        if key not in self.values:
            self.place.problems.note(self.place.under(key, None).where, "a missing key", "it is needed")


def read_one(where: str, value: object, read: Callable[[Place], T]) -> T:
    """What `read` makes of one value. Raises InvalidInput with all problems."""
    problems = Problems()
    try:
        found = read(Place(value, where, problems))
    except Unreadable:
        found = None
    problems.refuse()
    return cast("T", found)
