"""What an exercise file must hold beyond its shape. Each check yields the key, the value and what would be allowed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from unhunch.catalogue.exercise_file import ExerciseFile, GuideTable, StartTable
from unhunch.domain.exercises.exercise import Dose, Exercise, Measure
from unhunch.domain.exercises.timing import set_duration_s
from unhunch.domain.motion.measures.names import FRAME_MEASURES

Finding = tuple[str, object, str]

OWN_RULE = "own rule"
FLOOR_POSITIONS = ("floor-back", "floor-side", "prone", "kneeling")
FLOOR_COVERS = ("mat", "carpet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most seconds of work, on one side, that an exercise's full dose may ask for."""

    one_set_s: float
    item_s: float


CAPS = {
    # A hang: 60 s each, 120 s a day. A lateral raise: one set of two minutes at the most.
    "dead-hang": Cap(one_set_s=60, item_s=120),
    "lateral-raise": Cap(one_set_s=120, item_s=120),
    "doorway-pec-stretch": Cap(one_set_s=45, item_s=90),
    "trapezius-ball-release": Cap(one_set_s=90, item_s=180),
    "thoracic-foam-rolling": Cap(one_set_s=90, item_s=90),
    "childs-pose-reach": Cap(one_set_s=40, item_s=80),
    "belly-breathing": Cap(one_set_s=180, item_s=180),
}
"""By family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the rest of the content offers to refer to; what could not be read (empty) is not checked against."""

    exercises: tuple[str, ...]
    """Every exercise file's name, readable or not."""
    files: Mapping[str, ExerciseFile]
    gear: tuple[str, ...]
    faults: tuple[str, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]


def findings(file: ExerciseFile, known: Known) -> Iterator[Finding]:
    """Everything wrong with one file."""
    for check in CHECKS:
        yield from check(file, known)


def _is_main(file: ExerciseFile) -> bool:
    return file.family == file.id


def _one_of(names: tuple[str, ...], what: str) -> str:
    return f"the {what} ids are {', '.join(names)}"


def _family(file: ExerciseFile, known: Known) -> Iterator[Finding]:
    main = known.files.get(file.family)
    if file.family not in known.exercises or (main is not None and not _is_main(main)):
        yield "family", file.family, "it is the id of a main exercise, whose family is its own id"


def _forms(file: ExerciseFile, known: Known) -> Iterator[Finding]:
    for key, names in (("easier", file.easier), ("harder", file.harder)):
        for i, name in enumerate(names):
            if name not in known.exercises or name == file.id:
                yield f"{key}.{i}", name, "it is the id of another exercise file"


def _harder_stays_in_family(file: ExerciseFile, known: Known) -> Iterator[Finding]:
    # A step harder must not jump past the gates of another family; a step easier may cross.
    for i, name in enumerate(file.harder):
        other = known.files.get(name)
        if other is not None and other.family != file.family:
            yield f"harder.{i}", name, f"a harder form is of the same family, {file.family!r}"


def _forms_are_mutual(file: ExerciseFile, known: Known) -> Iterator[Finding]:
    for key, back, names in (("easier", "harder", file.easier), ("harder", "easier", file.harder)):
        for i, name in enumerate(names):
            other = known.files.get(name)
            if other is not None and other.family == file.family and file.id not in getattr(other, back):
                yield f"{key}.{i}", name, f"{name}.toml names {file.id!r} among its {back} forms"


def _main_has_both_forms(file: ExerciseFile, _known: Known) -> Iterator[Finding]:
    if not (_is_main(file) and file.is_practice):
        return
    for key, names in (("easier", file.easier), ("harder", file.harder)):
        if not names:
            yield key, "an empty list", f"a main exercise has at least one {key} form"


def _form_is_linked(file: ExerciseFile, _known: Known) -> Iterator[Finding]:
    if not _is_main(file) and not (file.easier or file.harder):
        yield "family", file.family, "an easier or harder form names the exercise it is a form of"


def _main_shows_a_mistake(file: ExerciseFile, _known: Known) -> Iterator[Finding]:
    if _is_main(file) and not any(mistake.figure for mistake in file.mistakes):
        yield "mistakes", "no figure", 'a main exercise has a mistake with a figure "mistake-…"'


def _figures_are_unique(file: ExerciseFile, _known: Known) -> Iterator[Finding]:
    figures = [mistake.figure for mistake in file.mistakes]
    for i, figure in enumerate(figures):
        if figure is not None and figure in figures[:i]:
            yield f"mistakes.{i}.figure", figure, "each figure of an exercise has its own name"


def _gear(file: ExerciseFile, known: Known) -> Iterator[Finding]:
    for i, need in enumerate(file.gear):
        if not need:
            yield f"gear.{i}", "an empty list", "a need names at least one gear id"
        for k, gear in enumerate(need):
            if known.gear and gear not in known.gear:
                yield f"gear.{i}.{k}", gear, _one_of(known.gear, "gear")


def _gear_checks(file: ExerciseFile, _known: Known) -> Iterator[Finding]:
    used = tuple(gear for need in file.gear for gear in need)
    for i, check in enumerate(file.gear_checks):
        if check.gear not in used:
            yield f"gear_checks.{i}.gear", check.gear, f"it is gear this exercise uses: {', '.join(used) or 'none'}"


def _floor_has_a_cover(file: ExerciseFile, _known: Known) -> Iterator[Finding]:
    if file.position in FLOOR_POSITIONS and FLOOR_COVERS not in file.gear:
        yield "gear", list(map(list, file.gear)), f"an exercise on the floor also needs {list(FLOOR_COVERS)}"


def _faults(file: ExerciseFile, known: Known) -> Iterator[Finding]:
    named = [
        *((f"mistakes.{i}.fault", mistake.fault) for i, mistake in enumerate(file.mistakes)),
        *((f"camera.faults.{i}", fault) for i, fault in enumerate(file.camera.faults)),
    ]
    for key, fault in named:
        if fault is not None and fault not in known.faults:
            yield key, fault, _one_of(known.faults, "fault")


def _evidence(file: ExerciseFile, known: Known) -> Iterator[Finding]:
    for i, claim in enumerate(file.claims):
        if known.claims and claim not in known.claims:
            yield f"claims.{i}", claim, "it is the id of a claim in evidence.toml"
    for i, basis in enumerate(file.dose_basis):
        if known.sources and basis not in (OWN_RULE, *known.sources):
            yield f"dose_basis.{i}", basis, f"it is {OWN_RULE!r} or the id of a source in evidence.toml"


def _tempo(file: ExerciseFile, _known: Known) -> Iterator[Finding]:
    if file.measure is Measure.REPS and (file.tempo is None or file.tempo.tempo().rep_s <= 0):
        yield "tempo", "no tempo" if file.tempo is None else "a repetition of no time", "repetitions need a tempo"
    if file.measure is not Measure.REPS and file.tempo is not None:
        yield "tempo", file.measure.value, "only an exercise that counts reps has a tempo"


def _dose(file: ExerciseFile, _known: Known) -> Iterator[Finding]:
    for key in ("sets", "amount"):
        start, full = getattr(file.start, key), getattr(file.full, key)
        if full < start:
            yield f"full.{key}", full, f"the full dose is not below the start, {start}"


def _caps(file: ExerciseFile, _known: Known) -> Iterator[Finding]:
    cap = CAPS.get(file.family)
    if cap is None or (file.measure is Measure.REPS and file.tempo is None):
        return
    exercise = file.exercise()
    one_set_s, item_s = _work_s(exercise, exercise.full)
    if one_set_s > cap.one_set_s:
        yield "full.amount", file.full.amount, f"one set of this family is at most {cap.one_set_s:g} seconds"
    if item_s > cap.item_s:
        yield "full", file.full.model_dump(), f"all sets of this family are at most {cap.item_s:g} seconds"


def _work_s(exercise: Exercise, dose: Dose) -> tuple[float, float]:
    one_set_s = set_duration_s(exercise, dose.amount, exercise.tempo)
    return one_set_s, dose.sets * one_set_s


def _camera(file: ExerciseFile, _known: Known) -> Iterator[Finding]:
    camera = file.camera
    if camera.can_follow:
        yield from _guide("camera", camera)
        for i, place in enumerate(camera.also):
            yield from _guide(f"camera.also.{i}", place)
    else:
        if camera.why_not is None:
            yield "camera.why_not", "nothing", "an exercise the camera cannot follow says why not"
        if any((camera.views, camera.signal, camera.start, camera.top, camera.faults, camera.also)):
            yield "camera", "views, a signal, a start, faults or places", "an exercise not followed has none of them"


def _guide(key: str, guide: GuideTable) -> Iterator[Finding]:
    needed = (("views", guide.views, "from which view"), ("ready", guide.ready, "which position to take"))
    for name, given, says in (*needed, ("start", guide.start, "where it begins")):
        if not given:
            yield f"{key}.{name}", "nothing", f"an exercise the camera can follow says {says}"
    if (guide.signal is None) != (guide.swing <= 0):
        yield f"{key}.swing", guide.swing, "it is above 0 where there is a signal, and only there"
    if guide.top and guide.signal is None:
        yield f"{key}.top", "conditions", "a hold has no top"
    yield from _position(f"{key}.start", guide.start)
    yield from _position(f"{key}.top", guide.top)


def _position(key: str, conditions: Sequence[StartTable]) -> Iterator[Finding]:
    for i, one in enumerate(conditions):
        if one.measure not in FRAME_MEASURES:
            yield f"{key}.{i}.measure", one.measure, _one_of(tuple(sorted(FRAME_MEASURES)), "movement measure")
        if one.least >= one.most:
            yield f"{key}.{i}.most", one.most, f"it is above least, {one.least:g}"


CHECKS: tuple[Callable[[ExerciseFile, Known], Iterator[Finding]], ...] = (
    _family,
    _forms,
    _harder_stays_in_family,
    _forms_are_mutual,
    _main_has_both_forms,
    _form_is_linked,
    _main_shows_a_mistake,
    _figures_are_unique,
    _gear,
    _gear_checks,
    _floor_has_a_cover,
    _faults,
    _evidence,
    _tempo,
    _dose,
    _caps,
    _camera,
)
