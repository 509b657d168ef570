"""What an exercise nobody of the library knows may do to a body, from the positions and loads its file states.

Each word stands beside exercises of the library that ask the same of a body: whatever leaves those out, leaves the own
exercise out; whatever limits them, limits it. So one matrix of conditions serves both, and the more careful word wins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from unhunch.domain.exercises.exercise import Exercise, Kind
from unhunch.domain.planning.prescription import BY_PRESCRIPTION, OwnExercise, Prescription
from unhunch.domain.screening.result import Screening
from unhunch.domain.units import ExerciseId, ModifierId

LIKE: Mapping[str, tuple[str, ...]] = {
    "standing": (),
    "sitting": (),
    "walking": (),
    "calm-breathing": (),
    "deep-breathing": ("rib-breathing",),
    "arms-to-shoulder-height": ("lateral-raise",),
    "overhead": ("light-press", "lift-off-wall-slide", "wall-lat-stretch"),
    "shoulder-stretch": ("contract-relax-pec-stretch",),
    "hang": ("dead-hang",),
    "pull": ("band-row",),
    "heavy-load": ("heavy-lateral-raise", "slow-eccentric-row"),
    "straining": ("towel-pull-apart", "paused-pull-apart"),
    "pressure": ("trapezius-ball-release", "thoracic-foam-rolling"),
    "neck-movement": ("chin-nod",),
    "neck-load": ("head-lift",),
    "twisting": ("locked-rotation", "thoracic-rotation"),
    "arching-back": ("thoracic-extension", "seated-extension"),
    "deep-bending": ("childs-pose-reach",),
    "head-down": ("childs-pose-reach", "overhead-extension"),
    "lying-face-down": ("prone-lift",),
    "lying-on-back": ("lying-breathing", "floor-slide"),
    "lying-on-side": ("thoracic-rotation",),
    "kneeling": ("locked-rotation",),
    "weight-on-hands": ("thread-the-needle",),
}
"""The words a file may say, and the exercises whose exclusions and limits they share. Our choice."""

OF_POSITION: Mapping[str, tuple[str, ...]] = {
    "standing": (),
    "sitting": (),
    "wall": (),
    "doorway": (),
    "floor-back": ("lying-on-back",),
    "floor-side": ("lying-on-side",),
    "prone": ("lying-face-down",),
    "kneeling": ("kneeling",),
    "all-fours": ("kneeling", "weight-on-hands"),
    "hanging": ("hang",),
}
"""The starting positions a file may name, and what each says without words."""
OF_GEAR: Mapping[str, tuple[str, ...]] = {
    "bar": ("hang",),
    "band": ("pull",),
    "foam-roller": ("pressure",),
    "tennis-ball": ("pressure",),
}
OF_KIND: Mapping[Kind, tuple[str, ...]] = {Kind.RELEASE: ("pressure",), Kind.HOLD: ("hang",)}


def involved(own: OwnExercise) -> frozenset[str]:
    """Everything the exercise is known to involve: said, and plain from its position, gear and kind."""
    exercise = own.exercise
    gear = (word for need in exercise.gear for each in need.any_of for word in OF_GEAR.get(each, ()))
    plain = (*OF_POSITION.get(exercise.position, ()), *OF_KIND.get(exercise.kind, ()), *gear)
    return frozenset((*(own.involves or ()), *plain))


def hangs(own: OwnExercise) -> bool:
    """Whether it is a hang, with a hang's lock and caps."""
    return "hang" in involved(own)


def presses(own: OwnExercise) -> bool:
    """Whether it presses on muscles, as a massage does."""
    return "pressure" in involved(own)


def with_prescription(
    screening: Screening, prescription: Prescription | None, exercises: Mapping[ExerciseId, Exercise]
) -> Screening:
    """The screening with what the prescription says not to do, and what the person's conditions say to its own ones."""
    if prescription is None:
        return screening
    screening = with_own_exercises(screening, prescription.own)
    excluded = dict(screening.excluded)
    for id_ in not_to_do(prescription, exercises):
        excluded[id_] = (*excluded.get(id_, ()), BY_PRESCRIPTION)
    limited = {id_: why for id_, why in screening.limited.items() if id_ not in excluded}
    return replace(screening, excluded=excluded, limited=limited)


def with_own_exercises(screening: Screening, own: Iterable[OwnExercise]) -> Screening:
    """The screening with what the person's conditions say to exercises that are not from the library."""
    excluded, limited = dict(screening.excluded), dict(screening.limited)
    for each in own:
        id_ = each.exercise.id
        excluded[id_] = (*excluded.get(id_, ()), *_conditions(each, screening, screening.excluded))
        limited[id_] = _conditions(each, screening, screening.limited)
    excluded = {id_: why for id_, why in excluded.items() if why}
    limited = {id_: why for id_, why in limited.items() if why and id_ not in excluded}
    return replace(screening, excluded=excluded, limited=limited)


def _conditions(
    own: OwnExercise, screening: Screening, of: Mapping[ExerciseId, tuple[ModifierId, ...]]
) -> tuple[ModifierId, ...]:
    """Of an exercise that says what it involves, the conditions that matter for that; of any other, all there are."""
    if own.involves is None:
        everything = (*screening.excluded.values(), *screening.limited.values()) if of is screening.excluded else ()
        return tuple(dict.fromkeys(condition for why in everything for condition in why))
    like = sorted({exercise for word in involved(own) for exercise in LIKE[word]})
    return tuple(dict.fromkeys(condition for each in like for condition in of.get(ExerciseId(each), ())))


def not_to_do(prescription: Prescription, exercises: Mapping[ExerciseId, Exercise]) -> tuple[ExerciseId, ...]:
    """Every exercise the clinician says not to do; naming a main exercise means its whole family."""
    named = frozenset(prescription.limits.not_to_do)
    return tuple(id_ for id_, exercise in exercises.items() if id_ in named or exercise.family in named)
