"""A notice and its cover begin and end together."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from unhunch.domain.reminders.nudge_day import Happened
from unhunch.domain.reminders.told import Told
from unhunch.reminders.cover import Cover, Outcome
from unhunch.reminders.covered_notices import CoveredNotices, cover_of
from unhunch.reminders.notices import Notice

NOTICE = Notice(key="desk-reset@09:30", title="Wall slide, 1 minute", body="After my coffee.", buttons=())
TOLD = Told(
    title="Wall slide, 1 minute",
    bodies=("After my coffee.",),
    exercise_names=("Wall slide",),
    duration_s=60.0,
    start_path="/nudge/desk-reset@09:30",
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


class MadeUpNotices:
    def __init__(self) -> None:
        self.did: list[str] = []

    async def begin(self, _heard, _stirred) -> None:
        self.did.append("begin")

    async def show(self, notice: Notice) -> bool:
        self.did.append(f"show {notice.key}")
        return True

    async def withdraw(self, key: str) -> None:
        self.did.append(f"withdraw {key}")

    async def end(self) -> None:
        self.did.append("end")


class MadeUpCover:
    """Ends as it is told to, or stands until it is taken away."""

    def __init__(self, ends: Outcome | Exception | None, *, stands: bool = False) -> None:
        self._ends, self._stands = ends, stands
        self.shown: list[str] = []
        self.was_taken_away = False

    async def __call__(self, cover: Cover) -> Outcome | None:
        self.shown.append(cover.title)
        try:
            await asyncio.sleep(60 if self._stands else 0)
        except asyncio.CancelledError:
            self.was_taken_away = True
            raise
        if isinstance(self._ends, Exception):
            raise self._ends
        return self._ends


def covered(cover: MadeUpCover, then: Callable[[CoveredNotices], Awaitable[object]] | None = None) -> list:
    """What is heard of a covered notice."""
    heard: list[tuple[str, Happened]] = []

    async def run() -> None:
        notices = CoveredNotices(MadeUpNotices(), cover)
        await notices.begin(lambda key, happened: heard.append((key, happened)), lambda: None)
        assert await notices.show(NOTICE)
        notices.cover(NOTICE, TOLD)
        await asyncio.sleep(0.01)
        if then is not None:
            await then(notices)
            await asyncio.sleep(0.01)

    asyncio.run(run())
    return heard


def test_a_start_on_the_cover_is_a_start_of_the_notice():
    assert covered(MadeUpCover(Outcome.STARTED)) == [("desk-reset@09:30", Happened.STARTED)]


@pytest.mark.parametrize("ends", [Outcome.LEFT, Outcome.OVER, None, OSError("no process")])
def test_a_cover_that_ends_otherwise_answers_nothing(ends):
    assert covered(MadeUpCover(ends)) == []


def test_a_cover_goes_with_its_notice():
    cover = MadeUpCover(Outcome.OVER, stands=True)

    covered(cover, lambda notices: notices.withdraw("desk-reset@09:30"))

    assert cover.was_taken_away


def test_a_cover_stays_when_another_notice_goes():
    cover = MadeUpCover(Outcome.OVER, stands=True)

    async def then(notices: CoveredNotices) -> None:
        await notices.withdraw("evening@20:00")
        await asyncio.sleep(0.01)
        assert not cover.was_taken_away
        await notices.end()

    covered(cover, then)

    assert cover.was_taken_away


def test_only_one_cover_stands_at_a_time():
    cover = MadeUpCover(Outcome.OVER, stands=True)

    async def then(notices: CoveredNotices) -> None:
        notices.cover(NOTICE, TOLD)
        await asyncio.sleep(0.01)
        assert cover.was_taken_away
        await notices.end()

    covered(cover, then)

    assert cover.shown == ["Wall slide, 1 minute"] * 2


@pytest.mark.parametrize(("takes_s", "lasts_s"), [(60.0, 60.0), (5.0, 20.0), (900.0, 60.0)])
def test_a_cover_stands_as_long_as_the_break_takes_and_no_longer_than_a_minute(takes_s, lasts_s):
    told = Told(**{name: getattr(TOLD, name) for name in TOLD.__slots__ if name != "duration_s"}, duration_s=takes_s)

    assert cover_of(NOTICE, told).lasts_s == lasts_s


def test_a_cover_says_what_the_notice_says():
    cover = cover_of(NOTICE, TOLD)

    assert (cover.title, cover.lines, cover.start) == ("Wall slide, 1 minute", ("After my coffee.",), "Start (1 min)")
