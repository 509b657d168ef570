import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.unit.reminder_days import NINE, READING_S, a_day, at
from unhunch.domain.reminders.moment import Moment
from unhunch.domain.reminders.nudge_day import Happened, NudgeDay, NudgeEvent, Wishes
from unhunch.domain.reminders.signs import Hold
from unhunch.domain.reminders.told import Told
from unhunch.interop.nudge_day_json import day_json
from unhunch.reminders.daybook import Daybook
from unhunch.reminders.loop import NOBODY, UNREADABLE, Loop, World
from unhunch.reminders.notices import Notice
from unhunch.reminders.senses import Sensed

FIRST = "desk-reset@10:30"


def words(key: str, **changes: object) -> Told:
    basis = {
        "title": "Wall slide, 1 min",
        "bodies": ("Time to change position.", "Look up."),
        "exercise_names": ("Wall slide",),
        "duration_s": 60.0,
        "start_path": f"/nudge/{key}",
        "start": "Start (1 min)",
        "later": "Later",
        "not_today": "Not today",
        "moved": "I moved anyway",
        "fewer": "Fewer come from now on.",
        "stop": "Stop",
        "nothing_new": "Nothing new",
        "skip": "Skip this one",
        "leave": "Enter starts.",
    }
    return Told(**{**basis, **changes})


class Desktop:
    """A desktop that does as it is told: its clocks, its senses, its notices, its records."""

    def __init__(self, folder, day: NudgeDay | None = None, told: Told | None = None) -> None:
        self.day = day or a_day()
        self.told = told or words(FIRST)
        self.wall, self.steady_s = NINE, 1000.0
        self.sensed = Sensed(idle_s=READING_S)
        self.can_show = True
        self.tried = 0
        self.standing: dict[str, Notice] = {}
        self.opened: list[str] = []
        self.covered: list[str] = []
        self.kept: list[str] = []
        self.said: list[str] = []
        world = World(
            senses=self,
            notices=self,
            daybook=Daybook(folder, self.errand),
            opens=self,
            moment=lambda: Moment(wall=self.wall, steady_s=self.steady_s),
            covers=lambda notice, _told: self.covered.append(notice.key),
            says=self.said.append,
        )
        self.loop = Loop(world)

    # As senses and notices.

    async def begin(self, *_) -> None: ...

    async def look(self) -> Sensed:
        return self.sensed

    def told_of_senses(self) -> tuple[str, ...]:
        return ()

    async def show(self, notice: Notice) -> bool:
        self.tried += 1
        if self.can_show:
            self.standing[notice.key] = notice
        return self.can_show

    async def withdraw(self, key: str) -> None:
        self.standing.pop(key, None)

    async def end(self) -> None:
        self.standing.clear()

    # As what else the agent reaches.

    def open_page(self, path: str) -> None:
        self.opened.append(path)

    async def errand(self, lines: str) -> str | None:
        self.kept += [json.loads(line)["happened"] for line in lines.splitlines()]
        told = {offer.key: self.told for offer in self.day.resets}
        return json.dumps({"day": day_json(self.day, told, "v"), "ends": None, "menu": {}})

    # What happens on it.

    def passes(self, wait_s: float, *, asleep_s: float = 0.0) -> None:
        self.wall += timedelta(seconds=wait_s + asleep_s)
        self.steady_s += wait_s

    def runs(self, wait_s: float) -> None:
        """The loop's turns over so long, each when the last one asked for it."""

        async def turns() -> None:
            end_s = self.steady_s + wait_s
            while self.steady_s < end_s:
                again_s = await self.loop._turn()
                self.passes(min(again_s, max(1.0, end_s - self.steady_s)))

        asyncio.run(turns())

    def runs_until(self, clock: str) -> None:
        self.runs((at(clock) - self.wall).total_seconds())


@pytest.fixture
def desktop(tmp_path):
    return Desktop(tmp_path)


def test_a_due_break_is_shown_with_its_words_and_kept(desktop):
    desktop.runs_until("10:29")
    assert desktop.standing == {}
    desktop.runs_until("10:33")
    notice = desktop.standing[FIRST]
    assert (notice.title, notice.body) == ("Wall slide, 1 min", "Time to change position.")
    assert [text for _, text in notice.buttons] == ["Start (1 min)", "Later", "I moved anyway", "Not today"]
    assert '"shown"' in (desktop.loop._world.daybook._spool.read())


def test_what_nobody_can_see_is_not_kept_and_stays_owed(desktop):
    desktop.can_show = False
    desktop.runs_until("11:10")
    assert desktop.tried <= 7
    assert desktop.loop._world.daybook._spool.read() == ""
    desktop.can_show = True
    desktop.loop.service_came()
    desktop.runs(240)
    assert FIRST in desktop.standing


def test_attempts_that_nobody_sees_grow_rarer(desktop):
    desktop.can_show = False
    desktop.runs_until("10:45")
    first = desktop.tried
    desktop.runs_until("11:00")
    assert desktop.tried - first < first


def test_start_opens_the_player_and_leaves_keeping_it_to_the_page(desktop):
    desktop.runs_until("10:33")
    desktop.loop.hear(FIRST, Happened.STARTED)
    desktop.runs(1)
    assert desktop.opened == ["/nudge/desk-reset@10:30"]
    assert desktop.standing == {}
    assert '"started"' not in desktop.loop._world.daybook._spool.read()


def test_later_comes_again_in_ten_minutes(desktop):
    desktop.runs_until("10:33")
    desktop.loop.hear(FIRST, Happened.LATER)
    desktop.runs(1)
    assert desktop.standing == {}
    desktop.runs(540)
    assert desktop.standing == {}
    desktop.runs(240)
    assert desktop.standing[FIRST].body == "Look up."


def test_the_third_time_later_is_not_on_offer(desktop):
    words = []
    for _ in range(3):
        while FIRST not in desktop.standing:
            desktop.runs(60)
        words.append(desktop.standing[FIRST].buttons[1])
        desktop.loop.hear(FIRST, Happened.LATER)
        desktop.runs(1)
    assert words == [(Happened.LATER, "Later")] * 2 + [(Happened.LATER, "Skip this one")]


def test_a_hold_takes_it_away_and_the_end_of_it_brings_it_back(desktop):
    desktop.runs_until("10:33")
    desktop.sensed = Sensed(idle_s=READING_S, holds=frozenset({Hold.CALL}))
    desktop.runs(10)
    assert desktop.standing == {}
    desktop.sensed = Sensed(idle_s=READING_S)
    desktop.runs(3600)
    assert desktop.tried == 2


def test_a_night_s_sleep_brings_no_burst(desktop):
    desktop.runs_until("10:20")
    desktop.passes(1, asleep_s=3 * 3600)
    desktop.runs(120)
    assert desktop.tried == 0
    desktop.runs(80 * 60)
    assert desktop.tried == 0
    desktop.runs(20 * 60)
    assert desktop.tried >= 1


def test_a_stop_level_shows_nothing_even_if_it_comes_between_a_look_and_its_nudge(tmp_path):
    desktop = Desktop(tmp_path)
    desktop.runs_until("10:20")
    today = desktop.loop._world.daybook.today
    desktop.loop._world.daybook.today = replace(today, day=replace(today.day, is_locked=True))
    desktop.runs(3600)
    assert desktop.tried == 0


def test_before_anybody_is_set_up_nothing_happens(tmp_path):
    desktop = Desktop(tmp_path)

    async def nobody(_lines: str) -> str:
        return '{"day": null, "ends": null, "menu": {}}'

    desktop.loop._world.daybook._errand = nobody
    desktop.loop.hear("", Happened.PAUSED)
    desktop.runs(7200)
    assert desktop.tried == 0
    assert desktop.said == [NOBODY]


def test_a_plan_that_cannot_be_read_is_told_once_and_read_when_it_can_be(desktop):
    brings = desktop.errand

    async def fails(_lines: str) -> None:
        return None

    desktop.loop._world.daybook._errand = fails
    desktop.runs_until("09:30")
    assert desktop.said == [UNREADABLE]
    desktop.loop._world.daybook._errand = brings
    desktop.runs_until("11:00")
    assert desktop.tried >= 1


def test_a_fault_in_one_look_does_not_end_reminding(desktop):
    desktop.runs_until("10:00")
    senses, desktop.sensed = desktop.sensed, None
    assert asyncio.run(desktop.loop._safe_turn()) == 60.0
    desktop.sensed = senses
    desktop.runs_until("10:33")
    assert desktop.tried == 1


def test_not_today_from_the_tray_ends_the_day_s_nudges(desktop):
    desktop.runs(60)
    desktop.loop.hear("", Happened.NOT_TODAY)
    desktop.runs_until("17:00")
    assert desktop.tried == 0
    assert desktop.kept == ["not-today"]


def test_a_pause_ends_by_itself(desktop):
    desktop.runs_until("10:00")
    desktop.loop.hear("", Happened.PAUSED)
    desktop.runs_until("10:58")
    assert desktop.tried == 0
    desktop.runs_until("11:15")
    assert desktop.tried == 1


def test_the_cover_goes_with_the_notice_where_it_is_wished(tmp_path):
    desktop = Desktop(tmp_path, a_day(wishes=Wishes(has_cover=True)))
    desktop.runs_until("10:33")
    assert desktop.covered == [FIRST]


def guided(tmp_path) -> Desktop:
    told = words(FIRST, guide=((0.0, "Anything new?"), (0.04, "Slide up."), (0.0, "That was it.")))
    desktop = Desktop(tmp_path, a_day(wishes=Wishes(guides_here=True)), told)
    desktop.runs_until("10:33")
    return desktop


def test_a_break_is_guided_in_the_notice_and_what_was_done_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("unhunch.reminders.guiding.LAST_LINE_S", 0.02)
    desktop = guided(tmp_path)

    async def follow() -> None:
        desktop.loop.hear(FIRST, Happened.STARTED)
        await desktop.loop._turn()
        desktop.loop.hear(FIRST, Happened.STARTED)
        await desktop.loop._turn()
        await desktop.loop._guiding._task
        await desktop.loop._turn()

    asyncio.run(follow())
    assert desktop.opened == []
    assert desktop.standing == {}
    assert desktop.kept == ["shown", "started"]
    done = json.loads(desktop.loop._world.daybook._spool.read())
    assert done["happened"] == "done"
    assert done["done_s"] == pytest.approx(0.04)


def test_a_guided_break_can_be_stopped_and_counts_as_far_as_it_went(tmp_path):
    desktop = guided(tmp_path)
    desktop.told = words(FIRST, guide=((0.0, ""),))
    today = desktop.loop._world.daybook.today
    long = words(FIRST, guide=((0.0, "Anything new?"), (30.0, "Slide up.")))
    desktop.loop._world.daybook.today = replace(today, told={FIRST: long})

    async def stop_at_once() -> None:
        desktop.loop.hear(FIRST, Happened.STARTED)
        await desktop.loop._turn()
        desktop.loop.hear(FIRST, Happened.STARTED)
        await desktop.loop._turn()
        await asyncio.sleep(0.01)
        assert desktop.standing[FIRST].body == "Slide up."
        assert desktop.standing[FIRST].buttons == ((Happened.CLOSED, "Stop"),)
        desktop.loop.hear(FIRST, Happened.CLOSED)
        await desktop.loop._turn()
        await desktop.loop._guiding._task
        await desktop.loop._turn()

    asyncio.run(stop_at_once())
    done = json.loads(desktop.loop._world.daybook._spool.read().splitlines()[-1])
    assert done["happened"] == "done"
    assert done["done_s"] < 5


@pytest.mark.parametrize("answer", [Happened.CLOSED, None])
def test_no_exercise_is_guided_before_somebody_said_that_nothing_is_new(tmp_path, monkeypatch, answer):
    monkeypatch.setattr("unhunch.reminders.guiding.ASKED_S", 0.05)
    desktop = guided(tmp_path)
    bodies = []

    async def ask() -> None:
        desktop.loop.hear(FIRST, Happened.STARTED)
        await desktop.loop._turn()
        await asyncio.sleep(0.01)
        question = desktop.standing[FIRST]
        bodies.append(question.body)
        # A click on the notice means its first button.
        assert question.buttons == ((Happened.CLOSED, "Stop"), (Happened.STARTED, "Nothing new"))
        if answer:
            desktop.loop.hear(FIRST, answer)
            await desktop.loop._turn()
        await desktop.loop._guiding._task
        await desktop.loop._turn()

    tried = desktop.tried
    asyncio.run(ask())
    assert bodies == ["Anything new?"]
    assert desktop.tried == tried + 1
    assert desktop.standing == {}
    assert "done" not in desktop.kept + [json.loads(each)["happened"] for each in spooled(desktop)]


def spooled(desktop: Desktop) -> list[str]:
    return desktop.loop._world.daybook._spool.read().splitlines()


def test_at_the_end_everything_is_handed_over_and_nothing_stands(desktop):
    desktop.runs_until("10:33")

    async def run_out() -> None:
        desktop.loop.stop()
        await desktop.loop.run()

    asyncio.run(run_out())
    assert desktop.standing == {}
    assert desktop.kept == ["shown"]


def test_an_answer_is_heard_before_the_next_look_is_due(desktop):
    desktop.runs_until("10:33")

    async def answered() -> bool:
        desktop.loop._pressing.clear()
        desktop.loop._stirred.clear()
        asyncio.get_running_loop().call_later(0.02, desktop.loop.hear, FIRST, Happened.LATER)
        await asyncio.wait_for(desktop.loop._sleep(3600.0), 5)
        return True

    assert asyncio.run(answered())


def test_the_day_s_events_survive_a_restart(tmp_path):
    shown = NudgeEvent(at=at("10:31"), happened=Happened.NOT_TODAY, key="")
    desktop = Desktop(tmp_path, a_day(events=(shown,)))
    desktop.passes(2 * 3600)
    desktop.runs_until("16:00")
    assert desktop.tried == 0
