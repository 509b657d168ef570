from dataclasses import replace

import pytest

from unhunch.catalogue.library import library
from unhunch.domain.motion.analysis import View
from unhunch.domain.motion.landmarks import NAMES
from unhunch.domain.motion.seen_body import SeenBody
from unhunch.domain.motion.start_position import StartPosition
from unhunch.domain.motion.views import FRONT_FROM, TURNED, ViewWatch

STEP_S = 1 / 20


def view_of(*stretches: tuple[float, float], watch: ViewWatch | None = None) -> View:
    """The view after each ratio of shoulder width to torso was seen for so many seconds."""
    watch = watch or ViewWatch()
    for ratio, seconds in stretches:
        for _ in range(round(seconds / STEP_S)):
            watch.step(ratio * 0.25, 0.25, STEP_S)
    return watch.view


@pytest.mark.parametrize(
    ("ratio", "view"),
    [(0.77, View.FRONT), (0.65, View.FRONT), (0.45, View.OBLIQUE), (0.25, View.SIDE), (0.0, View.SIDE)],
)
def test_the_view_is_told_from_how_wide_the_shoulders_look(ratio, view):
    assert view_of((ratio, 1.0)) is view


def test_nothing_is_told_before_anything_was_seen():
    assert view_of() is View.UNKNOWN


def test_a_moment_of_turning_does_not_change_the_view():
    assert view_of((0.77, 3.0), (0.3, 0.1)) is View.FRONT


def test_a_lasting_turn_does():
    assert view_of((0.77, 3.0), (0.1, 3.0)) is View.SIDE


def test_a_view_at_its_limit_does_not_flicker():
    watch = ViewWatch()
    seen = {view_of((FRONT_FROM + (0.03, -0.03)[n % 2], STEP_S), watch=watch) for n in range(100)}
    assert seen == {View.FRONT}


@pytest.mark.parametrize("facing", [0.14, -0.14])
def test_broad_shoulders_with_the_nose_to_one_side_are_no_front_view(facing):
    assert ViewWatch().step(0.17, 0.25, STEP_S, facing=facing) is View.OBLIQUE
    assert ViewWatch().step(0.17, 0.25, STEP_S, facing=facing / 3) is View.FRONT


def test_who_stands_side_on_may_look_at_the_screen():
    assert ViewWatch().step(0.05, 0.25, STEP_S, facing=0.0) is View.SIDE


def test_a_head_turned_about_as_far_as_allowed_does_not_make_the_view_flicker():
    watch = ViewWatch()
    seen = {watch.step(0.19, 0.25, STEP_S, facing=TURNED + (-0.01, 0.01)[n % 2]) for n in range(100)}
    assert seen == {View.FRONT}


# --- which way a person faces, and how large they are ----------------------------------------------------------------

FROM_THE_SIDE = {
    "shoulder": 0.8 + 0.3j, "hip": 0.8 + 0.55j, "elbow": 0.8 + 0.45j, "wrist": 0.8 + 0.6j, "ear": 0.8 + 0.2j,
}  # fmt: skip


def places(*, faces_left: bool = False, spread: float = 0.01, turn: complex = 1.0) -> list[complex]:
    """A person seen from the side, or with `spread` from the front; `turn` makes them larger or tilts the camera."""
    found = []
    for name in NAMES:
        side, _, joint = name.partition("_")
        out = 0.0 if name == "nose" else spread / 2 * (1 if side == "left" else -1)
        place = 0.85 - spread / 4 + 0.2j if name == "nose" else FROM_THE_SIDE[joint] + out
        found.append((1.6 - place.conjugate() if faces_left else place) * turn)
    return found


def seen(points: list[complex], seconds: float = 2.0, body: SeenBody | None = None) -> SeenBody:
    body = body or SeenBody(NAMES, has_frame=True)
    begin_s = body.time_s
    for n in range(1, round(seconds / STEP_S) + 1):
        body.step(begin_s + n * STEP_S, points, [0.95] * len(NAMES))
    return body


def test_a_nose_in_front_of_the_ears_tells_the_way_a_person_faces():
    assert seen(places()).facing > 0.0
    assert seen(places(faces_left=True)).facing < 0.0


def test_who_stands_turned_is_so_from_the_first_frame():
    turned = [place + (0.04 if name == "nose" else 0.0) for name, place in zip(NAMES, places(spread=0.18), strict=True)]
    assert seen(turned, STEP_S).view is View.OBLIQUE


def test_from_the_side_the_shoulder_width_is_told_from_the_torso():
    body = seen(places())
    assert body.view is View.SIDE
    assert (body.torso, body.width) == (pytest.approx(0.25), pytest.approx(0.77 * 0.25))


def test_from_the_front_it_is_what_is_seen():
    body = seen(places(spread=0.22), 8.0)
    assert body.view is View.FRONT
    assert body.width == pytest.approx(0.22, rel=0.01)


def test_a_tilted_camera_tilts_the_line_of_the_trunk_and_not_its_length():
    body = seen(places(turn=1j**0.1))
    assert body.torso == pytest.approx(0.25)
    assert body.down == pytest.approx(1j**1.1)


def test_somebody_else_in_the_picture_for_a_moment_is_not_this_person():
    body = seen(places(spread=0.22))
    other = [place - 0.6 for place in places(spread=0.22)]
    assert not body.step(body.time_s + STEP_S, other, [0.95] * len(NAMES))
    assert body.person == 0


def test_somebody_far_away_who_stays_is_another_person():
    body = seen(places(spread=0.22))
    assert seen([place + 3.0 for place in places(spread=0.22)], 3.0, body).person == 1


# --- from where an exercise may be seen ------------------------------------------------------------------------------


def test_a_start_position_is_not_taken_in_the_wrong_view():
    guide = library().exercises["lateral-raise"].camera.guide
    assert guide is not None
    from_the_front = replace(guide, views=("front",))
    assert not StartPosition(from_the_front).is_taken(seen(places()))
    assert StartPosition(from_the_front).is_taken(seen(places(spread=0.22)))


def bent(share: float) -> list[complex]:
    """A person seen from the side who bends at the hips, and whose nose then lies a little behind the ears."""
    hips, found = 0.8 + 0.55j, []
    for name, place in zip(NAMES, places(), strict=True):
        nose = -0.08 * share if name == "nose" else 0.0
        found.append(hips + (place - hips) * 1j**share + nose if place.imag < hips.imag else place)
    return found


def test_who_bends_down_faces_the_way_they_faced():
    body = seen(places())
    for step in range(40):
        seen(bent(step / 40), STEP_S, body)
    assert seen(bent(1.0), 2.0, body).facing > 0.0
    assert body.person == 0
