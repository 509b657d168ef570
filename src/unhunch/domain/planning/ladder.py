"""The steps between an exercise's first and full dose, one variable harder at a time."""

from unhunch.domain.exercises.exercise import Dose, Measure

WEEKLY_RISE = 1.2
"""No week asks for more than a fifth above the one before. Our choice."""


def _longer(dose: Dose, full: Dose, measure: Measure) -> Dose | None:
    """The same sets, each a little longer; None at the full length."""
    if dose.amount >= full.amount:
        return None
    more = max(1, dose.amount // 5) if measure is Measure.HOLD else 1
    return Dose(sets=dose.sets, amount=min(full.amount, dose.amount + more))


def _another_set(dose: Dose, full: Dose) -> Dose | None:
    """One set more, each shorter, so that the whole is the least that is still more; None at the full sets."""
    if dose.sets >= full.sets:
        return None
    sets = dose.sets + 1
    return Dose(sets=sets, amount=min(full.amount, dose.volume // sets + 1))


def ladder(start: Dose, full: Dose, measure: Measure) -> tuple[Dose, ...]:
    """Doses from `start` to `full` in rising volume: sets grow longer first, then one more set of less."""
    steps = [start]
    while (step := _longer(steps[-1], full, measure) or _another_set(steps[-1], full)) is not None:
        steps.append(step)
    return tuple(steps)


def rungs_below(first: Dose) -> tuple[Dose, ...]:
    """The doses below a first one, by ones, for after a cut: shorter sets, and at the bottom a single one."""
    shorter = tuple(Dose(sets=first.sets, amount=amount) for amount in range(1, first.amount))
    return shorter or (Dose(sets=1, amount=1),)


def at_most(steps: tuple[Dose, ...], volume: float) -> Dose:
    """The highest step within `volume`; the lowest when none is."""
    within = [step for step in steps if step.volume <= volume]
    return within[-1] if within else steps[0]


def next_above(steps: tuple[Dose, ...], dose: Dose) -> Dose:
    """The first step of more volume than `dose`; the last step when there is none."""
    return next((step for step in steps if step.volume > dose.volume), steps[-1])


def harder_variables(before: Dose, after: Dose) -> int:
    """How many of the two variables (sets, amount) got harder."""
    return (after.sets > before.sets) + (after.amount > before.amount)
