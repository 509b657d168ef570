"""What holds for every plan with a prescription, whatever a clinician writes and whoever the person is."""

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.spec.plan_profiles import GEAR, MONDAY, clear_screening, profile_data, profiles
from tests.spec.prescription_examples import OWN, OWN_DOSE, prescription_data, with_own
from unhunch.care.plan_day import plan_day
from unhunch.catalogue.library import library
from unhunch.domain.exercises.exercise import Dose, Kind, Measure, Sides
from unhunch.domain.planning.involving import LIKE, OF_POSITION
from unhunch.domain.planning.plan import Plan, PlannedItem
from unhunch.domain.planning.profile import Profile
from unhunch.domain.screening.screen import screen
from unhunch.interop.plan_json import plan_json
from unhunch.interop.profile_file import parse_profile

LIBRARY = library()
KNOWN = {str(e): x for e, x in LIBRARY.exercises.items() if x.is_practice}
SLOTS = ("morning", "desk-reset", "pre-workout", "post-work", "evening")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST = {Measure.REPS: 50, Measure.HOLD: 180, Measure.BREATHS: 30}
BY = {"prescribed", "prescribed-unnamed"}


@st.composite
def doses(draw: st.DrawFn, id_: str, measure: Measure, sides: Sides | None) -> dict[str, Any]:
    sets, amount = draw(st.integers(1, 6)), draw(st.integers(1, MOST[measure]))
    found: dict[str, Any] = {"id": id_, "sets": sets, measure.value: amount}
    if draw(st.booleans()):
        found["up-to"] = {
            "sets": draw(st.integers(sets, 10)),
            measure.value: draw(st.integers(amount, MOST[measure])),
        }
    if draw(st.booleans()):
        found["slots"] = draw(st.lists(st.sampled_from(SLOTS), min_size=1, max_size=3, unique=True))
    if draw(st.integers(0, 3)) == 0:
        found["days"] = draw(st.lists(st.sampled_from(DAYS), min_size=1, unique=True))
    if sides is Sides.EACH and draw(st.booleans()):
        found["side"] = draw(st.sampled_from(("each", "left", "right")))
    if draw(st.booleans()):
        found["effort-at-most"] = draw(st.integers(1, 10))
    return found


@st.composite
def own_exercises(draw: st.DrawFn) -> dict[str, Any]:
    changes = {
        "kind": draw(st.sampled_from([kind.value for kind in Kind])),
        "position": draw(st.sampled_from(sorted(OF_POSITION))),
        "gear": draw(st.lists(st.sampled_from(GEAR), max_size=2, unique=True)),
        "measure": draw(st.sampled_from([measure.value for measure in Measure])),
        "involves": draw(st.none() | st.lists(st.sampled_from(sorted(LIKE)), min_size=1, max_size=3, unique=True)),
    }
    return {key: value for key, value in {**OWN, **changes}.items() if value is not None}


@st.composite
def prescriptions(draw: st.DrawFn) -> dict[str, Any]:
    ids = draw(st.lists(st.sampled_from(sorted(KNOWN)), min_size=1, max_size=6, unique=True))
    exercises = [draw(doses(id_, KNOWN[id_].measure, KNOWN[id_].sides)) for id_ in ids]
    own = draw(st.none() | own_exercises())
    changes: dict[str, Any] = {"with-the-programme": draw(st.booleans())}
    if own is not None:
        exercises.append(draw(doses(own["id"], Measure(own["measure"]), None)))
        changes["own"] = [own]
    limits: dict[str, Any] = {}
    if draw(st.booleans()):
        limits["minutes-a-day"] = draw(st.integers(1, 20))
    if draw(st.booleans()):
        limits["pain-at-most"] = draw(st.integers(0, 5))
    others = sorted(set(KNOWN) - set(ids))
    if draw(st.booleans()):
        limits["not"] = draw(st.lists(st.sampled_from(others), min_size=1, max_size=4, unique=True))
    return prescription_data(exercises=exercises, limits=limits, **changes)


def planned(data: dict[str, Any], day: date = MONDAY) -> tuple[Profile, Plan]:
    profile = parse_profile(data, LIBRARY)
    return profile, plan_day(profile, day, LIBRARY)


def items(plan: Plan) -> list[PlannedItem]:
    return [item for session in plan.sessions for item in session.items]


def is_prescribed(item: PlannedItem) -> bool:
    return any(why.code in BY for why in item.why)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(profiles(), prescriptions(), st.integers(0, 2))
def test_no_prescription_passes_what_forbids_or_bounds_it(
    data: dict[str, Any], written: dict[str, Any], later: int
) -> None:
    day = MONDAY + timedelta(days=later)
    _, bare = planned(data, day)
    profile, plan = planned({**data, "prescription": written}, day)
    for law in LAWS:
        law(profile, plan, bare)
    known = LIBRARY.with_own(tuple(own.exercise for own in profile.own))
    assert plan_json(plan, known) == plan_json(planned({**data, "prescription": written}, day)[1], known)


def no_stop_level_is_passed(_profile: Profile, plan: Plan, bare: Plan) -> None:
    if bare.level.is_stop:
        assert plan.level.is_stop
    if plan.level.is_stop:
        assert plan.sessions == ()


def nothing_excluded_is_planned(profile: Profile, plan: Plan, _bare: Plan) -> None:
    excluded = screen(profile.screening, LIBRARY.screening, None).excluded
    own = {each.exercise.id: each for each in profile.own}
    for item in items(plan):
        assert item.exercise not in excluded
        if item.exercise in own:
            for word in own[item.exercise].involves or ():
                assert not set(LIKE[word]) & set(excluded)
            if own[item.exercise].involves is None:
                assert not excluded


def nothing_without_its_gear(profile: Profile, plan: Plan, _bare: Plan) -> None:
    for item in items(plan):
        exercise = LIBRARY.with_own(tuple(own.exercise for own in profile.own)).exercises[item.exercise]
        assert all(set(need.any_of) & profile.gear for need in exercise.gear)


def the_minutes_hold(profile: Profile, plan: Plan, _bare: Plan) -> None:
    assert profile.prescription is not None
    limit = min(profile.prescription.limits.minutes_a_day or 99, profile.minutes_a_day)
    assert sum(item.duration_s for item in items(plan) if item.exercise != "posture-change") <= 60 * limit + 1e-6


def hangs_stay_within_their_caps_and_their_lock(profile: Profile, plan: Plan, _bare: Plan) -> None:
    hangs = [item for item in items(plan) if _is_hang(item, profile)]
    assert all(item.dose.amount <= 60 for item in hangs if item.measure is Measure.HOLD)
    assert sum(item.dose.volume for item in hangs if item.measure is Measure.HOLD) <= 120
    if "dead-hang" not in profile.unlocked:
        assert not hangs


def _is_hang(item: PlannedItem, profile: Profile) -> bool:
    own = next((own for own in profile.own if own.exercise.id == item.exercise), None)
    if own is None:
        return LIBRARY.exercises[item.exercise].kind is Kind.HOLD
    gear = {gear for need in own.exercise.gear for gear in need.any_of}
    is_said = "hang" in (own.involves or ())
    return is_said or own.exercise.kind is Kind.HOLD or own.exercise.position == "hanging" or "bar" in gear


def no_dose_above_the_exercise_or_the_prescription(profile: Profile, plan: Plan, _bare: Plan) -> None:
    assert profile.prescription is not None
    asked = {each.exercise: each for each in profile.prescription.exercises}
    for id_ in {item.exercise for item in items(plan) if is_prescribed(item)}:
        mine = [item for item in items(plan) if item.exercise == id_ and is_prescribed(item)]
        full = KNOWN[id_].full if id_ in KNOWN else asked[id_].up_to
        assert max(item.dose.amount for item in mine) <= min(full.amount, asked[id_].up_to.amount)
        assert sum(item.dose.sets for item in mine) <= min(full.sets, asked[id_].up_to.sets)


def what_not_to_do_is_not_there(profile: Profile, plan: Plan, _bare: Plan) -> None:
    assert profile.prescription is not None
    named = set(profile.prescription.limits.not_to_do)
    for item in items(plan):
        assert item.exercise not in named
        assert item.exercise not in KNOWN or KNOWN[item.exercise].family not in named


def a_calm_week_stays_calm(_profile: Profile, plan: Plan, bare: Plan) -> None:
    if bare.state.value == "FLARE":
        assert not any(map(is_prescribed, items(plan)))


def everything_prescribed_is_there_or_explained(profile: Profile, plan: Plan, _bare: Plan) -> None:
    assert profile.prescription is not None
    there = {item.exercise for item in items(plan)} | {left.exercise for left in plan.left_out}
    assert there >= {each.exercise for each in profile.prescription.exercises}


LAWS = (
    no_stop_level_is_passed,
    nothing_excluded_is_planned,
    nothing_without_its_gear,
    the_minutes_hold,
    hangs_stay_within_their_caps_and_their_lock,
    no_dose_above_the_exercise_or_the_prescription,
    what_not_to_do_is_not_there,
    a_calm_week_stays_calm,
    everything_prescribed_is_there_or_explained,
)


def prescribed(plan: Plan) -> dict[str, PlannedItem]:
    return {item.exercise: item for item in items(plan)}


def why_not(plan: Plan, exercise: str) -> str:
    return next(left.why.code for left in plan.left_out if left.exercise == exercise)


def test_outside_its_days_the_plan_is_the_very_same_but_for_a_word_about_it():
    _, bare = planned(profile_data())
    for days in ({"valid-from": "2026-12-01"}, {"valid-from": "2026-10-01", "valid-until": "2026-11-20"}):
        _, plan = planned(profile_data(prescription=prescription_data(**days)))
        assert plan.sessions == bare.sessions
        assert plan.left_out == bare.left_out
        assert [why.code for why in plan.notes[len(bare.notes) :]] in (["prescription-to-come"], ["prescription-over"])


def test_a_clinicians_dose_counts_from_the_first_day_but_not_above_the_full_dose():
    slide = {"id": "wall-slide", "sets": 9, "reps": 50, "slots": ["evening"]}
    full = LIBRARY.exercises["wall-slide"].full
    _, plan = planned(profile_data(prescription=prescription_data(exercises=[slide])))
    assert prescribed(plan)["wall-slide"].dose == full
    assert [why.code for why in prescribed(plan)["wall-slide"].why] == ["prescribed", "prescribed-cap"]


def test_where_minutes_run_out_a_clinicians_sets_become_fewer_and_not_longer():
    release = {"id": "trapezius-hand-release", "sets": 2, "hold_s": 25}
    asked = prescription_data(exercises=[release], **{"with-the-programme": False})
    _, plan = planned(profile_data(gear=[], minutes_a_day=2, prescription=asked))
    assert prescribed(plan)["trapezius-hand-release"].dose == Dose(sets=1, amount=25)


def test_sets_are_shared_out_among_the_slots():
    slide = {"id": "wall-slide", "sets": 3, "reps": 8, "slots": ["morning", "evening"]}
    _, plan = planned(profile_data(prescription=prescription_data(exercises=[slide])))
    shared = [(s.slot.value, i.dose.sets) for s in plan.sessions for i in s.items if i.exercise == "wall-slide"]
    assert shared == [("morning", 2), ("evening", 1)]


def test_in_the_place_of_the_programme_means_nothing_else_but_breaks_and_releases():
    only = prescription_data(**{"with-the-programme": False})
    _, plan = planned(profile_data(prescription=only))
    assert set(prescribed(plan)) == {"wall-slide", "posture-change"}
    assert why_not(plan, "chin-nod") == "prescribed-only"


def test_missing_gear_is_said_and_nothing_else_is_offered_in_its_place():
    row = {"id": "band-row", "sets": 2, "reps": 10}
    _, plan = planned(profile_data(gear=["wall"], prescription=prescription_data(exercises=[row])))
    assert why_not(plan, "band-row") == "no-gear"
    assert not any(LIBRARY.exercises[e].family == "band-row" for e in prescribed(plan))


def test_an_own_exercise_that_does_not_say_what_it_involves_waits_for_nobody_with_a_condition():
    _, plan = planned(profile_data(prescription=with_own(involves=None)))
    assert "own-towel-turn" in prescribed(plan)
    reflux = clear_screening(modifiers=["reflux"])
    _, plan = planned(profile_data(screening=reflux, prescription=with_own(involves=None)))
    assert why_not(plan, "own-towel-turn") == "own-unknown"


def test_a_condition_that_matters_for_what_it_involves_leaves_an_own_exercise_out():
    knees = clear_screening(modifiers=["knee-limits"])
    _, plan = planned(profile_data(screening=knees, prescription=with_own(position="kneeling")))
    assert why_not(plan, "own-towel-turn") == "excluded"
    _, plan = planned(profile_data(screening=knees, prescription=with_own()))
    assert "own-towel-turn" in prescribed(plan)


def test_pain_above_the_clinicians_limit_halves_the_dose():
    log = [
        {
            "type": "session",
            "at": "2026-11-22T07:20",
            "slot": "morning",
            "items": [{"exercise": "wall-slide", "sets": [{"reps": 8, "pain": 4, "effort": 4}] * 2}],
        }
    ]
    _, plan = planned(profile_data(log=log, prescription=prescription_data()))
    assert plan.state.value == "AMBER"
    _, plan = planned(profile_data(log=log, prescription=prescription_data(limits={"pain-at-most": 3})))
    assert plan.state.value == "RED"
    # Half of 16 in three sets: the highest step below it.
    assert prescribed(plan)["wall-slide"].dose == Dose(sets=3, amount=2)


def test_effort_above_the_clinicians_limit_takes_a_set_away():
    log = [
        {
            "type": "session",
            "at": "2026-11-22T07:20",
            "slot": "morning",
            "items": [{"exercise": "wall-slide", "sets": [{"reps": 9, "pain": 0, "effort": 6}] * 3}],
        }
    ]
    slide = {"id": "wall-slide", "sets": 3, "reps": 9, "slots": ["morning"], "effort-at-most": 5}
    _, plan = planned(profile_data(log=log, prescription=prescription_data(exercises=[slide])))
    assert prescribed(plan)["wall-slide"].dose.sets == 2


def test_a_movement_of_the_avoid_list_is_not_offered_by_another_name_either():
    _, plan = planned(profile_data(prescription=with_own(name="Upright row", gear=[])))
    assert why_not(plan, "own-towel-turn") == "prescribed-avoid"


def test_an_own_exercise_named_but_for_other_days_is_left_out_and_said():
    data = with_own()
    data["exercises"] = [{**OWN_DOSE, "days": ["tue"]}]
    _, plan = planned(profile_data(prescription=data))
    assert why_not(plan, "own-towel-turn") == "prescribed-other-days"
