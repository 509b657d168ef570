"""What a decision asks the desktop or the page to do."""

from dataclasses import dataclass
from typing import TypeAlias

from unhunch.domain.reminders.nudge_day import NudgeEvent, Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """Say it now. `times_shown` counts this offer's showings and varies the words."""

    offer: Offer
    times_shown: int
    says_fewer: bool = False
    """From now on there are fewer, because the last ones went by unanswered; said once, with the nudge."""
    may_wait: bool = True
    """"Later" brings it again; where it has done so twice, it leaves this break out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """Take the notification away; it is no longer a good moment, or nobody answered."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """Write it into the log."""

    event: NudgeEvent


Act: TypeAlias = Show | Withdraw | Keep
