"""Loads `faults/<id>.toml`."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from unhunch.catalogue.evidence import load_evidence
from unhunch.catalogue.reading import ContentModel, Reader, Text
from unhunch.domain.evidence import Evidence
from unhunch.domain.motion.fault import Fault, FaultRule, Priority, When
from unhunch.domain.motion.measures.names import UNIT_OF
from unhunch.domain.units import ClaimId, ExerciseId, FaultId

FOLDER = "faults"
OWN_RULE = "own rule"

Finding = tuple[str, object, str]

View = Literal["front", "side"]


class FaultRuleTable(ContentModel):
    """One threshold of a fault."""

    measure: str
    view: View
    unit: str
    says: Text
    basis: str
    below: float | None = None
    above: float | None = None
    for_s: Annotated[float, Field(ge=0)] = 0.4
    when: When = When.REP
    exercises: tuple[str, ...] = ()


class FaultFile(ContentModel):
    """What one fault file holds."""

    id: str
    name: Text
    looks: Text
    cue_id: str
    cue: Text
    why: Text
    claims: Annotated[tuple[str, ...], Field(min_length=1)]
    priority: Priority
    possible: bool = False
    caveat: Text | None = None
    rules: Annotated[tuple[FaultRuleTable, ...], Field(min_length=1)]


def load_faults(reader: Reader) -> Mapping[FaultId, Fault]:
    """All faults by their id."""
    files = reader.folder(FOLDER, FaultFile)
    exercises, evidence = reader.names("exercises"), load_evidence(reader)
    for id_, file in files.items():
        for key, value, allowed in (*_rule_findings(file, exercises), *_evidence_findings(file, evidence)):
            reader.problem(f"{FOLDER}/{id_}.toml", key, value, allowed)
    return {FaultId(id_): _fault(file) for id_, file in files.items()}


def _rule_findings(file: FaultFile, exercises: tuple[str, ...]) -> Iterator[Finding]:
    for i, rule in enumerate(file.rules):
        if rule.below is None and rule.above is None:
            yield f"rules.{i}", "a rule without a limit", "it has below, above or both"
        yield from _measure_findings(f"rules.{i}", rule)
        for k, exercise in enumerate(rule.exercises):
            if exercise not in exercises:
                yield f"rules.{i}.exercises.{k}", exercise, "it is the id of an exercise file"


def _measure_findings(key: str, rule: FaultRuleTable) -> Iterator[Finding]:
    unit = UNIT_OF.get(rule.measure)
    if unit is None:
        yield f"{key}.measure", rule.measure, f"the movement measures are {', '.join(sorted(UNIT_OF))}"
    elif rule.unit != unit:
        yield f"{key}.unit", rule.unit, f"{rule.measure} is in {unit}"


def _evidence_findings(file: FaultFile, evidence: Evidence) -> Iterator[Finding]:
    for i, claim in enumerate(file.claims):
        if evidence.claims and claim not in evidence.claims:
            yield f"claims.{i}", claim, "it is the id of a claim in evidence.toml"
    for i, rule in enumerate(file.rules):
        if evidence.sources and rule.basis != OWN_RULE and rule.basis not in evidence.sources:
            yield f"rules.{i}.basis", rule.basis, f"it is {OWN_RULE!r} or the id of a source in evidence.toml"


def _fault(file: FaultFile) -> Fault:
    return Fault(
        id=FaultId(file.id),
        name=file.name,
        looks=file.looks,
        cue_id=file.cue_id,
        cue=file.cue,
        why=file.why,
        claims=tuple(map(ClaimId, file.claims)),
        priority=file.priority,
        rules=tuple(map(_rule, file.rules)),
        is_possible_only=file.possible,
        caveat=file.caveat or "",
    )


def _rule(table: FaultRuleTable) -> FaultRule:
    return FaultRule(
        measure=table.measure,
        view=table.view,
        unit=table.unit,
        says=table.says,
        basis=table.basis,
        below=table.below,
        above=table.above,
        for_s=table.for_s,
        when=table.when,
        exercises=tuple(map(ExerciseId, table.exercises)),
    )
