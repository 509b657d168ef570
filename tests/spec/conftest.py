"""A newcomer, and a person who is set up, each at a fixed moment."""

import pytest

from tests.spec.visitors import NOW, let_in, set_up
from unhunch.care.show_today import forget_days
from unhunch.machine import clock


@pytest.fixture
def newcomer(monkeypatch, db):
    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", NOW.isoformat())
    monkeypatch.setattr(clock, "_STARTED_S", clock.time.monotonic())
    forget_days()
    return let_in()


@pytest.fixture
def person(newcomer):
    return set_up(newcomer)
