"""How long a dose takes. Planning budgets with it and the session script is built to it, so the two agree."""

from unhunch.domain.exercises.exercise import Dose, Exercise, Measure, Sides, Tempo

SIDE_CHANGE_S = 4.0
"""Time to change sides. Our choice."""


def set_duration_s(exercise: Exercise, amount: int, tempo: Tempo | None) -> float:
    """Seconds of work in one set of `amount`, on one side."""
    if exercise.measure is Measure.HOLD:
        return float(amount)
    if exercise.measure is Measure.BREATHS:
        return amount * exercise.breath_s
    if tempo is None:
        message = f"{exercise.id} counts repetitions and needs a tempo"
        raise ValueError(message)
    return amount * tempo.rep_s


def item_duration_s(exercise: Exercise, dose: Dose, tempo: Tempo | None) -> float:
    """Seconds of a whole item: set-up once, the sets with side changes, the rests between sets."""
    one_set = set_duration_s(exercise, dose.amount, tempo)
    if exercise.sides is Sides.EACH:
        one_set = 2 * one_set + SIDE_CHANGE_S
    return exercise.setup_s + dose.sets * one_set + (dose.sets - 1) * exercise.rest_s
