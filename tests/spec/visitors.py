"""People at the door of the app, for the tests of pages: what they send, in the order a browser would."""

import re
from datetime import datetime

from django.test import Client

from unhunch.web.access import COOKIE, cookie_value

NOW = datetime.fromisoformat("2026-11-23T10:20:00+01:00")
GEAR = ("wall", "doorway", "band", "foam-roller", "mat", "tennis-ball", "towel", "chair")
WEEK = ("mon", "tue", "wed", "thu", "fri")
DAY = {"days": WEEK, "start": "09:00", "end": "17:30", "wake": "07:00", "bed": "23:00", "minutes_a_day": "20"}
NONE = {"none": "yes"}
CARD_3 = {"none": "yes", "C17": "yes"}
EXERCISE_PAGES = (
    "/exercises",
    "/exercises/wall-slide",
    "/exercises/dead-hang",
    "/own-exercises",
    "/own-exercises/new",
    "/figures/wall-slide.json",
    "/check",
    "/check/wall-slide-range",
    "/check/head-position",
    "/try",
    "/session/morning",
    "/session/desk-reset?n=2",
    "/nudge/desk-reset@10:30",
    "/nudge/desk-reset@10:30/picture",
    "/learn/setup",
    "/learn/plateau",
    "/learn/day",
    "/learn/gear",
)
"""Every kind of address that shows or offers an exercise."""


def let_in() -> Client:
    client = Client(headers={"host": "localhost"})
    client.cookies[COOKIE] = cookie_value()
    return client


def send(client: Client, path: str, **fields):
    """A form that is taken."""
    answer = client.post(path, fields)
    assert answer.status_code == 303, (path, answer.status_code, problems(answer))
    return answer


def set_up(client: Client, **changes) -> Client:
    """The whole first setup without any sign; `changes` are sent in place of a step's usual fields."""
    steps = {
        "you": {"age": "41", "country": "DE", "timezone": "Europe/Berlin"},
        "pain": {"pain": "3", "where_it_hurts": ["between-blades"], "wants_back": "sit through a film"},
        "card-1": NONE,
        "card-2": NONE,
        "card-3": CARD_3,
        "card-4": NONE,
        "day": DAY,
        "gear": {"gear": GEAR},
    }
    for step, fields in {**steps, **changes}.items():
        send(client, f"/welcome/{step}", **fields)
    send(client, "/welcome/result")
    return client


def heading(answer) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", text(answer), re.DOTALL)
    return "" if found is None else found[1].strip()


def problems(answer) -> list[str]:
    return re.findall(r'<p class="problem"[^>]*>(.*?)</p>', text(answer))


def text(answer) -> str:
    return answer.content.decode()
