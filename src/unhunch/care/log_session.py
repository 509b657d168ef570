"""Log a session that was done without the player."""

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from unhunch.care.log_pain import off_scale
from unhunch.catalogue.library import Library
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.exercises.exercise import Measure
from unhunch.domain.planning.log import ItemDone, SessionEntry, SetDone
from unhunch.domain.planning.plan import Slot
from unhunch.domain.sessions.outcome import Felt
from unhunch.domain.units import ExerciseId
from unhunch.interop.log_json import MOST_COUNTED, SLOTS
from unhunch.records import logs
from unhunch.records.people import PersonId

_DID = re.compile(r"([a-z0-9-]+)=(\d{1,2})x(\d{1,4})")
MOST_SETS = 20


def log_session(person: PersonId, slot: str, did: Sequence[str], *, at: datetime, felt: Felt, library: Library) -> UUID:
    """Keep a session stated in words such as "wall-slide=2x10". Raises InvalidInput with all problems.

    It is a record of what was done, so it is taken under a stop level too; nothing is offered by it.
    """
    problems = [*off_scale({"--effort": felt.effort_0_10, "--pain": felt.pain_0_10}), *_slot_problems(slot)]
    items = [item for each in did if (item := _item(each, problems, felt=felt, library=library)) is not None]
    if not did:
        problems.append(Problem(where="--did", value="nothing", allowed='name what you did, such as "wall-slide=2x10"'))
    if problems:
        raise InvalidInput(tuple(problems))
    return logs.add_entry(person, SessionEntry(at=at, slot=Slot(slot), items=tuple(items)))


def _slot_problems(slot: str) -> list[Problem]:
    return [] if slot in SLOTS else [Problem(where="slot", value=slot[:20], allowed=f"it is one of {', '.join(SLOTS)}")]


def _item(did: str, problems: list[Problem], *, felt: Felt, library: Library) -> ItemDone | None:
    stated = _DID.fullmatch(did)
    exercise = library.exercises.get(ExerciseId(stated[1])) if stated else None
    if stated is None or exercise is None:
        problems.append(Problem(where="--did", value=did[:60], allowed='it is an exercise id, "=" and sets "x" amount'))
        return None
    sets, amount = int(stated[2]), int(stated[3])
    if not (1 <= sets <= MOST_SETS and 1 <= amount <= MOST_COUNTED):
        problems.append(
            Problem(where="--did", value=did[:60], allowed=f"up to {MOST_SETS} sets of 1 to {MOST_COUNTED}")
        )
        return None
    return ItemDone(exercise=exercise.id, sets=(_set(exercise.measure, amount, felt),) * sets)


def _set(measure: Measure, amount: int, felt: Felt) -> SetDone:
    return SetDone(
        reps=amount if measure is Measure.REPS else None,
        hold_s=float(amount) if measure is Measure.HOLD else None,
        breaths=amount if measure is Measure.BREATHS else None,
        effort_0_10=felt.effort_0_10,
        pain_0_10=felt.pain_0_10,
    )
