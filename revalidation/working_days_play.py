"""A year played: somebody at their computer, one way of reminding, and what became of every nudge."""

import heapq
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Final

from revalidation.working_days_behaviour import Mood, Response
from revalidation.working_days_judge import Nudge, Said
from revalidation.working_days_ways import Gone, Shown, Way, Word
from revalidation.working_days_world import DAY, HOUR, World, local
from unhunch.domain.days import ROLLOVER, day_of

WAKES_S: Final = 2.0
"""After the computer is awake, the program goes on."""
BEFORE_S: Final = HOUR


@dataclass
class Played:
    """What came of a year."""

    nudges: list[Nudge] = field(default_factory=list)
    said: Said = field(default_factory=Said)
    breaks: list[float] = field(default_factory=list)
    """When somebody moved because of a nudge."""


class Play:
    """One run. Answers come while a nudge stands; asleep, nothing happens."""

    def __init__(self, world: World, way: Way, seed: int) -> None:
        self._world, self._way = world, way
        self._mood = Mood(seed)
        self._played = Played()
        self._standing: Nudge | None = None
        self._is_seen = False
        self._ahead: list[tuple[float, int, str, Response | None]] = []
        self._count = 0

    def run(self) -> Played:
        """To the end of the last day."""
        days, zone = self._world.days, self._world.zone_at(0.0)
        end = local(days[-1], time(4), zone) + DAY
        for at in self._world.restarts:
            self._plan(at, "restart")
        for start, stop in self._world.by_hand:
            self._plan(start, "by hand", Response("by hand", 0.0, stop - start))
        self._plan(local(days[0], time(4), zone), "look")
        while self._ahead and self._ahead[0][0] < end:
            self._next()
        return self._played

    def _plan(self, at: float, what: str, response: Response | None = None) -> None:
        self._count += 1
        heapq.heappush(self._ahead, (at, self._count, what, response))

    def _next(self) -> None:
        at, _, what, response = heapq.heappop(self._ahead)
        asleep = self._world.spans["asleep"].at(at)
        if asleep is not None:
            if what != "answer":
                self._plan(asleep[1] + WAKES_S, what, response)
            return
        _DOES[what](self, at, response)

    def look(self, at: float, _response: Response | None) -> None:
        """The program looks."""
        words, again_s = self._way.look(at)
        self._hear(words, at)
        if self._standing and not self._is_seen:
            self._see(at)
        self._plan(at + again_s, "look")

    def restart(self, at: float, _response: Response | None) -> None:
        """The program ends and begins."""
        self._way.restart()
        self._hear([Gone()], at)

    def by_hand(self, at: float, response: Response | None) -> None:
        """A session without a nudge, if nothing else goes on."""
        kinds = ("away", "call", "practising", "locked")
        if response is None or any(self._world.during(kind, at) for kind in kinds):
            return
        self._practise(at, response.lasts_s)

    def done(self, at: float, _response: Response | None) -> None:
        """A session is over."""
        self._hear(self._way.hear("done", at), at)

    def answer(self, at: float, response: Response | None) -> None:
        """Somebody does what they meant to, if the nudge still stands and they are still there."""
        if response is None or self._standing is None or self._world.during("away", at):
            return
        nudge = self._standing
        if response.what in {"started", "goes", "moved"}:
            nudge.response = "taken"
            self._mood.not_taken = 0
            self._played.breaks.append(at)
        else:
            nudge.response = response.what
        _ANSWERS.get(response.what, Play.click)(self, at, response)

    def click(self, at: float, response: Response) -> None:
        """An answer that the program hears."""
        if response.what == "paused":
            self._played.said.silent_until.append((at, at + HOUR))
        if response.what == "not today":
            self._played.said.silent_until.append((at, self._tomorrow(at)))
        self._hear([*self._way.hear(response.what, at), Gone()], at)

    def start(self, at: float, response: Response) -> None:
        """Start, and the reset is played."""
        self.click(at, response)
        self._practise(at, response.lasts_s)

    def go(self, at: float, response: Response) -> None:
        """Up and away, without a click."""
        self._world.extra["away"].add(at, at + response.lasts_s)

    def _practise(self, at: float, lasts_s: float) -> None:
        self._world.extra["practising"].add(at, at + lasts_s)
        self._plan(at + lasts_s, "done")

    def _tomorrow(self, at: float) -> float:
        zone = self._world.zone_at(at)
        day = day_of(datetime.fromtimestamp(at, UTC), zone) + timedelta(days=1)
        return local(day, time(ROLLOVER.hour), zone)

    def _hear(self, words: list[Word], at: float) -> None:
        for word in words:
            if isinstance(word, Shown):
                self._standing = Nudge(at=at, is_reset=word.is_reset, is_asked=word.is_asked)
                self._played.nudges.append(self._standing)
                self._is_seen = False
            elif self._standing is not None:
                self._standing.gone = at
                self._mood.not_taken += self._standing.response != "taken"
                self._standing = None

    def _see(self, at: float) -> None:
        if self._world.during("away", at) or self._standing is None:
            return
        self._is_seen = True
        response = self._mood.respond(self._world, at)
        if response.what != "ignored":
            self._plan(at + response.after_s, "answer", response)


_DOES: Final = {
    "look": Play.look,
    "restart": Play.restart,
    "by hand": Play.by_hand,
    "done": Play.done,
    "answer": Play.answer,
}
_ANSWERS: Final = {"started": Play.start, "goes": Play.go}
