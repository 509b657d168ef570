"""Seven days through the agent's own loop, on the desktop it was started on, and what memory they leave behind.

Senses and notices are the real ones, so every look asks the display and the bus, and every nudge is shown. What the
person does is made up: at the keys for 25 to 70 minutes, then away for one to fifteen; every third nudge is answered.
"""

import asyncio
import gc
import json
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

import psutil

from unhunch.domain.days import Span
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.reminding import Wishes
from unhunch.domain.reminders.moment import Moment
from unhunch.domain.reminders.nudge_day import Happened, NudgeDay, Offer
from unhunch.domain.reminders.told import Told
from unhunch.interop.nudge_day_json import day_json
from unhunch.reminders.daybook import Daybook
from unhunch.reminders.desktop_notices import desktop_notices
from unhunch.reminders.loop import Loop, World
from unhunch.reminders.notices import Heard, Notice, Notices
from unhunch.reminders.senses import Sensed, Senses, Stirred, senses_here

MONDAY: Final = datetime(2026, 11, 23, 5, tzinfo=UTC)
DAYS: Final = 7
SEED: Final = 6
_MB: Final = 1024 * 1024
_RESETS: Final = 8
_ANSWERS: Final = (Happened.LATER, Happened.MOVED, Happened.CLOSED)


@dataclass
class Life:
    """The clock, and what the person does by it."""

    chance: Random
    passed_s: float = 0.0
    changes_s: float = 0.0
    is_away: bool = True
    looks: int = 0
    shown: int = 0
    kept: int = 0
    memory: dict[int, int] = field(default_factory=dict)

    def moment(self) -> Moment:
        """Now."""
        return Moment(wall=MONDAY + timedelta(seconds=self.passed_s), steady_s=self.passed_s)

    def pass_time(self, seconds: float) -> None:
        """Go on; at each day's first moment the memory is noted: its own, as what it shares depends on others."""
        day = int(self.passed_s // 86400)
        self.passed_s += seconds
        if int(self.passed_s // 86400) > day:
            gc.collect()
            self.memory[day + 1] = psutil.Process().memory_full_info().uss

    def idle_s(self) -> float:
        """Since the last key."""
        while self.passed_s >= self.changes_s:
            self.is_away = not self.is_away
            minutes = self.chance.uniform(1, 15) if self.is_away else self.chance.uniform(25, 70)
            self.changes_s += 60 * minutes
        return 60.0 + self.passed_s % 1000 if self.is_away else self.chance.uniform(0, 30)


class MadeUpHands:
    """The real senses, but for the hands at the keys."""

    def __init__(self, senses: Senses, life: Life) -> None:
        self._senses, self._life = senses, life

    async def begin(self, stirred: Stirred) -> None:
        """As the real ones."""
        await self._senses.begin(stirred)

    async def look(self) -> Sensed:
        """A real look, with another idle time."""
        self._life.looks += 1
        sensed = await self._senses.look()
        return Sensed(idle_s=self._life.idle_s(), holds=sensed.holds)

    async def end(self) -> None:
        """As the real ones."""
        await self._senses.end()

    def told(self) -> tuple[str, ...]:
        """As the real ones."""
        return self._senses.told()


class Answered:
    """The real notices, and somebody who answers every third."""

    def __init__(self, notices: Notices, life: Life) -> None:
        self._notices, self._life = notices, life
        self._heard: Heard | None = None

    async def begin(self, heard: Heard, stirred: Stirred) -> None:
        """As the real ones."""
        self._heard = heard
        await self._notices.begin(heard, stirred)

    async def show(self, notice: Notice) -> bool:
        """As the real ones, and an answer now and then."""
        is_shown = await self._notices.show(notice)
        self._life.shown += is_shown
        if is_shown and self._heard is not None and self._life.shown % 3 == 0:
            self._heard(notice.key, self._life.chance.choice(_ANSWERS))
        return is_shown

    async def withdraw(self, key: str) -> None:
        """As the real ones."""
        await self._notices.withdraw(key)

    async def end(self) -> None:
        """As the real ones."""
        await self._notices.end()


class WeekLoop(Loop):
    """The agent's loop; where it would sleep, the clock goes on."""

    def __init__(self, world: World, life: Life) -> None:
        super().__init__(world)
        self._life = life

    async def _sleep(self, again_s: float) -> None:
        self._life.pass_time(again_s)
        # What came over the bus is heard first.
        await asyncio.sleep(0)
        if self._life.passed_s >= 86400 * DAYS:
            self.stop()


class Errands:
    """Brings the day as the records would."""

    def __init__(self, life: Life) -> None:
        self._life = life

    async def __call__(self, lines: str) -> str:
        """A day with eight resets from nine to five."""
        self._life.kept += len(lines.splitlines())
        starts = MONDAY + timedelta(days=int(self._life.passed_s // 86400))
        day = _day(starts)
        told = {offer.key: _told(offer) for offer in day.resets}
        ends = (starts + timedelta(days=1)).isoformat()
        return json.dumps({"day": day_json(day, told, "bench"), "ends": ends})


def _day(starts: datetime) -> NudgeDay:
    desk = Span(starts + timedelta(hours=4), starts + timedelta(hours=12))
    at = [starts + timedelta(hours=4, minutes=30 + 60 * number) for number in range(_RESETS)]
    resets = [
        Offer(key=f"desk-reset@{each:%H:%M}", slot=Slot.DESK_RESET, planned=each, duration_s=60.0, is_open=True)
        for each in at
    ]
    return NudgeDay(
        day=starts.date(),
        wishes=Wishes(),
        is_locked=False,
        desk=desk,
        awake=Span(starts, starts + timedelta(hours=17)),
        busy=(Span(starts + timedelta(hours=6), starts + timedelta(hours=7)),),
        quiet=(),
        interval_min=40,
        resets=tuple(resets),
        sessions=(),
        events=(),
    )


def _told(offer: Offer) -> Told:
    return Told(
        title="Wall slide, 1 minute",
        bodies=("After my coffee.", "Now is a good moment.", "One minute, then back to work."),
        exercise_names=("Wall slide",),
        duration_s=60.0,
        start_path=f"/nudge/{offer.key}",
        start="Start (1 min)",
        later="Later",
        not_today="Not today",
        moved="I moved anyway",
        fewer="There will be fewer.",
        stop="Stop",
        nothing_new="Nothing new",
        skip="Skip this one",
        leave="Enter starts.",
    )


class Nothing:
    """Opens no page."""

    def open_page(self, path: str) -> None:
        """Nobody looks."""


async def run(folder: Path) -> Life:
    """The week."""
    life = Life(chance=Random(SEED))  # noqa: S311 - a made-up person, no secret
    world = World(
        senses=MadeUpHands(senses_here(), life),
        notices=Answered(desktop_notices(lambda: None), life),
        daybook=Daybook(folder, Errands(life)),
        opens=Nothing(),
        moment=life.moment,
        covers=lambda _notice, _told: None,
        says=lambda _sentence: None,
    )
    await WeekLoop(world, life).run()
    return life


def main() -> None:
    """Run it and print the row."""
    with tempfile.TemporaryDirectory() as folder:
        life = asyncio.run(run(Path(folder)))
    first, last = (round(life.memory[day] / _MB, 2) for day in (1, DAYS))
    row = {
        "what": f"a simulated week: {life.looks} looks, {life.shown} shown, {life.kept} kept",
        "its own after a day": first,
        "after the week": last,
    }
    print(json.dumps(row))


if __name__ == "__main__":
    main()
