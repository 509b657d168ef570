"""What the log keeps of a session."""

from datetime import UTC, datetime

from tests.unit.session_examples import WHOLE
from unhunch.domain.planning.log import ItemDone, SetDone
from unhunch.domain.planning.plan import Slot
from unhunch.domain.sessions.outcome import Felt, session_entry
from unhunch.domain.sessions.playing import SetResult
from unhunch.domain.units import ExerciseId

AT = datetime(2026, 11, 23, 7, 20, tzinfo=UTC)
LEFT = SetResult(item=1, set_no=1, side="left", hold_s=20.0)
RIGHT = SetResult(item=1, set_no=1, side="right", hold_s=15.0)


def test_sets_are_logged_in_order_with_the_sessions_effort_and_pain():
    results = [SetResult(item=0, set_no=2, reps=7), SetResult(item=0, set_no=1, reps=8)]
    entry = session_entry(WHOLE, results, AT, felt=Felt(effort_0_10=4, pain_0_10=2))
    assert entry is not None
    assert (entry.at, entry.slot) == (AT, Slot.MORNING)
    assert entry.items == (
        ItemDone(
            exercise=ExerciseId("slide"),
            sets=(
                SetDone(reps=8, effort_0_10=4, pain_0_10=2),
                SetDone(reps=7, effort_0_10=4, pain_0_10=2),
            ),
        ),
    )


def test_two_sides_are_one_set_of_the_smaller_side():
    entry = session_entry(WHOLE, [LEFT, RIGHT], AT, felt=Felt())
    assert entry is not None
    assert entry.items == (ItemDone(exercise=ExerciseId("lean"), sets=(SetDone(hold_s=15.0),)),)


def test_one_side_alone_is_not_a_set():
    assert session_entry(WHOLE, [LEFT], AT, felt=Felt()) is None


def test_nothing_done_is_no_entry():
    assert session_entry(WHOLE, [], AT, felt=Felt(effort_0_10=9)) is None


def test_pain_belongs_to_the_items_the_person_named():
    results = [SetResult(item=0, set_no=1, reps=8), SetResult(item=3, set_no=1, breaths=3)]
    entry = session_entry(WHOLE, results, AT, felt=Felt(pain_0_10=6, items_0_10={0: 6}))
    assert entry is not None
    assert [done.sets[0].pain_0_10 for done in entry.items] == [6, None]
