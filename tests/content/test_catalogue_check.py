"""The check of the whole content: silent on what is shipped, and loud about every planted mistake."""

import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import as_file
from pathlib import Path

import pytest

from unhunch.catalogue.check import problems_of
from unhunch.catalogue.library import LOADERS, library
from unhunch.catalogue.reading import content_root

CODES = {"C": 4, "S": 4, "G": 5, "P": 3, "U": 5, "E": 5, "T": 4, "D": 3, "A": 3, "X": 5, "F": 5, "M": 4}
"""The rows of the method: a letter, and how many rows it has."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the content, to plant mistakes in."""
    with as_file(content_root()) as shipped:
        shutil.copytree(shipped, tmp_path / "content")
    return tmp_path / "content"


def test_the_shipped_content_has_no_problems() -> None:
    assert [str(problem) for problem in problems_of()] == []


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    """A planted mistake: `old` becomes `new` in one file."""

    def plant(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def written(path: str, text: str) -> Callable[[Path], None]:
    """A planted mistake: a file that should not be there."""

    def plant(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return plant


MISTAKES = {
    "a claim nobody wrote": (
        replaced("exercises/wall-slide.toml", '"claim-14"', '"claim-99"'),
        "exercises/wall-slide.toml: claims: 'claim-99' is not allowed; it is the id of a known claim",
    ),
    "a source nobody wrote": (
        replaced("evidence.toml", 'sources = ["E13", "E14"]', 'sources = ["E13", "E99"]'),
        "evidence.toml: claims.claim-01.sources.1: 'E99' is not allowed; it is the id of one of the sources above",
    ),
    "a claim without a grade": (
        replaced("evidence.toml", 'grade = "supported"\n', ""),
        "evidence.toml: claims.claim-01.grade: nothing is not allowed; this key is needed",
    ),
    "a claim without a source": (
        replaced("evidence.toml", 'sources = ["E13", "E14"]', "sources = []"),
        "evidence.toml: claims.claim-01.sources: [] is not allowed; ",
    ),
    "a grade that is none": (
        replaced("evidence.toml", 'grade = "supported"', 'grade = "proven"'),
        "evidence.toml: claims.claim-01.grade: 'proven' is not allowed; it is one of 'supported', 'plausible', ",
    ),
    "a source of a screening question nobody wrote": (
        replaced("screening/E1.toml", '"R10"', '"R99"'),
        "screening/E1.toml: sources: 'R99' is not allowed; it is the id of a known source",
    ),
    "an exercise of a cause that is none": (
        replaced("learn/causes.toml", '"chin-nod"', '"chin-nood"'),
        "learn/causes.toml: causes.0.exercises: 'chin-nood' is not allowed; it is the id of a known exercise",
    ),
    "a milestone measured by nothing": (
        replaced("learn/milestones.toml", '"morning-pain"', '"morning-joy"'),
        "learn/milestones.toml: milestones.0.measure: 'morning-joy' is not allowed; it is the id of a known outcome",
    ),
    "a gap between milestones": (
        replaced("learn/milestones.toml", "from_day = 30", "from_day = 31"),
        "learn/milestones.toml: milestones.2.from_day: '31 to 59' is not allowed; it starts on day 30",
    ),
    "a question about an unknown thing to avoid": (
        replaced("learn/faq.toml", '"many-crunches"', '"many-lunches"'),
        "learn/faq.toml: questions.3.avoid: 'many-lunches' is not allowed; the avoid entries are ",
    ),
    "a cause with a set-up line that is none": (
        replaced("learn/causes.toml", 'setup = ["U3", "U5"]', 'setup = ["U3", "U6"]'),
        "learn/causes.toml: causes.0.setup: 'U6' is not allowed; the set-up lines are U1, U2, U3, U4, U5",
    ),
    "a lift on the list twice": (
        replaced("learn/avoid.toml", '"sit-up", ', '"sit-up", "ohp", '),
        "learn/avoid.toml: 'ohp' is not allowed; it is there once",
    ),
    "an unknown key": (
        replaced("learn/faq.toml", 'id = "how-soon"', 'id = "how-soon"\nanswers = 1'),
        "learn/faq.toml: questions.0.answers: 1 is not allowed; the keys here are id, code, question, answer, ",
    ),
    "an outcome without a schedule": (
        replaced("outcomes/hang-time.toml", "every_days = 7\n", ""),
        "outcomes/hang-time.toml: schedule: None is not allowed; it has either every_days or on_days",
    ),
    "a scale upside down": (
        replaced("outcomes/hang-time.toml", "high = 60", "high = 0"),
        "outcomes/hang-time.toml: scale.high: 0.0 is not allowed; it is more than 0",
    ),
    "a sentence with an unknown word in braces": (
        replaced("reasons.toml", "{gear}", "{tool}"),
        "reasons.toml: no-gear: 'tool' is not allowed; the words in braces are by, condition, day, exercise, ",
    ),
    "a menu line with a reason that is none": (
        replaced("day.toml", 'why = "reset-slides"', 'why = "reset-sledges"'),
        "'reset-sledges' is not allowed; it is the id of a known reason code",
    ),
    "a file nobody reads": (
        written("learn/poems.toml", 'title = "Ode"'),
        "learn/poems.toml: 'poems' is not allowed; the files here are ",
    ),
    "a file at the top nobody reads": (
        written("poems.toml", 'title = "Ode"'),
        "poems.toml: 'poems.toml' is not allowed; it is a file that the program reads, or an overlay of one",
    ),
    "an overlay of nothing": (
        written("locales/de/learn/poems.toml", 'title = "Ode"'),
        "locales/de/learn/poems.toml: 'locales/de/learn/poems.toml' is not allowed; it is a file that ",
    ),
    "an overlay that changes a grade": (
        written("locales/de/evidence.toml", '[claims.claim-01]\ngrade = "anecdotal"'),
        "locales/de/evidence.toml: claims.claim-01.grade: 'anecdotal' is not allowed; an overlay holds only words ",
    ),
    "an exercise without a figure": (
        lambda root: (root / "figures" / "dead-hang.toml").unlink(),
        "figures/dead-hang.toml: 'dead-hang' is not allowed; every exercise has a figure",
    ),
    "a mistake without its figure": (
        replaced("exercises/wall-slide.toml", '"mistake-ribs-flare"', '"mistake-ribs-flame"'),
        "exercises/wall-slide.toml: mistakes.0.figure: 'mistake-ribs-flame' is not allowed; figures/wall-slide.toml ",
    ),
}


@pytest.mark.parametrize(("plant", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_planted_mistake_is_reported(root: Path, plant: Callable[[Path], None], said: str) -> None:
    plant(root)
    assert any(said in str(problem) for problem in problems_of(root)), "\n".join(map(str, problems_of(root)))


def test_mistakes_in_several_files_are_reported_together(root: Path) -> None:
    chosen = ("a claim nobody wrote", "a milestone measured by nothing", "a scale upside down")
    for name in chosen:
        MISTAKES[name][0](root)
    told = "\n".join(map(str, problems_of(root)))
    assert [name for name in chosen if MISTAKES[name][1] not in told] == []


def test_a_right_overlay_is_no_problem(root: Path) -> None:
    written("locales/de/evidence.toml", '[claims.claim-33]\ntext = "Auch die Verdauung wurde besser."')(root)
    assert [problem for problem in problems_of(root) if problem.file.startswith("locales")] == []
    assert library("de", root).evidence.claims["claim-33"].text == "Auch die Verdauung wurde besser."


@pytest.mark.parametrize("part", LOADERS)
def test_every_part_can_be_kept(part: str) -> None:
    loaded = getattr(library(), part)
    assert pickle.loads(pickle.dumps(loaded)) == loaded  # noqa: S301 - just made


def test_every_row_of_the_method_has_its_code_somewhere_in_the_content() -> None:
    with as_file(content_root()) as root:
        found = {code for path in root.rglob("*.toml") for code in _codes(path)}
    wanted = {f"{letter}{number}" for letter, rows in CODES.items() for number in range(1, rows + 1)}
    assert wanted - found == set()


def _codes(path: Path) -> set[str]:
    """The codes a file states: `code = "…"`, `codes = […]`, or the id of a stop sign."""
    text = path.read_text(encoding="utf-8")
    stated = " ".join(re.findall(r"^codes? = .*$", text, re.MULTILINE))
    signs = re.findall(r'^id = "(S\d+)"', text, re.MULTILINE)
    return {*re.findall(r'"([A-Z]\d+)"', stated), *signs}


def test_the_check_can_be_run_from_a_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "unhunch.catalogue.check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "The content has no problems.\n")
