"""A person's records as the profile that planning reads."""

from collections import OrderedDict
from threading import Lock

from unhunch.domain.planning.profile import Profile
from unhunch.domain.planning.setup import profile_from
from unhunch.records import prescriptions
from unhunch.records.done import forget_done
from unhunch.records.logs import log_of
from unhunch.records.own_exercises import shown_exercises_of
from unhunch.records.people import PersonId, version_of
from unhunch.records.screenings import answers_of
from unhunch.records.setups import setup_of

REMEMBERED = 8
"""How many profiles are kept in memory. Our choice."""

_profiles: OrderedDict[tuple[PersonId, str], Profile] = OrderedDict()
_lock = Lock()


def profile_of(person: PersonId) -> Profile:
    """The person as planning sees them, in a number of queries that does not grow with the log."""
    key = person, version_of(person)
    known = _profiles.get(key)
    # The version was read first: a write in between makes a newer version, never a stale profile under it.
    return known or _remember(key, _profile(person))


def _profile(person: PersonId) -> Profile:
    kept = prescriptions.prescriptions_of(person)
    last = prescriptions.current(kept)
    return profile_from(
        setup_of(person),
        answers_of(person),
        log_of(person),
        prescription=None if last is None else last.prescription,
        own=(*prescriptions.own_exercises(kept), *(each.own for each in shown_exercises_of(person))),
    )


def _remember(key: tuple[PersonId, str], profile: Profile) -> Profile:
    with _lock:
        _profiles[key] = profile
        while len(_profiles) > REMEMBERED:
            _profiles.popitem(last=False)
    return profile


def forget_profiles() -> None:
    """Keep nothing in memory, as after deleting everything."""
    with _lock:
        _profiles.clear()
    forget_done()
