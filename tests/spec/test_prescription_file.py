"""Prescription files: the example in the documents, strict reading, nothing that can be abused, round trips."""

import json
import re
import time
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from typer.testing import CliRunner

from tests.architecture.checkout import texts
from tests.spec.prescription_examples import KNOWN, OWN, OWN_DOSE, prescription_data, problems_of, read, with_own
from tests.spec.record_examples import LIBRARY, MONDAY, settled_person
from tests.spec.test_prescription_laws import prescriptions
from tools import prescription_schema
from unhunch.care.read_prescription import read_prescription_file, read_prescription_text
from unhunch.care.take_prescription import (
    current_prescription,
    delete_prescription,
    end_prescription,
    prescription_on,
    preview_for,
    take_prescription,
)
from unhunch.cli.app import app
from unhunch.domain.errors import InvalidInput
from unhunch.domain.planning.involving import LIKE, OF_GEAR
from unhunch.domain.planning.prescription_plain import from_plain, to_plain
from unhunch.interop import prescription_file
from unhunch.interop.prescription_file import parse_prescription, prescription_toml
from unhunch.records.models import PrescriptionRecord

HOW_TO = "docs/how-to/write-a-prescription.md"


def example() -> str:
    return re.findall(r"```toml\n(.*?)```", texts()[HOW_TO], re.DOTALL)[0]


def test_the_example_in_the_how_to_is_a_prescription():
    assert problems_of(example().encode()) == []


def test_the_example_uses_every_key_but_those_it_names_as_others():
    bare = re.sub(r"#.*", "", example())
    keys = {
        *prescription_file.KEYS,
        *prescription_file.EXERCISE_KEYS,
        *prescription_file.OWN_KEYS,
        *prescription_file.LIMIT_KEYS,
    }
    left = {key for key in keys if not re.search(rf"^\W*{key}\b|[{{\[]\s*{key}\b", bare, re.MULTILINE)}
    assert left == {"hold_s", "breaths", "days", "example"}


def test_the_how_to_says_what_every_word_involves():
    rows = re.findall(r"^\| (`.*?) \| (.*?) \|$", texts()[HOW_TO], re.MULTILINE)
    said = {word: like for words, like in rows for word in re.findall(r"`([\w-]+)`", words)}
    assert set(said) == set(LIKE)
    assert all(exercise in said[word] for word, like in LIKE.items() for exercise in like)


def test_the_words_of_involving_and_their_exercises_are_known():
    assert {exercise for like in LIKE.values() for exercise in like} <= set(LIBRARY.exercises)
    assert set(OF_GEAR) <= {gear.id for gear in LIBRARY.gear.gear}


def test_every_condition_that_leaves_anything_out_matters_for_some_word():
    like = {exercise for exercises in LIKE.values() for exercise in exercises}
    for modifier in LIBRARY.modifiers.values():
        acts = {e for e, effect in modifier.effects.items() if effect.action.value != "note"}
        assert not acts or acts & like, modifier.id


def test_the_schema_is_as_the_reader_is():
    assert prescription_schema.TARGET.read_text() == prescription_schema.text()
    made = prescription_schema.schema()["properties"]
    assert set(made) == set(prescription_file.KEYS)
    assert set(made["exercises"]["items"]["properties"]) == set(prescription_file.EXERCISE_KEYS)
    assert set(made["own"]["items"]["properties"]) == set(prescription_file.OWN_KEYS)
    assert set(made["limits"]["properties"]) == set(prescription_file.LIMIT_KEYS)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(prescriptions())
def test_every_prescription_survives_toml_json_and_records(data):
    found = read(data)
    assert parse_prescription(prescription_toml(found).encode(), "it", KNOWN) == found
    assert parse_prescription(json.dumps(to_plain(found)).encode(), "it", KNOWN) == found
    assert from_plain(json.loads(json.dumps(to_plain(found)))) == found


def test_a_slip_of_the_pen_is_answered_with_the_exercise_that_was_probably_meant():
    slipped = prescription_data(exercises=[{"id": "wal-slide", "sets": 2, "reps": 8}])
    (problem,) = problems_of(json.dumps(slipped).encode())
    assert problem.startswith(
        'exercises[0].id: "wal-slide" is not allowed; perhaps wall-slide was meant; it is one of '
    )


AWKWARD = 'He said "go"\\ and\n"""three""" \'\'\'quotes\'\'\'\n\ttab'


def test_awkward_words_survive_toml():
    found = read(prescription_data(notes=AWKWARD))
    assert parse_prescription(prescription_toml(found).encode(), "it", KNOWN).notes == AWKWARD


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"unhunch-prescription": 2}, "unhunch-prescription"),
        ({"vaild-until": "2026-12-01"}, "vaild-until"),
        ({"valid-until": "2026-11-01"}, "valid-until"),
        ({"valid-until": "2028-11-01"}, "valid-until"),
        ({"notes": "bell\a"}, "notes"),
        ({"clinician": {"name": "x" * 81}}, "clinician.name"),
        ({"clinician": {"nmae": "x"}}, "clinician.nmae"),
        ({"limits": {"pain-at-most": 6}}, "limits.pain-at-most"),
        ({"limits": {"not": ["wall-slide"]}}, "limits.not"),
        ({"limits": {"not": ["nothing"]}}, "limits.not[0]"),
        ({"exercises": []}, "exercises"),
        ({"exercises": [{"id": "wall-slide", "sets": 2}]}, "exercises[0]"),
        ({"exercises": [{"id": "wall-slide", "sets": 2, "hold_s": 20}]}, "exercises[0]"),
        ({"exercises": [{"id": "wall-slide", "sets": 2, "reps": 8}] * 2}, "exercises"),
        ({"exercises": [{"id": "posture-change", "sets": 2, "hold_s": 8}]}, "exercises[0].id"),
        ({"exercises": [{"id": "wall-slide", "sets": 2, "reps": 8, "side": "left"}]}, "exercises[0].side"),
        ({"exercises": [{"id": "wall-slide", "sets": 2, "reps": 8, "up-to": {"reps": 4}}]}, "exercises[0].up-to.reps"),
        (
            {"exercises": [{"id": "wall-slide", "sets": 2, "reps": 8, "days": ["mon"], "times-a-week": 2}]},
            "exercises[0].times-a-week",
        ),
        ({"exercises": [OWN_DOSE]}, "exercises[0].id"),
        ({"own": [OWN]}, "own"),
        ({"exercises": [OWN_DOSE], "own": [{**OWN, "id": "towel"}]}, "own[0].id"),
        ({"exercises": [OWN_DOSE], "own": [{**OWN, "involves": ["magic"]}]}, "own[0].involves[0]"),
        ({"exercises": [OWN_DOSE], "own": [{**OWN, "measure": "breaths"}]}, "exercises[0]"),
        ({"exercises": [OWN_DOSE], "own": [{**OWN, "example": [{"file": "../x.npz"}]}]}, "own[0].example[0].file"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(changes, where):
    found = problems_of(json.dumps(prescription_data(**changes)).encode())
    assert where in [problem.split(": ")[0] for problem in found], found


def test_all_problems_are_named_at_once():
    wrong = prescription_data(exercises=[{"id": "nothing", "sets": 0, "reps": 0}], limits={"minutes-a-day": 99})
    assert len(problems_of(json.dumps(wrong).encode())) == 4


PARTS = ".".join(["a"] * 1900)
BOMBS = {
    "keys of thousands of parts": "".join(f"a{n}.{PARTS} = 1\n" for n in range(400)),
    "the same behind quotes": f'x = [ """a"""", {{{PARTS} = 1}}, "x" ]\n',
    "deep lists": "x = " + "[" * 3900,
    "deep JSON": '{"x":' * 100_000,
    "many tables": "[[exercises]]\n" * 100_000,
    "many keys": "".join(f"k{n} = 1\n" for n in range(100_000)),
    "a long list": "x = [" + "1," * 800_000 + "]",
    "a long number": "x = " + "9" * 500_000,
    "more than may be read": "#" * (2 * 1024 * 1024 + 1),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_made_to_hurt_is_refused_soon_and_in_few_words(bomb):
    start = time.process_time()
    found = problems_of(BOMBS[bomb].encode())
    assert 1 <= len(found) <= 10
    assert all(len(problem) < 300 for problem in found)
    assert time.process_time() - start < 5


STILL = {
    "left_shoulder": [0.6, 0.3, 0.9],
    "right_shoulder": [0.4, 0.3, 0.9],
    "left_hip": [0.57, 0.6, 0.9],
    "right_hip": [0.43, 0.6, 0.9],
}


def recording(*, moves: bool = True) -> str:
    """Three slow arm raises of two seconds each, or nothing moving."""
    return "\n".join(_frame(n, 1 - abs((n % 60) / 30 - 1) if moves else 0.0) for n in range(181))


def _frame(n: int, raised: float) -> str:
    elbow, wrist = round(0.45 - 0.2 * raised, 4), round(0.6 - 0.5 * raised, 4)
    arms = {
        "left_elbow": [0.65, elbow, 0.9],
        "left_wrist": [0.7, wrist, 0.9],
        "right_elbow": [0.35, elbow, 0.9],
        "right_wrist": [0.3, wrist, 0.9],
    }
    return json.dumps({"t_s": round(n / 30, 3), "joints": {**STILL, **arms}})


def test_an_example_inside_the_file_is_kept_with_the_exercise():
    data = with_own(example=[{"landmarks": recording()}])
    found = read_prescription_text(json.dumps(data).encode(), "it", LIBRARY)
    assert found.own[0].examples == (recording(),)
    assert parse_prescription(prescription_toml(found).encode(), "it", KNOWN) == found


def test_an_example_beside_the_file_is_read_in(tmp_path):
    (tmp_path / "turn.jsonl").write_text(recording())
    (tmp_path / "rx.json").write_text(json.dumps(with_own(example=[{"file": "turn.jsonl"}])))
    found = read_prescription_file(str(tmp_path / "rx.json"), LIBRARY)
    assert found.own[0].examples[0].count("\n") == 180


@pytest.mark.parametrize("lines", [recording(moves=False), "no landmarks", "{}"])
def test_an_example_that_shows_nothing_is_refused(lines):
    with pytest.raises(InvalidInput):
        read_prescription_text(json.dumps(with_own(example=[{"landmarks": lines}])).encode(), "it", LIBRARY)


@pytest.mark.django_db
def test_a_new_prescription_ends_the_one_before_and_ending_is_for_good():
    person = settled_person()
    first = take_prescription(person, read(prescription_data()), now=MONDAY, library=LIBRARY)
    second = take_prescription(person, read(with_own()), now=MONDAY + timedelta(hours=1), library=LIBRARY)
    kept = current_prescription(person)
    assert kept is not None
    assert kept.id == second
    assert PrescriptionRecord.objects.get(id=first).ended_at == MONDAY + timedelta(hours=1)
    end_prescription(person, second, MONDAY + timedelta(hours=2))
    assert current_prescription(person) is None


@pytest.mark.django_db
def test_a_report_can_ask_which_prescription_held_on_a_day():
    person = settled_person()
    take_prescription(person, read(prescription_data()), now=MONDAY, library=LIBRARY)
    assert prescription_on(person, MONDAY.date()) is not None
    assert prescription_on(person, MONDAY.date() + timedelta(days=100)) is None


@pytest.mark.django_db
def test_deleted_means_that_no_row_is_left():
    person = settled_person()
    id_ = take_prescription(person, read(with_own()), now=MONDAY, library=LIBRARY)
    delete_prescription(person, id_, MONDAY)
    assert not PrescriptionRecord.objects.exists()


@pytest.mark.django_db
def test_one_whose_time_is_over_is_not_taken():
    person = settled_person()
    over = read(prescription_data(**{"valid-from": "2026-10-01", "valid-until": "2026-11-01"}))
    with pytest.raises(InvalidInput):
        take_prescription(person, over, now=MONDAY, library=LIBRARY)
    assert not PrescriptionRecord.objects.exists()


@pytest.mark.django_db
def test_a_look_keeps_nothing_and_says_what_is_refused_and_what_is_less():
    person = settled_person()
    rows = [{"id": "dead-hang", "sets": 1, "hold_s": 10}, {"id": "wall-slide", "sets": 9, "reps": 9}]
    seen = preview_for(person, read(prescription_data(exercises=rows)), now=MONDAY, library=LIBRARY)
    assert [left.exercise for left in seen.refused] == ["dead-hang"]
    assert {item.exercise for item in seen.smaller} == {"wall-slide"}
    assert not PrescriptionRecord.objects.exists()


def test_check_prints_what_a_file_says_or_ends_with_2(tmp_path):
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(example())
    bad.write_text("unhunch-prescription = 7\n")
    assert "Head turn with a towel: 2 x 5 times" in CliRunner().invoke(app, ["prescription", "check", str(good)]).output
    assert isinstance(CliRunner().invoke(app, ["prescription", "check", str(bad)]).exception, InvalidInput)
