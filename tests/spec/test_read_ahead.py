"""Years of a log are read before a page asks for them."""

from datetime import datetime

import pytest

from tools.seed import seed
from unhunch.care import read_ahead
from unhunch.care.review_progress import review_progress
from unhunch.care.setup_person import the_person
from unhunch.care.show_today import forget_days, standing
from unhunch.catalogue.library import library
from unhunch.records.models import Person

NOW = datetime.fromisoformat("2026-11-23T06:30:00+00:00")


@pytest.mark.django_db
def test_what_was_read_ahead_is_not_read_again(monkeypatch, django_assert_max_num_queries):
    seed(NOW, 5)
    forget_days()
    monkeypatch.setattr(read_ahead, "close_connections", lambda: None)
    read_ahead.read(NOW, after_s=0)
    person = the_person(NOW)
    with django_assert_max_num_queries(3):
        standing(person, NOW, library())
        review_progress(person, NOW, library())


@pytest.mark.django_db
def test_nobody_is_made_by_reading_ahead(monkeypatch):
    monkeypatch.setattr(read_ahead, "close_connections", lambda: None)
    read_ahead.read(NOW, after_s=0)
    assert not Person.objects.exists()
