"""The plan as FHIR: what is intended, never an order; under a stop level nothing is."""

from collections.abc import Iterator

from unhunch.domain.exercises.exercise import Measure
from unhunch.domain.units import ExerciseId
from unhunch.interop.fhir_parts import PHYSICAL_ACTIVITY, Json, Source, category, device_ref, own_code, person_ref, ref
from unhunch.interop.report_facts import PlannedDose

UNITS = {Measure.REPS: "repetitions", Measure.HOLD: "seconds", Measure.BREATHS: "breaths"}
WEEK = 7


def plan_resources(source: Source) -> Iterator[Json]:
    """The plan, what it is for, and each exercise of the coming week."""
    goals = list(_goals(source))
    requests = [] if source.level.is_stop else [_request(each, source) for each in source.plan]
    made = source.local(source.made_at)
    yield {
        "resourceType": "CarePlan",
        "id": source.id("plan"),
        "status": "on-hold" if source.level.is_stop else "active",
        "intent": "plan",
        "category": category((PHYSICAL_ACTIVITY, "PhysicalActivity")),
        "title": "Exercises of the coming week",
        "subject": person_ref(source),
        "created": made,
        "author": device_ref(source),
        **({"goal": [ref(goal["id"]) for goal in goals]} if goals else {}),
        **({"activity": [{"reference": ref(each["id"])} for each in requests]} if requests else {}),
    }
    yield from goals
    yield from requests


def _goals(source: Source) -> Iterator[Json]:
    """What the person wants to be able to do again, in their own words."""
    for number, words in enumerate(source.setup.wants_back):
        yield {
            "resourceType": "Goal",
            "id": source.id("goal", number),
            "lifecycleStatus": "active",
            "description": {"text": words},
            "subject": person_ref(source),
            "expressedBy": person_ref(source),
        }


def _request(planned: PlannedDose, source: Source) -> Json:
    known = source.library.exercises.get(ExerciseId(planned.exercise))
    dose = f"{planned.dose.sets} sets of {planned.dose.amount} {UNITS[planned.measure]}"
    return {
        "resourceType": "ServiceRequest",
        "id": source.id("request", planned.exercise),
        "status": "active",
        "intent": "plan",
        "category": category((PHYSICAL_ACTIVITY, "PhysicalActivity")),
        "code": own_code("exercise", planned.exercise, known.name if known else ""),
        "orderDetail": [{"text": dose}],
        "subject": person_ref(source),
        "authoredOn": source.local(source.made_at),
        "requester": device_ref(source),
        "occurrenceTiming": {"repeat": {"frequency": planned.days, "period": WEEK, "periodUnit": "d"}},
    }
