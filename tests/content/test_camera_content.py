"""What the camera follows of each exercise agrees with the exercise's own figure, and every fault is judged somewhere.

The figures are seen from straight ahead and from the right side, without perspective, and measured here by hand.
"""

import math
from collections.abc import Iterator

import pytest

from tools.camera_table import PAGE, page
from unhunch.catalogue.exercises import load_exercises
from unhunch.catalogue.faults import load_faults
from unhunch.catalogue.figures import load_figures
from unhunch.catalogue.library import Library
from unhunch.catalogue.reading import read
from unhunch.domain.body.figure import Figure
from unhunch.domain.body.kinematics import Points
from unhunch.domain.exercises.exercise import Exercise, Measure, Sides
from unhunch.domain.motion.fault import FaultRule, When
from unhunch.domain.motion.guide import Arms, Guide
from unhunch.domain.motion.measures.names import FRAME_MEASURES, REP_MEASURES, UNIT_OF

EXERCISES = read(load_exercises)
FAULTS = read(load_faults)
FIGURES = read(load_figures)
FOLLOWED = [exercise for exercise in EXERCISES.values() if exercise.camera.can_follow]
GUIDES = [(exercise, guide, view) for exercise in FOLLOWED for guide in exercise.camera.guides for view in guide.views]
COUNTED = [each for each in GUIDES if each[1].signal]
HELD = [each for each in GUIDES if not each[1].signal]
SHOULDER_OVER_TORSO = 0.77
"""From the side one shoulder hides the other, and the trunk's length stands in for the shoulders' width."""


def named(each: tuple[Exercise, Guide, str]) -> str:
    return f"{each[0].id} from the {each[2]}"


def flat(points: Points, view: str) -> dict[str, complex]:
    """Seen from straight ahead the person's left is on the picture's right; from the right side they face right."""
    if view == "front":
        return {name: complex(-z, -y) for name, (_, y, z) in points.items()}
    return {name: complex(x, -y) for name, (x, y, _) in points.items()}


def angle(a: complex, corner: complex, b: complex) -> float:
    turn = (a - corner) * (b - corner).conjugate()
    return math.degrees(math.atan2(abs(turn.imag), turn.real))


class Seen:
    """A figure's body in the picture."""

    def __init__(self, points: Points, view: str, arms: tuple[str, ...]) -> None:
        self.at = flat(points, view)
        self.arms = arms
        shoulders, hips = (self._middle(joint) for joint in ("shoulder", "hip"))
        self.torso = abs(shoulders - hips)
        across = abs(self.at["left_shoulder"] - self.at["right_shoulder"])
        self.width = across if view == "front" else SHOULDER_OVER_TORSO * self.torso

    def _middle(self, joint: str) -> complex:
        return (self.at[f"left_{joint}"] + self.at[f"right_{joint}"]) / 2

    def measure(self, name: str) -> float:
        if name == "hand-gap":
            return abs(self.at["left_wrist"] - self.at["right_wrist"]) / self.width
        values = [self._of_arm(name, *(self.at[f"{arm}_{j}"] for j in JOINTS)) for arm in self.arms]
        return sum(values) / len(values)

    def _of_arm(self, name: str, *places: complex) -> float:
        shoulder, elbow, wrist, hip = places
        return {
            "arm-elevation": angle(hip, shoulder, elbow),
            "elbow-angle": angle(shoulder, elbow, wrist),
            "hand-height": (shoulder.imag - wrist.imag) / self.width,
            "hand-forward": (wrist.real - shoulder.real) / self.torso,
        }[name]


JOINTS = ("shoulder", "elbow", "wrist", "hip")


def moving_arms(exercise: Exercise, guide: Guide) -> tuple[str, ...]:
    figure = FIGURES[exercise.id]
    return (figure.side,) if guide.arms is Arms.EITHER and figure.side else ("left", "right")


def path(figure: Figure, *names: str) -> tuple[str, ...]:
    return next(move.path for name in names for move in figure.moves if move.name == name)


def outside(seen: Seen, guide: Guide) -> Iterator[str]:
    for start in guide.start:
        value = seen.measure(start.measure)
        if not start.least <= value <= start.most:
            yield f"{start.measure} is {value:.2f}, not {start.least:g} to {start.most:g}"


@pytest.mark.parametrize("each", COUNTED, ids=named)
def test_the_figure_of_a_counted_exercise_begins_in_the_start_position(each: tuple[Exercise, Guide, str]):
    exercise, guide, view = each
    figure = FIGURES[exercise.id]
    seen = Seen(figure.points(path(figure, "concentric")[0]), view, moving_arms(exercise, guide))
    assert list(outside(seen, guide)) == []


@pytest.mark.parametrize("each", HELD, ids=named)
def test_the_figure_of_a_held_exercise_stays_in_the_position_to_hold(each: tuple[Exercise, Guide, str]):
    exercise, guide, view = each
    figure = FIGURES[exercise.id]
    frames = path(figure, "concentric" if exercise.measure is Measure.REPS else "hold", "in", "hold")
    bodies = [Seen(figure.points(name), view, moving_arms(exercise, guide)) for name in frames]
    assert [problem for seen in bodies for problem in outside(seen, guide)] == []


@pytest.mark.parametrize("each", COUNTED, ids=named)
def test_the_figure_moves_the_signal_the_stated_way_about_as_far_as_stated(each: tuple[Exercise, Guide, str]):
    exercise, guide, view = each
    figure = FIGURES[exercise.id]
    frames = path(figure, "concentric")
    arms = moving_arms(exercise, guide)
    start, end = (Seen(figure.points(frames[i]), view, arms).measure(guide.signal or "") for i in (0, -1))
    work = end - start if guide.rises else start - end
    assert 0.5 * guide.swing <= work <= 2.0 * guide.swing


@pytest.mark.parametrize("each", COUNTED, ids=named)
def test_at_the_top_the_figure_has_left_the_start_position(each: tuple[Exercise, Guide, str]):
    # Otherwise a still person at the top would look ready to begin.
    exercise, guide, view = each
    figure = FIGURES[exercise.id]
    top = Seen(figure.points(path(figure, "concentric")[-1]), view, moving_arms(exercise, guide))
    assert list(outside(top, guide)) != []


AT_REST = ("posture-setup", "talking-setup", "chin-nod", "belly-breathing")
"""Exercises whose position is that of somebody standing or sitting at ease."""
ARMS_DOWN = ("lateral-raise", "unloaded-raise", "heavy-lateral-raise", "light-scaption")
"""Exercises that begin with the arms down."""


@pytest.mark.parametrize("each", GUIDES, ids=named)
def test_somebody_standing_about_is_not_in_a_start_position(each: tuple[Exercise, Guide, str]):
    exercise, guide, view = each
    standing = Seen(FIGURES["posture-setup"].points("end"), view, moving_arms(exercise, guide))
    stands_like_it = exercise.id in (*AT_REST, *ARMS_DOWN)
    assert (list(outside(standing, guide)) == []) == stands_like_it


# Faults.


def rules(exercise: Exercise, fault: str) -> list[FaultRule]:
    return [rule for rule in FAULTS[fault].rules if not rule.exercises or exercise.id in rule.exercises]


def test_every_fault_is_looked_for_in_some_exercise():
    used = {fault for exercise in FOLLOWED for guide in exercise.camera.guides for fault in guide.faults}
    assert set(FAULTS) - used == set()


def test_every_rule_reads_a_movement_measure_in_its_own_unit():
    assert [
        (fault.id, rule.measure)
        for fault in FAULTS.values()
        for rule in fault.rules
        if UNIT_OF.get(rule.measure) != rule.unit
    ] == []


def test_the_measures_of_a_frame_and_of_a_repetition_are_different_ones_and_all_have_a_unit():
    assert set() == FRAME_MEASURES & REP_MEASURES
    assert set(UNIT_OF) == FRAME_MEASURES | REP_MEASURES


def test_what_is_measured_once_a_repetition_need_not_last():
    assert [
        (fault.id, rule.measure)
        for fault in FAULTS.values()
        for rule in fault.rules
        if rule.measure in REP_MEASURES and (rule.for_s or rule.when is When.HOLD)
    ] == []


def test_holds_are_judged_by_rules_of_holds_and_repetitions_by_rules_of_repetitions():
    crossed = [
        (exercise.id, fault, rule.when)
        for exercise, guide, _ in GUIDES
        for fault in guide.faults
        for rule in rules(exercise, fault)
        if (rule.when is When.HOLD) == bool(guide.signal) and rule.exercises
    ]
    assert crossed == []


def test_a_fault_of_the_first_sight_is_judged_from_the_best_place():
    # Of every followed exercise with faults, the main place lets at least one of them be judged.
    blind = [
        exercise.id
        for exercise in FOLLOWED
        if (guide := exercise.camera.guide) and guide.faults
        if not any(rule.view in guide.views for fault in guide.faults for rule in rules(exercise, fault))
    ]
    assert blind == []


NEEDS_ANOTHER_VIEW = {
    # The pull of a row cannot be counted from the front, where these two are seen.
    "band-row": {"shrug", "hands-off-line"},
    "seated-row": {"shrug", "hands-off-line"},
    "one-arm-row": {"shrug", "hands-off-line"},
    "eccentric-row": {"shrug", "hands-off-line"},
    "light-eccentric-row": {"shrug", "hands-off-line"},
    "slow-eccentric-row": {"shrug", "hands-off-line"},
    # The frame of a doorway hides a person seen from the side.
    "doorway-pec-stretch": {"trunk-lean"},
    "contract-relax-pec-stretch": {"trunk-lean"},
}
"""Faults of an exercise that no place it is followed from shows: the analysis says which view they need."""


@pytest.mark.parametrize("exercise", FOLLOWED, ids=lambda exercise: exercise.id)
def test_every_other_fault_can_be_judged_from_a_place_the_exercise_is_followed_from(exercise: Exercise):
    views = {view for guide in exercise.camera.guides for view in guide.views}
    faults = exercise.camera.guide.faults if exercise.camera.guide else ()
    unseen = {fault for fault in faults if not any(rule.view in views for rule in rules(exercise, fault))}
    assert unseen == NEEDS_ANOTHER_VIEW.get(exercise.id, set())


PULLS = "pull-apart one-arm-pull-apart eye-level-pull-apart diagonal-pull-apart paused-pull-apart"
FULL_PULLS = "pull-apart eye-level-pull-apart paused-pull-apart"
ROWS = "band-row seated-row one-arm-row eccentric-row light-eccentric-row slow-eccentric-row"
RAISES = "lateral-raise unloaded-raise heavy-lateral-raise"
HANGS = "dead-hang supported-hang active-hang"
SIGNS = [
    # exercises, fault, view, measure, below, above
    ("doorway-pec-stretch contract-relax-pec-stretch", "trunk-lean", "side", "trunk-angle", None, 10),
    ("doorway-pec-stretch contract-relax-pec-stretch", "elevation-too-high", "front", "arm-elevation", None, 95),
    ("posture-setup talking-setup", "shrug", "front", "shrug-index", None, 0.20),
    ("posture-setup talking-setup chin-nod", "forward-head", "side", "ear-shoulder-angle", -5, None),
    ("wall-slide", "elbow-angle", "front", "elbow-angle", 75, 105),
    ("wall-slide", "elbows-off-wall", "side", "wrist-off-line", None, 0.15),
    ("wall-slide forearm-wall-slide lift-off-wall-slide", "low-back-arch", "side", "trunk-back-angle", None, 10),
    ("wall-slide", "asymmetry", "front", "hand-height-difference", None, 0.15),
    (PULLS, "shrug", "front", "shrug-index", None, 0.20),
    (PULLS, "elbow-angle", "front", "elbow-bend", None, 20),
    ("pull-apart paused-pull-apart", "hands-off-line", "front", "hand-height", -0.25, 0.25),
    (FULL_PULLS, "short-range", "front", "gap-of-start", 1.5, None),
    (FULL_PULLS, "short-range", "front", "gap-of-first", 0.85, None),
    (PULLS, "snap-back", "front", "closing-speed", None, 2.0),
    (PULLS, "snap-back", "front", "return-time", 1.0, None),
    (HANGS, "hang-shoulders-sunk", "front", "shrug-index", None, 0.35),
    ("dead-hang active-hang", "elbow-angle", "front", "elbow-angle", 160, None),
    (HANGS, "hang-swing", "front", "hip-sway", None, 0.3),
    (ROWS, "trunk-lean", "side", "trunk-angle", None, 10),
    (ROWS, "shrug", "front", "shrug-index", None, 0.20),
    (ROWS, "hands-off-line", "front", "elbow-width", None, 0.5),
    ("eccentric-row slow-eccentric-row", "tempo-fast", "side", "return-time", 3.2, None),
    ("eccentric-row slow-eccentric-row", "tempo-slow", "side", "work-time", None, 3.0),
    ("belly-breathing rib-breathing", "shrug", "front", "shrug-index", None, 0.15),
    ("light-scaption light-press", "shrug", "front", "shrug-index", None, 0.20),
    ("light-scaption light-press", "trunk-lean", "side", "trunk-angle", None, 10),
    (RAISES, "elevation-too-high", "front", "arm-elevation", None, 95),
    (RAISES, "asymmetry", "front", "arm-angle-difference", None, 15),
    (RAISES, "shrug", "front", "shrug-index", None, 0.20),
    (RAISES, "trunk-lean", "side", "trunk-angle", None, 10),
]
"""What can be observed of each mistake, from where, and from when on."""


@pytest.mark.parametrize(
    ("exercise", "fault", "view", "measure", "limits"),
    [(id_, fault, view, measure, limits) for ids, fault, view, measure, *limits in SIGNS for id_ in ids.split()],
)
def test_every_observable_sign_of_a_mistake_has_its_rule(
    exercise: str, fault: str, view: str, measure: str, limits: list[float | None]
):
    one = next(each for each in FOLLOWED if each.id == exercise)
    assert one.camera.guide is not None
    assert fault in one.camera.guide.faults
    assert limits in [
        [rule.below, rule.above] for rule in rules(one, fault) if (rule.view, rule.measure) == (view, measure)
    ]


# Honesty.

LYING_OR_FOLDED = ("floor-back", "floor-side", "prone", "kneeling")


def test_nothing_that_is_done_lying_or_folded_up_is_followed():
    assert [e.id for e in FOLLOWED if e.position in LYING_OR_FOLDED] == []


def test_an_exercise_that_is_not_followed_says_why_in_a_sentence():
    silent = [
        e.id for e in EXERCISES.values() if not e.camera.can_follow and not (e.camera.why_not or "").endswith(".")
    ]
    assert silent == []


def test_what_is_counted_has_a_tempo_to_compare_with():
    assert [exercise.id for exercise, guide, _ in COUNTED if guide.tempo_s is None] == []


def test_one_sided_exercises_are_counted_by_the_arm_that_moves():
    mean = [
        exercise.id
        for exercise, guide, _ in COUNTED
        if exercise.sides is Sides.EACH and guide.signal != "hand-gap" and guide.arms is Arms.BOTH
    ]
    assert mean == []


def test_a_guide_is_found_by_the_view():
    camera = EXERCISES["wall-slide"].camera
    assert [guide.signal for guide in camera.guides] == ["arm-elevation", "hand-height"]
    assert camera.guide_from("side") is camera.guides[1]
    assert EXERCISES["pull-apart"].camera.guide_from("side") is None


def test_the_page_of_what_is_followed_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(Library())
