"""The words of a session, from `content/sessions/wording.toml`."""

from typing import Annotated

from pydantic import Field

from unhunch.catalogue.reading import ContentModel, Reader, Text
from unhunch.domain.exercises.exercise import Measure
from unhunch.domain.sessions.wording import Counted, PostureWords, SessionWording
from unhunch.domain.units import ExerciseId

PATH = "sessions/wording.toml"
PLACES = {
    "next_item": {"name"},
    "one_set": {"amount"},
    "several_sets": {"sets", "amount"},
    "next_set": {"set", "sets"},
    "next_set_side": {"set", "sets"},
    "remember": {"cue"},
    "count": {"count", "of"},
    "hold": {"seconds"},
}
"""The words in braces each template may use."""


class CountedFile(ContentModel):
    """A counted noun."""

    one: Text
    other: Text


class AmountsFile(ContentModel):
    """A counted noun for each measure."""

    reps: CountedFile
    hold_s: CountedFile
    breaths: CountedFile


class PostureFile(ContentModel):
    """The posture set-up U1-U5."""

    lines: Annotated[tuple[Text, ...], Field(min_length=4, max_length=4)]
    mirror: Text
    mirror_positions: tuple[str, ...]
    short: Text


class PhaseWordsFile(ContentModel):
    """A word for every phase."""

    concentric: Text
    hold: Text
    eccentric: Text
    in_: Annotated[Text, Field(alias="in")]
    out: Text


class MovementFile(ContentModel):
    """Better words for some phases of one exercise."""

    concentric: Text | None = None
    hold: Text | None = None
    eccentric: Text | None = None


class WordingFile(ContentModel):
    """The whole file."""

    next_item: Text
    one_set: Text
    several_sets: Text
    first_side: Text
    change_sides: Text
    rest: Text
    next_set: Text
    next_set_side: Text
    remember: Text
    count: Text
    last: Text
    hold: Text
    done: Text
    amounts: AmountsFile
    posture: PostureFile
    phases: PhaseWordsFile
    movements: dict[str, MovementFile]


def load_session_wording(reader: Reader) -> SessionWording:
    """The wording of sessions in the reader's language."""
    file = reader.file(PATH, WordingFile)
    if file is None:
        return _nothing()
    _check_places(reader, file)
    return _wording(file)


def _check_places(reader: Reader, file: WordingFile) -> None:
    exercises = set(reader.names("exercises"))
    for key, allowed in PLACES.items():
        template = getattr(file, key)
        try:
            template.format(**dict.fromkeys(allowed, ""))
        except (KeyError, IndexError, ValueError):
            reader.problem(PATH, key, template, f"words in braces here are {', '.join(sorted(allowed))}")
    for exercise in sorted(set(file.movements) - exercises):
        reader.problem(PATH, f"movements.{exercise}", exercise, "it is the id of an exercise")


def _wording(file: WordingFile) -> SessionWording:
    plain = file.model_dump(exclude={"amounts", "posture", "phases", "movements"})
    amounts = file.amounts.model_dump()
    return SessionWording(
        **plain,
        amounts={measure: Counted(**amounts[measure.value]) for measure in Measure},
        posture=PostureWords(**file.posture.model_dump()),
        phases=file.phases.model_dump(by_alias=True),
        movements={ExerciseId(id_): each.model_dump(exclude_none=True) for id_, each in file.movements.items()},
    )


def _nothing() -> SessionWording:
    """Stands in while the problems of an unusable file are being reported; never played."""
    texts = [name for name, field in WordingFile.model_fields.items() if field.annotation is str]
    words = dict.fromkeys(texts, "")
    posture = PostureWords(lines=(), mirror="", mirror_positions=(), short="")
    return SessionWording(**words, amounts={}, posture=posture, phases={}, movements={})
