"""When a fault that was put into a set passes its limit: in the faultless picture, without filter or patience."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from revalidation.synthetic import guides
from tools.people.truth import SyntheticSet, TrueRep
from unhunch.catalogue.library import library
from unhunch.domain.motion.fault import FaultRule, When
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.landmarks import HIPS, NAMES, SHOULDERS
from unhunch.domain.motion.measures.table import MEASURES, FrameMeasure
from unhunch.domain.motion.recording import Recording
from unhunch.domain.motion.seen_body import SeenBody, middle
from unhunch.domain.motion.start_position import relax
from unhunch.domain.motion.watching import rules_for
from unhunch.domain.units import FaultId

NEAR_TOP = 0.75
"""Share of a repetition's way from which a rule of the top is judged, as in the engine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a faultless tracker and no filter would let the engine read."""

    time_s: float
    signal: float
    is_over: bool
    """Whether a rule that is judged all through the repetition is broken."""
    is_over_at_top: bool


def passed_s(made: SyntheticSet, fault: str, view: str) -> list[float]:
    """For each repetition with the fault, the moment its limit is passed; NaN where it never is."""
    guide = next(guide for guide in guides()[made.truth.exercise] if view in guide.views)
    frames = list(_frames(made, guide, _rules(guide, fault, view)))
    return [_first_s(frames, rep) for rep in made.truth.reps if rep.faults]


def _rules(guide: Guide, fault: str, view: str) -> list[FaultRule]:
    known = library("en").faults
    return [
        rule
        for of, rule in rules_for(guide, {FaultId(fault): known[FaultId(fault)], **known})
        if of.id == fault and rule.view == view and rule.measure in MEASURES
    ]


def _first_s(frames: Sequence[Frame], rep: TrueRep) -> float:
    within = [frame for frame in frames if rep.start_s <= frame.time_s <= rep.end_s]
    top = max(within, key=lambda frame: frame.signal).signal
    near = within[0].signal + NEAR_TOP * (top - within[0].signal)
    over = (
        frame.time_s
        for frame in within
        if frame.time_s >= rep.faults[0].onset_s and (frame.is_over or (frame.is_over_at_top and frame.signal >= near))
    )
    return next(over, math.nan)


def _frames(made: SyntheticSet, guide: Guide, rules: Sequence[FaultRule]) -> Iterator[Frame]:
    begin_s = made.truth.reps[0].start_s
    signal, sign = MEASURES[guide.signal or ""], 1.0 if guide.rises else -1.0
    last_s = 0.0
    for body in _bodies(made.clean):
        if body.time_s < begin_s:
            relax(body, body.time_s - last_s)
        last_s = body.time_s
        values = [value for side in signal.sides if (value := signal.read(body, side)) is not None]
        over = {rule.when is When.TOP for rule in rules if _is_over(rule, MEASURES[rule.measure], body)}
        yield Frame(
            time_s=body.time_s,
            signal=sign * float(np.mean(values or [0.0])),
            is_over=False in over,
            is_over_at_top=True in over,
        )


def _is_over(rule: FaultRule, measure: FrameMeasure, body: SeenBody) -> bool:
    values = [value for side in measure.sides if (value := measure.read(body, side)) is not None]
    above = math.inf if rule.above is None else rule.above
    below = -math.inf if rule.below is None else rule.below
    return any(value > above or value < below for value in values)


def _bodies(clean: Recording) -> Iterator[SeenBody]:
    """The body in every frame, each landmark where it is."""
    body = SeenBody(clean.joints, has_frame=True)
    slots = [(slot, clean.joints.index(name)) for slot, name in enumerate(NAMES)]
    places = (clean.positions[..., 0] + 1j * clean.positions[..., 1]).tolist()
    for time_s, points in zip(clean.time_s.tolist(), places, strict=True):
        if body.step(time_s, points, [1.0] * len(points)):
            for slot, joint in slots:
                body.at[slot] = points[joint]
            body.shoulders, body.hips = (middle(*(body.at[slot] for slot in pair)) for pair in (SHOULDERS, HIPS))
            yield body
