"""Loads `outcomes/<id>.toml`: what is measured over the weeks, and how far it must move to count."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from unhunch.catalogue.reading import ContentModel, Reader, Text
from unhunch.domain.knowledge import Better, Change, Outcome, Scale, Schedule
from unhunch.domain.units import SourceId

FOLDER = "outcomes"

Days = Annotated[int, Field(ge=0, le=90)]


class ScaleTable(ContentModel):
    """The numbers an answer may be."""

    low: float
    high: float
    step: Annotated[float, Field(gt=0)]
    low_means: Text
    high_means: Text


class ScheduleTable(ContentModel):
    """When it is asked."""

    every_days: Annotated[int, Field(ge=1)] | None = None
    on_days: tuple[Days, ...] = ()
    text: Text


class ChangeTable(ContentModel):
    """When a change is one."""

    at_least: Annotated[float, Field(gt=0)]
    ratio: Annotated[float, Field(gt=0, le=1)] | None = None
    text: Text
    is_validated: bool


class OutcomeFile(ContentModel):
    """One measure."""

    id: str
    order: Annotated[int, Field(ge=1)]
    name: Text
    question: Text
    hint: Text
    unit: Literal["score", "min", "days", "cm", "s", "deg"]
    unit_name: Text
    better: Better
    scale: ScaleTable
    schedule: ScheduleTable
    change: ChangeTable
    is_core: bool
    sources: Annotated[tuple[str, ...], Field(min_length=1)]


def load_outcomes(reader: Reader) -> Mapping[str, Outcome]:
    """All measures by their id, in the order asked."""
    files = sorted(reader.folder(FOLDER, OutcomeFile).values(), key=lambda file: file.order)
    for file in files:
        _check(reader, file)
    return {file.id: _outcome(file) for file in files}


def _check(reader: Reader, file: OutcomeFile) -> None:
    path = f"{FOLDER}/{file.id}.toml"
    if file.scale.high <= file.scale.low:
        reader.problem(path, "scale.high", file.scale.high, f"it is more than {file.scale.low:g}")
    if (file.schedule.every_days is None) == (not file.schedule.on_days):
        reader.problem(path, "schedule", file.schedule.every_days, "it has either every_days or on_days")


def _outcome(file: OutcomeFile) -> Outcome:
    return Outcome(
        id=file.id,
        order=file.order,
        name=file.name,
        question=file.question,
        hint=file.hint,
        unit=file.unit,
        unit_name=file.unit_name,
        better=file.better,
        scale=Scale(**file.scale.model_dump()),
        schedule=Schedule(**file.schedule.model_dump()),
        change=Change(**file.change.model_dump()),
        is_core=file.is_core,
        sources=tuple(map(SourceId, file.sources)),
    )
