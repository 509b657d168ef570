import pytest

from unhunch.catalogue.library import library
from unhunch.domain.units import ExerciseId
from unhunch.web.exercises.camera import shown_camera

LIBRARY = library()


def told(exercise: str) -> list[str]:
    """Each place in a line: where, what is done, what is looked for, what is only possible."""
    shown = shown_camera(LIBRARY.exercises[ExerciseId(exercise)], LIBRARY)
    return [
        f"{place.where}: {place.does} {[fault.id for fault in place.sees]} {[fault.id for fault in place.maybe]}"
        for place in shown.places
    ]


def test_each_place_says_what_the_camera_does_there_and_what_it_looks_for():
    assert told("wall-slide") == [
        (
            "From the front: It counts your repetitions and takes their time and reach. "
            "['elbow-angle', 'asymmetry', 'short-range', 'tempo-fast', 'tempo-slow'] []"
        ),
        (
            "From the side: It counts your repetitions and takes their time and reach. "
            "['elbows-off-wall', 'short-range', 'tempo-fast', 'tempo-slow'] ['low-back-arch']"
        ),
    ]


def test_a_hold_is_timed():
    assert told("towel-pull-apart") == ["From the front: It times how long you hold. ['shrug'] []"]


def test_a_movement_too_small_to_count_is_only_watched():
    assert told("chin-nod") == [
        "From the side: It watches your position. The movement is too small for it to count. [] ['forward-head']"
    ]


def test_what_no_place_shows_is_named():
    shown = shown_camera(LIBRARY.exercises[ExerciseId("band-row")], LIBRARY)
    assert [fault.id for fault in shown.unseen] == ["shrug", "hands-off-line"]


def test_an_exercise_that_cannot_be_followed_says_why():
    shown = shown_camera(LIBRARY.exercises[ExerciseId("prone-lift")], LIBRARY)
    assert (shown.places, shown.unseen) == ((), ())
    assert shown.why_not.startswith("A lift of 2 to 3 cm is too small")


@pytest.mark.parametrize("exercise", LIBRARY.exercises)
def test_every_exercise_has_something_to_say_about_a_camera(exercise: ExerciseId):
    shown = shown_camera(LIBRARY.exercises[exercise], LIBRARY)
    assert bool(shown.places) != bool(shown.why_not)
