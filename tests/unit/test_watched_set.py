"""What the log keeps of a set before a camera."""

import pytest

from unhunch.domain.errors import InvalidInput
from unhunch.domain.motion.analysis import Analysis, Hold, NotAssessed, Rep, SeenFault, View
from unhunch.domain.planning.watched import Tracked, WatchedSet, fault_rate, of_sides, watched_set
from unhunch.domain.units import FaultId
from unhunch.interop.watched_json import parse_watched, watched_json

SHRUG = FaultId("shrug")
FAULT = SeenFault(id=SHRUG, onset_s=1.0, severity=0.5, confidence=0.9)
TRACKED = Tracked(confidence=0.914, model="lite", version="1.2")


def rep(deg: float | None, *faults: SeenFault, share: float = 1.0) -> Rep:
    return Rep(
        start_s=0.0,
        top_s=2.0,
        end_s=5.0,
        range=share,
        range_deg=deg,
        concentric_s=2.04,
        hold_s=0.0,
        eccentric_s=3.0,
        faults=faults,
    )


def seen(*reps: Rep, holds: tuple[Hold, ...] = (), blind: tuple[str, ...] = ()) -> Analysis:
    not_assessed = tuple(NotAssessed(fault=FaultId(each), why="hidden") for each in blind)
    return Analysis(
        exercise="lateral-raise", view=View.FRONT, reps=reps, holds=holds, not_assessed=not_assessed, seconds_lost=1.26
    )


def test_a_watched_set_has_the_middle_range_and_tempo_and_the_smallest_share() -> None:
    found = watched_set(
        seen(rep(80.0), rep(90.0, share=0.71), rep(88.0), blind=("tempo-fast",)), counts="reps", tracked=TRACKED
    )
    assert found == WatchedSet(
        counted=3,
        range_deg=88.0,
        range_least=0.71,
        tempo_s=(2.0, 0.0, 3.0),
        not_assessed=("tempo-fast",),
        seconds_lost=1.3,
        confidence=0.91,
        view="front",
        model="lite",
        version="1.2",
    )


def test_of_a_hold_the_seconds_in_position_are_kept_and_no_count() -> None:
    holds = (Hold(start_s=1.0, end_s=9.0), Hold(start_s=12.0, end_s=15.5))
    found = watched_set(seen(holds=holds), counts="holds", tracked=Tracked())
    assert (found.counted, found.held_s, found.tempo_s, found.range_deg) == (None, 11.5, None, None)


def test_the_fault_rate_is_the_share_of_repetitions_with_a_fault() -> None:
    assert fault_rate(seen(rep(80.0, FAULT), rep(80.0), rep(80.0), rep(80.0)), faults=("shrug",), is_hold=False) == 0.25


def test_where_no_fault_could_be_judged_there_is_no_fault_rate() -> None:
    assert fault_rate(seen(rep(80.0), blind=("shrug",)), faults=("shrug",), is_hold=False) is None
    assert fault_rate(seen(), faults=("shrug",), is_hold=False) is None
    assert fault_rate(seen(rep(80.0)), faults=(), is_hold=False) is None


def test_of_two_sides_the_one_that_did_less_counts_and_one_alone_is_not_the_set() -> None:
    eight, ten = WatchedSet(counted=8), WatchedSet(counted=10)
    assert of_sides([ten, eight]) is eight
    assert of_sides([ten, None]) is None
    assert of_sides([None]) is None


def test_a_watched_set_comes_back_from_json_as_it_was() -> None:
    found = WatchedSet(counted=8, tempo_s=(2.0, 0.5, 3.0), not_assessed=("shrug",), view="side", model="full")
    assert parse_watched(watched_json(found)) == found


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"counted": -1}, "camera.counted"),
        ({"counted": True}, "camera.counted"),
        ({"tempo_s": [1, 2]}, "camera.tempo_s"),
        ({"not_assessed": ["x" * 65]}, "camera.not_assessed[0]"),
        ({"not_assessed": ["x"] * 41}, "camera.not_assessed"),
        ({"confidence": 1.5}, "camera.confidence"),
        ({"view": "above"}, "camera.view"),
        ({"picture": "…"}, "camera.picture"),
    ],
)
def test_what_no_camera_says_is_refused(change: dict[str, object], where: str) -> None:
    with pytest.raises(InvalidInput) as error:
        parse_watched(change)
    assert [problem.where for problem in error.value.problems] == [where]
