"""The words of a session fit every exercise; bad edits of them are told."""

import shutil
from datetime import UTC, datetime

import pytest

from unhunch.catalogue.library import library
from unhunch.catalogue.reading import ContentError, content_root, read
from unhunch.catalogue.sessions import load_session_wording
from unhunch.domain.exercises.exercise import Dose, Exercise
from unhunch.domain.exercises.timing import item_duration_s
from unhunch.domain.planning.plan import PlannedItem, PlannedSession, Slot
from unhunch.domain.sessions.compile import compile_session
from unhunch.domain.sessions.script import StepKind

EXERCISES = library().exercises


def alone(exercise: Exercise, dose: Dose) -> PlannedSession:
    item = PlannedItem(
        exercise=exercise.id,
        kind=exercise.kind,
        gear=None,
        measure=exercise.measure,
        dose=dose,
        tempo=exercise.tempo,
        sides=exercise.sides,
        duration_s=item_duration_s(exercise, dose, exercise.tempo),
        why=(),
    )
    return PlannedSession(slot=Slot.MORNING, start=datetime(2026, 11, 23, 7, tzinfo=UTC), items=(item,))


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=str)
def test_every_exercise_becomes_a_script_of_its_planned_time(exercise):
    for dose in (exercise.start, exercise.full):
        session = alone(exercise, dose)
        script = compile_session(session, EXERCISES, library().session_wording)
        assert sum(step.duration_s for step in script.steps) == pytest.approx(session.duration_s, abs=1e-9)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=str)
def test_the_posture_set_up_is_said_before_every_exercise(exercise):
    posture = library().session_wording.posture
    script = compile_session(alone(exercise, exercise.start), EXERCISES, library().session_wording)
    first_work = next(
        i for i, step in enumerate(script.steps) if step.kind in {StepKind.REP, StepKind.HOLD, StepKind.BREATH}
    )
    said = [line for step in script.steps[: first_work + 1] for line in step.say]
    assert posture.short in said or all(line in said for line in posture.lines)


def test_mirror_positions_are_positions_of_exercises():
    positions = {exercise.position for exercise in EXERCISES.values()}
    assert set(library().session_wording.posture.mirror_positions) <= positions


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('rest = "Rest."', "", "sessions/wording.toml: rest: nothing"),
        ('rest = "Rest."', 'rest = "Rest."\nnap = "Nap."', "sessions/wording.toml: nap"),
        ("{name}", "{title}", "words in braces here are name"),
        ("[movements.wall-slide]", "[movements.wall-slid]", "it is the id of an exercise"),
        ('rest = "Rest."', "rest = 3", "sessions/wording.toml: rest"),
    ],
)
def test_a_bad_edit_is_told_with_file_and_key(tmp_path, old, new, told):
    root = tmp_path / "content"
    shutil.copytree(str(content_root()), root)
    file = root / "sessions" / "wording.toml"
    file.write_text(file.read_text().replace(old, new, 1))
    with pytest.raises(ContentError) as error:
        read(load_session_wording, root=root)
    assert told in str(error.value)


def test_every_word_of_a_session_can_be_translated():
    wording = library("qps").session_wording
    assert all(
        text.startswith("⟦") for text in (wording.rest, wording.posture.short, wording.phases["in"], wording.hold)
    )
