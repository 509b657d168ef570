"""How a person sits upright: the person's own way where a baseline shows it, that of most people otherwise."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from unhunch.domain.motion.posture.measuring import Measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How far from upright another state is as likely as upright, and how far its odds take to grow by a factor e."""

    at: float
    slope: float

    def odds(self, away: float) -> float:
        """The logarithm of the odds against upright."""
        return (away - self.at) / self.slope

    def widened(self, noise: float) -> "Limit":
        """The limit kept clear of a noise, given as its standard deviation."""
        return Limit(at=max(self.at, CLEAR_OF_NOISE * noise), slope=max(self.slope, noise))


CLEAR_OF_NOISE: Final = 3.0
"""Standard deviations of the baseline that are still upright. As for faults of movements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upright:
    """Upright values, and the limits of the change from them. None where unknown."""

    trunk_deg: float | None = None
    neck_deg: float | None = None
    gap: float | None = None
    head: float | None = None
    width: float | None = None
    forward: Limit
    """Degrees the neck, and the trunk with it, have gone forward."""
    back: Limit
    """Degrees the trunk has gone back."""
    sunk: Limit
    """Logarithm by which the head has sunk towards the shoulders, and, against the own baseline, come nearer."""
    away: Limit
    """Logarithm by which shoulders and head have both become smaller."""


MOST_PEOPLE: Final = Upright(
    trunk_deg=-2.0,
    neck_deg=12.0,
    gap=0.56,
    forward=Limit(at=20.0, slope=7.0),
    back=Limit(at=13.0, slope=4.0),
    sunk=Limit(at=0.22, slope=0.10),
    away=Limit(at=0.07, slope=0.025),
)
"""Sources: upright sitting has the trunk within 15 degrees of upright, reclined sitting is beyond (ANSI/HFES 100-2007).
In usual sitting the ear lies 48 degrees (SD 6) over the level through C7, about 12 degrees before upright over the
shoulder joint; slumping bends the neck forward and carries the head forward (Caneiro 2010), and the seventh neck
vertebra's own lean comes on top. The gap is what trackers show of standing people (.51 to .69). Limits and slopes are
our choice, wide because bodies differ: half of the way to a neck bent to 45 degrees."""

OWN_LIMITS: Final = (
    Limit(at=16.0, slope=5.0),
    Limit(at=12.0, slope=3.5),
    Limit(at=0.18, slope=0.05),
    Limit(at=0.07, slope=0.025),
)
"""Against the own baseline: forward, back, sunk, away. Our choice: beyond what looking down at the keys does (about 8
degrees, .05 to .08) and rolling the chair by a hand (.05 to .08 in front of a laptop)."""


def own_upright(frames: Sequence[Measures]) -> Upright | None:
    """The person's own upright from the frames of a baseline; None without any."""
    if not frames:
        return None
    forward, back, sunk, away = OWN_LIMITS
    return Upright(
        trunk_deg=_shared(_usual([frame.trunk_deg for frame in frames]), MOST_PEOPLE.trunk_deg),
        neck_deg=_shared(_usual([frame.neck_deg for frame in frames]), MOST_PEOPLE.neck_deg),
        gap=_usual([frame.gap for frame in frames]),
        head=_usual([frame.head for frame in frames]),
        width=_usual([frame.width for frame in frames]),
        forward=forward.widened(_noise([frame.neck_deg for frame in frames])),
        back=back.widened(_noise([frame.trunk_deg for frame in frames])),
        sunk=sunk.widened(_relative_noise([frame.gap for frame in frames])),
        away=away.widened(_relative_noise([frame.width for frame in frames])),
    )


def _shared(own: float | None, most: float | None) -> float | None:
    """Halfway between the person's own value and most people's: a few seconds of sitting upright are a small sample."""
    return own if own is None or most is None else (own + most) / 2.0


def _usual(values: Sequence[float | None]) -> float | None:
    seen = [value for value in values if value is not None]
    return statistics.median(seen) if seen else None


MAD_TO_SD: Final = 1.4826
"""Standard deviation over median absolute deviation, of normal noise."""


def _noise(values: Sequence[float | None]) -> float:
    """The standard deviation, by the median, so that a moment of fidgeting does not count."""
    seen = [value for value in values if value is not None]
    if not seen:
        return 0.0
    usual = statistics.median(seen)
    return MAD_TO_SD * statistics.median(abs(value - usual) for value in seen)


def _relative_noise(values: Sequence[float | None]) -> float:
    usual = _usual(values)
    return _noise(values) / usual if usual is not None and usual > 0.0 else 0.0
