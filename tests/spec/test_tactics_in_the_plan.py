"""What a tactic of the plateau menu changes in the plan, and what it never may."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from tests.spec.plan_profiles import GEAR, MONDAY, as_done, profile_data
from unhunch.care.plan_day import plan_day, planning_rules
from unhunch.catalogue.library import library
from unhunch.domain.planning.day_plan import known_today, whole_day
from unhunch.domain.planning.possible_tactics import possible_tactics
from unhunch.interop.plan_json import plan_json
from unhunch.interop.profile_file import parse_profile

LIBRARY = library()
STARTED = MONDAY - timedelta(days=56)
"""A Monday eight weeks ago."""
TACTICS = [tactic.id for tactic in LIBRARY.learn.plateau.tactics]


def planned(data: dict[str, Any], day: date) -> dict[str, Any]:
    return plan_json(plan_day(parse_profile(data, LIBRARY), day, LIBRARY), LIBRARY)


@cache
def settled(minutes: int = 10, *unlocked: str) -> dict[str, Any]:
    """Someone who followed the plan for eight weeks, at level pain."""
    data = profile_data(started_on=str(STARTED), minutes_a_day=minutes, unlocked=list(unlocked), log=[])
    return lived(data, STARTED, 56)[0]


def unlocked() -> dict[str, Any]:
    return settled(10, "eccentric-row")


def lived(data: dict[str, Any], since: date, days: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The person after doing so many days as planned, and the plans."""
    log, plans = list(data["log"]), list[dict[str, Any]]()
    for n in range(days):
        plan = planned({**data, "log": log}, since + timedelta(days=n))
        plans.append(plan)
        log += [as_done(session) for session in plan["sessions"]]
        log.append({"type": "pain", "at": f"{plan['day']}T21:00", "average": 3})
    return {**data, "log": log}, plans


def trying(data: dict[str, Any], tactic: str, day: date = MONDAY, word: str = "accepted") -> dict[str, Any]:
    return {**data, "log": [*data["log"], {"type": "tactic", "at": f"{day}T04:00", "tactic": tactic, "word": word}]}


def found(plan: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Sets and amounts by exercise, outside the desk resets."""
    return {
        item["exercise"]: (item["sets"], next(item[m] for m in ("reps", "hold_s", "breaths") if item[m] is not None))
        for session in plan["sessions"]
        if session["slot"] != "desk-reset"
        for item in session["items"]
    }


def marked(plan: dict[str, Any], name: str) -> set[str]:
    """The exercises that say that they are there because of the tactic."""
    words = f"what you chose to try: {name}"
    return {item["exercise"] for session in plan["sessions"] for item in session["items"] if words in item["why"]}


def test_slow_rows_take_the_place_of_band_rows() -> None:
    data = unlocked()
    before, after = planned(data, MONDAY), planned(trying(data, "slow-rows"), MONDAY)
    assert "eccentric-row" in found(after)
    assert "band-row" not in found(after)
    assert marked(after, "Slow rows") == {"eccentric-row"}
    assert marked(before, "Slow rows") == set()
    (note,) = [note for note in after["notes"] if "trying" in note]
    assert note.startswith("You are trying: Slow rows. Pull for two seconds")


def test_the_small_lift_comes_first_in_the_strength_session() -> None:
    plan = planned(trying(settled(), "face-down-lift"), MONDAY)
    (work,) = [session for session in plan["sessions"] if session["slot"] == "post-work"]
    assert next(item["exercise"] for item in work["items"] if item["kind"] == "strength") == "prone-lift"


def test_breath_goes_into_the_stretches() -> None:
    plan = planned(trying(settled(), "breath-in-stretches"), MONDAY)
    assert {"rib-breathing", "childs-pose-reach"} <= marked(plan, "Breathe into the stretch")
    (evening,) = [session for session in plan["sessions"] if session["slot"] == "evening"]
    assert {item["exercise"] for item in evening["items"]} == {"rib-breathing", "childs-pose-reach"}


def raised(*doses: int) -> dict[str, Any]:
    """Someone who practised every day, and did so many raises to the side on Monday, Wednesday and Friday."""
    days = {4: doses[0], 2: doses[1], 0: doses[2]}
    log = []
    for back in range(8):
        raises = days.get(back)
        done = {"exercise": "lateral-raise", "sets": [{"reps": raises, "effort": 4, "pain": 1}]}
        at = f"{MONDAY - timedelta(days=3 + back)}T18:00"
        log.append({"type": "session", "at": at, "slot": "post-work", "items": [done] if raises else []})
    return profile_data(started_on=str(STARTED), minutes_a_day=20, log=log)


def test_raises_that_were_there_before_go_one_step_up_and_no_further() -> None:
    data = raised(20, 20, 21)
    assert found(planned(data, MONDAY))["lateral-raise"] == (1, 21)
    assert found(planned(trying(data, "add-load"), MONDAY))["lateral-raise"] == (1, 22)
    taken = trying(raised(20, 21, 22), "add-load", MONDAY - timedelta(days=4))
    assert found(planned(taken, MONDAY))["lateral-raise"] == (1, 22)


def test_another_release_takes_over_for_two_weeks() -> None:
    data = settled()
    done = Counter(
        item["exercise"]
        for entry in data["log"]
        if entry["type"] == "session" and entry["at"] >= str(MONDAY - timedelta(days=14))
        for item in entry["items"]
    )
    usual = max(LIBRARY.programme.releases, key=lambda release: done[release])
    days = [planned(trying(data, "other-release"), MONDAY + timedelta(days=n)) for n in range(14)]
    assert done[usual] > 0
    assert all(usual not in found(plan) for plan in days)
    assert all(marked(plan, "Swap the release") for plan in days if "pull-apart" in found(plan))


def test_an_easier_week_has_about_half_and_ends_after_seven_days() -> None:
    data = settled()
    before, after = found(planned(data, MONDAY)), found(planned(trying(data, "easier-week"), MONDAY))
    for exercise in before.keys() & after.keys():
        whole, eased = (sets * amount for sets, amount in (before[exercise], after[exercise]))
        is_whole = LIBRARY.exercises[exercise].kind.value in {"breathing", "release"}
        assert eased == whole if is_whole else 0.4 * whole <= eased <= 0.67 * whole, exercise
    started = trying(data, "easier-week", MONDAY - timedelta(days=7))
    assert found(planned(started, MONDAY)) == found(planned(data, MONDAY))


@pytest.mark.parametrize(
    ("tactic", "minutes"), [*((tactic, 10) for tactic in TACTICS), ("add-load", 2), ("slow-rows", 20)]
)
def test_a_tactic_keeps_the_minutes_the_week_and_the_rest_days(tactic: str, minutes: int) -> None:
    data = settled(minutes)
    before = [planned(data, MONDAY - timedelta(days=back)) for back in range(7, 0, -1)]
    days = [*before, *lived(trying(data, tactic), MONDAY, 14)[1]]
    assert all(practice_s(plan) <= 60 * minutes for plan in days)
    strength = [n for n, plan in enumerate(days) if any(item["kind"] == "strength" for item in items(plan))]
    assert all(b - a > 1 for a, b in pairwise(strength))
    usual, first, second = (weekly(days[at : at + 7]) for at in (0, 7, 14))
    # After an easier week the doses are those from before it: back, but no further than a fifth above them.
    for week, following in ((usual, first), (usual if tactic == "easier-week" else first, second)):
        for exercise in week.keys() & following.keys() - {"posture-change", "belly-breathing", "rib-breathing"}:
            first_dose = LIBRARY.exercises[exercise].start.volume * len(following[exercise])
            if len(week[exercise]) == len(following[exercise]) > 1:
                assert sum(following[exercise]) <= max(1.2 * sum(week[exercise]), first_dose) + 1e-9, exercise


def items(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for session in plan["sessions"] for item in session["items"]]


def practice_s(plan: dict[str, Any]) -> float:
    return sum(item["duration_s"] for item in items(plan) if item["exercise"] != "posture-change")


def weekly(plans: list[dict[str, Any]]) -> dict[str, list[int]]:
    week: dict[str, list[int]] = {}
    for plan in plans:
        today = Counter[str]()
        for session in plan["sessions"]:
            for item in session["items"]:
                today[item["exercise"]] += item["sets"] * next(
                    item[m] for m in ("reps", "hold_s", "breaths") if item[m] is not None
                )
        for exercise, amount in today.items():
            week.setdefault(exercise, []).append(amount)
    return week


@pytest.mark.parametrize("tactic", ["slow-rows", "face-down-lift", "add-load"])
def test_no_tactic_adds_work_after_too_much_pain(tactic: str) -> None:
    data = unlocked()
    plan = planned(data, MONDAY)
    hurt = {**data, "log": [*data["log"], *(as_done(s, pain_0_10=7) for s in plan["sessions"])]}
    tuesday, wednesday = (MONDAY + timedelta(days=n) for n in (1, 2))
    after = planned(trying(hurt, tactic, tuesday), wednesday)
    assert after["state"] == "RED"
    assert found(after) == found(planned(hurt, wednesday))
    assert any("rests today" in note for note in after["notes"])


def test_accepting_another_ends_the_one_before() -> None:
    data = trying(trying(unlocked(), "slow-rows", MONDAY - timedelta(days=3)), "face-down-lift")
    plan = planned(data, MONDAY)
    assert marked(plan, "Slow rows") == set()
    assert marked(plan, "The small lift, face down") == {"prone-lift"}


@pytest.mark.parametrize("word", ["ended", "no-help", "unsure"])
def test_a_tactic_that_was_ended_changes_nothing_more(word: str) -> None:
    data = trying(trying(unlocked(), "slow-rows", MONDAY - timedelta(days=3)), "slow-rows", word=word)
    assert found(planned(data, MONDAY)) == found(planned(unlocked(), MONDAY))


def test_one_that_helped_goes_on_and_one_nobody_looked_back_on_lapses() -> None:
    long_ago = MONDAY - timedelta(days=40)
    kept = trying(trying(unlocked(), "slow-rows", long_ago), "slow-rows", MONDAY - timedelta(days=20), "helped")
    assert marked(planned(kept, MONDAY), "Slow rows") == {"eccentric-row"}
    assert marked(planned(trying(unlocked(), "slow-rows", long_ago), MONDAY), "Slow rows") == set()


def possible(data: dict[str, Any]) -> frozenset[str]:
    profile = parse_profile(data, LIBRARY)
    today, _ = known_today(profile, MONDAY, planning_rules(LIBRARY), seen=whole_day(profile, MONDAY))
    return possible_tactics(LIBRARY.learn.plateau.tactics, today, hold_days=14)


def test_what_cannot_be_done_is_not_possible() -> None:
    assert {"life-check", "technique-check", "ask-someone", "easier-week", "face-down-lift"} <= possible(settled())
    bare = {**settled(), "gear": [gear for gear in GEAR if gear not in {"band", "tights"}]}
    assert not {"slow-rows"} & possible(bare)


def test_no_load_is_possible_in_a_calm_week() -> None:
    flare = [{"type": "pain", "at": f"{MONDAY - timedelta(days=n)}T21:00", "average": 8} for n in (2, 1, 0)]
    data = {**settled(), "log": [*settled()["log"], *flare]}
    assert planned(data, MONDAY)["state"] == "FLARE"
    assert possible(data) == {"life-check", "technique-check", "ask-someone"}
