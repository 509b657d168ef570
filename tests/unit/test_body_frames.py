import re

import pytest

from unhunch.domain.body.drawing import moment, still_svg
from unhunch.domain.body.figure import Figure, Move
from unhunch.domain.body.frames import figure_json, frames_of
from unhunch.domain.body.pose import ArmPose, Pose
from unhunch.domain.body.shapes import Anchor
from unhunch.domain.body.things import Arrow, Strap, Thing
from unhunch.domain.body.viewing import VIEWS

UP = ArmPose(raise_deg=170)
ARROW = Thing(
    solid=Arrow(path=(Anchor(by=(0.0, 1.0, 0.3)), Anchor(by=(0.0, 1.1, 0.3))), facing=(1.0, 0.0, 0.0)),
    tone="hint",
    phases=("concentric",),
)
BAND = Thing(
    solid=Strap(through=(Anchor(on="left_palm"), Anchor(on="right_palm")), radius=0.01), tone="gear", layer="front"
)
RAISE = Figure(
    id="raise",
    title="Arms <up>",
    view=VIEWS["front"],
    keyframes={"start": Pose(), "end": Pose(left_arm=UP, right_arm=UP)},
    moves=(
        Move(name="concentric", seconds=2.0, path=("start", "end")),
        Move(name="hold", seconds=1.0, path=("end",)),
        Move(name="eccentric", seconds=3.0, path=("end", "start")),
    ),
    still="end",
    ghost="start",
    things=(ARROW.shape(), BAND.shape()),
)
FRAMES = frames_of(RAISE)


def test_a_phase_has_its_steps_and_a_still_phase_one_frame():
    assert [len(track.frames) for track in FRAMES.tracks] == [11, 1, 11]


def test_the_picture_is_square_and_holds_everything():
    x, y, width, height = FRAMES.box
    assert width == height
    for frame in (*FRAMES.tracks[0].frames, FRAMES.still):
        assert all(x < value < x + width for value in frame[0::2])
        assert all(y < value < y + height for value in frame[1::2])


def test_the_way_back_is_sent_as_the_way_there_backwards():
    phases = figure_json(FRAMES)["phases"]
    assert phases[2] == {"name": "eccentric", "seconds": 3.0, "back": 0}


def test_only_points_that_move_are_sent_more_than_once():
    data = figure_json(FRAMES)
    assert len(data["moving"]) < len(data["points"]) / 2 / 3
    assert {len(frame) for frame in data["phases"][0]["frames"]} == {2 * len(data["moving"])}


def test_the_still_is_the_last_frame_of_the_way_to_it():
    assert FRAMES.tracks[0].frames[-1] == FRAMES.still


@pytest.mark.parametrize(("t", "frame"), [(0.0, 0), (0.5, 5), (1.0, 10)])
def test_a_moment_of_a_phase_is_eased(t, frame):
    assert moment(FRAMES.tracks[0], t).flat == FRAMES.tracks[0].frames[frame]


def test_a_phase_through_a_keyframe_is_there_at_its_middle():
    keyframes = {**RAISE.keyframes, "mid": Pose(left_arm=ArmPose(raise_deg=90))}
    move = Move(name="hold", seconds=2.0, path=("start", "mid", "end"))
    frames = frames_of(Figure(id="a", title="A", view=VIEWS["front"], keyframes=keyframes, moves=(move,), still="mid"))
    assert moment(frames.tracks[0], 0.5).flat == frames.still


def test_a_hint_is_shown_in_its_phase_only():
    assert 'class="figure-hint"' in still_svg(FRAMES, "concentric", 0.5)
    assert 'class="figure-hint"' not in still_svg(FRAMES, "eccentric", 0.5)


def test_the_still_shows_the_hints_of_the_phase_that_ends_in_it_and_the_start_as_a_ghost():
    svg = still_svg(FRAMES)
    assert 'class="figure-hint"' in svg
    assert 'class="figure-ghost"' in svg
    assert 'class="figure-ghost"' not in still_svg(FRAMES, ghost=False)


def test_a_still_says_what_it_shows():
    svg = still_svg(FRAMES)
    assert 'role="img"' in svg
    assert "<title>Arms &lt;up&gt;</title>" in svg


def test_a_still_has_no_style_and_no_script():
    assert not re.search(r"style=|<script|<style| on\w+=", still_svg(FRAMES))


def test_things_in_front_are_drawn_after_the_body():
    svg = still_svg(FRAMES)
    assert svg.rindex("figure-gear") > svg.rindex("figure-skin")


def test_from_behind_the_hair_covers_the_face():
    def order(view):
        frames = frames_of(
            Figure(id="a", title="A", view=VIEWS[view], keyframes=RAISE.keyframes, moves=RAISE.moves, still="start")
        )
        return [frames.shapes[n].tone for n in frames.still_order]

    assert order("back").index("hair") > order("front").index("hair")


def test_limbs_on_the_far_side_are_lighter():
    def tones(view):
        frames = frames_of(
            Figure(id="a", title="A", view=VIEWS[view], keyframes=RAISE.keyframes, moves=RAISE.moves, still="start")
        )
        return {shape.tone for shape in frames.shapes}

    assert "far-skin" in tones("side")
    assert "far-skin" not in tones("front")
