"""What a person said to a tactic of the plateau menu; the last word about a tactic counts."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Word(Enum):
    """What was said."""

    ACCEPTED = "accepted"
    """From this moment on it is written into the plan and held."""
    DECLINED = "declined"
    ENDED = "ended"
    """Ended by the person before its days were over."""
    HELPED = "helped"
    NO_HELP = "no-help"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class TacticEntry:
    """One word about one tactic. HELPED, NO_HELP and UNSURE look back on one that was held."""

    at: datetime
    tactic: str
    word: Word
