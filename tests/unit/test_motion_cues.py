import pytest

from unhunch.domain.motion.cueing import CueScheduler
from unhunch.domain.motion.fault import Fault, Priority
from unhunch.domain.units import FaultId


def fault(id_: str, priority: Priority) -> Fault:
    return Fault(
        id=FaultId(id_),
        name=id_,
        looks="It shows.",
        cue_id=f"{id_} cue",
        cue="Do it well.",
        why="It matters.",
        claims=(),
        priority=priority,
        rules=(),
    )


SNAP, SHRUG, SLOW = FaultId("snap"), FaultId("shrug"), FaultId("slow")
FAULTS = {
    SNAP: fault("snap", Priority.SAFETY),
    SHRUG: fault("shrug", Priority.CAUSE),
    SLOW: fault("slow", Priority.TEMPO),
}


@pytest.fixture
def cues():
    return CueScheduler(FAULTS)


def said(cues: CueScheduler, *offers: tuple[FaultId, float, int]) -> list[str | None]:
    return [cues.offer(*offer) for offer in offers]


def test_the_first_fault_is_named_at_once(cues):
    assert cues.offer(SHRUG, 5.0, 0) == "shrug cue"


def test_two_cues_are_eight_seconds_or_two_repetitions_apart(cues):
    assert said(cues, (SHRUG, 5.0, 0), (SLOW, 9.0, 1)) == ["shrug cue", None]
    assert cues.offer(SLOW, 13.0, 1) == "slow cue"
    assert cues.offer(SHRUG, 14.0, 3) == "shrug cue"


def test_what_matters_for_safety_does_not_wait_for_a_lesser_cue(cues):
    assert said(cues, (SHRUG, 5.0, 0), (SNAP, 5.5, 0)) == ["shrug cue", "snap cue"]


def test_a_lesser_cue_waits_for_one_of_safety(cues):
    assert said(cues, (SNAP, 5.0, 0), (SHRUG, 5.5, 0)) == ["snap cue", None]


def test_two_cues_of_safety_are_apart_as_well(cues):
    assert said(cues, (SNAP, 5.0, 0), (SNAP, 6.0, 1)) == ["snap cue", None]


def test_a_fault_is_named_once_in_a_repetition(cues):
    assert said(cues, (SHRUG, 5.0, 4), (SHRUG, 15.0, 4)) == ["shrug cue", None]


def test_what_stays_is_named_twice_then_every_third_repetition_then_not_any_more(cues):
    named = [rep for rep in range(20) if cues.offer(SHRUG, rep * 10.0, rep)]
    assert named == [0, 1, 4, 7]


def test_silence_about_one_fault_leaves_room_for_another(cues):
    for rep in range(20):
        cues.offer(SHRUG, rep * 10.0, rep)
    assert cues.offer(SLOW, 210.0, 21) == "slow cue"


def test_it_is_known_what_was_named(cues):
    cues.offer(SHRUG, 5.0, 0)
    cues.offer(SLOW, 5.1, 0)
    assert (cues.was_cued(SHRUG), cues.was_cued(SLOW)) == (True, False)
