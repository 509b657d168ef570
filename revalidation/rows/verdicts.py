"""How often the verdict ladder is wrong, and how often it sees what is there, on made-up diaries.

Ratings are whole numbers, 0 to 10, around a straight course, with noise of SD 1.2 of which a day keeps 0.4 of the day
before, and one day in four not rated; then the same with each of these assumptions broken.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import numpy as np

from revalidation.chance import column, share
from revalidation.figures import Figure, Goal
from revalidation.lines import Line
from revalidation.running import Measured, Run
from unhunch.domain.motion.recording import Array
from unhunch.domain.outcomes.band import mean_band
from unhunch.domain.outcomes.looks import ONE_LOOK, REVIEWS
from unhunch.domain.outcomes.rating import DayRating
from unhunch.domain.outcomes.reviews import REVIEW_DAYS
from unhunch.domain.outcomes.trend import judge
from unhunch.domain.outcomes.verdict import Verdict

SERIES, QUICK_SERIES = 2_000, 100
BLOCK = 50
"""Diaries made at a time."""
FIRST_SEED = 81_000
START = date(2026, 1, 1)
DAYS = 91
WEEK = 7
WEEKEND = 2
MONTH = 30
HALF = 0.5
LEVEL = 5.0
FALSE = Goal(most=0.05)
NAIVE = "first week beside last"

Chance = np.random.Generator


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """How diaries of one kind come about."""

    slope_per_week: float = 0.0
    level: float = LEVEL
    rho: float = 0.4
    sd: float = 1.2
    missing: float = 0.25
    habit: str = ""
    """A key of `HABITS` or of `SHAPES`."""


def _keeps_all(_ratings: Array, _chance: Chance) -> Array:
    return np.ones(DAYS)


def _bad_days(ratings: Array, _chance: Chance) -> Array:
    """The worse the day, the likelier it is rated."""
    return np.clip(1 + (ratings - LEVEL) / 3, 0.1, 1.0)


def _bad_days_at_first(ratings: Array, chance: Chance) -> Array:
    return np.where(np.arange(DAYS) < MONTH, _bad_days(ratings, chance), 1.0)


def _ever_fewer(_ratings: Array, _chance: Chance) -> Array:
    return np.linspace(1.0, 0.6, DAYS)


HABITS: Mapping[str, Callable[[Array, Chance], Array]] = {
    "": _keeps_all,
    "bad days": _bad_days,
    "bad days at first": _bad_days_at_first,
    "ever fewer": _ever_fewer,
}
"""How likely each day is rated, beside the days missing by chance."""


def _as_is(course: Array, _chance: Chance) -> Array:
    return course


def _weekly(course: Array, chance: Chance) -> Array:
    """Two of seven days are 1.5 points better."""
    weekday = (np.arange(DAYS) + chance.integers(WEEK)) % WEEK
    return course - np.where(weekday < WEEKEND, 1.5, 0.0)


def _heaped(course: Array, chance: Chance) -> Array:
    """Every second 4 or 6 is written as a 5."""
    near = np.abs(np.round(course) - LEVEL) == 1
    return np.where(near & (chance.random(DAYS) < HALF), LEVEL, course)


SHAPES: Mapping[str, Callable[[Array, Chance], Array]] = {"weekly": _weekly, "heaped": _heaped}

LEVEL_KINDS: Mapping[str, Diary] = {
    "as the rule assumes": Diary(),
    "days independent (0)": Diary(rho=0.0),
    "days less alike (0.2)": Diary(rho=0.2),
    "days more alike (0.6)": Diary(rho=0.6),
    "weekly rhythm": Diary(habit="weekly"),
    "heaped on 5": Diary(habit="heaped"),
    "bad days rated more often": Diary(habit="bad days", missing=0.1),
    "bad days rated more often in the first month": Diary(habit="bad days at first", missing=0.1),
    "ever fewer days rated": Diary(habit="ever fewer", missing=0.05),
}
"""Truly level courses."""


def make(kind: Diary, chance: Chance) -> tuple[DayRating, ...]:
    """One diary of `DAYS` days."""
    noise = chance.normal(size=DAYS)
    for day in range(1, DAYS):
        noise[day] = kind.rho * noise[day - 1] + np.sqrt(1 - kind.rho**2) * noise[day]
    course = kind.level + kind.slope_per_week * np.arange(DAYS) / WEEK + kind.sd * noise
    ratings = np.clip(np.round(SHAPES.get(kind.habit, _as_is)(course, chance)), 0, 10)
    likely = HABITS.get(kind.habit, _keeps_all)(ratings, chance) * (1 - kind.missing)
    rated = chance.random(DAYS) < likely
    return tuple(
        DayRating(day=START + timedelta(days=int(day)), average_0_10=float(ratings[day]))
        for day in np.flatnonzero(rated)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One diary, looked at on each review day: the verdicts of one look and of reviews, and the naive claim."""

    once: tuple[Verdict, ...]
    reviews: tuple[Verdict, ...]
    naive: tuple[bool, ...]


def look_at(order: tuple[Diary, int]) -> list[Looked]:
    """A block of diaries."""
    kind, seed = order
    chance = np.random.default_rng(seed)
    return [_looked(make(kind, chance)) for _ in range(BLOCK)]


def _looked(days: Sequence[DayRating]) -> Looked:
    untils = [START + timedelta(days=number) for number in REVIEW_DAYS]
    return Looked(
        once=tuple(judge(days, until, looks=ONE_LOOK).verdict for until in untils),
        reviews=tuple(judge(days, until, looks=REVIEWS).verdict for until in untils),
        naive=tuple(_naive(days, until) for until in untils),
    )


def _naive(days: Sequence[DayRating], until: date) -> bool:
    """What most apps show: the mean of the last seven days is lower than that of the first seven."""
    first = [each.average_0_10 for each in days if (each.day - START).days < WEEK]
    last = [each.average_0_10 for each in days if 0 <= (until - each.day).days < WEEK]
    return bool(first and last) and float(np.mean(last)) < float(np.mean(first))


def _diaries(run: Run, kinds: Iterable[Diary]) -> list[list[Looked]]:
    """The same number of each kind, each kind from the same seeds."""
    blocks = run.sets(SERIES, QUICK_SERIES) // BLOCK
    kinds = list(kinds)
    found = run.each(look_at, [(kind, FIRST_SEED + block) for kind in kinds for block in range(blocks)])
    flat = [one for block in found for one in block]
    size = blocks * BLOCK
    return [flat[at * size : (at + 1) * size] for at in range(len(kinds))]


def measure_false(run: Run) -> Measured:
    """Level courses called improving: at one look, and at any of the four reviews of a programme."""
    found = dict(zip(LEVEL_KINDS, _diaries(run, LEVEL_KINDS.values()), strict=True))
    line = partial(Line, row="verdicts-false", n_of="diaries", goal=FALSE)
    assumed = next(iter(found.values()))
    figures: list[Figure] = []
    for at, number in enumerate(REVIEW_DAYS):
        naive = float(np.mean([one.naive[at] for one in assumed]))
        once = column([one.once[at] is Verdict.IMPROVING for one in assumed])
        figures.append(line(what=f"one look, day {number}").measured(once, share, {NAIVE: naive}))
    for kind, diaries in found.items():
        naive = float(np.mean([any(one.naive) for one in diaries]))
        ever = column([Verdict.IMPROVING in one.reviews for one in diaries])
        figures.append(line(what=f"any of four reviews, {kind}").measured(ever, share, {NAIVE: naive}))
    worse = column([Verdict.WORSE in one.reviews for one in assumed])
    plain = Line(row="verdicts-false", what="level, called worse at any of four reviews", n_of="diaries")
    figures.append(plain.measured(worse, share))
    return Measured(figures=figures)


FALLING = Diary(slope_per_week=-0.4, level=6.0)
RISING = Diary(slope_per_week=0.3, level=4.0)
KNOWN: Mapping[tuple[str, int], float] = {
    ("falling 0.4 a week, called improving", 28): 0.36,
    ("falling 0.4 a week, called improving", 42): 0.76,
    ("falling 0.4 a week, called improving", 56): 0.97,
    ("rising 0.3 a week, called worse", 28): 0.24,
    ("rising 0.3 a week, called worse", 42): 0.54,
    ("rising 0.3 a week, called worse", 56): 0.84,
    ("level, called a plateau", 28): 0.0,
    ("level, called a plateau", 42): 0.35,
    ("level, called a plateau", 56): 0.83,
    ("falling 0.4 a week, called a plateau", 42): 0.03,
    ("falling 0.4 a week, called a plateau", 56): 0.01,
}
"""What the probabilities alone gave when the rule was made: the other rungs of the ladder were left out of it."""


def measure_power(run: Run) -> Measured:
    """What is truly there, seen at one look and at reviews."""
    level, falling, rising = _diaries(run, (Diary(), FALLING, RISING))
    figures = [
        *_seen("falling 0.4 a week, called improving", falling, Verdict.IMPROVING),
        *_seen("rising 0.3 a week, called worse", rising, Verdict.WORSE),
        *_seen("level, called a plateau", level, Verdict.PLATEAU),
        *_seen("falling 0.4 a week, called a plateau", falling, Verdict.PLATEAU),
    ]
    for kind, diaries in {"falling 0.4 a week": falling, "level": level}.items():
        what = f"{kind}, called no-clear-improvement, day 28"
        flags = column([one.once[0] is Verdict.NO_CLEAR_IMPROVEMENT for one in diaries])
        figures.append(Line(row="verdicts-seen", what=what, n_of="diaries").measured(flags, share))
    figures.append(_coverage(run))
    return Measured(figures=figures)


def _seen(what: str, diaries: Sequence[Looked], verdict: Verdict) -> Iterable[Figure]:
    """At one look on each day up to 56, then at any of the reviews up to then."""
    for at, number in enumerate(REVIEW_DAYS[:-1]):
        flags = column([one.once[at] is verdict for one in diaries])
        before = KNOWN.get((what, number))
        beside = {} if before is None else {"when the rule was made": before}
        line = Line(row="verdicts-seen", what=f"{what}, one look, day {number}", n_of="diaries")
        yield line.measured(flags, share, beside)
    ever = column([verdict in one.reviews[:-1] for one in diaries])
    line = Line(row="verdicts-seen", what=f"{what}, any review up to day 56", n_of="diaries")
    yield line.measured(ever, share)


def _coverage(run: Run) -> Figure:
    """One band a diary, of its last rated day, around the true mean of a level course."""
    blocks = run.sets(SERIES, QUICK_SERIES) // BLOCK
    kind = replace(Diary(), level=LEVEL)
    held = run.each(holds_truth, [(kind, FIRST_SEED + block) for block in range(blocks)])
    line = Line(row="verdicts-seen", what="true mean within the band of 14 days", n_of="diaries", goal=Goal(least=0.95))
    return line.measured(column([one for block in held for one in block]), share)


def holds_truth(order: tuple[Diary, int]) -> list[bool]:
    """Of a block of diaries: whether the last band holds the level."""
    kind, seed = order
    chance = np.random.default_rng(seed)
    bands = [mean_band(make(kind, chance)) for _ in range(BLOCK)]
    return [band[-1].low_0_10 <= kind.level <= band[-1].high_0_10 for band in bands if band]
