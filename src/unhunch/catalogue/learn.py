"""Loads `learn/*.toml`: what a person can read."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, TypeVar

from pydantic import BaseModel, Field

from unhunch.catalogue.reading import ContentModel, Reader, Text
from unhunch.domain import knowledge
from unhunch.domain.planning.plan import Slot
from unhunch.domain.units import ClaimId, ExerciseId

FOLDER = "learn"
FILES = (
    "anecdotes",
    "avoid",
    "backfires",
    "causes",
    "choices",
    "faq",
    "habits",
    "milestones",
    "plateau",
    "setup",
    "timing",
)

M = TypeVar("M", bound=BaseModel)

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


def load_learn(reader: Reader) -> knowledge.Learn:
    """Everything to read."""
    _check_names(reader)
    timing = _file(reader, "timing", TimingFile)
    learn = knowledge.Learn(
        causes=_causes(reader),
        backfires=_backfires(reader),
        avoid=_avoid(reader),
        questions=_questions(reader),
        milestones=_milestones(reader),
        plateau=_plateau(reader),
        setup=_setup(reader),
        anecdotes=_anecdotes(reader),
        timing=() if timing is None else tuple(map(_timing, timing.timing)),
        day=() if timing is None else tuple(map(_day_slot, timing.day)),
        tiers=() if timing is None else tuple(map(_tier, timing.tiers)),
        habits=_habits(reader),
        choices=_choices(reader),
    )
    _check(reader, learn)
    return learn


def _file(reader: Reader, name: str, model: type[M]) -> M | None:
    return reader.file(_path(name), model)


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.toml"


def _check_names(reader: Reader) -> None:
    for name in set(reader.names(FOLDER)).difference(FILES):
        reader.problem(_path(name), "", name, f"the files here are {', '.join(FILES)}")


def _exercises(ids: Iterable[str]) -> tuple[ExerciseId, ...]:
    return tuple(map(ExerciseId, ids))


def _claims(ids: Iterable[str]) -> tuple[ClaimId, ...]:
    return tuple(map(ClaimId, ids))


def _causes(reader: Reader) -> tuple[knowledge.Cause, ...]:
    file = _file(reader, "causes", CausesFile)
    return () if file is None else tuple(map(_cause, file.causes))


def _cause(table: CauseTable) -> knowledge.Cause:
    return knowledge.Cause(
        id=table.id,
        code=table.code,
        name=table.name,
        what_happens=table.what_happens,
        answer=table.answer,
        exercises=_exercises(table.exercises),
        setup=table.setup,
        claims=_claims(table.claims),
    )


def _backfires(reader: Reader) -> tuple[knowledge.Backfire, ...]:
    file = _file(reader, "backfires", BackfiresFile)
    return () if file is None else tuple(map(_backfire, file.backfires))


def _backfire(table: BackfireTable) -> knowledge.Backfire:
    return knowledge.Backfire(
        id=table.id,
        name=table.name,
        told=table.told,
        honest=table.honest,
        instead=table.instead,
        exercises=_exercises(table.exercises),
        claims=_claims(table.claims),
    )


def _avoid(reader: Reader) -> dict[str, knowledge.AvoidEntry]:
    file = _file(reader, "avoid", AvoidFile)
    return {} if file is None else {id_: _avoid_entry(id_, table) for id_, table in file.avoid.items()}


def _avoid_entry(id_: str, table: AvoidTable) -> knowledge.AvoidEntry:
    return knowledge.AvoidEntry(
        id=id_,
        codes=table.codes,
        name=table.name,
        lifts=tuple(knowledge.Lift(id=each.id, name=each.name, synonyms=each.synonyms) for each in table.lifts),
        why=table.why,
        instead=table.instead,
        exercises=_exercises(table.exercises),
        if_insisted=table.if_insisted,
        coaching=table.coaching,
        gate=None if table.gate is None else _gate(table.gate),
        claims=_claims(table.claims),
    )


def _gate(table: GateTable) -> knowledge.Gate:
    return knowledge.Gate(from_week=table.from_week, pain_at_most_0_10=table.pain_at_most_0_10, for_days=table.for_days)


def _questions(reader: Reader) -> tuple[knowledge.Question, ...]:
    file = _file(reader, "faq", FaqFile)
    return () if file is None else tuple(map(_question, file.questions))


def _question(table: QuestionTable) -> knowledge.Question:
    return knowledge.Question(
        id=table.id,
        code=table.code,
        question=table.question,
        answer=table.answer,
        exercises=_exercises(table.exercises),
        avoid=table.avoid,
        claims=_claims(table.claims),
    )


def _milestones(reader: Reader) -> tuple[knowledge.Milestone, ...]:
    file = _file(reader, "milestones", MilestonesFile)
    return () if file is None else tuple(map(_milestone, file.milestones))


def _milestone(table: MilestoneTable) -> knowledge.Milestone:
    return knowledge.Milestone(
        code=table.code,
        from_day=table.from_day,
        to_day=table.to_day,
        title=table.title,
        reported=table.reported,
        expect=table.expect,
        insight=table.insight,
        measure=table.measure,
        claims=_claims(table.claims),
    )


def _plateau(reader: Reader) -> knowledge.PlateauMenu:
    file = _file(reader, "plateau", PlateauFile)
    if file is None:
        return knowledge.PlateauMenu(intro="", hold_days=0, tactics=())
    tactics = sorted(file.tactics, key=lambda table: table.order)
    return knowledge.PlateauMenu(intro=file.intro, hold_days=file.hold_days, tactics=tuple(map(_tactic, tactics)))


def _tactic(table: TacticTable) -> knowledge.Tactic:
    return knowledge.Tactic(
        id=table.id,
        code=table.code,
        order=table.order,
        name=table.name,
        text=table.text,
        exercises=_exercises(table.exercises),
        claims=_claims(table.claims),
    )


def _setup(reader: Reader) -> tuple[knowledge.SetupLine, ...]:
    file = _file(reader, "setup", SetupFile)
    return () if file is None else tuple(map(_setup_line, file.setup))


def _setup_line(table: SetupTable) -> knowledge.SetupLine:
    return knowledge.SetupLine(code=table.code, say=table.say, why=table.why, claims=_claims(table.claims))


def _anecdotes(reader: Reader) -> tuple[knowledge.Anecdote, ...]:
    file = _file(reader, "anecdotes", AnecdotesFile)
    return () if file is None else tuple(map(_anecdote, file.anecdotes))


def _anecdote(table: AnecdoteTable) -> knowledge.Anecdote:
    return knowledge.Anecdote(id=table.id, text=table.text, claims=_claims(table.claims))


def _timing(table: TimingTable) -> knowledge.Timing:
    return knowledge.Timing(
        code=table.code, slot=table.slot.value, name=table.name, text=table.text, claims=_claims(table.claims)
    )


def _day_slot(table: DaySlotTable) -> knowledge.DaySlot:
    return knowledge.DaySlot(
        code=table.code,
        slot=table.slot.value,
        name=table.name,
        method=table.method,
        here=table.here,
        exercises=_exercises(table.exercises),
    )


def _tier(table: TierTable) -> knowledge.Tier:
    return knowledge.Tier(minutes=table.minutes, name=table.name, text=table.text)


def _habits(reader: Reader) -> knowledge.Habits:
    file = _file(reader, "habits", HabitsFile)
    if file is None:
        return knowledge.Habits(plan_template="", anchors=(), rules=(), core=())
    return knowledge.Habits(
        plan_template=file.plan_template,
        anchors=tuple(map(_anchor, file.anchors)),
        rules=tuple(map(_habit_rule, file.rules)),
        core=_exercises(file.core),
    )


def _anchor(table: AnchorTable) -> knowledge.Anchor:
    return knowledge.Anchor(
        id=table.id, slot=table.slot.value, name=table.name, plan=table.plan, if_blocked=table.if_blocked
    )


def _habit_rule(table: HabitRuleTable) -> knowledge.HabitRule:
    return knowledge.HabitRule(id=table.id, name=table.name, text=table.text, claims=_claims(table.claims))


def _choices(reader: Reader) -> tuple[knowledge.Choice, ...]:
    file = _file(reader, "choices", ChoicesFile)
    return () if file is None else tuple(map(_choice, file.choices))


def _choice(table: ChoiceTable) -> knowledge.Choice:
    return knowledge.Choice(id=table.id, method=table.method, here=table.here, claims=_claims(table.claims))


# What the files must say together.


def _check(reader: Reader, learn: knowledge.Learn) -> None:
    _check_once(reader, "causes", [each.id for each in learn.causes])
    _check_once(reader, "faq", [each.id for each in learn.questions])
    _check_once(reader, "plateau", [each.order for each in learn.plateau.tactics])
    _check_once(reader, "setup", [each.code for each in learn.setup])
    _check_once(reader, "habits", [each.id for each in learn.habits.rules])
    _check_once(reader, "choices", [each.id for each in learn.choices])
    _check_once(reader, "avoid", [name for entry in learn.avoid.values() for name in sorted(entry.lift_names)])
    _check_setup_codes(reader, learn)
    _check_avoid_ids(reader, learn)
    _check_milestones(reader, learn)


def _check_once(reader: Reader, name: str, ids: Iterable[object]) -> None:
    for id_, times in Counter(ids).items():
        if times > 1:
            reader.problem(_path(name), "", id_, "it is there once")


def _check_setup_codes(reader: Reader, learn: knowledge.Learn) -> None:
    known = tuple(line.code for line in learn.setup)
    for i, cause in enumerate(learn.causes):
        for code in cause.setup:
            if code not in known:
                reader.problem(_path("causes"), f"causes.{i}.setup", code, f"the set-up lines are {', '.join(known)}")


def _check_avoid_ids(reader: Reader, learn: knowledge.Learn) -> None:
    for i, question in enumerate(learn.questions):
        for id_ in question.avoid:
            if id_ not in learn.avoid:
                known = ", ".join(learn.avoid)
                reader.problem(_path("faq"), f"questions.{i}.avoid", id_, f"the avoid entries are {known}")


def _check_milestones(reader: Reader, learn: knowledge.Learn) -> None:
    """They follow on from each other, from the first day."""
    expected = 0
    for i, milestone in enumerate(learn.milestones):
        if milestone.from_day != expected or milestone.to_day < milestone.from_day:
            span = f"{milestone.from_day} to {milestone.to_day}"
            reader.problem(_path("milestones"), f"milestones.{i}.from_day", span, f"it starts on day {expected}")
        expected = milestone.to_day + 1
