"""What an analysis says of one time of its recording: for a film that shows it, picture by picture."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from unhunch.domain.motion.analysis import Analysis, Hold, Rep, SeenFault

CUE_SHOWN_S: Final = 4.0
PARTIAL_SHOWN_S: Final = 3.0
FAULT_SHOWN_S: Final = 1.5
"""How long each stays to be read; a fault at least as long as its repetition lasts. Our choice."""


class Doing(Enum):
    """What the person is at."""

    NOTHING = "nothing"
    WORK = "work"
    TOP = "top"
    RETURN = "return"
    HOLD = "hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The screen at one time."""

    count: int
    doing: Doing = Doing.NOTHING
    doing_s: float = 0.0
    """Since when, in seconds of the film."""
    faults: tuple[SeenFault, ...] = ()
    cue: str | None = None
    """The id of the cue that was given."""
    partial: str | None = None
    """Why the last movement was not counted."""


def moment(analysis: Analysis, time_s: float) -> Moment:
    """The screen at `time_s`: the count goes up at the top, as it does live; a fault stands from its onset on."""
    doing, since_s = _doing(analysis, time_s)
    return Moment(
        count=sum(rep.top_s <= time_s for rep in analysis.reps),
        doing=doing,
        doing_s=time_s - since_s,
        faults=_faults(analysis, time_s),
        cue=next((cue.id for cue in reversed(analysis.cues) if 0 <= time_s - cue.at_s < CUE_SHOWN_S), None),
        partial=next((each.why for each in analysis.partial if 0 <= time_s - each.end_s < PARTIAL_SHOWN_S), None),
    )


def _doing(analysis: Analysis, time_s: float) -> tuple[Doing, float]:
    hold = next((hold for hold in analysis.holds if hold.start_s <= time_s < hold.end_s), None)
    rep = next((rep for rep in analysis.reps if rep.start_s <= time_s < rep.end_s), None)
    if hold is not None:
        return (Doing.HOLD if rep is None else Doing.TOP), hold.start_s
    if rep is None:
        return Doing.NOTHING, time_s
    return (Doing.WORK, rep.start_s) if time_s < rep.top_s else (Doing.RETURN, _turned_s(analysis, rep))


def _turned_s(analysis: Analysis, rep: Rep) -> float:
    """When the way back began: after the pause at the top, where there was one."""
    ends = (hold.end_s for hold in analysis.holds if rep.start_s <= hold.start_s and hold.end_s <= rep.end_s)
    return max(ends, default=rep.top_s)


def _faults(analysis: Analysis, time_s: float) -> tuple[SeenFault, ...]:
    """Each fault once, in the order in which they began."""
    of_all: tuple[Rep | Hold, ...] = (*analysis.reps, *analysis.holds)
    shown = {
        fault.id: fault
        for each in of_all
        for fault in each.faults
        if fault.onset_s <= time_s < max(each.end_s, fault.onset_s + FAULT_SHOWN_S)
    }
    return tuple(sorted(shown.values(), key=lambda fault: fault.onset_s))
