"""Particular days: what a plan says when something particular is the case."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.spec.plan_profiles import MONDAY, clear_answers, clear_screening, profile_data
from tests.spec.test_plan_laws import items, planned

TUESDAY = MONDAY + timedelta(days=1)
EVERYTHING = ["dead-hang", "eccentric-row", "light-scaption"]


def exercises(plan: dict[str, Any]) -> set[str]:
    return {item["exercise"] for item in items(plan)}


def why_out(plan: dict[str, Any], exercise: str) -> str:
    return next(left["why"] for left in plan["left_out"] if left["exercise"] == exercise)


def averages(start: date, *values: int) -> list[dict[str, Any]]:
    """One pain entry each evening."""
    return [
        {"type": "pain", "at": f"{start + timedelta(days=n)}T21:00", "average": value} for n, value in enumerate(values)
    ]


def session(day: date, exercise: str, **done: Any) -> dict[str, Any]:
    return {
        "type": "session",
        "at": f"{day}T07:20",
        "slot": "morning",
        "items": [{"exercise": exercise, "sets": [done]}],
    }


def test_the_first_week_is_for_learning_the_moves_without_any_strength():
    plan = planned(profile_data(started_on=str(MONDAY)), MONDAY)
    assert plan["week"] == 0
    assert "wall-slide" in exercises(plan)
    assert all(item["kind"] != "strength" for item in items(plan))
    resets = [s for s in plan["sessions"] if s["slot"] == "desk-reset"]
    assert {item["exercise"] for s in resets for item in s["items"]} == {"posture-change"}
    assert why_out(plan, "pull-apart") == "starts in week 1 of the programme"


def test_without_a_start_the_first_practice_day_is_the_start():
    data = profile_data(log=[session(MONDAY - timedelta(days=15), "wall-slide", reps=8)])
    del data["started_on"]
    assert planned(data)["week"] == 2


def test_a_stop_sign_blocks_until_the_cards_are_answered_again_later():
    stop = {"type": "stop", "at": "2026-11-22T07:25", "sign": "S2"}
    blocked = planned(profile_data(log=[stop]))
    assert (blocked["level"], blocked["sessions"]) == ("incomplete", [])
    assert "S2" in blocked["blocked_by"]
    again = profile_data(log=[stop], screening=clear_screening(at="2026-11-22T08:00"))
    assert planned(again)["level"] == "A4"


def test_an_emergency_stop_needs_a_statement_a_day_and_a_full_screening_after_it():
    stop = {"type": "stop", "at": "2026-11-20T07:25", "sign": "S3"}
    stated = {"rule": "S3", "at": "2026-11-21T10:00"}
    screened = clear_screening(at="2026-11-21T12:00", cleared=[stated])
    assert planned(profile_data(log=[stop]))["level"] == "A0"
    assert planned(profile_data(log=[stop], screening=clear_screening(at="2026-11-21T12:00")))["level"] == "A0"
    assert planned(profile_data(log=[stop], screening=screened), date(2026, 11, 22))["level"] == "A0"
    assert planned(profile_data(log=[stop], screening=screened), MONDAY)["level"] == "A4"


def test_what_is_logged_after_the_day_is_not_known_on_it_but_a_stop_sign_always_is():
    pain = session(TUESDAY, "wall-slide", reps=8, effort=5, pain=6)
    assert planned(profile_data(log=[pain]))["state"] == "GREEN"
    assert planned(profile_data(log=[pain]), TUESDAY)["state"] == "RED"
    stop = {"type": "stop", "at": "2026-11-24T07:25", "sign": "S3"}
    assert planned(profile_data(log=[stop]))["level"] == "A0"


def test_pain_two_above_usual_for_three_days_brings_a_calm_week():
    plan = planned(profile_data(log=averages(date(2026, 11, 16), 3, 3, 3, 3, 5, 5, 6)))
    assert plan["state"] == "FLARE"
    assert exercises(plan) == {"posture-change", "belly-breathing", "easy-walk"}
    assert why_out(plan, "wall-slide") == "rests during a calm week"
    assert any("calm week" in note for note in plan["notes"])


def test_after_a_calm_week_the_dose_is_three_fifths_of_what_it_was():
    log = [session(date(2026, 11, 13) + timedelta(days=n), "wall-slide", reps=10, effort=4, pain=1) for n in range(2)]
    log += averages(date(2026, 11, 13), 3, 3, 3, 5, 5, 5, 3, 3, 3, 3)
    plan = planned(profile_data(log=log))
    assert plan["state"] == "GREEN"
    assert next(item for item in items(plan) if item["exercise"] == "wall-slide")["reps"] == 6


def test_a_flare_that_stays_is_referred_until_a_clinician_has_looked():
    log = averages(date(2026, 11, 9), 3, 3, 3, *[6] * 12)
    plan = planned(profile_data(log=log))
    assert (plan["level"], plan["state"], plan["blocked_by"]) == ("A2", "REFER", ["REFER"])
    assert plan["sessions"] == []
    looked = clear_screening(at="2026-11-23T12:00", cleared=[{"rule": "REFER", "at": "2026-11-23T09:00"}])
    assert planned(profile_data(log=log, screening=looked), TUESDAY)["level"] == "A4"


def test_pain_above_five_halves_the_item_and_nothing_grows():
    log = [session(date(2026, 11, 22), "wall-slide", reps=8, effort=5, pain=6)]
    plan = planned(profile_data(log=log))
    assert plan["state"] == "RED"
    slide = next(item for item in items(plan) if item["exercise"] == "wall-slide")
    assert slide["reps"] == 4
    assert any("half the dose" in why for why in slide["why"])


def test_the_too_much_pain_sign_counts_as_a_red_session_of_its_exercise():
    log = [
        session(date(2026, 11, 21), "wall-slide", reps=8, effort=5, pain=2),
        {"type": "stop", "at": "2026-11-22T07:25", "sign": "S9", "exercise": "wall-slide"},
        {"type": "stop", "at": "2026-11-22T07:26", "sign": "S9"},
    ]
    plan = planned(profile_data(log=log))
    assert (plan["level"], plan["state"]) == ("A4", "RED")
    assert next(item for item in items(plan) if item["exercise"] == "wall-slide")["reps"] == 4


def test_two_easy_days_at_a_dose_bring_one_step():
    log = [session(date(2026, 11, 16) + timedelta(days=n), "wall-slide", reps=8, effort=4, pain=1) for n in range(7)]
    slide = next(item for item in items(planned(profile_data(log=log))) if item["exercise"] == "wall-slide")
    assert slide["reps"] == 9
    assert any("small step up" in why for why in slide["why"])


@pytest.mark.parametrize("change", [{"effort": 7}, {"pain": 4}, {"effort": None}, {"fault_rate": 0.5}])
def test_a_closed_gate_repeats_the_dose(change: dict[str, Any]):
    done = {key: value for key, value in {"reps": 8, "effort": 4, "pain": 1, **change}.items() if value is not None}
    log = [session(date(2026, 11, 16) + timedelta(days=n), "wall-slide", **done) for n in range(7)]
    slide = next(item for item in items(planned(profile_data(log=log))) if item["exercise"] == "wall-slide")
    assert slide["reps"] == 8


def test_two_weeks_away_lower_the_doses_and_say_so():
    log = [session(date(2026, 11, 5) + timedelta(days=n), "wall-slide", reps=12, effort=4, pain=1) for n in range(4)]
    plan = planned(profile_data(log=log))
    assert next(item for item in items(plan) if item["exercise"] == "wall-slide")["reps"] == 7
    assert any("Two weeks or more" in note for note in plan["notes"])


def test_a_few_quiet_days_are_met_without_blame():
    plan = planned(profile_data(log=[session(date(2026, 11, 19), "wall-slide", reps=8)]))
    assert any("two minutes count" in note for note in plan["notes"])


def test_a_massage_day_rests_the_pressure_releases():
    plan = planned(profile_data(massage=[str(TUESDAY)]), TUESDAY)
    assert not exercises(plan) & {"trapezius-ball-release", "thoracic-foam-rolling"}
    assert "massage" in why_out(plan, "thoracic-foam-rolling")


def test_a_workout_gets_activation_before_it_and_its_lifts_are_looked_at():
    lifts = ["Overhead press", "squat", "shrugs"]
    plan = planned(profile_data(workouts=[{"day": "tue", "start": "18:00", "lifts": lifts}]), TUESDAY)
    before = next(s for s in plan["sessions"] if s["slot"] == "pre-workout")
    assert [item["exercise"] for item in before["items"]][-2:] == ["pull-apart", "wall-slide"]
    assert [warning["lift"] for warning in plan["warnings"]] == ["Overhead press", "shrugs"]
    assert all(warning["why"] and warning["instead"] for warning in plan["warnings"])


def test_a_lift_whose_gate_is_open_is_not_warned_about():
    quiet = averages(date(2026, 11, 1), *[1] * 24)
    workouts = [{"day": "tue", "start": "18:00", "lifts": ["overhead-press", "shrugs"]}]
    plan = planned(profile_data(workouts=workouts, log=quiet, started_on="2026-10-05"), TUESDAY)
    assert plan["warnings"] == []


def test_hanging_waits_for_the_persons_own_unlocking():
    later = str(MONDAY - timedelta(days=60))
    locked = planned(profile_data(started_on=later, screening=clear_screening(at="2026-11-22T10:00")))
    assert why_out(locked, "dead-hang") == "locked until the full screening of day 28"
    assert "dead-hang" in exercises(planned(profile_data(started_on=later, unlocked=["dead-hang"])))


def test_slow_lowering_rows_open_with_a_full_screening_from_day_28_on():
    later = str(MONDAY - timedelta(days=60))
    assert "band-row" in exercises(planned(profile_data(started_on=later)))
    screened = planned(profile_data(started_on=later, screening=clear_screening(at="2026-11-22T10:00")))
    row = next(item for item in items(screened) if item["exercise"] == "eccentric-row")
    assert row["tempo_s"] == {"concentric": 2, "hold": 0, "eccentric": 4}
    assert why_out(screened, "band-row").startswith("not together with")


def test_reaching_overhead_again_waits_for_two_weeks_of_low_pain():
    data = profile_data(started_on=str(MONDAY - timedelta(days=70)), unlocked=EVERYTHING)
    assert "two weeks of average pain" in why_out(planned(data), "light-scaption")
    quiet = averages(MONDAY - timedelta(days=14), *[1] * 14)
    assert "light-scaption" in exercises(planned({**data, "log": quiet}))


def test_a_condition_takes_an_exercise_out_and_offers_the_form_it_allows():
    plan = planned(profile_data(screening=clear_screening(modifiers=["osteoporosis"])))
    assert (plan["level"], "thoracic-extension" in exercises(plan)) == ("A3", False)
    seated = next(item for item in items(plan) if item["exercise"] == "seated-extension")
    assert any("in place of" in why for why in seated["why"])


def test_without_a_band_a_towel_stands_in_and_without_anything_breathing_remains():
    towel = planned(profile_data(gear=["towel", "wall"]))
    assert "towel-pull-apart" in exercises(towel)
    bare = planned(profile_data(gear=[]))
    assert all(item["gear"] is None for item in items(bare))
    assert "belly-breathing" in exercises(bare)


def test_maintenance_goes_on_after_the_ninety_days():
    plan = planned(profile_data(started_on=str(MONDAY - timedelta(days=300))))
    assert plan["week"] == 42
    assert "pull-apart" in exercises(plan)


def test_a_day_without_any_free_time_says_so():
    busy = [{"start": "2026-11-23T00:00", "end": "2026-11-24T00:00"}]
    plan = planned(profile_data(busy=busy))
    assert plan["sessions"] == []
    assert plan["level"] == "A4"
    assert why_out(plan, "pull-apart") == "no free time in your day"


def test_an_unanswered_question_gives_no_plan_and_names_the_question():
    answers = clear_answers()
    del answers["U4"]
    plan = planned(profile_data(screening=clear_screening(answers=answers)))
    assert (plan["level"], plan["unanswered"], plan["sessions"]) == ("incomplete", ["U4"], [])
    assert plan["blocked_by"] == ["U4"]


def test_the_review_days_are_said():
    assert any("Day 28" in note for note in planned(profile_data(started_on="2026-10-26"))["notes"])
