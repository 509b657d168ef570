"""What holds for every plan, whoever asks for it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.spec.plan_profiles import MONDAY, as_done, profile_data, profiles
from unhunch.care.plan_day import plan_day
from unhunch.catalogue.library import library
from unhunch.interop.plan_json import plan_json
from unhunch.interop.profile_file import parse_profile

LIBRARY = library()
NO_PRACTICE = "posture-change"
HANGS = {e for e, x in LIBRARY.exercises.items() if x.kind.value == "hold"}
STOP_LEVELS = {"A0", "A1", "A2", "incomplete"}


def planned(data: dict[str, Any], day: date = MONDAY) -> dict[str, Any]:
    return plan_json(plan_day(parse_profile(data, LIBRARY), day, LIBRARY), LIBRARY)


def items(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (item for session in plan["sessions"] for item in session["items"])


def span(thing: dict[str, Any], zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end in UTC; wall-clock differences lie on days the clock changes."""
    start = datetime.fromisoformat(thing["start"]).replace(tzinfo=zone).astimezone(ZoneInfo("UTC"))
    if "end" in thing:
        return start, datetime.fromisoformat(thing["end"]).replace(tzinfo=zone).astimezone(ZoneInfo("UTC"))
    return start, start + timedelta(seconds=thing["duration_s"])


def practice_s(plan: dict[str, Any]) -> float:
    return sum(item["duration_s"] for item in items(plan) if item["exercise"] != NO_PRACTICE)


@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
@given(profiles(), st.integers(0, 2))
def test_every_plan_keeps_every_rule(data: dict[str, Any], later: int):
    day = MONDAY + timedelta(days=later)
    plan = planned(data, day)
    for law in LAWS:
        law(data, plan)
    assert plan == planned(data, day), "same input, same plan"


def no_exercise_under_a_stop_level(_data: dict[str, Any], plan: dict[str, Any]) -> None:
    if plan["level"] in STOP_LEVELS:
        assert plan["sessions"] == []
        assert plan["blocked_by"]
    else:
        assert plan["blocked_by"] == []


def nothing_excluded_or_without_gear(data: dict[str, Any], plan: dict[str, Any]) -> None:
    profile = parse_profile(data, LIBRARY)
    forbidden = {
        exercise
        for modifier in profile.screening.modifiers or ()
        for exercise, effect in LIBRARY.modifiers[modifier].effects.items()
        if effect.action.value == "exclude"
    }
    for item in items(plan):
        assert item["exercise"] not in forbidden
        for need in LIBRARY.exercises[item["exercise"]].gear:
            assert set(need.any_of) & set(data["gear"])
        assert item["gear"] is None or item["gear"] in data["gear"]


def nothing_overlaps(data: dict[str, Any], plan: dict[str, Any]) -> None:
    zone = ZoneInfo(data["timezone"])
    sessions = sorted(span(session, zone) for session in plan["sessions"])
    for (_, end), (start, _) in pairwise(sessions):
        assert end <= start
    for start, end in sessions:
        assert not any(b < end and start < e for b, e in (span(busy, zone) for busy in data["busy"]))


def the_minutes_are_kept(data: dict[str, Any], plan: dict[str, Any]) -> None:
    assert practice_s(plan) <= 60 * data["minutes_a_day"]
    for session in plan["sessions"]:
        assert session["duration_s"] == pytest.approx(sum(item["duration_s"] for item in session["items"]))


def resets_come_at_the_interval(data: dict[str, Any], plan: dict[str, Any]) -> None:
    """Every point of desk time further than the interval from the last reset is inside a meeting or its tail."""
    day = date.fromisoformat(plan["day"])
    work = data["work"]
    if plan["level"] in STOP_LEVELS or ("mon", "tue", "wed")[(day - MONDAY).days] not in work["days"]:
        return
    zone = ZoneInfo(data["timezone"])
    last_day = day if work["end"] > work["start"] else day + timedelta(days=1)
    desk = span({"start": f"{day}T{work['start']}", "end": f"{last_day}T{work['end']}"}, zone)
    interval = timedelta(minutes=min(data["break_every_min"], 120) if plan["week"] <= 2 else data["break_every_min"])
    busy = [span(b, zone) for b in data["busy"]]
    starts = sorted(span(s, zone)[0] for s in plan["sessions"] if s["slot"] == "desk-reset")
    assert all(desk[0] <= start < desk[1] for start in starts)
    for before, after in pairwise([desk[0], *starts, desk[1]]):
        if after - before <= interval:
            continue
        assert _is_all_taken(before + interval, after, busy), (before, after)


def _is_all_taken(since: datetime, until: datetime, busy: list[tuple[datetime, datetime]]) -> bool:
    """Whether no three minutes between the two moments are free."""
    at = since
    for start, end in sorted(busy):
        if min(start, until) - at >= timedelta(minutes=3):
            return False
        at = max(at, end)
        if at >= until:
            return at == until or until - since <= timedelta(0) or at > until
    return until - at < timedelta(minutes=3)


def strength_follows_a_release(_data: dict[str, Any], plan: dict[str, Any]) -> None:
    for session in plan["sessions"]:
        kinds = [item["kind"] for item in session["items"]]
        for place, kind in enumerate(kinds):
            if kind in {"strength", "hold"}:
                assert "release" in kinds[:place]


def hangs_are_capped_and_unlocked(data: dict[str, Any], plan: dict[str, Any]) -> None:
    hangs = [item for item in items(plan) if item["exercise"] in HANGS]
    assert all(item["hold_s"] <= 60 for item in hangs if item["hold_s"] is not None)
    assert sum(item["sets"] * item["hold_s"] for item in hangs if item["hold_s"] is not None) <= 120
    if "dead-hang" not in data["unlocked"]:
        assert not hangs


def everything_is_explained(_data: dict[str, Any], plan: dict[str, Any]) -> None:
    there = {item["exercise"] for item in items(plan)}
    out = {left["exercise"] for left in plan["left_out"]}
    assert all(item["why"] and all(item["why"]) for item in items(plan))
    assert all(left["why"] for left in plan["left_out"])
    assert there | out | {NO_PRACTICE} == set(LIBRARY.exercises)
    assert not there & out


def a_flare_is_calm(_data: dict[str, Any], plan: dict[str, Any]) -> None:
    if plan["state"] == "FLARE":
        assert {item["exercise"] for item in items(plan)} <= {
            NO_PRACTICE,
            "belly-breathing",
            "lying-breathing",
            "easy-walk",
        }


def at_most_one_tactic_is_tried(data: dict[str, Any], plan: dict[str, Any]) -> None:
    words = {why for item in items(plan) for why in item["why"] if why.startswith("what you chose to try")}
    assert len(words) <= 1
    if words:
        assert any(e["type"] == "tactic" and e["word"] == "accepted" for e in data["log"])
        assert plan["state"] not in {"FLARE", "REFER"}


LAWS = (
    no_exercise_under_a_stop_level,
    nothing_excluded_or_without_gear,
    nothing_overlaps,
    the_minutes_are_kept,
    resets_come_at_the_interval,
    strength_follows_a_release,
    hangs_are_capped_and_unlocked,
    everything_is_explained,
    a_flare_is_calm,
    at_most_one_tactic_is_tried,
)


def follow(data: dict[str, Any], days: int, **how: int) -> list[dict[str, Any]]:
    """The plans of someone who does every session as planned, from the first day on."""
    start, log, plans = date.fromisoformat(data["started_on"]), list[dict[str, Any]](), list[dict[str, Any]]()
    for n in range(days):
        plan = planned({**data, "log": log}, start + timedelta(days=n))
        plans.append(plan)
        log += [as_done(session, **how) for session in plan["sessions"]]
        log.append({"type": "pain", "at": f"{plan['day']}T21:00", "average": 2})
    return plans


def weekly_volume(plans: list[dict[str, Any]]) -> list[dict[str, list[int]]]:
    """For each programme week, what each exercise was planned to, day by day."""
    weeks: list[dict[str, list[int]]] = [{} for _ in range(0, len(plans), 7)]
    for n, plan in enumerate(plans):
        today = Counter[str]()
        for item in items(plan):
            today[item["exercise"]] += volume(item)
        for exercise, amount in today.items():
            weeks[n // 7].setdefault(exercise, []).append(amount)
    return weeks


def volume(item: dict[str, Any]) -> int:
    return item["sets"] * next(item[key] for key in ("reps", "hold_s", "breaths") if item[key] is not None)


@pytest.mark.parametrize("minutes", [2, 10, 20])
def test_someone_who_follows_the_plan_never_gets_more_than_a_fifth_more_a_week(minutes: int):
    plans = follow(profile_data(minutes_a_day=minutes, unlocked=["dead-hang", "eccentric-row", "light-scaption"]), 98)
    for before, after in pairwise(weekly_volume(plans)):
        for exercise in before.keys() & after.keys() - {NO_PRACTICE, "belly-breathing"}:
            first_dose = LIBRARY.exercises[exercise].start.volume * len(after[exercise])
            is_as_often = len(before[exercise]) == len(after[exercise]) > 1
            limit = max(1.2 * sum(before[exercise]), first_dose)
            assert not is_as_often or sum(after[exercise]) <= limit + 1e-9, (exercise, before, after)
    strength = [n for n, plan in enumerate(plans) if any(item["kind"] == "strength" for item in items(plan))]
    assert all(b - a > 1 for a, b in pairwise(strength))
    assert len(strength) == 3 * 13
    assert all(practice_s(plan) <= 60 * minutes for plan in plans)


def test_someone_who_follows_the_plan_reaches_the_full_doses_and_then_harder_forms():
    weeks = weekly_volume(follow(profile_data(minutes_a_day=20), 91))
    assert weeks[0]["wall-slide"] == [8] * 7
    assert weeks[10]["wall-slide"][0] >= 30
    assert weeks[12]["lift-off-wall-slide"][0] == 8
    assert weeks[12]["paused-pull-apart"][0] == 8


def test_from_one_time_to_the_next_only_one_variable_of_an_exercise_gets_harder():
    last: dict[tuple[str, str], tuple[int, int]] = {}
    for plan in follow(profile_data(unlocked=["dead-hang", "eccentric-row"]), 91):
        for session in plan["sessions"]:
            for item in session["items"]:
                if session["slot"] == "desk-reset":
                    continue
                amount = next(item[key] for key in ("reps", "hold_s", "breaths") if item[key] is not None)
                sets, before = last.get((item["exercise"], item["kind"]), (item["sets"], amount))
                assert (item["sets"] > sets) + (amount > before) <= 1, item
                last[item["exercise"], item["kind"]] = (item["sets"], amount)


@pytest.mark.parametrize(("how", "state"), [({"pain_0_10": 6}, "RED"), ({"pain_0_10": 4}, "AMBER")])
def test_nothing_grows_after_pain(how: dict[str, int], state: str):
    data = profile_data(minutes_a_day=10)
    plans = follow(data, 2, **how)
    assert plans[1]["state"] == state
    before = {item["exercise"]: volume(item) for item in items(plans[0])}
    assert all(volume(item) <= before.get(item["exercise"], volume(item)) for item in items(plans[1]))
