"""A prescription as plain values and back: the one form of files, records and exports. It is checked elsewhere."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from unhunch.domain.exercises.exercise import Camera, Dose, Exercise, GearNeed, Kind, Measure, Sides, Tempo
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.prescription import Clinician, Limits, OwnExercise, Prescribed, Prescription
from unhunch.domain.units import ExerciseId, GearId

Plain = dict[str, Any]

VERSION_KEY = "unhunch-prescription"
VERSION = 1
USUAL_TEMPO = Tempo(concentric_s=2, hold_s=0, eccentric_s=2)
"""Of an own exercise that counts repetitions and states no tempo. Our choice."""
OWN_SETUP_S = 10.0
OWN_REST_S = 20.0
BREATH_S = 10.0
"""Of an own exercise: getting ready, resting, one calm breath. Our choice."""
NO_EXAMPLE = "It is not one of the library's exercises, and nobody has shown it to the camera."
CANNOT_FOLLOW = "A camera learns repetitions from an example, not a position that is held."


def to_plain(prescription: Prescription) -> Plain:
    """The prescription as a file states it; what says nothing is left out."""
    limits = prescription.limits
    return {
        VERSION_KEY: VERSION,
        "written-on": prescription.written_on.isoformat(),
        "valid-from": prescription.valid_from.isoformat(),
        "valid-until": prescription.valid_until.isoformat(),
        "with-the-programme": prescription.with_the_programme,
        **_said("notes", prescription.notes),
        **_said(
            "clinician",
            {**_said("name", prescription.clinician.name), **_said("contact", prescription.clinician.contact)},
        ),
        **_said(
            "limits",
            {
                **_given("pain-at-most", limits.pain_at_most_0_10),
                **_given("minutes-a-day", limits.minutes_a_day),
                **_said("not", list(limits.not_to_do)),
            },
        ),
        "exercises": [dict(_prescribed_plain(each)) for each in prescription.exercises],
        **_said("own", [dict(_own_plain(each)) for each in prescription.own]),
    }


def _said(key: str, value: Any) -> Plain:  # noqa: ANN401 - text, a list or a table
    return {key: value} if value else {}


def _given(key: str, value: int | None) -> Plain:
    return {} if value is None else {key: value}


def _prescribed_plain(each: Prescribed) -> Iterator[tuple[str, Any]]:
    amount = each.measure.value
    yield "id", each.exercise
    yield "sets", each.dose.sets
    yield amount, each.dose.amount
    if each.up_to != each.dose:
        yield "up-to", {"sets": each.up_to.sets, amount: each.up_to.amount}
    if each.tempo is not None:
        yield "tempo_s", _tempo_plain(each.tempo)
    if each.sides is not None:
        yield "side", each.sides.value
    if each.slots:
        yield "slots", [slot.value for slot in each.slots]
    if each.days:
        yield "days", list(each.days)
    yield from _given("times-a-week", each.times_a_week).items()
    yield from _given("effort-at-most", each.effort_at_most_0_10).items()
    yield from _said("notes", each.notes).items()


def _tempo_plain(tempo: Tempo) -> Plain:
    return {"concentric": tempo.concentric_s, "hold": tempo.hold_s, "eccentric": tempo.eccentric_s}


def _own_plain(own: OwnExercise) -> Iterator[tuple[str, Any]]:
    exercise = own.exercise
    yield "id", exercise.id
    yield "name", exercise.name
    yield "what-for", exercise.purpose
    yield "kind", exercise.kind.value
    yield "position", exercise.position
    if own.involves is not None:
        yield "involves", list(own.involves)
    yield from _said("gear", [need.any_of[0] for need in exercise.gear]).items()
    yield "measure", exercise.measure.value
    yield "steps", list(exercise.steps)
    yield from _said("cues", list(exercise.cues)).items()
    yield from _said("example", [{"landmarks": example} for example in own.examples]).items()


def from_plain(plain: Mapping[str, Any]) -> Prescription:
    """The prescription of checked values."""
    written_on = date.fromisoformat(plain["written-on"])
    exercises = tuple(map(_prescribed, plain["exercises"]))
    doses = {each.exercise: each for each in exercises}
    return Prescription(
        written_on=written_on,
        valid_from=date.fromisoformat(plain.get("valid-from", plain["written-on"])),
        valid_until=date.fromisoformat(plain["valid-until"]),
        clinician=Clinician(**plain.get("clinician", {})),
        with_the_programme=plain.get("with-the-programme", True),
        limits=_limits(plain.get("limits", {})),
        exercises=exercises,
        own=tuple(_own(each, doses[each["id"]]) for each in plain.get("own", ())),
        notes=plain.get("notes", ""),
    )


def _limits(plain: Plain) -> Limits:
    return Limits(
        pain_at_most_0_10=plain.get("pain-at-most"),
        minutes_a_day=plain.get("minutes-a-day"),
        not_to_do=tuple(map(ExerciseId, plain.get("not", ()))),
    )


def measure_in(plain: Mapping[str, Any]) -> Measure:
    """What a dose counts: the one of the three keys that it has."""
    return next(measure for measure in Measure if measure.value in plain)


def _prescribed(plain: Plain) -> Prescribed:
    measure = measure_in(plain)
    dose = Dose(sets=plain["sets"], amount=plain[measure.value])
    most = plain.get("up-to", {})
    tempo = plain.get("tempo_s")
    return Prescribed(
        exercise=ExerciseId(plain["id"]),
        measure=measure,
        dose=dose,
        up_to=Dose(sets=most.get("sets", dose.sets), amount=most.get(measure.value, dose.amount)),
        tempo=None
        if tempo is None
        else Tempo(concentric_s=tempo["concentric"], hold_s=tempo["hold"], eccentric_s=tempo["eccentric"]),
        sides=Sides(plain["side"]) if "side" in plain else None,
        slots=tuple(map(Slot, plain.get("slots", ()))),
        days=tuple(plain.get("days", ())),
        times_a_week=plain.get("times-a-week"),
        effort_at_most_0_10=plain.get("effort-at-most"),
        notes=plain.get("notes", ""),
    )


def _own(plain: Plain, asked: Prescribed) -> OwnExercise:
    involves = plain.get("involves")
    return OwnExercise(
        exercise=_exercise(plain, asked),
        involves=None if involves is None else tuple(involves),
        examples=tuple(each["landmarks"] for each in plain.get("example", ())),
    )


def _camera(plain: Plain) -> Camera:
    """Repetitions are followed by an example; for anything else there is nothing to go by."""
    if plain.get("example") and plain["measure"] == Measure.REPS.value:
        return Camera(can_follow=True, by_example=True)
    return Camera(can_follow=False, why_not=CANNOT_FOLLOW if plain.get("example") else NO_EXAMPLE)


def _exercise(plain: Plain, asked: Prescribed) -> Exercise:
    """The own exercise as the library would have it: its first dose is one set, its full dose what is prescribed."""
    id_ = ExerciseId(plain["id"])
    return Exercise(
        id=id_,
        name=plain["name"],
        family=id_,
        code="prescribed",
        kind=Kind(plain["kind"]),
        purpose=plain["what-for"],
        targets=(),
        measure=asked.measure,
        start=Dose(sets=1, amount=asked.dose.amount),
        full=Dose(sets=max(asked.dose.sets, asked.up_to.sets), amount=max(asked.dose.amount, asked.up_to.amount)),
        sides=asked.sides or Sides.BOTH,
        tempo=asked.tempo or (USUAL_TEMPO if asked.measure is Measure.REPS else None),
        breath_s=BREATH_S,
        setup_s=OWN_SETUP_S,
        rest_s=OWN_REST_S,
        position=plain["position"],
        gear=tuple(GearNeed(any_of=(GearId(gear),)) for gear in plain.get("gear", ())),
        steps=tuple(plain["steps"]),
        cues=tuple(plain.get("cues", ())),
        mistakes=(),
        cautions=(),
        easier=(),
        harder=(),
        claims=(),
        camera=_camera(plain),
        dose_basis=("prescribed",),
    )
