"""The library as one person has it: with the exercises their clinicians prescribed."""

from collections.abc import Iterable

from unhunch.catalogue.library import Library
from unhunch.domain.planning.prescription import OwnExercise
from unhunch.records.people import PersonId
from unhunch.records.profiles import profile_of


def library_of(person: PersonId, library: Library) -> Library:
    """The library with the person's prescribed exercises, those of earlier prescriptions too: the log names them."""
    return library_with(profile_of(person).own, library)


def examples_of(person: PersonId, exercise: str) -> tuple[str, ...]:
    """What was shown of an own exercise, as JSON lines; nothing for one of the library, or without an example."""
    return next((own.examples for own in profile_of(person).own if own.exercise.id == exercise), ())


def library_with(own: Iterable[OwnExercise], library: Library) -> Library:
    """The library with these own exercises."""
    return library.with_own(tuple(each.exercise for each in own))
