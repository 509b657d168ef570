"""How somebody takes a nudge: a model with stated numbers, the same for every way of reminding.

The numbers are assumptions, set once from what office trials found about adherence (a half to two thirds at first) and
from what is known of fatigue; they are no finding about real people.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from revalidation.working_days_world import DAY, MINUTE, World

BUSY: Final = ("call", "full screen", "inhibited", "do not disturb")
TAKES_WHEN_FREE: Final = 0.55
TAKES_WHEN_TYPING: Final = 0.35
TAKES_WHEN_BUSY: Final = 0.03
TAKES_AFTER_BREAK: Final = 0.2
"""Within a quarter of an hour of a real break."""
TIRED: Final = 0.95
"""Multiplies for each nudge in a row not taken, ten at most."""
ANNOYED: Final = 0.97
"""Multiplies for each nudge of the last two days that came at a bad moment, twenty at most."""
SAYS_LATER: Final = 0.2
CLOSES: Final = 0.12
NOT_TODAY: Final = 0.005
PAUSES: Final = 0.01
CLICKS_START: Final = 0.6
JUST_GOES: Final = 0.25
"""The rest stretches on the spot and says "I moved anyway"."""
A_WHILE_S: Final = 15 * MINUTE
FIVE_MINUTES_S: Final = 5 * MINUTE


@dataclass(frozen=True, slots=True)
class Response:
    """What somebody does `after_s` from seeing a nudge, if it still stands then; `lasts_s` where it takes time."""

    what: str
    after_s: float
    lasts_s: float = 0.0


@dataclass
class Mood:
    """What earlier nudges have left behind."""

    seed: int
    not_taken: int = 0
    bad_moments: list[float] = field(default_factory=list)

    def respond(self, world: World, at: float) -> Response:
        """To a nudge seen at this moment; chance depends on the person and the minute only."""
        chance = np.random.default_rng([self.seed, *world.worker.id.encode(), int(at // MINUTE)])
        is_bad = _is_busy(world, at) or world.is_typing(at)
        takes = self._takes(world, at)
        if is_bad:
            self.bad_moments.append(at)
        roll, after_s = chance.random(), float(chance.uniform(4, 60))
        if roll < takes:
            return _taken(chance, after_s)
        rest = (roll - takes) / (1 - takes)
        for what, share in (("later", SAYS_LATER), ("closed", CLOSES), ("not today", NOT_TODAY), ("paused", PAUSES)):
            if rest < share:
                return Response(what, after_s)
            rest -= share
        return Response("ignored", 0.0)

    def _takes(self, world: World, at: float) -> float:
        bad = sum(1 for moment in self.bad_moments[-20:] if at - moment < 2 * DAY)
        worn = TIRED ** min(self.not_taken, 10) * ANNOYED**bad
        return min(0.95, _moment(world, at) * worn * world.worker.receptive)


def _is_busy(world: World, at: float) -> bool:
    return any(world.during(kind, at) for kind in BUSY)


def _moment(world: World, at: float) -> float:
    if _is_busy(world, at):
        return TAKES_WHEN_BUSY
    if _last_break(world, at) > at - A_WHILE_S:
        return TAKES_AFTER_BREAK
    return TAKES_WHEN_TYPING if world.is_typing(at) else TAKES_WHEN_FREE


def _last_break(world: World, at: float) -> float:
    found = [span.last(at) for span in (world.spans["away"], world.extra["away"], world.extra["practising"])]
    return max((end for each in found if each for start, end in [each] if end - start >= FIVE_MINUTES_S), default=0.0)


def _taken(chance: np.random.Generator, after_s: float) -> Response:
    kind = chance.random()
    if kind < CLICKS_START:
        return Response("started", after_s, float(chance.uniform(60, 100)))
    if kind < CLICKS_START + JUST_GOES:
        return Response("goes", after_s, float(chance.uniform(5.5, 10)) * MINUTE)
    return Response("moved", after_s + 60.0)
