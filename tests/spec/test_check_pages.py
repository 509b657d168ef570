"""Guided measures without a camera: what is offered, what is kept, and in which unit."""

from datetime import datetime

import pytest
from django.test import Client

from tests.spec.visitors import let_in, send, set_up, text
from tools.seed import seed
from unhunch.care.setup_person import change_setup, setup_of, the_person
from unhunch.care.show_today import forget_days
from unhunch.catalogue.library import library
from unhunch.domain.outcomes.rating import How
from unhunch.records import logs

NOW = datetime.fromisoformat("2026-11-23T16:00:00+00:00")
pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> Client:
    """Someone three weeks in."""
    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", NOW.isoformat())
    seed(NOW, 21)
    forget_days()
    return let_in()


def last():
    return logs.log_of(the_person(NOW)).ratings[-1]


def test_the_middle_of_the_trials_is_kept_as_taken_by_hand(settled: Client) -> None:
    send(settled, "/check/wall-slide-range", **{"trial-1": "12", "trial-2": "15,5", "trial-3": "13", "how": "by-hand"})
    assert (last().outcome, last().value, last().how) == ("wall-slide-range", 13, How.BY_HAND)
    assert "13 cm" in text(settled.get("/check/wall-slide-range"))


def test_the_cameras_trials_are_kept_as_taken_by_camera_where_two_are_left(settled: Client) -> None:
    send(settled, "/check/head-position", **{"trial-1": "60", "trial-2": "", "trial-3": "62", "how": "camera"})
    assert (last().value, last().how) == (61, How.CAMERA)
    answer = settled.post("/check/head-position", {"trial-1": "60", "how": "camera"})
    assert answer.status_code == 422


def test_inches_are_kept_in_centimetres(settled: Client) -> None:
    change_setup(the_person(NOW), {"units": "in"}, now=NOW, library=library())
    send(settled, "/check/overhead-reach", **{"trial-1": "4"})
    assert last().value == pytest.approx(10.2)
    send(settled, "/check/height", measure="overhead-reach", height="70")
    assert setup_of(the_person(NOW)).height_cm == pytest.approx(177.8)


@pytest.mark.parametrize("height", ["", "tall", "40", "999"])
def test_a_height_nobody_has_is_named_and_not_kept(settled: Client, height: str) -> None:
    answer = settled.post("/check/height", {"measure": "overhead-reach", "height": height})
    assert answer.status_code == 422
    assert "from 100 to 230 cm" in text(answer)
    assert setup_of(the_person(NOW)).height_cm is None


@pytest.mark.parametrize("trials", [{}, {"trial-1": "far"}, {"trial-1": "400"}, {"trial-1": "-1"}])
def test_what_is_no_measure_is_named_and_nothing_is_kept(settled: Client, trials: dict[str, str]) -> None:
    before = len(logs.log_of(the_person(NOW)).ratings)
    assert settled.post("/check/wall-slide-range", trials).status_code == 422
    assert len(logs.log_of(the_person(NOW)).ratings) == before


def test_a_measure_there_is_not_is_no_page(settled: Client) -> None:
    assert settled.get("/check/nothing").status_code == 404
    assert settled.get("/check/average-pain").status_code == 404


def test_hanging_is_measured_only_where_it_is_unlocked(settled: Client) -> None:
    page = text(settled.get("/check/hang-time"))
    assert "Hanging is locked" in page
    assert settled.post("/check/hang-time", {"trial-1": "20"}).status_code == 409


def test_what_an_answer_asks_to_keep_small_is_not_measured(newcomer: Client) -> None:
    person = set_up(newcomer, **{"card-4": {"modifier": "frozen-shoulder"}})
    for measure in ("wall-slide-range", "overhead-reach"):
        assert "keep it small" in text(person.get(f"/check/{measure}"))
        assert person.post(f"/check/{measure}", {"trial-1": "20"}).status_code == 409
    assert "keep it small" not in text(person.get("/check/head-position"))


def test_under_a_stop_level_nothing_is_measured(settled: Client) -> None:
    send(settled, "/wrong", sign="S3")
    assert settled.get("/check").status_code == 409
    assert settled.post("/check/sitting-tolerance", {"trial-1": "30"}).status_code == 409
    assert "Measure something" not in text(settled.get("/progress"))
