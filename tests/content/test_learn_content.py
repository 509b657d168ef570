"""What people can read, as shipped."""

from collections.abc import Iterable

import pytest

from tests.content.banned_words import violations
from unhunch.catalogue.learn import load_learn
from unhunch.catalogue.outcomes import load_outcomes
from unhunch.catalogue.reading import content_root, read
from unhunch.domain.knowledge import Better, Coaching, Gate

LEARN = read(load_learn)
OUTCOMES = read(load_outcomes)


def codes(things: Iterable[object]) -> list[str]:
    """The method's codes of some things, in order, without those that have none."""
    return [code for thing in things if (code := getattr(thing, "code", None)) is not None]


def test_every_row_of_the_method_is_told_in_its_order() -> None:
    assert codes(LEARN.causes) == ["C1", "C2", "C3", "C4"]
    assert codes(LEARN.questions) == ["F1", "F2", "F3", "F4", "F5"]
    assert codes(LEARN.milestones) == ["M1", "M2", "M3", "M4"]
    assert codes(LEARN.setup) == ["U1", "U2", "U3", "U4", "U5"]
    assert codes(LEARN.timing) == ["T1", "T2", "T3", "T4"]
    assert codes(LEARN.day) == ["D1", "D2", "D3"]
    assert codes(LEARN.plateau.tactics) == ["A1", "A2", "A3"]
    assert [code for entry in LEARN.avoid.values() for code in entry.codes] == [
        *("X1", "V4", "X2", "V1", "X3", "V2", "X4", "V3", "X5", "V5"),
        *("V6", "V7", "V8"),
    ]


@pytest.mark.parametrize(
    ("lift", "entry"),
    [
        ("overhead-press", "heavy-overhead-press"),
        ("Over-Head  Press", "heavy-overhead-press"),
        ("OHP", "heavy-overhead-press"),
        ("military press", "heavy-overhead-press"),
        ("upright-row", "heavy-upright-row"),
        ("Upright Rows", "heavy-upright-row"),
        ("behind-neck-press", "behind-neck-press"),
        ("Behind the neck press", "behind-neck-press"),
        ("crunches", "many-crunches"),
        ("sit-ups", "many-crunches"),
        ("shrugs", "shrugs"),
        ("barbell shrug", "shrugs"),
    ],
)
def test_a_lift_is_found_by_its_id_or_another_name(lift: str, entry: str) -> None:
    found = LEARN.avoid_entry_of(lift)
    assert found is not None
    assert found.id == entry


@pytest.mark.parametrize("lift", ["squat", "bench press", "band row", "press", "row", "", "-"])
def test_other_lifts_are_not_on_the_list(lift: str) -> None:
    assert LEARN.avoid_entry_of(lift) is None


def test_the_gates_of_the_avoid_list() -> None:
    assert {id_: entry.gate for id_, entry in LEARN.avoid.items() if entry.gate is not None} == {
        "heavy-overhead-press": Gate(from_week=None, pain_at_most_0_10=1, for_days=14),
        "shrugs": Gate(from_week=5, pain_at_most_0_10=None, for_days=None),
    }


def test_nobody_is_guided_through_what_hurts_or_numbs() -> None:
    assert LEARN.avoid["working-through"].coaching is Coaching.STOP
    assert LEARN.avoid["behind-neck-press"].coaching is Coaching.DECLINED


def test_each_avoid_entry_says_what_to_do_instead() -> None:
    without = [id_ for id_, entry in LEARN.avoid.items() if not entry.exercises]
    assert without == ["working-through"]


def test_the_shrug_claim_is_told_as_contradicted() -> None:
    (shrugs,) = (each for each in LEARN.backfires if each.id == "shrugs")
    assert "claim-07" in shrugs.claims
    assert "claim-07" in LEARN.avoid["shrugs"].claims


def test_a_plateau_has_nine_tactics_in_order_each_held_for_a_fortnight() -> None:
    assert [tactic.order for tactic in LEARN.plateau.tactics] == list(range(1, 10))
    assert LEARN.plateau.hold_days == 14
    assert LEARN.plateau.tactics[-1].id == "ask-someone"


def test_the_milestones_cover_the_90_days_and_a_stab_is_a_stop() -> None:
    assert [(each.from_day, each.to_day) for each in LEARN.milestones] == [(0, 6), (7, 29), (30, 59), (60, 90)]
    assert "not a stage" in LEARN.milestones[1].expect
    assert {each.measure for each in LEARN.milestones} <= set(OUTCOMES)


def test_the_time_a_day_is_two_ten_or_twenty_minutes() -> None:
    assert [tier.minutes for tier in LEARN.tiers] == [2, 10, 20]


def test_the_if_then_plan_has_its_four_places() -> None:
    places = {"after": "coffee", "where": "in the kitchen", "what": "slides", "instead": "breaths"}
    assert LEARN.habits.plan_template.format(**places) == (
        "After coffee, in the kitchen, I will do slides. If that does not work out, I will do breaths."
    )


def test_what_is_one_persons_story_is_called_that() -> None:
    told = {anecdote.id: anecdote.text for anecdote in LEARN.anecdotes}
    assert "one person's story" in told["digestion"]
    assert "One person's story" in told["headaches"]


def test_the_core_measures_come_first_and_in_order() -> None:
    core = [id_ for id_, outcome in OUTCOMES.items() if outcome.is_core]
    assert list(OUTCOMES)[: len(core)] == core
    assert core[:3] == ["average-pain", "worst-pain", "morning-pain"]


def test_pain_changes_by_two_points_or_thirty_in_a_hundred() -> None:
    pain = OUTCOMES["average-pain"]
    assert (pain.scale.low, pain.scale.high, pain.scale.step) == (0, 10, 1)
    assert (pain.change.at_least, pain.change.ratio, pain.better) == (2, 0.3, Better.LOWER)


def test_the_reviews_fall_on_the_planned_days() -> None:
    assert OUTCOMES["change-so-far"].schedule.on_days == (28, 56, 90)
    assert OUTCOMES["own-activities"].schedule.on_days == (0, 14, 28, 42, 56, 70, 90)
    assert OUTCOMES["sitting-tolerance"].schedule.every_days == 7


def test_what_nobody_has_tested_says_so() -> None:
    untested = {id_ for id_, outcome in OUTCOMES.items() if not outcome.change.is_validated}
    assert untested == {
        *("sitting-tolerance", "headache-days", "painkiller-days", "pain-free-mornings"),
        *("wall-slide-range", "overhead-reach", "hang-time", "head-position"),
    }
    assert [id_ for id_ in untested if "nobody has tested it" not in OUTCOMES[id_].change.text] == []


@pytest.mark.parametrize("folder", ["learn", "outcomes"])
def test_it_is_told_without_banned_words(folder: str) -> None:
    assert violations(content_root() / folder) == ()
