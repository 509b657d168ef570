"""A course that goes on from an earlier one is the course of the whole log."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.spec.plan_profiles import MONDAY, entries, profile_data
from unhunch.catalogue.library import library
from unhunch.domain.planning.course import Course, Earlier, course_of
from unhunch.domain.planning.profile import Profile
from unhunch.interop.profile_file import parse_profile

LIBRARY = library()
zones = st.sampled_from(("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"))


def profile(log: list[dict[str, Any]], zone: str) -> Profile:
    """In the order of time, as a log is."""
    found = parse_profile(profile_data(log=log, timezone=zone), LIBRARY)
    ordered = {
        kind: tuple(sorted(getattr(found.log, kind), key=lambda each: each.at))
        for kind in ("pain", "sessions", "stops")
    }
    return replace(found, log=replace(found.log, **ordered))


def course(found: Profile, day: date, earlier: Earlier | None = None) -> Course:
    return course_of(found, day, LIBRARY.exercises, referrals_settled=(), earlier=earlier)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(entries, max_size=12), st.lists(entries, max_size=3), st.data(), zones)
def test_going_on_from_an_earlier_course_changes_nothing(
    kept: list[dict[str, Any]], new: list[dict[str, Any]], data: st.DataObject, zone: str
) -> None:
    deleted = data.draw(st.sets(st.integers(0, max(0, len(kept) - 1)), max_size=2))
    before = profile(kept, zone)
    after = profile([entry for n, entry in enumerate(kept) if n not in deleted] + new, zone)
    earlier = Earlier(profile=before, exercises=LIBRARY.exercises, course=course(before, MONDAY))
    assert course(after, MONDAY, earlier) == course(after, MONDAY)


def test_another_zone_makes_all_days_anew() -> None:
    log = [{"type": "pain", "at": "2026-11-20T03:30", "average": 4}]
    before = profile(log, "Europe/Berlin")
    earlier = Earlier(profile=before, exercises=LIBRARY.exercises, course=course(before, MONDAY))
    moved = replace(before, zone=profile([], "Asia/Kolkata").zone)
    assert course(moved, MONDAY, earlier) == course(moved, MONDAY)
    assert course(moved, MONDAY).readings != earlier.course.readings
