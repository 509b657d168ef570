"""From a planned session to its script: every second of every item becomes a step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from unhunch.domain.exercises.exercise import Exercise, Kind, Measure, Sides, Tempo
from unhunch.domain.exercises.timing import SIDE_CHANGE_S, set_duration_s
from unhunch.domain.planning.plan import PlannedItem, PlannedSession
from unhunch.domain.sessions.script import Phase, Script, Step, StepKind
from unhunch.domain.sessions.wording import SessionWording
from unhunch.domain.units import ExerciseId

ANNOUNCE_S = 4.0
"""Saying what comes next; at most half of the set-up. Our choice."""
WORDS_A_SECOND = 2.5
"""An unhurried voice. Our choice."""
NEARLY_S = 1e-6
"""Less than this is no time at all, only rounding."""
BREATH_IN_SHARE = 0.4
"""Four parts in, six parts out (X11)."""
SIDES: Mapping[Sides, tuple[str | None, ...]] = {
    Sides.BOTH: (None,),
    Sides.EACH: ("left", "right"),
    Sides.LEFT: ("left",),
    Sides.RIGHT: ("right",),
}
"""The sides of one set, in order; None: both at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One item on its way to steps."""

    index: int
    item: PlannedItem
    exercise: Exercise
    wording: SessionWording

    @property
    def sides(self) -> tuple[str | None, ...]:
        return SIDES[self.item.sides]

    def step(self, kind: StepKind, duration_s: float, *say: str) -> Step:
        return Step(kind=kind, item=self.index, exercise=self.item.exercise, duration_s=duration_s, say=say)


def compile_session(
    session: PlannedSession, exercises: Mapping[ExerciseId, Exercise], wording: SessionWording
) -> Script:
    """The session's steps in order. The steps of an item last exactly as long as the item was planned to.

    Raises ValueError where an item's planned time is too short for its own sets.
    """
    parts = [
        _Part(index=index, item=item, exercise=exercises[item.exercise], wording=wording)
        for index, item in enumerate(session.items)
    ]
    steps = [step for part in parts for step in _item_steps(part)]
    if parts:
        steps.append(parts[-1].step(StepKind.DONE, 0.0, wording.done))
    return Script(slot=session.slot, steps=tuple(steps))


def _item_steps(part: _Part) -> list[Step]:
    work = [step for set_no in range(1, part.item.dose.sets + 1) for step in _set_steps(part, set_no)]
    setup_s = part.item.duration_s - sum(step.duration_s for step in work)
    if setup_s < -NEARLY_S:
        message = f"{part.item.exercise}: {part.item.duration_s} s is too short for its sets"
        raise ValueError(message)
    return _with_setup(part, max(0.0, setup_s), work)


def _with_setup(part: _Part, setup_s: float, work: list[Step]) -> list[Step]:
    """The announcement and the set-up in front; without time for them their words go to the first set."""
    if setup_s < NEARLY_S:
        first = replace(work[0], say=(*_announcement(part), part.wording.posture.short, *work[0].say))
        return [first, *work[1:]]
    announce_s = min(ANNOUNCE_S, setup_s / 2)
    return [
        part.step(StepKind.ANNOUNCE, announce_s, *_announcement(part)),
        part.step(StepKind.SETUP, setup_s - announce_s, *_setup_words(part, setup_s - announce_s)),
        *work,
    ]


def _announcement(part: _Part) -> tuple[str, str]:
    wording, dose = part.wording, part.item.dose
    amount = wording.amounts[part.item.measure].of(dose.amount)
    template = wording.one_set if dose.sets == 1 else wording.several_sets
    return wording.next_item.format(name=part.exercise.name), template.format(sets=dose.sets, amount=amount)


def _setup_words(part: _Part, seconds: float) -> tuple[str, ...]:
    """How to get into position and the posture set-up U1-U5: as much of it as can be said in the time."""
    choices = tuple(_setup_choices(part))
    fitting = (words for words in choices if spoken_s(words) <= seconds)
    return next(fitting, choices[-1])


def _setup_choices(part: _Part) -> Iterator[tuple[str, ...]]:
    """From the fullest to the shortest; the shortest is said whatever the time."""
    posture = part.wording.posture
    how = part.exercise.steps[:1]
    side = (part.wording.first_side,) if part.item.sides is Sides.EACH else ()
    if part.exercise.position in posture.mirror_positions:
        yield (*how, *posture.lines, posture.mirror, *side)
    yield (*how, *posture.lines, *side)
    yield (*how, posture.short, *side)
    yield (*posture.lines, *side)
    yield (posture.short, *side)


def spoken_s(lines: tuple[str, ...]) -> float:
    """About how long the lines take to say."""
    return sum(len(line.split()) for line in lines) / WORDS_A_SECOND


def _set_steps(part: _Part, set_no: int) -> Iterator[Step]:
    """One set: the rest before it unless it is the first, then each side with the change between."""
    if set_no > 1 and part.exercise.rest_s > 0:
        yield _rest(part, set_no)
    for side in part.sides:
        if side == "right" and part.item.sides is Sides.EACH:
            yield _in_set(part, set_no, part.step(StepKind.SIDE_CHANGE, SIDE_CHANGE_S, part.wording.change_sides))
        for step in _WORK[part.item.measure](part):
            yield replace(_in_set(part, set_no, step), side=side)


def _in_set(part: _Part, set_no: int, step: Step) -> Step:
    return replace(step, set_no=set_no, sets=part.item.dose.sets)


def _rest(part: _Part, set_no: int) -> Step:
    wording = part.wording
    template = wording.next_set_side if part.item.sides is Sides.EACH else wording.next_set
    then = template.format(set=set_no, sets=part.item.dose.sets)
    said = (wording.rest, *_reminder(part, set_no), then)
    fits = said if spoken_s(said) <= part.exercise.rest_s else (wording.rest, then)
    return _in_set(part, set_no, part.step(StepKind.REST, part.exercise.rest_s, *fits))


def _reminder(part: _Part, set_no: int) -> tuple[str, ...]:
    """One cue a rest, a different one each time."""
    cues = part.exercise.cues
    return (part.wording.remember.format(cue=cues[(set_no - 2) % len(cues)]),) if cues else ()


def _reps(part: _Part) -> Iterator[Step]:
    amount, tempo = part.item.dose.amount, part.item.tempo
    whole_s = set_duration_s(part.exercise, amount, tempo)
    phases = _phases(tempo) if tempo else ()
    step = replace(part.step(StepKind.REP, whole_s / amount), phases=phases)
    yield from _counted(part, step)


def _phases(tempo: Tempo) -> tuple[Phase, ...]:
    timed = (("concentric", tempo.concentric_s), ("hold", tempo.hold_s), ("eccentric", tempo.eccentric_s))
    return tuple(Phase(name=name, duration_s=seconds) for name, seconds in timed if seconds > 0)


def _breaths(part: _Part) -> Iterator[Step]:
    in_s = part.exercise.breath_s * BREATH_IN_SHARE
    phases = (Phase(name="in", duration_s=in_s), Phase(name="out", duration_s=part.exercise.breath_s - in_s))
    yield from _counted(part, replace(part.step(StepKind.BREATH, part.exercise.breath_s), phases=phases))


def _counted(part: _Part, step: Step) -> Iterator[Step]:
    of = part.item.dose.amount
    for count in range(1, of + 1):
        words = part.wording.count.format(count=count, of=of)
        last = (part.wording.last,) if count == of > 1 else ()
        yield replace(step, count=count, of=of, say=(words, *last))


def _hold(part: _Part) -> Iterator[Step]:
    words = part.wording.hold.format(seconds=part.item.dose.amount)
    step = part.step(StepKind.HOLD, float(part.item.dose.amount), words)
    yield replace(step, can_extend=part.exercise.kind is not Kind.HOLD)


_WORK = {Measure.REPS: _reps, Measure.HOLD: _hold, Measure.BREATHS: _breaths}
