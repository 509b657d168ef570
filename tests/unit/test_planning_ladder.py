"""The steps from a first dose to a full one."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from unhunch.domain.exercises.exercise import Dose, Measure
from unhunch.domain.planning.ladder import at_most, harder_variables, ladder, next_above, rungs_below


def doses(*pairs: tuple[int, int]) -> tuple[Dose, ...]:
    return tuple(Dose(sets=sets, amount=amount) for sets, amount in pairs)


def test_sets_grow_longer_before_another_set_comes():
    steps = ladder(Dose(sets=1, amount=10), Dose(sets=2, amount=12), Measure.REPS)
    assert steps == doses((1, 10), (1, 11), (1, 12), (2, 7), (2, 8), (2, 9), (2, 10), (2, 11), (2, 12))


def test_holds_grow_by_about_a_fifth():
    steps = ladder(Dose(sets=2, amount=10), Dose(sets=2, amount=30), Measure.HOLD)
    assert [step.amount for step in steps] == [10, 12, 14, 16, 19, 22, 26, 30]


@given(
    sets=st.integers(1, 4),
    amount=st.integers(1, 60),
    more_sets=st.integers(0, 3),
    more=st.integers(0, 90),
    measure=st.sampled_from(Measure),
)
def test_every_step_is_more_volume_and_harder_in_one_variable_only(
    *, sets: int, amount: int, more_sets: int, more: int, measure: Measure
):
    steps = ladder(Dose(sets=sets, amount=amount), Dose(sets=sets + more_sets, amount=amount + more), measure)
    volumes = [step.volume for step in steps]
    assert volumes == sorted(set(volumes))
    assert all(harder_variables(before, after) <= 1 for before, after in pairwise(steps))


def test_the_highest_step_within_a_volume_or_else_the_lowest():
    steps = doses((1, 8), (1, 9), (2, 5))
    assert at_most(steps, 9.9) == Dose(sets=1, amount=9)
    assert at_most(steps, 4.0) == Dose(sets=1, amount=8)


def test_below_the_first_dose_the_sets_grow_shorter_by_ones():
    assert rungs_below(Dose(sets=2, amount=3)) == doses((2, 1), (2, 2))
    assert rungs_below(Dose(sets=1, amount=1)) == doses((1, 1))


def test_the_next_step_is_the_first_of_more_volume_and_the_last_stays():
    steps = doses((1, 8), (1, 9), (2, 5))
    assert next_above(steps, Dose(sets=1, amount=9)) == Dose(sets=2, amount=5)
    assert next_above(steps, Dose(sets=2, amount=5)) == Dose(sets=2, amount=5)
