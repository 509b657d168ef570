"""The screening content as shipped, and what the loader says about bad edits of it."""

import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest

from tests.content.banned_words import violations
from unhunch.catalogue.library import library
from unhunch.catalogue.reading import ContentError, Reader, content_root, read
from unhunch.catalogue.screening import load_emergency, load_screening
from unhunch.domain.screening.rules import QuestionKind

RULES = library().screening
FOLDERS = ("screening", "combinations", "checks", "modifiers", "stop-signs")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the screening content that a test may spoil."""
    with as_file(content_root()) as root:
        for folder in FOLDERS:
            shutil.copytree(root / folder, tmp_path / folder)
        for file in ("ruleset.toml", "emergency.toml"):
            shutil.copy(root / file, tmp_path / file)
    return tmp_path


def test_every_question_is_there() -> None:
    assert len(RULES.card(1)) == 10
    assert len(RULES.card(2)) == 11
    assert len(RULES.card(3)) == 16
    assert [q.id for q in RULES.card(4)] == ["I0", "I1", "I2", "I3", "I4", "I5", "I6", "I7"]
    assert set(RULES.checks) == {"before-session", "W1", "W2", "W3", "W4"}
    assert [f"K{n}" for n in range(1, 11)] == list(RULES.combinations)
    assert [f"S{n}" for n in range(1, 13)] == list(RULES.stop_signs)


def test_card_4_offers_what_no_earlier_answer_implies() -> None:
    assert [m.id for m in RULES.modifiers.values() if m.offered] == [
        "shoulder-instability",
        "overhead-shoulder-pain",
        "frozen-shoulder",
        "blood-thinners",
        "eye-or-head-down",
        "reflux",
        "knee-limits",
        "wrist-hand",
        "latex-allergy",
        "skin-wound",
        "rib-injury",
        "neck-migraine",
        "inflammatory-pattern",
    ]


def test_every_exercise_that_a_condition_or_stop_sign_names_exists() -> None:
    named = {exercise for m in RULES.modifiers.values() for exercise in m.effects}
    named |= {exercise for sign in RULES.stop_signs.values() for exercise in sign.excludes}

    assert named - set(library().exercises) == set()


def test_every_source_is_in_the_evidence_register() -> None:
    things = (*RULES.questions.values(), *RULES.combinations.values(), *RULES.modifiers.values())
    named = {source for thing in (*things, *RULES.stop_signs.values()) for source in thing.sources}

    assert named - {str(source) for source in library().evidence.sources} == set()


def test_every_multiple_choice_has_at_least_two_options() -> None:
    assert [q.id for q in RULES.questions.values() if q.kind is QuestionKind.MULTI and len(q.options) < 2] == []


def test_only_the_unlooked_at_pain_can_be_chosen_and_only_there_no_is_the_sign() -> None:
    assert [q.id for q in RULES.questions.values() if q.chosen_reason is not None] == ["C17"]
    assert [q.id for q in RULES.questions.values() if not q.concern] == ["C17"]


@pytest.mark.parametrize("folder", [*FOLDERS])
def test_no_word_that_promises_frightens_or_names_an_illness_as_theirs(folder: str) -> None:
    with as_file(content_root()) as root:
        assert violations(root / folder) == ()


def problems(content: Path) -> str:
    with pytest.raises(ContentError) as refused:
        read(load_screening, content)
    return str(refused.value)


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


EDITS: list[tuple[str, str, str, str]] = [
    (
        "screening/U4.toml",
        'level = "A1"',
        'level = "A9"',
        "screening/U4.toml: level: 'A9' is not allowed; it is one of",
    ),
    ("screening/U4.toml", "card = 2", "card = 5", "screening/U4.toml: card: 5 is not allowed"),
    ("screening/U4.toml", "order", "place", "screening/U4.toml: place: 4 is not allowed; the keys here are id, card"),
    (
        "screening/U4.toml",
        'id = "U4"',
        'id = "U5"',
        "screening/U4.toml: id: 'U5' is not allowed; the id is the file's name",
    ),
    ("screening/C6.toml", "stable-arm-symptoms", "arms", "implies: 'arms' is not allowed; it is the id of a condition"),
    ("combinations/K7.toml", '"U4"', '"U44"', "when: 'U44' is not allowed; it is the id of a question of screening/"),
    ("combinations/K1.toml", "new-leg-symptoms", "legs", "when: 'U2: legs' is not allowed; it is the id of an option"),
    (
        "combinations/K7.toml",
        "pain_from",
        "pain_over",
        "cases.0.when.all.all.1.any.any.0: {'pain_over': 7} is not allowed; a condition has one of the k",
    ),
    ("combinations/K9.toml", '"C17"', '"C71"', "when: 'C71' is not allowed"),
    ("combinations/K6.toml", '"I7"', '"I9"', "asks: 'I9' is not allowed"),
    ("combinations/K10.toml", 'implies = ["inflammatory-pattern"]', 'implies = ["x"]', "implies: 'x' is not allowed"),
    ("checks/W3.toml", '"C2b"', '"C2c"', "checks/W3.toml: asks: 'C2c' is not allowed"),
    ("modifiers/reflux.toml", '"limit"', '"forbid"', "action: 'forbid' is not allowed; it is one of"),
    ("stop-signs/S8.toml", '"osteoporosis"', '"bones"', "demands.with_modifier: 'bones' is not allowed"),
    ("ruleset.toml", "adult_age = 18", "adult_age = 12", "ruleset.toml: adult_age: 12 is not allowed"),
]


@pytest.mark.parametrize("edit", EDITS, ids=[f"{edit[0]} {edit[2]}" for edit in EDITS])
def test_a_bad_edit_is_told_by_file_key_and_value(content: Path, edit: tuple[str, str, str, str]) -> None:
    file, old, new, problem = edit
    edited(content / file, old, new)

    assert problem in problems(content)


def test_all_bad_edits_are_told_at_once(content: Path) -> None:
    edited(content / "screening/U4.toml", "card = 2", "card = 5")
    edited(content / "modifiers/reflux.toml", '"limit"', '"forbid"')
    (content / "combinations/K3.toml").write_text("id =", encoding="utf-8")

    told = problems(content)
    assert all(name in told for name in ("screening/U4.toml", "modifiers/reflux.toml", "combinations/K3.toml"))


def test_a_missing_country_name_is_told(content: Path) -> None:
    edited(content / "emergency.toml", 'name = "Austria"\n', "")

    with pytest.raises(ContentError, match=r"countries\.AT\.name: nothing is not allowed; this key is needed"):
        read(load_emergency, content)


def test_a_missing_emergency_file_is_told(content: Path) -> None:
    (content / "emergency.toml").unlink()

    with pytest.raises(ContentError, match=r"emergency\.toml: a missing file"):
        read(load_emergency, content)


def test_the_words_can_be_translated() -> None:
    reader = Reader(language="qps")
    rules = load_screening(reader)
    reader.finish()

    assert rules is not None
    assert rules.questions[next(iter(rules.questions))].text.startswith("⟦")
    assert rules.combinations[next(iter(rules.combinations))].cases[0].text.startswith("⟦")
    assert rules.ruleset.no_signs.startswith("⟦")
    assert all(m.reason.startswith("⟦") for m in rules.modifiers.values())
