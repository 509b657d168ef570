"""What `learn/*.toml` hold: the tables of each file, and the files."""

from typing import Annotated

from pydantic import Field

from unhunch.catalogue.reading import ContentModel, Text
from unhunch.domain import knowledge
from unhunch.domain.planning.plan import Slot

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Code = Annotated[str, Field(pattern=r"^[A-Z][0-9]+$")]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Claims = Annotated[tuple[Slug, ...], Field(min_length=1)]
"""Nothing is told without at least one graded claim behind it."""
Day = Annotated[int, Field(ge=0, le=90)]


class CauseTable(ContentModel):
    """One cause."""

    id: Slug
    code: Code
    name: Text
    what_happens: Text
    answer: Text
    exercises: Annotated[tuple[Slug, ...], Field(min_length=1)]
    setup: tuple[Code, ...]
    claims: Claims


class BackfireTable(ContentModel):
    """One thing that backfires."""

    id: Slug
    name: Text
    told: Text
    honest: Text
    instead: Text
    exercises: tuple[Slug, ...]
    claims: Claims


class LiftTable(ContentModel):
    """One lift of a workout. Other names are words of a language, too."""

    id: Slug
    name: Text
    synonyms: tuple[Text, ...]


class GateTable(ContentModel):
    """When something is open again."""

    from_week: Annotated[int, Field(ge=1, le=13)] | None = None
    pain_at_most_0_10: Annotated[int, Field(ge=0, le=10)] | None = None
    for_days: Annotated[int, Field(ge=1)] | None = None


class AvoidTable(ContentModel):
    """One thing to leave out or put off."""

    codes: Annotated[tuple[Code, ...], Field(min_length=1)]
    name: Text
    lifts: tuple[LiftTable, ...]
    why: Text
    instead: Text
    exercises: tuple[Slug, ...]
    if_insisted: Text
    coaching: knowledge.Coaching
    gate: GateTable | None = None
    claims: Claims


class QuestionTable(ContentModel):
    """One question with its answer in paragraphs."""

    id: Slug
    code: Code | None = None
    question: Text
    answer: Texts
    exercises: tuple[Slug, ...] = ()
    avoid: tuple[Slug, ...] = ()
    claims: Claims


class MilestoneTable(ContentModel):
    """One stretch of the 90 days."""

    code: Code
    from_day: Day
    to_day: Day
    title: Text
    reported: Text
    expect: Text
    insight: Text
    measure: Slug
    claims: Claims


class TacticTable(ContentModel):
    """One thing to change."""

    id: Slug
    code: Code | None = None
    order: Annotated[int, Field(ge=1)]
    name: Text
    text: Text
    exercises: tuple[Slug, ...]
    claims: Claims


class SetupTable(ContentModel):
    """One line of the posture set-up."""

    code: Code
    say: Text
    why: Text
    claims: Claims


class AnecdoteTable(ContentModel):
    """One person's report."""

    id: Slug
    text: Text
    claims: Claims


class TimingTable(ContentModel):
    """One time of day."""

    code: Code
    slot: Slot
    name: Text
    text: Text
    claims: Claims


class DaySlotTable(ContentModel):
    """One session of the method's own day."""

    code: Code
    slot: Slot
    name: Text
    method: Text
    here: Text
    exercises: Annotated[tuple[Slug, ...], Field(min_length=1)]


class TierTable(ContentModel):
    """One amount of time a day."""

    minutes: Annotated[int, Field(ge=1)]
    name: Text
    text: Text


class AnchorTable(ContentModel):
    """One everyday moment."""

    id: Slug
    slot: Slot
    name: Text
    plan: Text
    if_blocked: Text


class HabitRuleTable(ContentModel):
    """One rule that helps a person keep at it."""

    id: Slug
    name: Text
    text: Text
    claims: Claims


class ChoiceTable(ContentModel):
    """One disagreement, settled."""

    id: Slug
    method: Text
    here: Text
    claims: Claims


class CausesFile(ContentModel):
    """`causes.toml`."""

    causes: tuple[CauseTable, ...]


class BackfiresFile(ContentModel):
    """`backfires.toml`."""

    backfires: tuple[BackfireTable, ...]


class AvoidFile(ContentModel):
    """`avoid.toml`."""

    avoid: dict[str, AvoidTable]


class FaqFile(ContentModel):
    """`faq.toml`."""

    questions: tuple[QuestionTable, ...]


class MilestonesFile(ContentModel):
    """`milestones.toml`."""

    milestones: tuple[MilestoneTable, ...]


class PlateauFile(ContentModel):
    """`plateau.toml`."""

    intro: Text
    hold_days: Annotated[int, Field(ge=1)]
    tactics: tuple[TacticTable, ...]


class SetupFile(ContentModel):
    """`setup.toml`."""

    setup: tuple[SetupTable, ...]


class AnecdotesFile(ContentModel):
    """`anecdotes.toml`."""

    anecdotes: tuple[AnecdoteTable, ...]


class TimingFile(ContentModel):
    """`timing.toml`."""

    timing: tuple[TimingTable, ...]
    day: tuple[DaySlotTable, ...]
    tiers: tuple[TierTable, ...]


class HabitsFile(ContentModel):
    """`habits.toml`."""

    plan_template: Text
    core: Annotated[tuple[Slug, ...], Field(min_length=3, max_length=3)]
    anchors: tuple[AnchorTable, ...]
    rules: tuple[HabitRuleTable, ...]


class ChoicesFile(ContentModel):
    """`choices.toml`."""

    choices: tuple[ChoiceTable, ...]
