"""Set a person up: their hours, gear and wishes, each of them to be changed at any time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from unhunch.care.show_today import require_open
from unhunch.catalogue.library import Library
from unhunch.domain.days import day_of
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.planning.setup import Setup
from unhunch.domain.screening.rescreening import needs_full_screening
from unhunch.domain.units import ExerciseId
from unhunch.interop.profile_file import known_ids
from unhunch.interop.setup_json import parse_setup, setup_json
from unhunch.records import people, screenings, setups
from unhunch.records.people import PersonId

LAST_STEP = "done"


def the_person(now: datetime) -> PersonId:
    """The one person this computer's records belong to, made on the first call."""
    return people.the_person(now)


def setup_of(person: PersonId) -> Setup:
    """The person's settings; the usual ones while nothing was said."""
    return setups.setup_of(person)


def change_setup(person: PersonId, changes: Mapping[str, object], *, now: datetime, library: Library) -> Setup:
    """Change the settings named in `changes`, with keys and values as a profile has them; None: the usual value.

    Raises InvalidInput with all problems; then nothing is changed.
    """
    stated = {**setup_json(setups.setup_of(person)), **changes}
    setup = parse_setup(stated, known_ids(library))
    setups.keep_setup(person, setup, now)
    return setup


def finish_step(person: PersonId, step: str, now: datetime) -> None:
    """Remember how far the first setup got; the last step starts the programme today, once."""
    setup = setups.setup_of(person)
    started = setup.started_on or (day_of(now, setup.zone) if step == LAST_STEP else None)
    setups.keep_setup(person, replace(setup, step_done=step, started_on=started), now)


def is_set_up(person: PersonId) -> bool:
    """Whether the first setup was finished."""
    return setups.setup_of(person).step_done == LAST_STEP


def unlock(person: PersonId, exercise: ExerciseId, *, now: datetime, library: Library) -> Setup:
    """Unlock a gated exercise. Raises ExerciseLocked, and InvalidInput without a full screening of the last week."""
    require_open(person, now, library)
    setup = setups.setup_of(person)
    last = screenings.last_full_screening(person)
    screened_on = None if last is None else day_of(last, setup.zone)
    if needs_full_screening(exercise, screened_on, day_of(now, setup.zone) - timedelta(days=7)):
        allowed = "it is unlocked after a full screening of the last seven days"
        raise InvalidInput((Problem(where="unlocked", value=exercise, allowed=allowed),))
    changed = replace(setup, unlocked=setup.unlocked | {exercise})
    setups.keep_setup(person, changed, now)
    return changed
