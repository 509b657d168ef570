"""The person's own settings, kept and given back."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from unhunch.domain.days import Span
from unhunch.domain.planning.profile import WorkHours, Workout
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
_TEXT_LISTS = ("where_it_hurts", "wants_back", "anchors")


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
        **rest,
    )


def _workout(kept: dict[str, Any]) -> Workout:
    return Workout(day=kept["day"], start=time.fromisoformat(kept["start"]), lifts=tuple(kept["lifts"]))


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
        **{name: getattr(setup, name) for name in _AS_THEY_ARE},
        **{name: list(getattr(setup, name)) for name in _TEXT_LISTS},
    }


def _workout_json(workout: Workout) -> dict[str, Any]:
    return {"day": workout.day, "start": workout.start.isoformat(), "lifts": list(workout.lifts)}
