"""A day of nudges as JSON, both ways: how the app tells it to its companion on the desktop. Imports little."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from typing import Any, Final

from unhunch.domain.days import Span
from unhunch.domain.planning.reminding import Wishes
from unhunch.domain.planning.slot import Slot
from unhunch.domain.reminders.nudge_day import Happened, NudgeDay, NudgeEvent, Offer
from unhunch.domain.reminders.told import Told

Json = dict[str, Any]
FORMAT: Final = 1
_SWITCHES: Final = ("is_on", "resets", "sessions", "has_cover", "guides_here")
_PLAIN: Final = ("is_locked", "interval_min", "ignored_in_a_row")
_TUPLES: Final = ("bodies", "exercise_names")


class NotADay(ValueError):
    """Something that is not a day of nudges in this form; another version of the app wrote it."""


def day_json(day: NudgeDay, told: Mapping[str, Told], version: str) -> Json:
    """The day and the words of its offers. `version`: of the records it was made from."""
    return {
        "format": FORMAT,
        "version": version,
        "day": day.day.isoformat(),
        "wishes": {
            **{name: getattr(day.wishes, name) for name in _SWITCHES},
            "quiet": [[start.isoformat(), end.isoformat()] for start, end in day.wishes.quiet],
        },
        **{name: getattr(day, name) for name in _PLAIN},
        "desk": None if day.desk is None else _span_json(day.desk),
        "awake": _span_json(day.awake),
        "busy": [_span_json(span) for span in day.busy],
        "quiet": [_span_json(span) for span in day.quiet],
        "resets": [_offer_json(offer) for offer in day.resets],
        "sessions": [_offer_json(offer) for offer in day.sessions],
        "events": [event_json(event) for event in day.events],
        "told": {key: _told_json(each) for key, each in told.items()},
    }


def day_from(obj: Mapping[str, Any]) -> tuple[NudgeDay, dict[str, Told]]:
    """The same back. Raises NotADay."""
    if obj.get("format") != FORMAT:
        message = f"format {obj.get('format')!r} is not {FORMAT}"
        raise NotADay(message)
    try:
        return _day(obj), {key: _told(each) for key, each in obj["told"].items()}
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        message = f"{type(error).__name__}: {error}"
        raise NotADay(message) from error


def _day(obj: Mapping[str, Any]) -> NudgeDay:
    plain: Json = {name: obj[name] for name in _PLAIN}
    return NudgeDay(
        day=date.fromisoformat(obj["day"]),
        wishes=_wishes(obj["wishes"]),
        desk=None if obj["desk"] is None else _span(obj["desk"]),
        awake=_span(obj["awake"]),
        busy=tuple(map(_span, obj["busy"])),
        quiet=tuple(map(_span, obj["quiet"])),
        resets=_offers(obj["resets"]),
        sessions=_offers(obj["sessions"]),
        events=tuple(map(event_from, obj["events"])),
        **plain,
    )


def event_json(event: NudgeEvent) -> Json:
    """One thing that happened."""
    return {
        "at": event.at.isoformat(),
        "happened": event.happened.value,
        "key": event.key,
        "until": None if event.until is None else event.until.isoformat(),
        "done_s": event.done_s,
    }


def event_from(obj: Mapping[str, Any]) -> NudgeEvent:
    """The same back. Raises LookupError, TypeError or ValueError for anything else."""
    until, done_s = obj.get("until"), obj.get("done_s")
    return NudgeEvent(
        at=_moment(obj["at"]),
        happened=Happened(obj["happened"]),
        key=str(obj.get("key", "")),
        until=None if until is None else _moment(until),
        done_s=None if done_s is None else float(done_s),
    )


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        message = f"{text!r} has no offset"
        raise ValueError(message)
    return found


def _span_json(span: Span) -> list[str]:
    return [span.start.isoformat(), span.end.isoformat()]


def _span(pair: Iterable[str]) -> Span:
    start, end = map(_moment, pair)
    return Span(start, end)


def _wishes(obj: Mapping[str, Any]) -> Wishes:
    quiet = tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in obj["quiet"])
    return Wishes(quiet=quiet, **{name: bool(obj[name]) for name in _SWITCHES})


def _offer_json(offer: Offer) -> Json:
    return {
        "key": offer.key,
        "slot": offer.slot.value,
        "planned": offer.planned.isoformat(),
        "duration_s": offer.duration_s,
        "is_open": offer.is_open,
    }


def _offers(rows: Iterable[Mapping[str, Any]]) -> tuple[Offer, ...]:
    return tuple(map(_offer, rows))


def _offer(row: Mapping[str, Any]) -> Offer:
    return Offer(
        key=row["key"],
        slot=Slot(row["slot"]),
        planned=_moment(row["planned"]),
        duration_s=float(row["duration_s"]),
        is_open=bool(row["is_open"]),
    )


def _told_json(told: Told) -> Json:
    return {field.name: getattr(told, field.name) for field in fields(told)}


def _told(obj: Mapping[str, Any]) -> Told:
    guide = tuple((float(lasts_s), str(said)) for lasts_s, said in obj["guide"])
    plain: Json = {**obj, **{name: tuple(obj[name]) for name in _TUPLES}, "guide": guide}
    return Told(**plain)
