"""Every exercise has a figure that a body could do, that keeps its contacts, and that the browser can play."""

import gzip
import json
import shutil
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from unhunch.catalogue.figures import load_figures
from unhunch.catalogue.reading import ContentError, content_root, read
from unhunch.domain.body.drawing import still_svg
from unhunch.domain.body.frames import figure_json, frames_of
from unhunch.domain.body.kinematics import radius_of
from unhunch.domain.body.pose import mixed
from unhunch.domain.body.vectors import between, dot, length, minus

CONTENT = Path(str(content_root()))
FIGURES = read(load_figures)
DONE_WELL = [id_ for id_ in FIGURES if "/" not in id_]
EXERCISES = {path.stem: tomllib.loads(path.read_text()) for path in sorted((CONTENT / "exercises").glob("*.toml"))}
PHASES = {"reps": {"concentric", "eccentric"}, "breaths": {"in", "out"}, "hold_s": {"hold"}}
BONES = {
    ("shoulder", "elbow"): 0.186,
    ("elbow", "wrist"): 0.146,
    ("hip", "knee"): 0.245,
    ("knee", "ankle"): 0.246,
}


@cache
def bodies(id_):
    """The body in every keyframe, and at the quarters of every way."""
    figure = FIGURES[id_]
    ways = [pair for move in figure.moves for pair in pairwise(move.path)]
    return [
        *(figure.points(name) for name in figure.keyframes),
        *(figure.points(a, b, share) for a, b in ways for share in (0.25, 0.5, 0.75)),
    ]


@pytest.mark.parametrize("id_", EXERCISES)
def test_every_exercise_has_a_figure(id_):
    assert id_ in FIGURES


@pytest.mark.parametrize("id_", EXERCISES)
def test_every_named_mistake_has_a_figure_and_every_figure_of_a_mistake_is_named(id_):
    named = {f"{id_}/{mistake['figure']}" for mistake in EXERCISES[id_]["mistakes"] if "figure" in mistake}
    assert {figure for figure in FIGURES if figure.startswith(f"{id_}/")} == named


def test_there_is_no_figure_without_an_exercise():
    assert set(DONE_WELL) == set(EXERCISES)


@pytest.mark.parametrize("id_", EXERCISES)
def test_a_figure_has_the_phases_of_what_its_exercise_counts(id_):
    assert {move.name for move in FIGURES[id_].moves} >= PHASES[EXERCISES[id_]["measure"]]


@pytest.mark.parametrize("id_", EXERCISES)
def test_a_figure_of_one_side_belongs_to_an_exercise_of_each_side(id_):
    if FIGURES[id_].side:
        assert EXERCISES[id_]["sides"] == "each" or id_ == "wall-ball-rolling"


@pytest.mark.parametrize("id_", FIGURES)
def test_bones_keep_their_length(id_):
    for points in bodies(id_):
        for (a, b), bone in BONES.items():
            for side in ("left", "right"):
                assert length(minus(points[f"{side}_{b}"], points[f"{side}_{a}"])) == pytest.approx(bone)


@pytest.mark.parametrize("id_", FIGURES)
def test_no_knee_bends_backwards(id_):
    for points in bodies(id_):
        front = minus(between(points["left_hip_front"], points["right_hip_front"], 0.5), points["pelvis"])
        for side in ("left", "right"):
            straight = between(points[f"{side}_hip"], points[f"{side}_ankle"], 0.5)
            assert dot(minus(points[f"{side}_knee"], straight), front) > -0.0005


@pytest.mark.parametrize("id_", DONE_WELL)
def test_nothing_sinks_into_the_floor(id_):
    for points in bodies(id_):
        assert min(place[1] - radius_of(name) for name, place in points.items()) > -0.025


@pytest.mark.parametrize("id_", DONE_WELL)
def test_hands_and_feet_are_where_the_figure_says_they_are(id_):
    figure = FIGURES[id_]
    for contact in figure.contacts:
        for name in contact.keyframes or figure.keyframes:
            for told, found in zip(contact.at, figure.points(name)[contact.point], strict=True):
                assert told is None or abs(told - found) <= contact.within, (name, contact.point)


@pytest.mark.parametrize("id_", DONE_WELL)
def test_the_way_between_two_keyframes_is_smooth(id_):
    figure = FIGURES[id_]
    for move in figure.moves:
        for a, b in pairwise(move.path):
            places = [figure.points(a, b, step / 20)["right_palm"] for step in range(21)]
            assert max(length(minus(y, x)) for x, y in pairwise(places)) < 0.12


def test_the_middle_of_a_way_is_a_pose_of_its_own():
    figure = FIGURES["wall-slide"]
    assert mixed(figure.keyframes["start"], figure.keyframes["end"], 0.5).left_arm.raise_deg == 117


@pytest.mark.parametrize("id_", FIGURES)
def test_a_figure_says_what_it_shows(id_):
    assert FIGURES[id_].title.endswith(".")


def test_a_session_of_five_exercises_is_small_on_the_wire():
    ids = ("doorway-pec-stretch", "thoracic-extension", "wall-slide", "pull-apart", "childs-pose-reach")
    data = json.dumps([figure_json(frames_of(FIGURES[id_])) for id_ in ids], separators=(",", ":"))
    assert len(gzip.compress(data.encode())) < 15_000


@pytest.mark.parametrize("id_", FIGURES)
def test_a_still_is_small(id_):
    assert len(still_svg(frames_of(FIGURES[id_]))) < 9_000


BAD = [
    ('view = "front"', 'view = "inside"', "view", "the views are"),
    ('ghost = "start"', 'ghost = "begin"', "ghost", "the keyframes are"),
    ("raise_deg = 88", "raise_deg = 288", "keyframes.start.arms.raise_deg", "185"),
    ("raise_deg = 88", "lift_deg = 88", "keyframes.start.arms.lift_deg", "the keys here are"),
    ('kit = "shadow"', 'kit = "shade"', "things", "the kits are"),
    ('id = "wall-slide"', 'id = "wall-slide"\nbased_on = "no-such"', "based_on", "another figure"),
    ('path = ["start", "end"]', 'path = ["start", "top"]', "moves.0.path", "the keyframes are"),
]


def _planted(tmp_path, *edits):
    shutil.copytree(CONTENT / "figures", tmp_path / "figures")
    path = tmp_path / "figures" / "wall-slide.toml"
    text = path.read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text)
    with pytest.raises(ContentError) as caught:
        read(load_figures, root=tmp_path)
    return [(problem.file, problem.key, problem.allowed) for problem in caught.value.problems]


@pytest.mark.parametrize(("old", "new", "key", "allowed"), BAD)
def test_a_bad_edit_is_told_with_its_place_and_what_is_allowed(tmp_path, old, new, key, allowed):
    found = [(k, says) for file, k, says in _planted(tmp_path, (old, new)) if file == "figures/wall-slide.toml"]
    assert any(k == key and allowed in says for k, says in found), found


def test_a_keyframe_made_from_itself_is_told(tmp_path):
    problems = _planted(tmp_path, ("[keyframes.end]", '[keyframes.end]\nlike = "end"'))
    assert any("no keyframe is made from itself" in allowed for _, _, allowed in problems)


def test_a_place_beside_no_point_of_the_body_is_told(tmp_path):
    problems = _planted(tmp_path, ('{ kit = "shadow" },', '{ kit = "shadow" }, { ball = "left_tail", radius = 0.1 },'))
    assert any("the points of the body are" in allowed for _, _, allowed in problems)
