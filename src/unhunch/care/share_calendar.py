"""Share when a person moves with their calendar program: as a file, as a feed, or into a calendar on a server."""

import secrets
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from unhunch.care.plan_day import plan_day
from unhunch.care.read_calendar import with_calendars
from unhunch.catalogue.library import Library
from unhunch.domain.days import Span, day_of
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.outcomes.reviews import REVIEW_DAYS, ReviewDay, review_days
from unhunch.domain.planning.day_plan import day_start
from unhunch.domain.planning.plan import Plan
from unhunch.domain.planning.profile import Profile
from unhunch.domain.planning.regular_times import RegularTime, regular_times
from unhunch.machine import folders, passwords
from unhunch.records import calendars, profiles
from unhunch.records.calendars import Sharing, Source, Version
from unhunch.records.people import PersonId

NAME = "movement.ics"
"""Of the file: as neutral as what is in it."""
A_WEEK = 7
KNOWN_DAYS = 14
"""How many days ahead the plan is asked for what is moved or left out. Our choice."""
A_DAY = timedelta(days=1)
LOOK_AHEAD = 84 * A_DAY
"""How far ahead the reviews after day 90 are told. Our choice."""
ALARMS_MIN = (0, 5, 10, 15)
"""How long before an event its alarm may sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What a calendar is told: the regular times and the reviews. Under a stop level there are none."""

    regular: tuple[RegularTime, ...] = ()
    reviews: tuple[ReviewDay, ...] = ()


def times_of(person: PersonId, now: datetime, library: Library) -> Times:
    """The person's times as known now."""
    profile = profiles.profile_of(person)
    today = day_of(now, profile.zone)
    start = day_start(profile, today)
    known = with_calendars(person, profile, Span(start - A_DAY, start + (KNOWN_DAYS + 2) * A_DAY))
    planned = tuple(_plans(known, today, KNOWN_DAYS, library=library, now=now))
    if planned[0].level.is_stop:
        return Times()
    is_free = not known.busy
    usual = planned[:A_WEEK] if is_free else _plans(replace(profile, busy=()), today, A_WEEK, library=library, now=now)
    return Times(regular=regular_times(usual, planned), reviews=_reviews(profile, today))


def _plans(profile: Profile, first: date, count: int, *, library: Library, now: datetime) -> Iterator[Plan]:
    """The next days' plans as far as they are known now."""
    return (plan_day(profile, first + n * A_DAY, library, seen=Span(now, now)) for n in range(count))


def _reviews(profile: Profile, today: date) -> tuple[ReviewDay, ...]:
    started = profile.started_on
    return () if started is None else review_days(started, max(started + REVIEW_DAYS[-1] * A_DAY, today + LOOK_AHEAD))


def calendar_of(person: PersonId, now: datetime, library: Library) -> bytes:
    """The person's times as an iCalendar file; the same bytes while nothing has changed."""
    from unhunch.interop.calendar_file import Look, Shared, calendar_file  # noqa: PLC0415 -- heavy

    times = times_of(person, now, library)
    sharing, zone = _sharing(person), profiles.profile_of(person).zone
    today = day_of(now, zone)
    keys: dict[str, RegularTime | ReviewDay] = {each.key: each for each in times.regular}
    keys |= {f"review-{each.number}": each for each in times.reviews}
    digests = {key: _digest(each, zone=str(zone), alarm_min=sharing.alarm_min) for key, each in keys.items()}
    versions = calendars.versions_of(person, digests, today=today, now=now)

    def shared(key: str) -> Shared:
        version: Version = versions[key]
        return Shared(
            uid=event_id(sharing, key),
            sequence=version.sequence,
            changed_at=version.changed_at,
            first_day=version.first_day,
        )

    return calendar_file(
        [(each, shared(each.key)) for each in times.regular],
        [(each.day, shared(f"review-{each.number}")) for each in times.reviews],
        Look(zone=zone, alarm_min=sharing.alarm_min),
        today=today,
    )


def _digest(each: RegularTime | ReviewDay, *, zone: str, alarm_min: int | None) -> str:
    """Another one where anything a calendar shows of the event is another."""
    told = (each,) if isinstance(each, ReviewDay) else (each, zone, alarm_min)
    return sha256(repr(told).encode()).hexdigest()


def event_id(sharing: Sharing, key: str) -> uuid.UUID:
    """The same for ever for the same slot of the same person, and nothing can be read from it."""
    return uuid.uuid5(sharing.names, key)


def sharing_of(person: PersonId) -> Sharing | None:
    """How the person shares their times; None: they never did."""
    return calendars.sharing_of(person)


def _sharing(person: PersonId) -> Sharing:
    """The same, chosen now where there was none."""
    return calendars.sharing_of(person) or calendars.keep_sharing(person)


def switch_feed_on(person: PersonId) -> Sharing:
    """Open the feed at an address that cannot be guessed; a new one each time, so this also renews it."""
    return calendars.keep_sharing(person, secret=secrets.token_urlsafe(32))


def switch_feed_off(person: PersonId) -> Sharing:
    """Close the feed: its address leads nowhere from now on."""
    return calendars.keep_sharing(person, secret="")


def opens_feed(person: PersonId, given: str) -> bool:
    """Whether this is the secret of the feed; how long the answer takes says nothing about it."""
    sharing = calendars.sharing_of(person)
    kept = "" if sharing is None else sharing.secret
    return secrets.compare_digest(given.encode(), kept.encode()) and bool(kept)


def choose_alarm(person: PersonId, alarm_min: int | None) -> Sharing:
    """Have events sound an alarm so many minutes before; None: none. Raises InvalidInput."""
    if alarm_min is not None and alarm_min not in ALARMS_MIN:
        allowed = f"it is one of {', '.join(map(str, ALARMS_MIN))} minutes before, or none"
        raise InvalidInput((Problem(where="alarm", value=str(alarm_min), allowed=allowed),))
    return calendars.keep_sharing(person, alarm_min=alarm_min)


def write_calendars(
    person: PersonId, now: datetime, library: Library, *, asked: Mapping[uuid.UUID, str] | None = None
) -> Mapping[str, int]:
    """Write the person's times into the calendars on servers that they chose; how many events changed, by name.

    `asked`: passwords typed just now. Calendars without a known password are left out.
    """
    targets = [each for each in calendars.sources_of(person) if each.is_written and each.address]
    if not targets:
        return {}
    content = calendar_of(person, now, library)
    sharing = _sharing(person)
    ours = [event_id(sharing, key) for key in calendars.shared_keys(person)]
    return {
        each.name: _write(each, password, content, ours=ours)
        for each in targets
        if (password := (asked or {}).get(each.id) or passwords.password_of(folders.data_dir(), each.id))
    }


def writers() -> tuple[PersonId, ...]:
    """Who has a calendar on a server that is written."""
    return calendars.owners_to_write()


def _write(source: Source, password: str, content: bytes, *, ours: list[uuid.UUID]) -> int:
    from unhunch.interop.caldav_calendar import Access, write_on_server  # noqa: PLC0415 -- heavy

    access = Access(address=source.address, account=source.account, password=password)
    return write_on_server(access, content, ours)
