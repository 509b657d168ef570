"""From what a frame shows to a state and how sure it is: the odds of slouching and of reclining against upright."""

import math
from typing import Final

from unhunch.domain.motion.posture.measuring import Measures
from unhunch.domain.motion.posture.report import PostureState
from unhunch.domain.motion.posture.upright import MOST_PEOPLE, Upright

Answer = tuple[PostureState, float]

SURE_FROM: Final = 0.6
"""Confidence from which a state is stated. As for cues."""
SIDE_TELLS: Final = (0.45, 0.7)
FRONT_TELLS: Final = (0.7, 0.9)
"""Sine and cosine of the turn from where to where the side view's and the front view's signs begin to tell. Our
choice: between 27 and 44 degrees, and between 46 and 26."""
LOOKED_UP_AT: Final = (0.08, 0.16)
"""Lift of the nose from where to where most people's gap stops telling: a camera that looks up at the face shows a
forward head as high as an upright one. Our choice; level cameras show -.1 to .05."""
LEAST_TELLING: Final = 0.4
LEANT_BACK_UNSEEN: Final = math.log(0.3 / 0.7)
"""Odds of reclining from the front, where leaning back cannot be seen. Office workers recline less often than they sit
upright (Gscheidle and Reed 2004); the share of three in ten is our choice. From the side, where it would be seen if the
hips were, even odds: hips that are hidden make nobody upright."""
CERTAIN: Final = 20.0

NOTHING_SEEN: Final[Answer] = (PostureState.UNKNOWN, 1.0)


def decide(seen: Measures, own: Upright | None) -> Answer:
    """The state and the confidence in it."""
    upright = own or MOST_PEOPLE
    side, front = _side_weight(seen), _front_weight(seen, upright)
    total = side + front
    if total < LEAST_TELLING:
        return NOTHING_SEEN
    share = max(1.0, total)
    side, front = side / share, front / share
    slouching = (side and side * _forward(seen, upright)) + (front and front * _sunk(seen, upright))
    return _answer(slouching, _leant_back(seen, upright, (side, front)))


def _side_weight(seen: Measures) -> float:
    return 0.0 if seen.neck_deg is None else _ramp(seen.side, *SIDE_TELLS)


def _front_weight(seen: Measures, upright: Upright) -> float:
    if seen.gap is None or upright.gap is None:
        return 0.0
    from_below = 0.0 if seen.lift is None or upright.width is not None else _ramp(seen.lift, *LOOKED_UP_AT)
    return (1.0 - from_below) * _ramp(seen.front, *FRONT_TELLS)


def _forward(seen: Measures, upright: Upright) -> float:
    """Odds of slouching from the side: the neck bent forward, and a trunk that goes forward with it."""
    neck = (seen.neck_deg or 0.0) - _or_most(upright.neck_deg, MOST_PEOPLE.neck_deg)
    trunk = 0.0 if seen.trunk_deg is None else seen.trunk_deg - _or_most(upright.trunk_deg, MOST_PEOPLE.trunk_deg)
    return upright.forward.odds(neck + max(0.0, trunk))


def _sunk(seen: Measures, upright: Upright) -> float:
    """Odds of slouching from the front: the head has sunk towards the shoulders, or come nearer."""
    nearer = _growth(seen.head, upright.head) if seen.head and upright.head else _growth(seen.width, upright.width)
    return upright.sunk.odds(nearer - _growth(seen.gap, upright.gap))


def _leant_back(seen: Measures, upright: Upright, weights: tuple[float, float]) -> float:
    """Odds of reclining: the trunk tipped back, or, against the own baseline, everything further away."""
    side, front = weights
    odds, told = 0.0, 0.0
    if side and seen.trunk_deg is not None:
        away = _or_most(upright.trunk_deg, MOST_PEOPLE.trunk_deg) - seen.trunk_deg
        odds, told = side * upright.back.odds(away), side
    if front and upright.width is not None:
        odds, told = odds + front * upright.away.odds(-_nearer(seen, upright)), told + front
    known = min(1.0, told / LEAST_TELLING)
    return known * (odds / told if told else 0.0) + (1.0 - known) * LEANT_BACK_UNSEEN * front / (side + front)


def _nearer(seen: Measures, upright: Upright) -> float:
    """Growth of the shoulders or of the head, whichever grew more: a turn narrows only the one."""
    shoulders = _growth(seen.width, upright.width)
    return max(shoulders, _growth(seen.head, upright.head)) if seen.head and upright.head else shoulders


def _growth(value: float | None, usual: float | None) -> float:
    """The logarithm of how much larger a value is than usual; a head below the shoulders is as sunk as can be."""
    if value is None or usual is None or usual <= 0.0:
        return 0.0
    return math.log(max(value / usual, 0.05))


def _answer(slouching: float, reclining: float) -> Answer:
    slouching = math.exp(max(-CERTAIN, min(CERTAIN, slouching)))
    reclining = math.exp(max(-CERTAIN, min(CERTAIN, reclining)))
    total = 1.0 + slouching + reclining
    best, state = max(
        (1.0, PostureState.UPRIGHT), (slouching, PostureState.SLOUCHING), (reclining, PostureState.RECLINING), key=_odds
    )
    score = best / total
    return (state, score) if score >= SURE_FROM else (PostureState.UNKNOWN, 1.0 - score)


def _odds(answer: tuple[float, PostureState]) -> float:
    return answer[0]


def _or_most(own: float | None, most: float | None) -> float:
    return own if own is not None else most or 0.0


def _ramp(value: float, low: float, high: float) -> float:
    return max(0.0, min(1.0, (value - low) / (high - low)))
