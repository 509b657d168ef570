"""The person's own settings, kept and given back."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from unhunch.domain.days import Span
from unhunch.domain.planning.profile import WorkHours, Workout
from unhunch.domain.planning.reminding import Anchor, Part, Wishes
from unhunch.domain.planning.setup import Setup
from unhunch.domain.units import ExerciseId, GearId
from unhunch.records.models import SetupRecord
from unhunch.records.people import PersonId, writing

_AS_THEY_ARE = (
    "wake",
    "bed",
    "minutes_a_day",
    "break_every_min",
    "started_on",
    "units",
    "height_cm",
    "theme",
    "voice",
    "language",
    "step_done",
)
_TEXT_LISTS = ("where_it_hurts", "wants_back")
_SWITCHES = ("is_on", "resets", "sessions", "has_cover", "guides_here")


def setup_of(person: PersonId) -> Setup:
    """The person's settings; the usual ones while nothing was said."""
    row = SetupRecord.objects.filter(person_id=person).first()
    return Setup() if row is None else _setup(row)


def setup_changed_at(person: PersonId) -> datetime | None:
    """When the settings were last changed; None: never."""
    return SetupRecord.objects.filter(person_id=person).values_list("changed_at", flat=True).first()


def keep_setup(person: PersonId, setup: Setup, now: datetime) -> None:
    """Put these settings in the place of the person's present ones."""
    with writing(person):
        SetupRecord.objects.update_or_create(person_id=person, defaults={"changed_at": now, **_columns(setup)})


def _setup(row: SetupRecord) -> Setup:
    zone = ZoneInfo(row.timezone)
    rest: dict[str, Any] = {name: getattr(row, name) for name in _AS_THEY_ARE}
    rest |= {name: tuple(getattr(row, name)) for name in _TEXT_LISTS}
    return Setup(
        zone=zone,
        gear=frozenset(map(GearId, row.gear)),
        work=WorkHours(days=tuple(row.work_days), start=row.work_start, end=row.work_end),
        busy=tuple(
            Span(*(datetime.fromisoformat(moment).astimezone(zone) for moment in (busy["start"], busy["end"])))
            for busy in row.busy
        ),
        workouts=tuple(_workout(each) for each in row.workouts),
        massage=tuple(map(date.fromisoformat, row.massage)),
        unlocked=frozenset(map(ExerciseId, row.unlocked)),
        country=row.country or None,
        anchors=tuple(_anchor(kept) for kept in row.anchors if isinstance(kept, dict)),
        reminders=_wishes(row.reminders),
        **rest,
    )


def _workout(kept: dict[str, Any]) -> Workout:
    return Workout(day=kept["day"], start=time.fromisoformat(kept["start"]), lifts=tuple(kept["lifts"]))


def _anchor(kept: dict[str, str]) -> Anchor:
    return Anchor(part=Part(kept["part"]), after=kept["after"], instead=kept["instead"])


def _wishes(kept: dict[str, Any]) -> Wishes:
    """What was chosen; the usual of what was not."""
    quiet = tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in kept.get("quiet", ()))
    return Wishes(quiet=quiet, **{name: kept[name] for name in _SWITCHES if name in kept})


def _columns(setup: Setup) -> dict[str, Any]:
    return {
        "timezone": str(setup.zone),
        "gear": sorted(setup.gear),
        "work_days": list(setup.work.days),
        "work_start": setup.work.start,
        "work_end": setup.work.end,
        "busy": [{"start": busy.start.isoformat(), "end": busy.end.isoformat()} for busy in setup.busy],
        "workouts": [_workout_json(workout) for workout in setup.workouts],
        "massage": [day.isoformat() for day in setup.massage],
        "unlocked": sorted(setup.unlocked),
        "country": setup.country or "",
        "anchors": [_anchor_json(anchor) for anchor in setup.anchors],
        "reminders": _wishes_json(setup.reminders),
        **{name: getattr(setup, name) for name in _AS_THEY_ARE},
        **{name: list(getattr(setup, name)) for name in _TEXT_LISTS},
    }


def _workout_json(workout: Workout) -> dict[str, Any]:
    return {"day": workout.day, "start": workout.start.isoformat(), "lifts": list(workout.lifts)}


def _anchor_json(anchor: Anchor) -> dict[str, str]:
    return {"part": anchor.part.value, "after": anchor.after, "instead": anchor.instead}


def _wishes_json(wishes: Wishes) -> dict[str, Any]:
    quiet = [[start.isoformat(), end.isoformat()] for start, end in wishes.quiet]
    return {**{name: getattr(wishes, name) for name in _SWITCHES}, "quiet": quiet}
