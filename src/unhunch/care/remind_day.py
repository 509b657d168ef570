"""A person's day as reminding sees it, and what each nudge says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Final

from unhunch.care.guide_break import guide_of
from unhunch.care.own_exercises import library_of
from unhunch.care.setup_person import LAST_STEP
from unhunch.care.show_today import Day, day_of_person, matched
from unhunch.catalogue.library import Library, library
from unhunch.domain.days import Span, merge
from unhunch.domain.planning.day_plan import day_start, interval_in
from unhunch.domain.planning.night_hours import Hours, day_window, hours_at, within_day
from unhunch.domain.planning.placing import at_local, day_times
from unhunch.domain.planning.plan import PlannedSession, Slot
from unhunch.domain.planning.reminding import Wishes
from unhunch.domain.planning.setup import Setup
from unhunch.domain.reminders.anchoring import anchored
from unhunch.domain.reminders.ledger import clock_began, ignored_in_a_row
from unhunch.domain.reminders.nudge_day import Happened, NudgeDay, NudgeEvent, Offer
from unhunch.domain.reminders.told import Guide, Told
from unhunch.domain.reminders.wording import Telling, told
from unhunch.interop.nudge_day_json import day_json
from unhunch.interop.nudge_picture import picture_of
from unhunch.records import nudges, sessions, setups
from unhunch.records.people import PersonId

A_DAY: Final = timedelta(days=1)
UNDONE: Final = ("left", "stopped")
"""How a session ends that need not have had anything done in it."""
LOOKS_BACK: Final = timedelta(days=28)
"""Nudges that went by unanswered longer ago no longer make them fewer. Our choice."""
MOST_SHOWN: Final = 12
"""Nor do any before so many: a few in a row are what counts. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What both the day and its words are made from."""

    person: PersonId
    day: Day
    setup: Setup
    hours: Hours
    offers: Mapping[str, tuple[Offer, PlannedSession]]


def nudge_day(person: PersonId, now: datetime, library: Library) -> NudgeDay:
    """The day at this moment. Under a stop level, and before the first setup is finished, it offers nothing."""
    return _nudge_day(_known(person, now, library), library)


def told_of(person: PersonId, now: datetime, library: Library) -> dict[str, Told]:
    """What a nudge for each offer of the day says, by the offer's key."""
    return _told_of(_known(person, now, library), library)


def for_desktop(person: PersonId, now: datetime) -> tuple[dict[str, Any], datetime]:
    """Day and words, with pictures, in the person's language, as the desktop's companion reads them.

    And when it has to read them anew: the day is over then, or its hours are others.
    """
    spoken = library_of(person, library(setups.setup_of(person).language))
    known = _known(person, now, spoken)
    said = {key: _with_picture(each, spoken) for key, each in _told_of(known, spoken).items()}
    ends = day_window(known.day.plan.day, known.day.profile.zone).end
    return day_json(_nudge_day(known, spoken), said, known.day.version), min(ends, known.hours.until or ends)


def planned_with(person: PersonId, key: str, *, now: datetime, library: Library) -> PlannedSession | None:
    """The planned session of an offer of today; None: there is no such offer."""
    found = _known(person, now, library).offers.get(key)
    return None if found is None else found[1]


def _known(person: PersonId, now: datetime, library: Library) -> _Known:
    day, setup = day_of_person(person, now, library), setups.setup_of(person)
    is_closed = day.plan.level.is_stop or setup.step_done != LAST_STEP
    hours = hours_at(day.profile, day.plan.day, now)
    return _Known(person=person, day=day, setup=setup, hours=hours, offers={} if is_closed else _offers(day))


def _offers(day: Day) -> dict[str, tuple[Offer, PlannedSession]]:
    begun, found = matched(day.plan.sessions, day.kept), dict[str, tuple[Offer, PlannedSession]]()
    zone = day.profile.zone
    window = day_window(day.plan.day, zone)
    for at, session in enumerate(day.plan.sessions):
        key = f"{session.slot.value}@{session.start:%H:%M}"
        while key in found:
            # The hour that comes twice when the clocks are put back.
            key += "+"
        planned = within_day(session.start.astimezone(UTC), window, zone)
        found[key] = _offer(key, session, planned, is_open=at not in begun), session
    return found


def _offer(key: str, session: PlannedSession, planned: datetime, *, is_open: bool) -> Offer:
    return Offer(key=key, slot=session.slot, planned=planned, duration_s=session.duration_s, is_open=is_open)


def _nudge_day(known: _Known, library: Library) -> NudgeDay:
    day, profile = known.day, known.day.profile
    times = day_times(profile, day.plan.day)
    start = day_start(profile, day.plan.day)
    window = Span(start, start + A_DAY)
    offers = [offer for offer, _ in known.offers.values()]
    return NudgeDay(
        day=day.plan.day,
        wishes=known.setup.reminders,
        is_locked=day.plan.level.is_stop,
        desk=known.hours.desk,
        awake=known.hours.awake,
        busy=tuple(span for span in times.busy if span.overlaps(window)),
        quiet=_quiet(known.setup.reminders, day.plan.day, profile.zone),
        interval_min=interval_in(profile, library.programme.week(day.plan.week)),
        resets=tuple(each for each in offers if each.slot is Slot.DESK_RESET),
        sessions=tuple(each for each in offers if each.slot is not Slot.DESK_RESET),
        events=_events(known, window),
        ignored_in_a_row=_ignored_in_a_row(known.person, start),
    )


def _quiet(wishes: Wishes, day: date, zone: tzinfo) -> tuple[Span, ...]:
    """The quiet hours of the day, with those of the night before that reach into it."""
    return merge(
        Span(at_local(of, start, zone), at_local(of if end > start else of + A_DAY, end, zone))
        for of in (day - A_DAY, day, day + A_DAY)
        for start, end in wishes.quiet
    )


def _events(known: _Known, window: Span) -> tuple[NudgeEvent, ...]:
    """What was kept of nudges, and what the log has of sessions ended or left out, in order of time."""
    kept = nudges.events_between(known.person, Span(window.start - A_DAY, window.end))
    kept = tuple(event for event in kept if event.at >= window.start or _reaches(event, window))
    moved = {event.at for event in kept if event.happened is Happened.MOVED}
    own = (event for event in _logged(known) if event.happened is not Happened.MOVED or event.at not in moved)
    return tuple(sorted((*kept, *own, *_before_four(known, window.start)), key=lambda event: event.at))


def _before_four(known: _Known, start: datetime) -> Iterator[NudgeEvent]:
    """Of a shift that goes on from the day before: the break since which somebody sits."""
    desk = known.hours.desk
    if desk is None or desk.start >= start:
        return
    done = sessions.last_done(known.person, start)
    own = () if done is None or done < desk.start else (NudgeEvent(at=done, happened=Happened.DONE),)
    kept = nudges.events_between(known.person, Span(desk.start, start))
    began = clock_began(sorted((*kept, *own), key=lambda event: event.at))
    if began is not None:
        yield NudgeEvent(at=began, happened=Happened.AWAY, until=began)


def _reaches(event: NudgeEvent, window: Span) -> bool:
    """A pause of the evening before that goes on into the day."""
    return event.happened is Happened.PAUSED and event.until is not None and event.until > window.start


def _logged(known: _Known) -> Iterator[NudgeEvent]:
    """A session by hand, or one more than was planned, is a break as well, of no offer."""
    of_plan = {each.id: at for at, each in matched(known.day.plan.sessions, known.day.kept).items()}
    keys = list(known.offers)
    for each in known.day.kept:
        if each.ended_at is None or (each.state in UNDONE and not each.items):
            continue
        at = of_plan.get(each.id)
        key = keys[at] if at is not None and keys else ""
        happened = Happened.MOVED if each.state == "moved" else Happened.DONE
        yield NudgeEvent(at=each.ended_at.astimezone(UTC), happened=happened, key=key)


def _ignored_in_a_row(person: PersonId, start: datetime) -> int:
    """Unanswered nudges before the day began, up to the last that was taken; any session of the log is one taken."""
    since = nudges.nth_newest(person, Happened.SHOWN, MOST_SHOWN, before=start) or start - LOOKS_BACK
    events = nudges.events_between(person, Span(max(since, start - LOOKS_BACK), start))
    done = sessions.last_done(person, start)
    last = () if done is None else (NudgeEvent(at=done, happened=Happened.DONE),)
    return ignored_in_a_row(sorted((*events, *last), key=lambda event: event.at))


def _told_of(known: _Known, library: Library) -> dict[str, Told]:
    offers = [offer for offer, _ in known.offers.values()]
    hangs_on = anchored(offers, known.setup.anchors, known.setup.zone)
    shown = nudges.count_of(known.person, Happened.SHOWN)
    of_today = [event.key for event in _nudge_events(known) if event.happened is Happened.SHOWN]
    return {
        key: told(
            Telling(
                offer=offer,
                names=tuple(dict.fromkeys(library.exercises[item.exercise].name for item in session.items)),
                anchor=hangs_on.get(key),
                told_before=shown - of_today.count(key),
                guide=_guide(known, session, library),
                figure=_figure(known, session),
            ),
            library.nudges,
        )
        for key, (offer, session) in known.offers.items()
    }


def _nudge_events(known: _Known) -> tuple[NudgeEvent, ...]:
    start = day_start(known.day.profile, known.day.plan.day)
    return nudges.events_between(known.person, Span(start, start + A_DAY))


def _figure(known: _Known, session: PlannedSession) -> str | None:
    """Every exercise of the catalogue has one; an own exercise has none."""
    first = session.items[0].exercise
    return None if any(own.exercise.id == first for own in known.day.profile.own) else str(first)


def _with_picture(said: Told, library: Library) -> Told:
    return replace(said, picture=_path(picture_of(said.picture_figure_id, library)))


def _path(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _guide(known: _Known, session: PlannedSession, library: Library) -> Guide:
    """Where the person wants it, and no question comes before the break."""
    is_wanted = known.setup.reminders.guides_here and session.slot is Slot.DESK_RESET
    return guide_of(session, library) if is_wanted and not known.day.ask_first else ()
