"""What was felt, done, measured, raised and tried, as FHIR observations: numbers, never answer codes."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from unhunch.domain.knowledge import Outcome
from unhunch.domain.units import ExerciseId, RuleId
from unhunch.interop.fhir_parts import (
    ACTIVITIES,
    ACTIVITY,
    LOINC,
    OWN,
    Json,
    Source,
    absent,
    coding,
    day_text,
    observation,
    own_code,
    quantity,
    ref,
)
from unhunch.interop.sessions_done import done_sessions, lasted_s

PAIN_SEVERITY: Final = coding(LOINC, "72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported")
EXERCISE_DURATION: Final = coding(LOINC, "55411-3", "Exercise duration")
PAIN: Final[Mapping[str, str]] = {"average": "average-pain", "worst": "worst-pain", "morning": "morning-pain"}
BODY_SITE: Final = "upper back, between shoulder blades"
UNITS: Final[Mapping[str, tuple[str, str]]] = {
    "score": ("score", "{score}"),
    "min": ("min", "min"),
    "days": ("days", "d"),
    "cm": ("cm", "cm"),
    "s": ("s", "s"),
    "deg": ("deg", "deg"),
}
NOT_VALIDATED: Final = "Not validated: a measure of this program's own."
SET_PARTS: Final[Mapping[str, Callable[[float], Json]]] = {
    "reps": lambda value: {"valueInteger": int(value)},
    "hold_s": lambda value: quantity(value, "s", "s"),
    "breaths": lambda value: {"valueInteger": int(value)},
    "effort": lambda value: {"valueInteger": int(value)},
    "pain": lambda value: {"valueInteger": int(value)},
    "fault_rate": lambda value: quantity(round(100 * value, 2), "%", "%"),
}


def observations(source: Source) -> Iterator[Json]:
    """Every observation, kind by kind, each in order of time."""
    for row in source.rows["pain"]:
        yield from _pain(row, source)
    for row in source.rows["ratings"]:
        yield _rating(row, source)
    for row in done_sessions(source.rows["sessions"]):
        yield from _session(row, source)
    for row in source.rows["stops"]:
        yield _stop(row, source)
    for row in source.rows["tactics"]:
        yield _tactic(row, source)
    yield from _flares(source)


def observation_count(source: Source) -> int:
    """How many there are, without making them."""
    rows = source.rows
    ratings = sum(row[column] is not None for row in rows["pain"] for column in PAIN)
    done = sum(1 + sum(bool(item["sets"]) for item in row["items"]) for row in done_sessions(rows["sessions"]))
    return ratings + done + sum(len(each) for each in (rows["ratings"], rows["stops"], rows["tactics"], source.flares))


def _pain(row: Json, source: Source) -> Iterator[Json]:
    for column, outcome in PAIN.items():
        if row[column] is not None:
            name = source.library.outcomes[outcome].name
            code = {"coding": [PAIN_SEVERITY, coding(f"{OWN}:outcome", outcome)], "text": name}
            found = observation(source, source.id(row["id"], column), code, at=source.moment(row["at"]))
            yield {
                **found,
                "valueInteger": row[column],
                "bodySite": {"text": BODY_SITE},
                "method": own_code("method", "self-report"),
            }


def _rating(row: Json, source: Source) -> Json:
    outcome = source.library.outcomes.get(row["outcome"])
    name = outcome.name if outcome else row["outcome"]
    code = own_code("outcome", row["outcome"], f"{name}: {row['subject']}" if row["subject"] else name)
    unit, ucum = UNITS[outcome.unit if outcome else "score"]
    derived = {"derivedFrom": [ref(source.id(ACTIVITIES, row["at"]))]} if row["subject"] else {}
    return {
        **observation(source, row["id"], code, at=source.moment(row["at"])),
        **quantity(row["value"], unit, ucum),
        "method": own_code("method", row["how"]),
        **_validity(outcome),
        **derived,
    }


def _validity(outcome: Outcome | None) -> Json:
    return {} if outcome is not None and outcome.change.is_validated else {"note": [{"text": NOT_VALIDATED}]}


def _session(row: Json, source: Source) -> Iterator[Json]:
    items = [_item(item, row, source) for item in row["items"] if item["sets"]]
    code = {"coding": [EXERCISE_DURATION], "text": f"Session: {row['slot']}"}
    session = observation(source, row["id"], code, at=source.moment(row["at"]), of=ACTIVITY)
    yield {
        **session,
        **_length(row),
        "component": _session_parts(row),
        **({"hasMember": [ref(item["id"]) for item in items]} if items else {}),
    }
    yield from items


def _length(row: Json) -> Json:
    seconds = lasted_s(row)
    return absent("unknown") if seconds is None else quantity(round(seconds / 60, 1), "min", "min")


def _session_parts(row: Json) -> list[Json]:
    parts: list[Json] = [
        {"code": own_code("session", "slot"), "valueCodeableConcept": own_code("slot", row["slot"])},
        {"code": own_code("session", "state"), "valueCodeableConcept": own_code("state", row["state"])},
    ]
    rated = ((name, row[name]) for name in ("effort", "pain"))
    parts += [{"code": own_code("session", name), "valueInteger": value} for name, value in rated if value is not None]
    return parts


def _item(item: Json, session: Json, source: Source) -> Json:
    """One exercise of a session: each set's numbers, and how faults were looked for."""
    known = source.library.exercises.get(ExerciseId(item["exercise"]))
    code = own_code("exercise", item["exercise"], known.name if known else "")
    is_seen = any(done["fault_rate"] is not None for done in item["sets"])
    id_ = source.id(session["id"], item["position"])
    parts = [part for done in item["sets"] for part in _set_parts(done)]
    if item["pain"] is not None:
        parts.append({"code": own_code("set", "pain"), "valueInteger": item["pain"]})
    if not is_seen:
        parts.append({"code": own_code("set", "fault-rate"), **absent("not-performed")})
    return {
        **observation(source, id_, code, at=source.moment(session["at"]), of=ACTIVITY),
        "method": own_code("method", "camera" if is_seen else "self-report"),
        "component": parts,
    }


def _set_parts(done: Json) -> Iterator[Json]:
    """`set-2-left-reps` is the repetitions of the second set's left side."""
    place = f"set-{done['position'] + 1}" + (f"-{done['side']}" if done["side"] else "")
    values = {name: done[name] for name in SET_PARTS if done[name] is not None}
    for name, value in values.items():
        yield {"code": own_code("set", f"{place}-{name.replace('_', '-')}"), **SET_PARTS[name](value)}
    if not values:
        yield {"code": own_code("set", place), "valueBoolean": True}


def _stop(row: Json, source: Source) -> Json:
    """A stop sign is something that happened in a session, not an illness."""
    sign = source.library.stop_signs.get(RuleId(row["sign"]))
    parts: list[Json] = []
    if row["exercise"]:
        parts.append(
            {"code": own_code("stop", "during"), "valueCodeableConcept": own_code("exercise", row["exercise"])}
        )
    if row["persisted_min"] is not None:
        parts.append({"code": own_code("stop", "persisted"), **quantity(row["persisted_min"], "min", "min")})
    code = own_code("stop-sign", row["sign"], sign.label if sign else "")
    return {
        **observation(source, row["id"], code, at=source.moment(row["at"])),
        "valueBoolean": True,
        "method": own_code("method", "self-report"),
        **({"component": parts} if parts else {}),
    }


def _tactic(row: Json, source: Source) -> Json:
    names = {each.id: each.name for each in source.library.learn.plateau.tactics}
    code = own_code("tactic", row["tactic"], names.get(row["tactic"], ""))
    found = observation(source, row["id"], code, at=source.moment(row["at"]))
    return {**found, "valueCodeableConcept": own_code("word", row["word"])}


def _flares(source: Source) -> Iterator[Json]:
    for flare in source.flares:
        code = own_code("course", "flare", "Flare: a spell of clearly more pain than usual")
        found = observation(source, source.id("flare", flare.start), code, at="")
        del found["effectiveDateTime"]
        period = {"start": day_text(flare.start), **({"end": day_text(flare.end)} if flare.end else {})}
        yield {**found, "effectivePeriod": period, "valueBoolean": True}
