"""Loads `exercises/<id>.toml`."""

from collections.abc import Mapping

from unhunch.catalogue.evidence import load_evidence
from unhunch.catalogue.exercise_checks import Known, findings
from unhunch.catalogue.exercise_file import ExerciseFile
from unhunch.catalogue.faults import FOLDER as FAULTS
from unhunch.catalogue.gear import load_gear
from unhunch.catalogue.reading import Reader
from unhunch.domain.exercises.exercise import Exercise
from unhunch.domain.units import ExerciseId

FOLDER = "exercises"


def load_exercises(reader: Reader) -> Mapping[ExerciseId, Exercise]:
    """All exercises by their id, in order of name."""
    files = reader.folder(FOLDER, ExerciseFile)
    known = _known(reader, files)
    for id_, file in files.items():
        for key, value, allowed in findings(file, known):
            reader.problem(f"{FOLDER}/{id_}.toml", key, value, allowed)
    return {ExerciseId(id_): file.exercise() for id_, file in files.items()}


def _known(reader: Reader, files: Mapping[str, ExerciseFile]) -> Known:
    evidence = load_evidence(reader)
    return Known(
        exercises=reader.names(FOLDER),
        files=files,
        gear=tuple(each.id for each in load_gear(reader).gear),
        faults=reader.names(FAULTS),
        claims=tuple(evidence.claims),
        sources=tuple(evidence.sources),
    )
