from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.test import Client
from django.urls import include, path

from unhunch.domain.errors import ExerciseLocked, InvalidInput, Problem
from unhunch.machine import folders
from unhunch.records.people import NotFound, NotSaved
from unhunch.web.access import COOKIE, cookie_value

MARKER = "marker-numb-saddle-4711"
RAISED = {
    "broken": ValueError(MARKER),
    "denied": PermissionDenied(MARKER),
    "odd": SuspiciousOperation(MARKER),
    "locked": ExerciseLocked("Exercises are locked for now."),
    "missing": NotFound("There is no such entry."),
    "full": NotSaved("This could not be saved (the disk is full)."),
    "bad": InvalidInput((Problem(where="average", value="11", allowed="it is a whole number from 0 to 10"),)),
}


def fail(_request: HttpRequest, kind: str):
    raise RAISED[kind]


urlpatterns = [
    path("fail/<slug:kind>", fail),
    path("api/fail/<slug:kind>", fail),
    path("", include("unhunch.web.urls")),
]
handler400 = "unhunch.web.errors.bad_request"
handler403 = "unhunch.web.errors.forbidden"
handler404 = "unhunch.web.errors.not_found"
handler500 = "unhunch.web.errors.broken"

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def browser():
    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    client.cookies[COOKIE] = cookie_value()
    return client


def log_text() -> str:
    path = Path(settings.DATA) / folders.LOG
    return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.mark.parametrize(
    ("kind", "status", "heading"),
    [
        ("broken", 500, "Something went wrong in the app"),
        ("denied", 403, "This page is closed"),
        ("odd", 400, "That could not be read"),
        ("locked", 409, "Exercises are locked for now"),
        ("missing", 404, "There is no such page"),
        ("full", 503, "That could not be saved"),
        ("bad", 400, "That could not be read"),
    ],
)
def test_every_failure_is_told_in_words_and_shows_nothing_of_the_inside(browser, kind, status, heading):
    answer = browser.get(f"/fail/{kind}")
    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{heading}</h1>" in page
    assert MARKER not in page
    assert "Traceback" not in page


def test_an_interface_is_told_in_its_own_format(browser):
    told = browser.get("/api/fail/bad")
    assert told.status_code == 400
    assert told.json()["error"]["code"] == "invalid-input"
    assert told.json()["error"]["problems"] == ["average: 11 is not allowed; it is a whole number from 0 to 10"]


def test_the_log_says_where_it_broke_and_never_what_was_entered(browser):
    browser.get("/fail/broken", {"note": MARKER})
    browser.get(f"/{MARKER}")
    browser.post("/today/note", {"text": MARKER})
    browser.post("/today/pain", {"average": MARKER})
    assert "ValueError" in log_text()
    assert "test_errors_shown.py" in log_text()
    assert MARKER not in log_text()


def test_a_form_from_elsewhere_is_refused():
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.cookies[COOKIE] = cookie_value()
    answer = strict.post("/today/note", {"text": "from elsewhere"})
    assert answer.status_code == 403
    assert "This form is too old" in answer.content.decode()
