from datetime import date, datetime, timedelta

from unhunch.catalogue.library import library
from unhunch.domain.knowledge import PlateauMenu, Tactic
from unhunch.domain.outcomes.measured import Point, mean_by_day, measured
from unhunch.domain.outcomes.rating import How, Rating
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.outcomes.tried import held_tactics
from unhunch.domain.planning.log import ItemDone, Log, PainEntry, SessionEntry, SetDone
from unhunch.domain.planning.measuring import measured_outcomes, own_activities
from unhunch.domain.planning.plan import Slot
from unhunch.domain.units import ExerciseId

OUTCOMES = library().outcomes
START = date(2026, 9, 7)
BERLIN_NOON = datetime.fromisoformat("2026-09-07T12:00+02:00")
ZONE = BERLIN_NOON.tzinfo
A_DAY = timedelta(days=1)


def weekly(*values: float) -> list[Point]:
    return [Point(day=START + 7 * n * A_DAY, value=value, how=How.BY_HAND) for n, value in enumerate(values)]


def rated(outcome: str, value: float, day: int, subject: str = "") -> Rating:
    return Rating(at=BERLIN_NOON + day * A_DAY, outcome=outcome, value=value, subject=subject)


def tactic(name: str) -> Tactic:
    return Tactic(id=name, code=None, order=1, name=name, text="", exercises=(), claims=())


MENU = PlateauMenu(intro="", hold_days=14, tactics=(tactic("slow-rows"), tactic("easier-week")))


def said(name: str, word: Word, day: int) -> TacticEntry:
    return TacticEntry(at=BERLIN_NOON + day * A_DAY, tactic=name, word=word)


def test_the_middle_of_the_first_three_is_compared_with_the_middle_of_the_last_three():
    found = measured(OUTCOMES["wall-slide-range"], weekly(12, 30, 11, 14, 19, 20, 18))
    assert (found.changed.first, found.changed.last, found.changed.difference) == (12, 19, 7)
    assert found.changed.says == "better"
    assert found.unchanged == (7, 17)


def test_a_difference_below_the_limit_is_no_detectable_change():
    found = measured(OUTCOMES["wall-slide-range"], weekly(12, 13, 12, 15, 16, 15))
    assert found.changed.says == "no-detectable-change"


def test_values_by_camera_and_by_hand_are_not_compared_with_each_other():
    by_hand, day = weekly(9, 10), START + 70 * A_DAY
    by_camera = [Point(day=day + n * A_DAY, value=value, how=How.CAMERA) for n, value in enumerate((31, 32))]
    outcome = OUTCOMES["wall-slide-range"]
    assert measured(outcome, [*by_hand, by_camera[0]]).changed.says == "not-enough"
    assert measured(outcome, [*by_hand, *by_camera]).changed.says == "no-detectable-change"
    assert len(measured(outcome, [*by_hand, *by_camera]).points) == 4


def test_one_value_is_compared_with_nothing():
    found = measured(OUTCOMES["wall-slide-range"], weekly(12))
    assert found.changed.says == "not-enough"
    assert found.unchanged == (7, 17)


def test_single_weeks_of_counted_days_are_not_compared():
    assert measured(OUTCOMES["headache-days"], weekly(5, 0)).changed.says == "not-enough"
    assert measured(OUTCOMES["headache-days"], weekly(5, 4, 1, 2)).changed.says == "better"


def test_a_ratio_of_the_start_moves_the_limit():
    found = measured(OUTCOMES["sitting-tolerance"], weekly(150, 150, 150, 185, 180, 180))
    assert found.limit == 45
    assert found.changed.says == "no-detectable-change"


def test_nothing_measured_has_no_limit():
    assert measured(OUTCOMES["hang-time"], []).unchanged is None


def test_an_activity_that_was_given_up_does_not_move_the_mean():
    both = mean_by_day({"film": weekly(2, 4, 6), "walk": weekly(4, 6)})
    assert [point.value for point in both] == [2, 4, 6]


def test_the_mean_leaves_out_days_on_which_only_some_were_rated():
    film, walk = weekly(2, 4, 6), weekly(4, 6, 8)
    assert [point.value for point in mean_by_day({"film": film, "walk": [walk[0], walk[2]]})] == [3, 7]


def test_of_two_ratings_on_one_day_the_last_counts_and_later_days_are_not_read():
    log = Log(ratings=(rated("hang-time", 8, 0), rated("hang-time", 9, 0), rated("hang-time", 20, 30)))
    hang = next(m for m in measured_outcomes(log, OUTCOMES, START, zone=ZONE) if m.outcome.id == "hang-time")
    assert [point.value for point in hang.points] == [9]


def test_the_longest_hang_of_a_day_comes_from_sessions_too_but_not_with_feet_on_the_floor():
    def session(exercise: str, *held_s: float) -> SessionEntry:
        sets = tuple(SetDone(hold_s=hold_s) for hold_s in held_s)
        return SessionEntry(
            at=BERLIN_NOON, slot=Slot.EVENING, items=(ItemDone(exercise=ExerciseId(exercise), sets=sets),)
        )

    log = Log(
        sessions=(session("dead-hang", 10, 14), session("supported-hang", 40)), ratings=(rated("hang-time", 12, 0),)
    )
    hang = next(m for m in measured_outcomes(log, OUTCOMES, START, zone=ZONE) if m.outcome.id == "hang-time")
    assert [point.value for point in hang.points] == [14]


def test_pain_free_mornings_are_counted_by_week_where_five_were_rated():
    waking = [0, 0, 2, 0, 0, None, None, 0, 0, 0, 0]
    pain = tuple(
        PainEntry(at=BERLIN_NOON + n * A_DAY, morning_0_10=value) for n, value in enumerate(waking) if value is not None
    )
    found = measured_outcomes(Log(pain=pain), OUTCOMES, START + 20 * A_DAY, zone=ZONE)
    mornings = next(m for m in found if m.outcome.id == "pain-free-mornings")
    assert [(point.day, point.value) for point in mornings.points] == [(date(2026, 9, 13), 5.6)]


def test_each_activity_is_kept_by_itself():
    log = Log(ratings=(rated("own-activities", 3, 0, "film"), rated("own-activities", 5, 0, "walk")))
    found = own_activities(log, OUTCOMES, START, zone=ZONE)
    assert [(each.subject, each.points[0].value) for each in found] == [("film", 3), ("walk", 5)]


def test_a_tactic_is_held_for_fourteen_days():
    (held,) = held_tactics([said("slow-rows", Word.ACCEPTED, 0)], MENU, START + 30 * A_DAY, zone=ZONE)
    assert (held.from_day, held.to_day, held.said) == (START, START + 13 * A_DAY, None)


def test_a_tactic_ends_when_it_is_ended_or_the_next_one_begins():
    words = [
        said("slow-rows", Word.ACCEPTED, 0),
        said("easier-week", Word.ACCEPTED, 5),
        said("easier-week", Word.ENDED, 9),
    ]
    first, second = held_tactics(words, MENU, START + 30 * A_DAY, zone=ZONE)
    assert (first.to_day, second.to_day) == (START + 4 * A_DAY, START + 8 * A_DAY)


def test_what_is_said_looking_back_belongs_to_the_last_time_it_was_held():
    words = [
        said("slow-rows", Word.ACCEPTED, 0),
        said("slow-rows", Word.NO_HELP, 14),
        said("slow-rows", Word.ACCEPTED, 40),
        said("slow-rows", Word.HELPED, 54),
        said("easier-week", Word.DECLINED, 55),
    ]
    assert [each.said for each in held_tactics(words, MENU, START + 60 * A_DAY, zone=ZONE)] == [
        Word.NO_HELP,
        Word.HELPED,
    ]


def test_ending_what_helped_takes_nothing_back_of_what_was_said():
    words = [
        said("slow-rows", Word.ACCEPTED, 0),
        said("slow-rows", Word.HELPED, 14),
        said("slow-rows", Word.ENDED, 40),
        said("easier-week", Word.ACCEPTED, 50),
        said("a-tactic-of-long-ago", Word.ACCEPTED, 51),
    ]
    first, second = held_tactics(words, MENU, START + 60 * A_DAY, zone=ZONE)
    assert (first.to_day, first.said) == (START + 13 * A_DAY, Word.HELPED)
    assert (second.from_day, second.to_day) == (START + 50 * A_DAY, START + 50 * A_DAY)
    assert held_tactics(words, MENU, START - A_DAY, zone=ZONE) == ()
