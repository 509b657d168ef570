import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from unhunch.web.access import COOKIE, LAUNCH_VARIABLE, LaunchAccess, SecurityHeaders, cookie_value
from unhunch.web.serving import CannotListen, address, host_names, listen

TOKEN = "the-printed-one"


@pytest.fixture
def gate(monkeypatch):
    monkeypatch.setenv(LAUNCH_VARIABLE, TOKEN)
    return LaunchAccess(lambda _request: HttpResponse("inside"))


def get(path: str, **cookies: str):
    request = RequestFactory().get(path)
    request.COOKIES |= cookies
    return request


def test_the_printed_address_lets_in_and_then_hides_its_token(gate):
    answer = gate(get(f"/?token={TOKEN}"))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    cookie = answer.cookies[COOKIE]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"


def test_the_rest_of_the_address_is_kept(gate):
    assert gate(get(f"/exercises?token={TOKEN}&gear=band"))["Location"] == "/exercises?gear=band"


def test_nobody_is_led_to_another_host(gate):
    request = RequestFactory().get("/", {"token": TOKEN})
    request.path = "//evil.example/"
    assert gate(request)["Location"] == "/evil.example/"


def test_a_browser_with_the_cookie_is_in(gate):
    assert gate(get("/", **{COOKIE: cookie_value()})).content == b"inside"


def test_what_is_shown_inside_is_not_stored_by_the_browser(gate):
    assert gate(get("/", **{COOKIE: cookie_value()}))["Cache-Control"] == "no-store"


@pytest.mark.parametrize("cookie", ["", "in", "in:forged", "in:1:forged"])
def test_a_made_up_cookie_is_not(gate, cookie):
    assert gate(get("/", **{COOKIE: cookie})).status_code == 403


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", "é"])
def test_a_wrong_token_is_not(gate, token):
    assert gate(RequestFactory().get("/", {"token": token})).status_code == 403


def test_an_app_that_was_started_without_a_token_lets_nobody_in(monkeypatch):
    monkeypatch.delenv(LAUNCH_VARIABLE, raising=False)
    gate = LaunchAccess(lambda _request: HttpResponse("inside"))
    assert gate(get("/?token=")).status_code == 403


def test_a_page_may_set_a_header_of_its_own():
    framed = SecurityHeaders(lambda _request: HttpResponse(headers={"Referrer-Policy": "same-origin"}))
    assert framed(get("/"))["Referrer-Policy"] == "same-origin"
    assert framed(get("/"))["X-Frame-Options"] == "DENY"


def test_the_address_names_this_computer_however_wide_it_listens():
    assert address("0.0.0.0", 8420) == "http://127.0.0.1:8420"
    assert address("127.0.0.1", 8420) == "http://127.0.0.1:8420"
    assert address("::1", 8420) == "http://[::1]:8420"


def test_a_named_host_is_the_only_further_name():
    assert host_names("desk.local") == ("desk.local",)
    assert host_names("fd00::5") == ("[fd00::5]",)


def test_an_address_of_another_computer_cannot_be_listened_on():
    with pytest.raises(CannotListen, match=r"192\.0\.2\.7:8420 cannot be listened on"):
        listen("192.0.2.7", 8420)
