"""Loads `learn/*.toml`: what a person can read."""

from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel

from unhunch.catalogue.learn_checks import FILES, FOLDER, check, path_of
from unhunch.catalogue.learn_tables import (
    AnchorTable,
    AnecdotesFile,
    AnecdoteTable,
    AvoidFile,
    AvoidTable,
    BackfiresFile,
    BackfireTable,
    CausesFile,
    CauseTable,
    ChoicesFile,
    ChoiceTable,
    DaySlotTable,
    FaqFile,
    GateTable,
    HabitRuleTable,
    HabitsFile,
    MilestonesFile,
    MilestoneTable,
    PlateauFile,
    QuestionTable,
    SetupFile,
    SetupTable,
    TacticTable,
    TierTable,
    TimingFile,
    TimingTable,
)
from unhunch.catalogue.reading import Reader
from unhunch.domain import knowledge
from unhunch.domain.units import ClaimId, ExerciseId

M = TypeVar("M", bound=BaseModel)


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
    check(reader, learn)
    return learn


def _file(reader: Reader, name: str, model: type[M]) -> M | None:
    return reader.file(path_of(name), model)


def _check_names(reader: Reader) -> None:
    for name in set(reader.names(FOLDER)).difference(FILES):
        reader.problem(path_of(name), "", name, f"the files here are {', '.join(FILES)}")


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
