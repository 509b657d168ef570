"""Doses and gear in words."""

from unhunch.catalogue.library import Library
from unhunch.domain.exercises.exercise import Dose, Exercise, Measure, Sides
from unhunch.domain.planning.plan import PlannedItem
from unhunch.domain.units import GearId


def dose_words(library: Library, measure: Measure, dose: Dose) -> str:
    """A dose such as "3 sets of 12 repetitions", in the words a session is spoken in."""
    wording = library.session_wording
    amount = wording.amounts[measure].of(dose.amount)
    template = wording.one_set if dose.sets == 1 else wording.several_sets
    return template.format(sets=dose.sets, amount=amount).rstrip(".")


def item_words(library: Library, item: PlannedItem) -> str:
    """The dose of a planned item."""
    return dose_words(library, item.measure, item.dose)


def full_words(library: Library, exercise: Exercise, dose: Dose) -> str:
    """The dose of an exercise; per side where sides are done in turn."""
    return dose_words(library, exercise.measure, dose)


def is_per_side(exercise: Exercise) -> bool:
    """Whether the dose is for each side."""
    return exercise.sides is Sides.EACH


def gear_name(library: Library, gear: GearId) -> str:
    """What a piece of gear is called."""
    return library.gear.named(gear).name
