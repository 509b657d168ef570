"""From the moment a fault is there to the moment it is told, in the recording's own time."""

import math
from dataclasses import dataclass

import numpy as np

from revalidation.chance import column, p95, share
from revalidation.figures import Goal
from revalidation.limits import passed_s
from revalidation.lines import Line
from revalidation.rows.faults import Order, orders
from revalidation.running import Measured, Run
from revalidation.synthetic import RANGES, guides, repeated
from tools.people.faults import TIMING
from tools.people.sets import make_set
from tools.people.truth import TrueRep
from unhunch.catalogue.library import library
from unhunch.domain.motion.events import Event, EventKind
from unhunch.domain.motion.following import Follower
from unhunch.domain.units import FaultId

SLACK_S = 0.5
"""A fault may be told this long after it has gone."""
REMARK = (
    "A fault grows over part of a repetition. Its limit is passed when its rule is broken in the faultless picture, "
    "without filter or patience; latency is counted from there, and in a line of its own from the first trace of it. "
    "Part of these figures are the filter's lag, that a limit must be passed for a while before anything is said "
    "(0.4 s in most rules, 0.1 s where it is passed plainly), and that a repetition is known to be one only when a "
    "quarter of it has been done. Faults that by their nature only a whole repetition shows (tempo, short range, "
    "snap-back) are told when it ends; they and held exercises are left out."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Of the true faults of one set: seconds until they were told, from three beginnings. NaN: never told."""

    from_limit_s: tuple[float, ...]
    from_onset_s: tuple[float, ...]
    cue_from_limit_s: tuple[float, ...]


def measure(run: Run) -> Measured:
    """Of faults in their valid views, noise x1."""
    asked = [order for order in orders(run, 1.0) if order.fault not in TIMING and order.exercise in repeated()]
    found = run.each(tell, asked)
    told = _known([late for one in found for late in one.from_limit_s])
    onset = _known([late for one in found for late in one.from_onset_s])
    cued = _known([late for one in found for late in one.cue_from_limit_s])
    cue = {"row": "latency", "unit": "s", "n_of": "cues"}
    fault = {"row": "latency", "unit": "s", "n_of": "faults told"}
    figures = [
        Line(**cue, what="limit passed to cue, 95th percentile", goal=Goal(most=0.35)).measured(cued, p95),
        Line(**fault, what="limit passed to fault event, 95th percentile", goal=Goal(most=0.35)).measured(told, p95),
        Line(**fault, what="limit passed to fault event, mean").measured(told, share),
        Line(**fault, what="first trace to fault event, 95th percentile").measured(onset, p95),
    ]
    return Measured(figures=figures, remarks=(REMARK,))


def _known(values: list[float]) -> np.ndarray:
    return column([value for value in values if not math.isnan(value)])


def tell(order: Order) -> Told:
    """Follow a set frame by frame and look for the events of its faults."""
    made = make_set(order.exercise, seed=order.seed, fault=order.fault, view=order.view, ranges=RANGES)
    guide = next(guide for guide in guides()[order.exercise] if order.view in guide.views)
    follower = Follower(guide, library("en").faults, made.recording.joints, made.recording.space)
    points = np.nan_to_num(made.recording.positions[..., 0] + 1j * made.recording.positions[..., 1]).tolist()
    frames = zip(made.recording.time_s.tolist(), points, made.recording.confidence.tolist(), strict=True)
    events = [event for frame in frames for event in follower.push(*frame)]
    cue = library("en").faults[FaultId(order.fault)].cue_id
    reps = [rep for rep in made.truth.reps if rep.faults]
    limits = passed_s(made, order.fault, order.view)
    told = [_first_s(events, rep, (EventKind.FAULT, order.fault)) for rep in reps]
    cued = [_first_s(events, rep, (EventKind.CUE, cue)) for rep in reps]
    return Told(
        from_limit_s=tuple(at - limit for at, limit in zip(told, limits, strict=True)),
        from_onset_s=tuple(at - rep.faults[0].onset_s for at, rep in zip(told, reps, strict=True)),
        cue_from_limit_s=tuple(at - limit for at, limit in zip(cued, limits, strict=True)),
    )


def _first_s(events: list[Event], rep: TrueRep, what: tuple[EventKind, str]) -> float:
    """When the first such event comes while the repetition with the fault lasts; NaN where none does."""
    times = [event.at_s for event in events if (event.kind, event.text) == what]
    return next((at for at in times if rep.faults[0].onset_s - SLACK_S <= at <= rep.end_s + SLACK_S), math.nan)
