"""What a follower says of form while it watches: each fault as it is seen, the cue for it when one is due."""

from collections.abc import Mapping
from typing import Final

from unhunch.domain.motion.analysis import CueSpoken, NotAssessed, View
from unhunch.domain.motion.cueing import CueScheduler
from unhunch.domain.motion.events import Event, EventKind
from unhunch.domain.motion.fault import Fault
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.judging import Judges, State, not_assessed
from unhunch.domain.motion.seen_body import SeenBody
from unhunch.domain.units import FaultId

NOTHING: Final[tuple[Event, ...]] = ()


class Teller:
    """The fault rules of an exercise from every view, and the cues that were given."""

    __slots__ = ("_cues", "_faults", "_guide", "_judges", "_seen_by", "_view", "given", "judges")

    def __init__(self, guide: Guide, faults: Mapping[FaultId, Fault]) -> None:
        self._guide = guide
        self._faults = faults
        self._cues = CueScheduler(faults)
        self.judges = {view: Judges(guide, faults, view) for view in View}
        self._view = View.UNKNOWN
        self._judges = self._seen_by = self.judges[self._view]
        """Those of the last frame that was judged, and of the last one that was noted."""
        self.given: list[CueSpoken] = []

    def saw_from(self, view: View) -> None:
        """Take note of one frame's view, before it is judged."""
        if view is not self._view:
            self._view, self._seen_by = view, self.judges[view]
        self._seen_by.frames += 1

    def view(self, otherwise: View) -> View:
        """From where most frames were seen; `otherwise` where none was noted."""
        most = max(self.judges, key=lambda item: self.judges[item].frames)
        return most if self.judges[most].frames else otherwise

    def watch(self, body: SeenBody, state: State, rep: int) -> tuple[Event, ...]:
        """Judge one frame of repetition or hold number `rep`."""
        time_s, events = body.time_s, NOTHING
        self._judges = self._seen_by
        awaited, by_state = self._judges.able(body.sure)
        if state is State.START:
            for watch in awaited:
                watch.await_(body, time_s)
        for watch in by_state[state]:
            if watch.step(body, time_s):
                events += self.tell(watch.fault.id, time_s, rep)
        return events

    def forget_awaited(self) -> None:
        """No repetition began: what it would have been judged by has not been seen."""
        for watch in self._judges.awaited:
            watch.forget()

    def tell(self, fault: FaultId, time_s: float, rep: int) -> tuple[Event, ...]:
        """Say that a fault is seen, with its cue where one is due."""
        seen = (Event(EventKind.FAULT, time_s, text=fault),)
        cue = self._cues.offer(fault, time_s, rep)
        if cue is None:
            return seen
        self.given.append(CueSpoken(at_s=time_s, id=cue))
        return (*seen, Event(EventKind.CUE, time_s, text=cue))

    def not_assessed(self, view: View) -> tuple[NotAssessed, ...]:
        """The faults that could not be judged, and why."""
        return not_assessed(self._guide, self._faults, self.judges, view=view)
