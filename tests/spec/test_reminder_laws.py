"""What holds of nudges, whatever happens at a computer; and a few simulated days, judged by what truly went on."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revalidation.working_days_counting import counted
from revalidation.working_days_people import WORKERS, YEAR
from revalidation.working_days_play import Play
from revalidation.working_days_ways import WAYS
from revalidation.working_days_world import every_day, make_world
from tests.unit.reminder_days import Desk, a_day, at, reset, restarted, session, span
from unhunch.domain.planning.plan import Slot
from unhunch.domain.reminders.acts import Keep, Show, Withdraw
from unhunch.domain.reminders.nudge_day import Happened
from unhunch.domain.reminders.signs import Hold

SENSED = [Hold.LOCKED, Hold.CALL, Hold.FULL_SCREEN, Hold.INHIBITED, Hold.DO_NOT_DISTURB, Hold.PRACTISING]
ANSWERS = [
    Happened.STARTED,
    Happened.LATER,
    Happened.CLOSED,
    Happened.MOVED,
    Happened.DONE,
    Happened.PAUSED,
    Happened.NOT_TODAY,
]
DAY = a_day(
    busy=(span("10:31", "11:00"), span("13:00", "14:30")),
    quiet=(span("12:00", "12:40"),),
    sessions=(session(Slot.MORNING, "09:20"), session(Slot.PRE_WORKOUT, "16:00"), session(Slot.POST_WORK, "18:00")),
)
MINUTES = st.integers(1, 70)
HAPPENINGS = st.one_of(
    st.tuples(st.sampled_from(["type", "read", "unknown", "away", "sleep"]), MINUTES),
    st.tuples(st.sampled_from(SENSED), MINUTES),
    st.tuples(st.sampled_from(ANSWERS), st.integers(0, 3)),
    st.tuples(st.just("clock"), st.sampled_from([-3600, -600, -31, 31, 600, 3600])),
    st.tuples(st.just("restart"), st.just(0)),
)
DAYS = st.lists(HAPPENINGS, min_size=1, max_size=14)


@dataclass
class Played:
    """A desk, what was true when a nudge came, and how long every look was put off."""

    desk: Desk = field(default_factory=lambda: Desk(day=DAY, now=at("08:50")))
    ahead_s: float = 0.0
    clock_is_right: bool = True
    shown: list[tuple[datetime, Show, frozenset[Hold]]] = field(default_factory=list)
    looks_s: list[float] = field(default_factory=list)
    laters: int = 0

    def play(self, happenings) -> "Played":
        for what, number in happenings:
            self.do(what, number)
        return self

    def do(self, what, number) -> None:
        if isinstance(what, Hold):
            self.passing(number, held=what)
        elif isinstance(what, Happened):
            self.answer(what, number)
        elif what == "clock":
            self.desk.clock_set(timedelta(seconds=number))
            self.ahead_s += number
            self.clock_is_right = False
        elif what == "restart":
            self.desk = restarted(self.desk)
        else:
            self.passing(number, idle=what)

    def passing(self, minutes, *, idle="read", held=None) -> None:
        desk, end = self.desk, self.desk.now + timedelta(minutes=minutes)
        desk.holds = frozenset({held} if held else ())
        if idle == "sleep":
            desk.now, desk.looks_at = end, end
            self.look()
            return
        left = desk.now
        while desk.looks_at <= end:
            desk.until(desk.looks_at - timedelta(microseconds=1))
            idle_s = {"type": 0.5, "read": 20.0, "unknown": None}
            desk.idle_s = idle_s.get(idle, (desk.looks_at - left).total_seconds())
            self.look()
        desk.until(end - timedelta(microseconds=1))

    def look(self) -> None:
        desk = self.desk
        if desk.now < desk.looks_at:
            desk.steady_s += (desk.looks_at - desk.now).total_seconds()
            desk.now = desk.looks_at
        step = desk.look()
        self.looks_s.append(step.look_again_s)
        for act in step.acts:
            if isinstance(act, Show):
                # True time, on a clock that goes on through a sleep and is never set.
                self.shown.append((desk.now - timedelta(seconds=self.ahead_s), act, desk.holds))

    def answer(self, happened, number) -> None:
        key = self.shown[-1][1].offer.key if self.shown else ""
        until = self.desk.now + timedelta(minutes=20 * number + 1) if happened is Happened.PAUSED else None
        self.laters += happened is Happened.LATER
        self.desk.answer(happened, key if number else "", until)


@settings(max_examples=25, deadline=None)
@given(DAYS)
def test_no_nudge_comes_while_anything_on_the_computer_speaks_against_it(happenings) -> None:
    assert [held for _, _, held in Played().play(happenings).shown if held] == []


@settings(max_examples=25, deadline=None)
@given(DAYS)
def test_no_nudge_comes_in_a_meeting_in_quiet_hours_at_night_or_a_reset_outside_desk_hours(happenings) -> None:
    for when, act in Played().play(happenings).desk.said:
        if isinstance(act, Show):
            assert not any(each.start <= when < each.end for each in (*DAY.busy, *DAY.quiet))
            assert at("07:00") <= when < at("23:00")
            assert act.offer.slot is not Slot.DESK_RESET or at("09:00") <= when < at("17:30")


@settings(max_examples=25, deadline=None)
@given(DAYS)
def test_no_two_nudges_are_closer_than_ten_minutes_whatever_the_clock_says(happenings) -> None:
    times = [when for when, _, _ in Played().play(happenings).shown]
    # A program that starts anew has only the log, and the log only the clock on the wall.
    if not any(what == "clock" for what, _ in happenings) or not any(what == "restart" for what, _ in happenings):
        assert all((b - a).total_seconds() >= 600 for a, b in pairwise(times))


@settings(max_examples=25, deadline=None)
@given(DAYS)
def test_no_wait_is_ever_negative_nothing_or_longer_than_a_minute(happenings) -> None:
    assert all(1 <= look_s <= 60 for look_s in Played().play(happenings).looks_s)


@settings(max_examples=25, deadline=None)
@given(DAYS)
def test_at_most_three_and_the_resets_unless_somebody_said_later(happenings) -> None:
    played = Played().play(happenings)
    assert len(played.shown) <= 3 + len(DAY.resets) + played.laters


@settings(max_examples=25, deadline=None)
@given(st.lists(HAPPENINGS.filter(lambda each: each[0] != "restart"), max_size=14))
def test_one_nudge_stands_at_a_time(happenings) -> None:
    standing = None
    for when, act in Played().play(happenings).desk.said:
        if isinstance(act, Show):
            assert standing is None
            standing = when
        elif isinstance(act, Withdraw) or (isinstance(act, Keep) and act.event.happened is Happened.CLOSED):
            standing = None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*SENSED, "away", "read", "sleep"]), st.integers(1, 40)), max_size=6))
def test_what_is_owed_is_never_lost_but_comes_once_there_is_a_good_moment(happenings) -> None:
    day = a_day(awake=span("00:00", "23:59"), desk=span("09:00", "20:00"))
    played = Played(desk=Desk(day=day, now=at("09:00"))).play(happenings)
    before = len(played.shown)
    unanswered = played.desk.state.ledger.in_a_row
    # Whoever ignored three sits for twice the interval, and nobody for longer than that and a settling.
    played.passing(100 if unanswered < 3 else 200)
    assert len(played.shown) > before or unanswered >= 3


@settings(max_examples=10, deadline=None)
@given(DAYS)
def test_the_same_day_gives_the_same_nudges(happenings) -> None:
    first, again = Played().play(happenings), Played().play(happenings)
    assert first.desk.said == again.desk.said


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["read", "type", "away"]), st.integers(1, 60)), max_size=6))
def test_a_restart_forgets_nothing_that_counts(happenings) -> None:
    """The one that went on and the one that began anew agree on what is owed from a quarter of an hour later on."""
    played = Played().play(happenings)
    played.passing(15)
    if played.desk.state.shown is not None:
        return
    anew = replace(played, desk=restarted(played.desk), shown=[])
    anew.passing(200)
    before = len(played.shown)
    played.passing(200)
    went_on = [when for when, _, _ in played.shown[before:]]
    assert len(went_on) == len(anew.shown)
    assert all(abs((a - b[0]).total_seconds()) <= 120 for a, b in zip(went_on, anew.shown, strict=True))


@pytest.mark.parametrize("who", ["office", "late", "page"])
def test_nine_simulated_days_and_a_change_of_the_clocks_have_no_forbidden_nudge_and_no_burst(who) -> None:
    worker = next(each for each in WORKERS if each.id == who)
    # The clocks go forward in Europe on the 28th of March, and back in Sydney on the 4th of April.
    world = make_world(worker, every_day(date(YEAR, 3, 27), 9), seed=7)
    year = counted(world, "ours", Play(world, WAYS["ours"](world), seed=7).run())
    assert sum(day.nudges for day in year.days) > 5
    assert year.reasons == {}
    assert year.bursts == 0
    assert year.smallest_gap_s >= 600
    assert sum(day.at_once for day in year.days) == 0
    # A look at a nudge that stands is never further away than five seconds.
    assert year.longest_standing_s <= 7


def test_a_plain_timer_on_the_same_days_nudges_in_forbidden_moments() -> None:
    world = make_world(WORKERS[0], every_day(date(YEAR, 3, 22), 5), seed=7)
    year = counted(world, "plain timer", Play(world, WAYS["plain timer"](world), seed=7).run())
    assert sum(day.forbidden for day in year.days) > 0


def test_clocks_that_are_put_back_in_the_night_bring_no_second_evening_nudge() -> None:
    """In the hour that comes twice the plan's times are of one hour only, because they are in UTC."""
    twice = a_day(
        day=date(2026, 10, 24),
        desk=None,
        resets=(reset("10:30"),),
        awake=span("08:00", "23:59", date(2026, 10, 24)),
        sessions=(replace(session(Slot.EVENING, "22:00"), planned=at("22:00", date(2026, 10, 24))),),
    )
    desk = Desk(day=twice, now=at("21:30", date(2026, 10, 24))).until(at("23:50", date(2026, 10, 24)))
    assert desk.times == ["22:00"]
