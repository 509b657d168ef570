"""A plan as the JSON other programs rely on, with every reason as a sentence."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from unhunch.domain.exercises.exercise import Measure, Tempo
from unhunch.domain.planning.plan import LeftOut, Plan, PlannedItem, PlannedSession, Why, WorkoutWarning

if TYPE_CHECKING:
    from unhunch.catalogue.library import Library
    from unhunch.domain.screening.rules import Modifier, StopSign


def plan_json(plan: Plan, library: "Library") -> dict[str, object]:
    """The plan, field by field."""
    return {
        "day": plan.day.isoformat(),
        "week": plan.week,
        "level": plan.level.value,
        "state": plan.state.value,
        "blocked_by": [*(reason.rule for reason in plan.blocked_by), *plan.unanswered],
        "reasons": [{"rule": r.rule, "level": r.level.value, "text": r.text} for r in plan.blocked_by],
        "unanswered": list(plan.unanswered),
        "sessions": [_session(session, plan.week, library) for session in plan.sessions],
        "left_out": [_left_out(left, library) for left in plan.left_out],
        "notes": [sentence(why, library) for why in plan.notes],
        "warnings": [_warning(warning, library) for warning in plan.warnings],
    }


def day_in_words(day: date) -> str:
    """The day in English, the month by its name."""
    return f"{day.day} {day:%B %Y}"


def sentence(why: Why, library: "Library", *, day_words: Callable[[date], str] = day_in_words) -> str:
    """A reason in words; ids among its parameters become names, and days are told as the reader writes them."""
    return library.reasons[why.code].format(**{k: _told(k, v, library, day_words=day_words) for k, v in why.params})


def _told(key: str, value: str, library: "Library", *, day_words: Callable[[date], str]) -> str:
    # The number of a day of the programme is no date.
    if key != "day" or value.isdecimal():
        return _name(key, value, library)
    return day_words(date.fromisoformat(value))


def _name(key: str, value: str, library: "Library") -> str:
    """The name of what a parameter refers to; numbers stay what they are."""
    if key == "exercise":
        return next((e.name.lower() for e in library.exercises.values() if e.id == value), value)
    if key == "gear":
        return next((gear.name.lower() for gear in library.gear.gear if gear.id == value), value)
    if key == "condition":
        return next((known.label.lower() for known in _conditions(library) if known.id == value), value)
    if key.startswith("tactic"):
        return _tactic_words(key, value, library)
    return value


def _tactic_words(key: str, value: str, library: "Library") -> str:
    """A tactic's name, or what to do."""
    tactic = next((each for each in library.learn.plateau.tactics if each.id == value), None)
    if tactic is None:
        return value
    return tactic.name if key == "tactic" else tactic.text


def _conditions(library: "Library") -> Iterable["Modifier | StopSign"]:
    """What can leave an exercise out: a health condition, or a stop sign of an earlier session."""
    return (*library.modifiers.values(), *library.stop_signs.values())


def _session(session: PlannedSession, week: int, library: "Library") -> dict[str, object]:
    return {
        "slot": session.slot.value,
        "start": local(session.start),
        "duration_s": number(session.duration_s),
        "items": [_item(item, week, library) for item in session.items],
    }


def _item(item: PlannedItem, week: int, library: "Library") -> dict[str, object]:
    in_week = Why(code="week-of-programme", params=(("week", str(week)),))
    return {
        "exercise": item.exercise,
        "kind": item.kind.value,
        "gear": item.gear,
        "sets": item.dose.sets,
        **{measure.value: item.dose.amount if item.measure is measure else None for measure in Measure},
        "tempo_s": _tempo(item.tempo),
        "side": item.sides.value,
        "duration_s": number(item.duration_s),
        "why": [sentence(why, library) for why in (*item.why, in_week)],
    }


def _tempo(tempo: Tempo | None) -> dict[str, object] | None:
    if tempo is None:
        return None
    return {
        "concentric": number(tempo.concentric_s),
        "hold": number(tempo.hold_s),
        "eccentric": number(tempo.eccentric_s),
    }


def _left_out(left: LeftOut, library: "Library") -> dict[str, object]:
    return {"exercise": left.exercise, "why": sentence(left.why, library)}


def _warning(warning: WorkoutWarning, library: "Library") -> dict[str, object]:
    entry = library.learn.avoid[warning.avoid]
    return {
        "workout": local(warning.workout_start),
        "lift": warning.lift,
        "avoid": warning.avoid,
        "why": entry.why,
        "instead": entry.instead,
    }


def local(moment: datetime) -> str:
    """A moment on the person's wall clock, to the minute where it is one."""
    return moment.replace(tzinfo=None).isoformat(timespec="minutes" if moment.second == 0 else "seconds")


def number(value: float) -> float:
    """A whole number where it is one."""
    return int(value) if value == int(value) else round(value, 1)
