"""Read a clinician's file: checked whole, its examples too, before anything is done with it."""

from collections.abc import Iterator
from pathlib import Path

from unhunch.catalogue.library import Library
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.planning.prescription import OwnExercise, Prescription
from unhunch.interop.prescription_file import LARGEST_BYTES, LONGEST_EXAMPLE, known_in, parse_prescription

BESIDE = (".jsonl", ".ndjson", ".npz")
"""What an example may be beside the file: landmarks, never a video."""


def read_prescription_file(path: str, library: Library) -> Prescription:
    """The prescription in a file; recordings it names lie beside it. Raises InvalidInput."""
    file = Path(path)
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is no file's"
        raise _problem(
            path, f"a file that cannot be read ({reason})", "it is a prescription as TOML or JSON"
        ) from error
    read = parse_prescription(content, path, known_in(library), beside=lambda name: _beside(file.parent / name))
    return with_good_examples(read)


def read_prescription_text(content: bytes, where: str, library: Library) -> Prescription:
    """The prescription in a file that came by itself. Raises InvalidInput."""
    return with_good_examples(parse_prescription(content, where, known_in(library)))


def _problem(where: str, value: str, allowed: str) -> InvalidInput:
    return InvalidInput((Problem(where=where, value=value, allowed=allowed),))


def _beside(path: Path) -> str:
    """The landmarks of a recording as JSON lines."""
    if path.suffix.lower() not in BESIDE:
        raise _problem(str(path), f'a file ending in "{path.suffix}"', f"it is one of {', '.join(BESIDE)}")
    from unhunch.trackers.json_lines import write_lines  # noqa: PLC0415 - brings NumPy, for prescriptions with an example
    from unhunch.trackers.reading import read_recording  # noqa: PLC0415 - the same

    lines = write_lines(read_recording(str(path)))
    if len(lines) > LONGEST_EXAMPLE:
        raise _problem(str(path), "so long a recording", "it has two or three repetitions, of a few seconds each")
    return lines


def with_good_examples(prescription: Prescription) -> Prescription:
    """The same, once every example has shown a movement that could be followed. Raises InvalidInput."""
    problems = [problem for own in prescription.own if own.examples for problem in _example_problems(own)]
    if problems:
        raise InvalidInput(tuple(problems))
    return prescription


def _example_problems(own: OwnExercise) -> Iterator[Problem]:
    from unhunch.domain.motion.template import NothingToLearn, learn  # noqa: PLC0415 - brings NumPy
    from unhunch.trackers.json_lines import read_lines  # noqa: PLC0415 - the same
    from unhunch.trackers.source import unwatched  # noqa: PLC0415 - the same

    where = f"own {own.exercise.id}: example"
    try:
        learn([read_lines(example.encode().splitlines(), where, unwatched) for example in own.examples])
    except NothingToLearn as error:
        yield Problem(where=where, value=f"a recording of no movement ({error})", allowed="it shows good repetitions")
    except InvalidInput as error:
        yield from error.problems
