import subprocess
import sys

from tests.architecture.checkout import texts
from unhunch.domain.motion.measures.names import FRAME_MEASURES, REP_MEASURES
from unhunch.domain.motion.measures.repetition import REP_MEASURES as REP_TABLE
from unhunch.domain.motion.measures.table import MEASURES

FOLDER = "src/unhunch/domain/motion/measures/"
NOT_A_MEASURE = {"__init__", "names", "table", "repetition"}
LOADED_BY_A_PLAN = [
    "unhunch.domain.exercises.exercise",
    "unhunch.domain.motion.analysis",
    "unhunch.domain.motion.events",
    "unhunch.domain.motion.fault",
    "unhunch.domain.motion.guide",
    "unhunch.domain.motion.joints",
    "unhunch.domain.motion.measures.names",
]


def measure_files() -> set[str]:
    stems = {name.removeprefix(FOLDER).removesuffix(".py") for name in texts() if name.startswith(FOLDER)}
    return {stem.replace("_", "-") for stem in stems - NOT_A_MEASURE}


def test_every_measure_of_a_frame_has_its_file_its_line_in_the_table_and_its_name_for_content():
    assert measure_files() == set(MEASURES) == set(FRAME_MEASURES)


def test_every_measure_of_a_repetition_has_its_line_in_the_table_and_its_name_for_content():
    assert set(REP_TABLE) == set(REP_MEASURES)


def test_every_movement_measure_has_a_test():
    tested = "\n".join(text for name, text in texts().items() if name.startswith(("tests/unit/", "tests/spec/")))
    measures = FRAME_MEASURES | REP_MEASURES
    assert [name for name in sorted(measures) if name not in tested and name.replace("-", "_") not in tested] == []


def test_content_knows_what_the_camera_follows_without_loading_numpy():
    modules = ", ".join(LOADED_BY_A_PLAN)
    check = f"import sys, {modules}; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
