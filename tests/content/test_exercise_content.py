"""The exercises, faults and gear as shipped, and what the loaders say about bad edits of them."""

import shutil
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import as_file
from pathlib import Path

import pytest

from tests.content.banned_words import banned_in, violations
from unhunch.catalogue.exercises import load_exercises
from unhunch.catalogue.faults import load_faults
from unhunch.catalogue.gear import load_gear
from unhunch.catalogue.reading import ContentError, Reader, content_root, read
from unhunch.domain.exercises.exercise import Dose, Exercise, Measure
from unhunch.domain.exercises.timing import item_duration_s, set_duration_s
from unhunch.domain.units import ExerciseId, FaultId, GearId

EXERCISES = read(load_exercises)
FAULTS = read(load_faults)
SHELF = read(load_gear)

FORMS = {
    "doorway-pec-stretch": "corner-pec-stretch contract-relax-pec-stretch",
    "trapezius-ball-release": "trapezius-hand-release trapezius-ball-slide",
    "thoracic-foam-rolling": "wall-ball-rolling overhead-foam-rolling",
    "posture-setup": "lying-setup talking-setup",
    "chin-nod": "lying-chin-nod head-lift",
    "wall-slide": "forearm-wall-slide floor-slide lift-off-wall-slide banded-wall-slide",
    "pull-apart": "towel-pull-apart one-arm-pull-apart eye-level-pull-apart diagonal-pull-apart paused-pull-apart",
    "thoracic-extension": "seated-extension towel-extension overhead-extension",
    "thoracic-rotation": "seated-rotation locked-rotation",
    "childs-pose-reach": "seated-lean thread-the-needle",
    "dead-hang": "supported-hang wall-lat-stretch doorframe-lean active-hang",
    "band-row": "seated-row one-arm-row",
    "eccentric-row": "light-eccentric-row slow-eccentric-row",
    "belly-breathing": "lying-breathing rib-breathing",
    "prone-lift": "wall-w prone-y",
    "light-scaption": "light-press",
    "lateral-raise": "unloaded-raise heavy-lateral-raise",
    "posture-change": "",
    "easy-walk": "",
}

FAULT_IDS = [
    "asymmetry",
    "elbow-angle",
    "elbows-off-wall",
    "elevation-too-high",
    "forward-head",
    "hands-off-line",
    "hang-shoulders-sunk",
    "hang-swing",
    "low-back-arch",
    "short-range",
    "shrug",
    "snap-back",
    "tempo-fast",
    "tempo-slow",
    "trunk-lean",
]

GEAR_IDS = ["band", "bar", "carpet", "chair", "doorway", "foam-roller", "mat", "tennis-ball", "tights", "towel", "wall"]

TEXT_FOLDERS = ("exercises", "faults")


def _one(id_: str) -> Exercise:
    return EXERCISES[ExerciseId(id_)]


# What is shipped.


def test_every_exercise_of_the_method_is_there_in_its_family():
    families: dict[str, set[str]] = {}
    for exercise in EXERCISES.values():
        families.setdefault(exercise.family, set()).add(exercise.id)
    assert families == {main: {main, *forms.split()} for main, forms in FORMS.items()}


def test_every_fault_the_camera_may_name_is_there():
    assert sorted(FAULTS) == FAULT_IDS


def test_every_piece_of_gear_and_every_row_of_the_methods_list_is_there():
    assert sorted(gear.id for gear in SHELF.gear) == GEAR_IDS
    assert [kit.code for kit in SHELF.kits] == ["G1", "G2", "G3", "G4", "G5"]


def test_every_piece_of_gear_says_what_to_check_and_every_row_what_stands_in():
    assert [gear.id for gear in SHELF.gear if not gear.checks] == []
    assert [kit.code for kit in SHELF.kits if not kit.stand_ins] == []


def test_gear_is_found_by_its_id():
    assert SHELF.named(GearId("bar")).name == "Pull-up bar"


@pytest.mark.parametrize(
    ("id_", "start", "full"),
    [
        ("wall-slide", (1, 8), (3, 12)),
        ("pull-apart", (1, 10), (3, 15)),
        ("thoracic-extension", (2, 3), (4, 4)),
        ("childs-pose-reach", (1, 20), (2, 40)),
        ("doorway-pec-stretch", (1, 20), (2, 45)),
        ("trapezius-ball-release", (1, 30), (2, 90)),
        ("thoracic-foam-rolling", (1, 30), (1, 90)),
        ("dead-hang", (2, 10), (2, 60)),
        ("supported-hang", (2, 10), (3, 20)),
        ("band-row", (1, 10), (3, 12)),
        ("eccentric-row", (2, 8), (3, 12)),
        ("prone-lift", (1, 6), (3, 12)),
        ("lateral-raise", (1, 12), (1, 30)),
        ("belly-breathing", (1, 5), (1, 18)),
        ("chin-nod", (1, 5), (1, 10)),
        ("thoracic-rotation", (1, 6), (2, 10)),
        ("light-scaption", (1, 8), (2, 12)),
    ],
)
def test_doses_run_from_the_methods_first_to_its_full_one(id_: str, start: tuple[int, int], full: tuple[int, int]):
    exercise = _one(id_)
    assert exercise.start == Dose(sets=start[0], amount=start[1])
    assert exercise.full == Dose(sets=full[0], amount=full[1])


@pytest.mark.parametrize(
    ("id_", "phases"),
    [
        ("wall-slide", (2, 0, 3)),
        ("pull-apart", (1, 1, 2)),
        ("band-row", (2, 0, 2)),
        ("eccentric-row", (2, 0, 4)),
        ("light-eccentric-row", (2, 0, 3)),
        ("slow-eccentric-row", (2, 1, 5)),
        ("prone-lift", (2, 3, 2)),
        ("lateral-raise", (2, 0, 2)),
        ("light-scaption", (2, 0, 3)),
        ("thoracic-rotation", (3, 0, 3)),
    ],
)
def test_tempos_are_the_methods(id_: str, phases: tuple[float, float, float]):
    tempo = _one(id_).tempo
    assert tempo is not None
    assert (tempo.concentric_s, tempo.hold_s, tempo.eccentric_s) == phases


def test_one_minute_of_wall_slides_is_twelve():
    slide = _one("wall-slide")
    assert set_duration_s(slide, 12, slide.tempo) == 60
    assert item_duration_s(slide, Dose(sets=1, amount=12), slide.tempo) == 65


def test_no_hang_of_a_full_dose_passes_a_minute_or_two_minutes_a_day():
    for exercise in EXERCISES.values():
        if exercise.position == "hanging":
            one_s = set_duration_s(exercise, exercise.full.amount, exercise.tempo)
            assert one_s <= 60
            assert one_s * exercise.full.sets <= 120


def test_a_set_of_lateral_raises_lasts_two_minutes_at_the_most():
    for id_ in ("lateral-raise", "unloaded-raise", "heavy-lateral-raise"):
        assert set_duration_s(_one(id_), _one(id_).full.amount, _one(id_).tempo) == 120


def test_a_break_takes_twenty_seconds_and_is_no_practice():
    change = _one("posture-change")
    assert item_duration_s(change, change.start, change.tempo) == 20
    assert not change.is_practice
    assert [e.id for e in EXERCISES.values() if not e.is_practice] == ["easy-walk", "posture-change"]


def test_breathing_and_breaks_need_nothing():
    assert [_one(id_).gear for id_ in ("belly-breathing", "rib-breathing", "posture-change", "easy-walk")] == [()] * 4


def test_seated_forms_need_a_chair():
    seated = [exercise for exercise in EXERCISES.values() if exercise.id.startswith("seated-")]
    assert len(seated) == 4
    assert all(any("chair" in need.any_of for need in exercise.gear) for exercise in seated)


def test_a_stand_in_band_is_used_only_after_a_look_at_it():
    for exercise in EXERCISES.values():
        stretchy = {"band", "tights"} & {gear for need in exercise.gear for gear in need.any_of}
        assert stretchy <= {check.gear for check in exercise.gear_checks}, exercise.id


def test_no_band_is_ever_anchored_to_furniture():
    for exercise in EXERCISES.values():
        assert not any("door handle" in step or "table leg" in step for step in exercise.steps), exercise.id


def test_the_towel_pull_is_a_still_hold_of_its_own():
    towel = _one("towel-pull-apart")
    assert (towel.measure, towel.full) == (Measure.HOLD, Dose(sets=5, amount=10))


def test_a_hang_says_how_it_ends_and_stops_with_tingling():
    for exercise in EXERCISES.values():
        if exercise.position == "hanging":
            assert any("feet down" in step.lower() or "stand" in step.lower() for step in exercise.steps), exercise.id
            assert "tingle" in exercise.stop_hint


def test_every_exercise_says_what_would_make_one_stop():
    assert [
        e.id for e in EXERCISES.values() if not e.stop_hint.startswith(("Stop", "Step down", "Stand up", "Sit"))
    ] == []


def test_cues_are_short_enough_to_be_spoken_in_a_repetition():
    spoken = [cue for exercise in EXERCISES.values() for cue in exercise.cues] + [f.cue for f in FAULTS.values()]
    assert [cue for cue in spoken if len(cue.split()) > 9] == []


def test_cues_say_what_to_do_not_what_not_to_do():
    spoken = [cue for exercise in EXERCISES.values() for cue in exercise.cues] + [f.cue for f in FAULTS.values()]
    assert [cue for cue in spoken if cue.lower().startswith(("don't", "do not", "never", "stop shrugging"))] == []


def test_the_first_cue_is_praise():
    praise = ("Good", "Lovely", "Nice", "Strong", "Press lightly")
    assert [e.id for e in EXERCISES.values() if not e.cues[0].startswith(praise)] == []


def test_no_sentence_is_longer_than_a_reader_of_twelve_would_like():
    texts = [
        text
        for e in EXERCISES.values()
        for text in (e.purpose, e.when, e.stop_hint, *e.steps, *e.cautions, *e.notes, *(m.fix for m in e.mistakes))
    ]
    sentences = [s for text in texts for s in text.replace("? ", ". ").split(". ")]
    assert [s for s in sentences if len(s.split()) > 30] == []


def _followed_faults(exercise: Exercise) -> tuple[FaultId, ...]:
    return exercise.camera.guide.faults if exercise.camera.guide else ()


def test_every_fault_an_exercise_lists_has_a_rule_that_speaks_of_it():
    silent = [
        (exercise.id, fault)
        for exercise in EXERCISES.values()
        for fault in _followed_faults(exercise)
        if not any(not rule.exercises or exercise.id in rule.exercises for rule in FAULTS[fault].rules)
    ]
    assert silent == []


def test_every_exercise_a_fault_rule_names_lists_that_fault():
    unheard = [
        (fault.id, id_)
        for fault in FAULTS.values()
        for rule in fault.rules
        for id_ in rule.exercises
        if fault.id not in _followed_faults(EXERCISES[id_])
    ]
    assert unheard == []


def test_range_tempo_and_snap_are_judged_from_every_view_the_exercise_is_counted_from():
    blind = [
        (exercise.id, fault, view)
        for exercise in EXERCISES.values()
        for guide in exercise.camera.guides
        for view in guide.views
        for fault in guide.faults
        if fault in ("short-range", "tempo-fast", "tempo-slow", "snap-back")
        and not any(
            rule.view == view and (not rule.exercises or exercise.id in rule.exercises) for rule in FAULTS[fault].rules
        )
    ]
    assert blind == []


def test_what_has_no_landmark_is_only_ever_possible():
    assert sorted(f.id for f in FAULTS.values() if f.is_possible_only) == ["forward-head", "low-back-arch"]
    assert all(f.caveat for f in FAULTS.values() if f.is_possible_only)


def test_the_thresholds_are_our_own_rules_and_say_so():
    assert {rule.basis for fault in FAULTS.values() for rule in fault.rules} == {"own rule"}


def test_the_shrug_is_judged_from_the_front_from_a_fifth_on():
    rule = FAULTS[FaultId("shrug")].rules[0]
    assert (rule.measure, rule.view, rule.above, rule.for_s) == ("shrug-index", "front", 0.2, 0.5)


def test_what_a_camera_sees_of_a_mistake_has_a_threshold_and_a_basis():
    signs = [m.sign for e in EXERCISES.values() for m in e.mistakes if m.sign is not None]
    assert all(sign.basis for sign in signs)
    assert [sign.what for sign in signs if sign.view != "self" and sign.threshold is None] == []


def test_every_mistake_of_every_exercise_says_what_to_do_instead():
    assert all(e.mistakes for e in EXERCISES.values())
    assert [e.id for e in EXERCISES.values() if not all(m.fix for m in e.mistakes)] == []


def test_the_set_up_is_comfortable_and_movable():
    assert "Comfortable and movable, not straight" in _one("posture-setup").purpose


def test_the_set_up_has_the_methods_five_parts():
    words = ("shoulders", "belly", "chin", "breath", "mirror")
    assert all(word in step.lower() for word, step in zip(words, _one("posture-setup").steps, strict=True))


def test_exercises_do_not_depend_on_the_order_they_are_read_in():
    assert list(EXERCISES) == sorted(EXERCISES)


def test_no_text_of_the_content_uses_a_word_to_avoid():
    with as_file(content_root()) as folder:
        assert violations(Path(folder)) == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("This treats pain.", "treats"),
        ("A gentle therapy", "therapy"),
        ("Your answers raise no red flags.", "no red flags"),
        ("You are safe to exercise.", "safe to exercise"),
        ("It will not damage your back", "damage"),
        ("Your head weighs 60 lb", "60 lb"),
        ("Sit without bad posture", "bad posture"),
        ("A streak of nine days", "streak"),
    ],
)
def test_the_list_of_words_to_avoid_finds_them(text: str, word: str):
    assert word in [found for found, _ in banned_in(text)]


def test_the_list_of_words_to_avoid_leaves_plain_words_alone():
    text = "Use a bar fixed to the building, in any posture, and correct the count if you like."
    assert list(banned_in(text)) == []


# Bad edits, planted in a copy.


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the content that may be spoiled."""
    with as_file(content_root()) as folder:
        return Path(shutil.copytree(folder, tmp_path / "content"))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _problems(folder: Path, load: Callable[[Reader], object] = load_exercises) -> tuple[str, ...]:
    with pytest.raises(ContentError) as caught:
        read(load, root=folder)
    return tuple(map(str, caught.value.problems))


def test_an_untouched_copy_has_no_problem(copy: Path):
    assert read(load_exercises, root=copy) == EXERCISES


BAD_EDITS = {
    "unknown gear": (
        'gear = [["wall"]]',
        'gear = [["wall-bars"]]',
        ("gear.0.0: 'wall-bars' is not allowed", "foam-roller"),
    ),
    "an id that is not the file's name": (
        'id = "wall-slide"',
        'id = "wallslide"',
        ("id: 'wallslide' is not allowed", "'wall-slide'"),
    ),
    "no harder form": (
        'harder = ["lift-off-wall-slide", "banded-wall-slide"]',
        "harder = []",
        ("harder: 'an empty list' is not allowed", "at least one harder form"),
    ),
    "a form that does not exist": (
        'easier = ["forearm-wall-slide", "floor-slide"]',
        'easier = ["forearm-wall-slide", "floor-slide", "ceiling-slide"]',
        ("easier.2: 'ceiling-slide' is not allowed", "another exercise file"),
    ),
    "a form that does not answer": (
        'harder = ["lift-off-wall-slide", "banded-wall-slide"]',
        'harder = ["lift-off-wall-slide", "banded-wall-slide", "forearm-wall-slide"]',
        ("harder.2: 'forearm-wall-slide' is not allowed", "among its easier forms"),
    ),
    "a harder form of another family": (
        'harder = ["lift-off-wall-slide", "banded-wall-slide"]',
        'harder = ["lift-off-wall-slide", "banded-wall-slide", "light-scaption"]',
        ("harder.2: 'light-scaption' is not allowed", "same family"),
    ),
    "an unknown family": (
        'family = "wall-slide"',
        'family = "forearm-wall-slide"',
        ("family: 'forearm-wall-slide' is not allowed", "a main exercise"),
    ),
    "an unknown key": ("setup_s = 5", "set_up_s = 5", ("set_up_s: 5 is not allowed", "setup_s")),
    "a missing key": ("rest_s = 20", "", ("rest_s: nothing is not allowed", "needed")),
    "a wrong type": ("rest_s = 20", 'rest_s = "20"', ("rest_s: '20' is not allowed", "number")),
    "an unknown kind": ('kind = "mobility"', 'kind = "power"', ("kind: 'power' is not allowed", "'mobility'")),
    "an unknown position": ('position = "wall"', 'position = "roof"', ("position: 'roof'", "'doorway'")),
    "an unknown fault": ('fault = "low-back-arch"', 'fault = "bent"', ("mistakes.0.fault: 'bent'", "shrug")),
    "a fault the camera list does not know": (
        'faults = ["elbow-angle",',
        'faults = ["elbow-angel",',
        ("camera.faults.0: 'elbow-angel'", "elbow-angle"),
    ),
    "a claim that is not in the evidence": (
        'claims = ["claim-14",',
        'claims = ["claim-99",',
        ("claims.0: 'claim-99' is not allowed", "evidence.toml"),
    ),
    "a dose on an unknown source": (
        'dose_basis = ["own rule"]',
        'dose_basis = ["E99"]',
        ("dose_basis.0: 'E99' is not allowed", "'own rule'"),
    ),
    "a mistake without a remedy": (
        'fix = "Keep your ribs soft and go only as high as your back stays quiet."',
        "",
        ("mistakes.0.fix: nothing is not allowed", "needed"),
    ),
    "an empty text": (
        'purpose = "Helps your shoulder blades glide upward, so your arms go overhead with less effort."',
        'purpose = ""',
        ("purpose: '' is not allowed", "not empty"),
    ),
    "a figure of another kind": (
        'figure = "mistake-ribs-flare"',
        'figure = "ribs"',
        ("mistakes.0.figure: 'ribs'", ""),
    ),
    "the same figure twice": (
        'figure = "mistake-hands-off-wall"',
        'figure = "mistake-ribs-flare"',
        ("mistakes.1.figure: 'mistake-ribs-flare'", "its own name"),
    ),
    "repetitions without a tempo": (
        "tempo = { concentric_s = 2, hold_s = 0, eccentric_s = 3 }",
        "",
        ("tempo: 'no tempo' is not allowed", "need a tempo"),
    ),
    "breaths with a tempo": (
        'measure = "reps"',
        'measure = "breaths"',
        ("tempo: 'breaths' is not allowed", "only an exercise that counts reps"),
    ),
    "a full dose below the start": (
        "full = { sets = 3, amount = 12 }",
        "full = { sets = 3, amount = 7 }",
        ("full.amount: 7 is not allowed", "the start, 8"),
    ),
    "no sets": ("start = { sets = 1, amount = 8 }", "start = { sets = 0, amount = 8 }", ("start.sets: 0", "")),
    "a check of gear that is not used": (
        "[camera]",
        '[[gear_checks]]\ngear = "bar"\nchecks = ["Pull on it."]\n\n[camera]',
        ("gear_checks.0.gear: 'bar' is not allowed", "wall"),
    ),
    "a followed exercise without a view": (
        'views = ["front"]',
        "",
        ("camera.views: 'nothing' is not allowed", "which view"),
    ),
    "a followed exercise without a start position": (
        """start = [
  { measure = "arm-elevation", least = 65, most = 130 },
  { measure = "elbow-angle", least = 45, most = 155 },
  { measure = "hand-height", least = 0.1, most = 1.4 },
]""",
        "",
        ("camera.start: 'nothing' is not allowed", "where it begins"),
    ),
    "another place without its start position": (
        """start = [
  { measure = "hand-height", least = 0.1, most = 1.28 },
  { measure = "hand-forward", least = -0.5, most = 0.6 },
]""",
        "",
        ("camera.also.0.start: 'nothing' is not allowed", "where it begins"),
    ),
    "a start position of an unknown measure": (
        '{ measure = "elbow-angle", least = 45',
        '{ measure = "elbow-angel", least = 45',
        ("camera.start.1.measure: 'elbow-angel' is not allowed", "elbow-angle"),
    ),
    "a start position nobody can take": (
        "least = 65, most = 130",
        "least = 130, most = 65",
        ("camera.start.0.most: 65.0 is not allowed", "above least, 130"),
    ),
    "a signal nobody can count": (
        'signal = "arm-elevation"',
        'signal = "trunk-angle"',
        ("camera.signal: 'trunk-angle' is not allowed", "'arm-elevation'"),
    ),
    "a signal without a swing": ("swing = 50", "", ("camera.swing: 0.0 is not allowed", "above 0")),
    "an exercise not followed, without a reason": (
        "can_follow = true",
        "can_follow = false",
        ("camera.why_not: 'nothing' is not allowed", "why not"),
    ),
}


@pytest.mark.parametrize("edit", BAD_EDITS.values(), ids=BAD_EDITS.keys())
def test_a_bad_edit_is_named_with_its_file_its_key_its_value_and_what_is_allowed(
    copy: Path, edit: tuple[str, str, tuple[str, str]]
):
    old, new, (said, allowed) = edit
    _edit(copy / "exercises/wall-slide.toml", old, new)
    told = [problem for problem in _problems(copy) if problem.startswith(f"exercises/wall-slide.toml: {said}")]
    assert len(told) == 1
    assert allowed in told[0]


def test_two_bad_edits_are_told_at_once(copy: Path):
    _edit(copy / "exercises/wall-slide.toml", 'gear = [["wall"]]', 'gear = [["ladder"]]')
    _edit(copy / "exercises/pull-apart.toml", "rest_s = 30", 'rest_s = "long"')
    told = _problems(copy)
    assert any(problem.startswith("exercises/wall-slide.toml: gear.0.0: 'ladder'") for problem in told)
    assert any(problem.startswith("exercises/pull-apart.toml: rest_s: 'long'") for problem in told)
    assert len(told) == 2


def test_a_hang_above_a_minute_is_not_taken(copy: Path):
    _edit(copy / "exercises/dead-hang.toml", "full = { sets = 2, amount = 60 }", "full = { sets = 1, amount = 90 }")
    assert (
        "exercises/dead-hang.toml: full.amount: 90 is not allowed; one set of this family is at most 60 seconds"
        in _problems(copy)
    )


def test_hangs_above_two_minutes_together_are_not_taken(copy: Path):
    _edit(copy / "exercises/dead-hang.toml", "full = { sets = 2, amount = 60 }", "full = { sets = 3, amount = 60 }")
    assert any("full: {'sets': 3, 'amount': 60}" in problem and "120 seconds" in problem for problem in _problems(copy))


def test_an_exercise_on_the_floor_cannot_forget_its_mat(copy: Path):
    _edit(copy / "exercises/prone-lift.toml", 'gear = [["mat", "carpet"]]', "gear = []")
    assert any(problem.startswith("exercises/prone-lift.toml: gear: []") for problem in _problems(copy))


def test_a_main_exercise_cannot_lose_its_last_figure(copy: Path):
    _edit(copy / "exercises/easy-walk.toml", 'figure = "mistake-power-walk"', "")
    assert any(problem.startswith("exercises/easy-walk.toml: mistakes: 'no figure'") for problem in _problems(copy))


def test_a_missing_file_is_missed_by_those_that_name_it(copy: Path):
    (copy / "exercises" / "floor-slide.toml").unlink()
    assert any(problem.startswith("exercises/wall-slide.toml: easier.1: 'floor-slide'") for problem in _problems(copy))


def test_broken_toml_names_the_file_and_does_not_blame_the_others(copy: Path):
    _edit(copy / "exercises/wall-slide.toml", 'gear = [["wall"]]', 'gear = [["wall"')
    told = _problems(copy)
    assert [problem for problem in told if not problem.startswith("exercises/wall-slide.toml")] == []
    assert "it is TOML" in told[0]


def test_a_fault_rule_without_a_limit_is_not_taken(copy: Path):
    _edit(copy / "faults/hang-swing.toml", "above = 0.3\n", "")
    assert _problems(copy, load_faults) == (
        "faults/hang-swing.toml: rules.0: 'a rule without a limit' is not allowed; it has below, above or both",
    )


def test_a_fault_rule_for_an_unknown_exercise_is_not_taken(copy: Path):
    _edit(copy / "faults/hang-swing.toml", '"active-hang"', '"long-hang"')
    assert any("rules.0.exercises.2: 'long-hang'" in problem for problem in _problems(copy, load_faults))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('measure = "hip-sway"', 'measure = "hip-swing"', "rules.0.measure: 'hip-swing' is not allowed; the movement"),
        ('unit = "shoulder widths"', 'unit = "degrees"', "rules.0.unit: 'degrees' is not allowed; hip-sway is in"),
        ('when = "hold"', 'when = "always"', "rules.0.when: 'always' is not allowed; it is one of 'rep'"),
    ],
)
def test_a_fault_rule_that_nothing_could_judge_is_not_taken(copy: Path, old: str, new: str, said: str):
    _edit(copy / "faults/hang-swing.toml", old, new)
    assert any(problem.startswith(f"faults/hang-swing.toml: {said}") for problem in _problems(copy, load_faults))


def test_a_fault_that_matters_for_no_known_reason_is_not_taken(copy: Path):
    _edit(copy / "faults/hang-swing.toml", '"rule-hang"', '"rule-swing"')
    _edit(copy / "faults/hang-swing.toml", 'basis = "own rule"', 'basis = "a book"')
    told = _problems(copy, load_faults)
    assert any(problem.startswith("faults/hang-swing.toml: claims.0: 'rule-swing'") for problem in told)
    assert any(problem.startswith("faults/hang-swing.toml: rules.0.basis: 'a book'") for problem in told)


def test_a_stand_in_that_is_no_gear_is_not_taken(copy: Path):
    _edit(copy / "gear.toml", 'gear = "tights"', 'gear = "rope"')
    told = _problems(copy, load_gear)
    assert any(problem.startswith("gear.toml: gear.0.stand_ins.0.gear: 'rope'") for problem in told)


def test_the_same_gear_twice_is_not_taken(copy: Path):
    _edit(copy / "gear.toml", 'id = "tights"', 'id = "band"')
    assert any("gear.1.id: 'band' is not allowed; each gear id is there once" in p for p in _problems(copy, load_gear))


def _raw_keys(folder: Path) -> Iterator[str]:
    for kind in TEXT_FOLDERS:
        for path in sorted((folder / kind).glob("*.toml")):
            yield from tomllib.loads(path.read_text(encoding="utf-8"))


def test_no_exercise_or_fault_file_draws_its_own_figure(copy: Path):
    assert "figure" not in set(_raw_keys(copy))
