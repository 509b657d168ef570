"""Each diary of diaries.toml, judged as the app judges it."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from unhunch.domain.outcomes.rating import DayRating
from unhunch.domain.outcomes.trend import ONE_LOOK, REVIEWS, judge
from unhunch.domain.outcomes.verdict import Verdict

DIARIES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("diaries.toml").read_text("utf-8"))["diary"]
START = date(2026, 3, 2)
LOOKS = {"once": ONE_LOOK, "reviews": REVIEWS}


def marks(diary: dict[str, Any]) -> list[str]:
    return diary["ratings"].split() * diary.get("times", 1) + diary.get("then", "").split()


@pytest.mark.parametrize("diary", DIARIES, ids=[diary["tells"][:50] for diary in DIARIES])
def test_the_diary_gets_its_verdict(diary):
    written = marks(diary)
    rated = [
        DayRating(day=START + timedelta(days=at), average_0_10=float(mark))
        for at, mark in enumerate(written)
        if mark != "."
    ]
    found = judge(
        rated,
        START + timedelta(days=len(written) - 1),
        adherence=diary.get("adherence"),
        looks=LOOKS[diary.get("looks", "once")],
    )

    assert (found.verdict.value, found.why) == (diary["verdict"], diary["why"])


def test_there_are_enough_diaries_and_every_verdict_is_among_them():
    assert len(DIARIES) >= 20
    assert {diary["verdict"] for diary in DIARIES} == {verdict.value for verdict in Verdict}
