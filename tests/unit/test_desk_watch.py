"""When somebody at a desk is told, when they were away, and what is kept."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from unhunch.domain.motion.posture.desk_day import DeskQuarter, Tally, quarter_of, summed
from unhunch.domain.motion.posture.desk_watch import DeskState, DeskWatch, DeskWord
from unhunch.domain.motion.posture.report import PostureState
from unhunch.domain.planning.desk_hours import desk_hours, watch_until
from unhunch.domain.planning.profile import WorkHours

U, F, R, Q, N = (
    PostureState.UPRIGHT,
    PostureState.SLOUCHING,
    PostureState.RECLINING,
    PostureState.UNKNOWN,
    None,
)


def looked(watch: DeskWatch, *shown: tuple[PostureState | None, int], from_s: float = 0.0) -> list[DeskWord]:
    """A look a second, each posture for so many seconds."""
    looks = [sat for sat, seconds in shown for _ in range(seconds)]
    return [watch.look(from_s + at, sat) for at, sat in enumerate(looks)]


def nudged_at(words: list[DeskWord]) -> list[int]:
    return [at for at, word in enumerate(words) if word.is_nudge]


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ([(F, 60)], []),
        ([(F, 61)], [60]),
        ([(F, 200)], [60]),
        ([(U, 10), (F, 60)], [69]),
        ([(R, 300)], []),
        ([(U, 300)], []),
        ([(Q, 300)], []),
        ([(N, 300)], []),
        # A moment otherwise is forgiven, at four seconds for each.
        ([(F, 41), (U, 2), (F, 27)], []),
        ([(F, 41), (U, 2), (F, 28)], [70]),
        # A quarter of a minute otherwise, and the minute begins anew.
        ([(F, 55), (U, 15), (F, 59)], []),
        ([(F, 55), (U, 15), (F, 60)], [129]),
        ([(F, 50), (N, 15), (F, 59)], []),
        ([(F, 30), (U, 30)] * 20, []),
        # Twenty minutes later it may be said again.
        ([(F, 1300)], [60, 1260]),
    ],
)
def test_only_a_sustained_minute_is_told_and_not_again_for_twenty(shown, told) -> None:
    assert nudged_at(looked(DeskWatch(), *shown)) == told


@pytest.mark.parametrize(("chosen_s", "told"), [(600.0, [60, 660]), (None, []), (1.0, [60, 360, 660])])
def test_how_often_is_the_persons_choice_but_never_more_than_every_five_minutes(chosen_s, told) -> None:
    assert nudged_at(looked(DeskWatch(cooldown_s=chosen_s), (F, 900))) == told


def test_a_pause_forgets_the_minute_but_not_the_last_nudge() -> None:
    watch = DeskWatch()
    assert nudged_at(looked(watch, (F, 61))) == [60]
    watch.pause()
    assert nudged_at(looked(watch, (F, 300), from_s=100.0)) == []
    assert nudged_at(looked(watch, (F, 900), from_s=400.0)) == [860]


def test_nobody_is_away_after_ten_seconds_and_a_break_after_five_minutes_is_told_once() -> None:
    words = looked(DeskWatch(), (U, 5), (N, 310), (U, 5))
    assert [word.state.value for word in words[4:7]] == ["upright", "unknown", "unknown"]
    assert words[14].state is DeskState.UNKNOWN
    assert words[15].state is DeskState.AWAY
    assert [(at, word.break_s) for at, word in enumerate(words) if word.break_s is not None] == [(315, 310.0)]


def test_a_short_absence_is_no_break() -> None:
    words = looked(DeskWatch(), (U, 5), (N, 290), (U, 5))
    assert [word.break_s for word in words] == [None] * 300


def test_what_happened_between_two_far_looks_was_not_seen() -> None:
    watch = DeskWatch()
    looked(watch, (F, 50))
    assert watch.look(3600.0, F) == DeskWord(state=DeskState.FORWARD, lasted_s=0.0)
    assert watch.look(3601.5, U).lasted_s == pytest.approx(1.5)
    assert watch.look(3608.0, U).lasted_s == pytest.approx(2.0)
    assert watch.look(3000.0, U).lasted_s == 0.0


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=UTC)


def test_seconds_are_kept_by_quarters_of_an_hour_and_fractions_wait() -> None:
    assert quarter_of(at(9, 44, 59)) == at(9, 30)
    tally = Tally()
    for lasted_s, when in ((1.5, at(9, 14)), (0.75, at(9, 14, 30)), (1.0, at(9, 15)), (0.5, at(9, 16))):
        tally.add(when, DeskState.UPRIGHT, lasted_s)
    tally.add(at(9, 16), DeskState.AWAY, 0.4)
    assert tally.take() == (
        DeskQuarter(at=at(9), seconds={DeskState.UPRIGHT: 2}),
        DeskQuarter(at=at(9, 15), seconds={DeskState.UPRIGHT: 1}),
    )
    tally.add(at(9, 17), DeskState.UPRIGHT, 0.5)
    assert tally.take() == (DeskQuarter(at=at(9, 15), seconds={DeskState.UPRIGHT: 1}),)
    assert tally.take() == ()


def test_a_sum_names_every_state() -> None:
    quarters = [DeskQuarter(at=at(9), seconds={DeskState.AWAY: 5}), DeskQuarter(at=at(10), seconds={DeskState.AWAY: 6})]
    assert [(state.value, s) for state, s in summed(quarters).items()] == [
        ("upright", 0),
        ("forward", 0),
        ("reclining", 0),
        ("away", 11),
        ("unknown", 0),
    ]
    assert quarters[0].watched_s == 5


BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = WorkHours(days=("mon", "tue"), start=time(9), end=time(17, 30))
NIGHT = WorkHours(days=("mon",), start=time(22), end=time(6))
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("work", "now", "until"),
    [
        (OFFICE, at(10), at(16, 30)),
        (OFFICE, at(16, 30), at(17, 30)),
        (OFFICE, at(6), at(7)),
        # A Sunday.
        (OFFICE, at(10) - 24 * HOUR, at(11) - 24 * HOUR),
        (NIGHT, at(22), at(5) + 24 * HOUR),
        # At five in the morning the hours of the day before still last.
        (NIGHT, at(4) + 24 * HOUR, at(5) + 24 * HOUR),
    ],
)
def test_a_watch_ends_with_the_desk_hours_and_outside_of_them_after_an_hour(work, now, until) -> None:
    assert watch_until(work, now, BERLIN) == until


def test_desk_hours_are_the_persons_own_clock() -> None:
    hours = desk_hours(OFFICE, date(2026, 11, 23), BERLIN)
    assert (hours.start, hours.end) == (at(8), at(16, 30))
