from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tools.seed import seed
from unhunch.care.show_today import forget_days
from unhunch.records.models import Person
from unhunch.web.access import COOKIE, cookie_value

NOW = datetime.fromisoformat("2026-11-23T06:30:00+00:00")
PAGES = (
    "/",
    "/progress",
    "/review",
    "/log",
    "/exercises",
    "/exercises/wall-slide",
    "/session/morning",
    "/settings",
    "/api/today",
)
MOST = 40


@pytest.fixture
def count_queries(monkeypatch, db):
    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", NOW.isoformat())
    client = Client()
    client.cookies[COOKIE] = cookie_value()
    client.cookies["unhunch-csrf"] = "a" * 32

    def count(path: str) -> int:
        forget_days()
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path, headers={"host": "localhost"}).status_code == 200
        return len(seen)

    return count


@pytest.mark.parametrize("path", PAGES)
def test_a_longer_log_asks_the_database_no_more_often(count_queries, path):
    seed(NOW, 4)
    short = count_queries(path)
    Person.objects.all().delete()
    seed(NOW, 40)
    assert count_queries(path) == short
    assert short <= MOST
