"""The table of health conditions and exercises, written out by hand once more: "x" left out, "-" limited."""

import pytest

from tests.unit.screening_examples import answers, fired, rules, screened, yes
from unhunch.domain.screening.answers import Answer
from unhunch.domain.screening.modifying import modifiers_in_effect
from unhunch.domain.screening.result import Level
from unhunch.domain.screening.rules import Action
from unhunch.domain.screening.screen import facts_of

COLUMNS = {
    "R1": "doorway-pec-stretch",
    "R2": "trapezius-ball-release",
    "R3": "thoracic-foam-rolling",
    "X1": "wall-slide",
    "X2": "pull-apart",
    "X3": "thoracic-extension",
    "X7": "childs-pose-reach",
    "X8": "dead-hang",
    "X10": "eccentric-row",
    "X12": "prone-lift",
}

MATRIX = {
    "osteoporosis": "R2- R3x X3x X7x X8x X10- X12-",
    "pregnancy": "R3x X3x X7- X8x X10- X12x",
    "shoulder-instability": "R1- X1- X2- X7- X8x X12-",
    "overhead-shoulder-pain": "R1- X1- X2- X7- X8x",
    "blood-thinners": "R2x R3x X3x",
    "uncontrolled-blood-pressure": "R3- X2- X3- X7x X8x X10- X12-",
    "eye-or-head-down": "R3- X2- X3- X7x X8x X10- X12-",
    "stable-arm-symptoms": "R1- R2x R3- X1- X2- X3- X8x X10- X12-",
    "neck-instability": "R2x R3x X1- X2- X3x X8x X10- X12x",
    "chest-surgery": "R1x R3x X1- X2- X3x X7- X8x X10- X12x",
    "reflux": "R3- X3- X7- X12-",
    "knee-limits": "X7x",
    "latex-allergy": "",
    "frozen-shoulder": "R1- X1- X2- X7- X8x X12-",
    "wrist-hand": "X2- X7- X8x X10-",
    "skin-wound": "R2x R3x X1- X3x",
    "rib-injury": "R1- R3x X1- X2- X3x X7- X8x X10x X12x",
    "neck-migraine": "R2x R3- X3- X12-",
    "spinal-surgery": "R2x R3x X1- X2- X3x X7x X8x X10- X12x",
    "shoulder-surgery": "R1x X1- X2- X7- X8x X10x X12x",
    "inflammatory-pattern": "",
}


def cell(modifier: str, exercise: str) -> str:
    effect = rules().modifiers[modifier].effects.get(exercise)
    return {Action.EXCLUDE: "x", Action.LIMIT: "-"}.get(effect.action, "") if effect else ""


def test_the_table_names_every_condition() -> None:
    assert set(MATRIX) == set(rules().modifiers)


@pytest.mark.parametrize(("modifier", "row"), MATRIX.items())
@pytest.mark.parametrize("column", COLUMNS)
def test_each_condition_does_to_each_main_exercise_what_the_table_says(modifier: str, row: str, column: str) -> None:
    expected = {entry[:-1]: entry[-1] for entry in row.split()}.get(column, "")

    assert cell(modifier, COLUMNS[column]) == expected


HARDER = {
    "doorway-pec-stretch": ("contract-relax-pec-stretch",),
    "trapezius-ball-release": ("trapezius-ball-slide",),
    "thoracic-foam-rolling": ("overhead-foam-rolling",),
    "wall-slide": ("lift-off-wall-slide", "banded-wall-slide"),
    "thoracic-extension": ("overhead-extension", "towel-extension"),
    "childs-pose-reach": ("thread-the-needle",),
    "dead-hang": ("supported-hang", "active-hang"),
    "eccentric-row": ("slow-eccentric-row",),
    "prone-lift": ("prone-y",),
    "pull-apart": ("diagonal-pull-apart", "eye-level-pull-apart", "paused-pull-apart"),
}


@pytest.mark.parametrize("modifier", MATRIX)
def test_leaving_out_an_exercise_leaves_out_what_asks_the_same_or_more(modifier: str) -> None:
    # A rolled towel takes the hard roller's place where only the pressure is the reason.
    offered = {("blood-thinners", "towel-extension")}
    kept = [
        harder
        for main, forms in HARDER.items()
        if cell(modifier, main) == "x"
        for harder in forms
        if cell(modifier, harder) != "x" and (modifier, harder) not in offered
    ]

    assert kept == []


@pytest.mark.parametrize(
    ("modifier", "exercise"),
    [
        ("osteoporosis", "seated-extension"),
        ("pregnancy", "seated-extension"),
        ("pregnancy", "seated-rotation"),
        ("pregnancy", "wall-w"),
        ("knee-limits", "seated-lean"),
        ("blood-thinners", "towel-extension"),
        ("overhead-shoulder-pain", "wall-lat-stretch"),
    ],
)
def test_what_takes_the_place_of_an_exercise_left_out_is_there(modifier: str, exercise: str) -> None:
    assert exercise not in screened(modifiers=(modifier,)).excluded


def test_a_latex_allergy_changes_no_exercise_but_says_which_band() -> None:
    screening = screened(modifiers=("latex-allergy",))

    assert (screening.excluded, screening.limited) == ({}, {})
    assert screening.reasons[0].text == "Latex allergy: use only bands marked latex-free."
    assert "latex-free" in rules().modifiers["latex-allergy"].effects["pull-apart"].note


@pytest.mark.parametrize("modifier", MATRIX)
def test_a_condition_lets_the_person_go_on_with_care_and_says_why(modifier: str) -> None:
    screening = screened(modifiers=(modifier,))

    assert screening.level is Level.MODIFY
    assert fired(screening) == [(modifier, "A3")]


def test_an_exercise_left_out_names_every_condition_that_asks_for_it() -> None:
    screening = screened(modifiers=("wrist-hand", "shoulder-instability"))

    assert screening.excluded["dead-hang"] == ("shoulder-instability", "wrist-hand")


def test_what_is_left_out_is_not_also_limited() -> None:
    screening = screened(modifiers=("blood-thinners", "reflux"))

    assert screening.excluded["thoracic-extension"] == ("blood-thinners",)
    assert "thoracic-extension" not in screening.limited
    assert screening.limited["childs-pose-reach"] == ("reflux",)


IMPLIED = [
    ({"C5": True}, ("osteoporosis",)),
    ({"C5": ("height-loss",)}, ("osteoporosis",)),
    ({"C6": True}, ("stable-arm-symptoms",)),
    ({"C7": ("chest-surgery",)}, ("chest-surgery",)),
    ({"C7": ("spinal-fusion",)}, ("spinal-surgery",)),
    ({"C7": ("neck-or-back-surgery",)}, ("spinal-surgery",)),
    ({"C7": ("shoulder-surgery",)}, ("shoulder-surgery",)),
    ({"C7": True}, ("chest-surgery", "spinal-surgery", "shoulder-surgery")),
    ({"C8": ("rheumatoid-arthritis",)}, ("neck-instability",)),
    ({"C8": ("ehlers-danlos",)}, ("shoulder-instability", "neck-instability")),
    ({"C8": True}, ("shoulder-instability", "neck-instability")),
    ({"C9": ("dizzy-on-effort",)}, ("uncontrolled-blood-pressure",)),
    ({"C10": True}, ("pregnancy",)),
    ({"I3": True, "I4": True, "I5": True}, ("inflammatory-pattern",)),
    ({"C5": (), "C6": False, "C9": False}, ()),
]


@pytest.mark.parametrize(("given", "expected"), IMPLIED)
def test_answers_imply_conditions(given: dict[str, Answer], expected: tuple[str, ...]) -> None:
    person = answers(given)

    assert modifiers_in_effect(person, rules(), facts_of(person, rules(), None)) == expected


def test_a_condition_that_is_given_and_implied_counts_once() -> None:
    assert screened(yes("C5"), modifiers=("osteoporosis",)).excluded["dead-hang"] == ("osteoporosis",)
