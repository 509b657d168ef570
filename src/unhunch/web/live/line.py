"""The one camera line of this process: where it is, and what a page may say on it."""

import os
from functools import cache
from typing import Final

from django.conf import settings
from django.db import close_old_connections
from django.http import HttpRequest

from unhunch.care import keep_rest, watch_desk
from unhunch.care.coach_movement import LiveSet, coach_set
from unhunch.care.setup_person import the_person
from unhunch.care.show_exercise import LiveShowing, show_exercise
from unhunch.care.take_check import CheckAsked, LiveCheck, live_check
from unhunch.catalogue.library import library
from unhunch.domain.days import Span
from unhunch.domain.motion.posture.desk_day import DeskQuarter
from unhunch.records.people import PersonId
from unhunch.web import clock
from unhunch.web.access import CONTENT_SECURITY_POLICY
from unhunch.web.live.checking import Checking
from unhunch.web.live.conversation import Conversation
from unhunch.web.live.following import Following
from unhunch.web.live.server import PATH, Line
from unhunch.web.live.showing import ShowingTalk
from unhunch.web.live.sitting import Sitting

LISTEN: Final = "UNHUNCH_HOST"
"""The address the pages are served on."""
_lines: Final[list[Line]] = []
"""Every line that a page has asked for."""


def address(request: HttpRequest) -> str:
    """Where a page connects; the line is opened with the first such page. Raises OSError."""
    name, _, port = request.get_host().rpartition(":")
    own = name if name.strip("[]") and port.isdigit() else request.get_host()
    line = _line(int(request.get_port()))
    return f"ws://{own}:{line.port(os.environ.get(LISTEN, '127.0.0.1'))}{PATH}"


def policy(line: str) -> str:
    """The rule of a page that may talk on the line and start the finder."""
    return f"{CONTENT_SECURITY_POLICY}; connect-src 'self' {line.removesuffix(PATH)}; worker-src 'self'"


def is_practising() -> bool:
    """Whether somebody moves before a camera of this app now."""
    return any(line.is_practising for line in _lines)


@cache
def _line(page_port: int) -> Line:
    line = Line(talk=_talk, names=frozenset(settings.ALLOWED_HOSTS), page_port=page_port)
    _lines.append(line)
    return line


def _talk() -> Conversation:
    desk = Sitting(_begin_desk, _keep_desk, clock.now, rested=_keep_rest)
    return Conversation(Following(_open), Checking(_open_check), ShowingTalk(_open_showing), desk)


def _open(exercise: str, aspect: float) -> LiveSet:
    """A set of the person whose computer this is."""
    try:
        now = clock.now()
        return coach_set(the_person(now), exercise, now=now, library=library(), aspect=aspect)
    finally:
        close_old_connections()


def _open_showing(aspect: float) -> LiveShowing:
    """A showing by the person whose computer this is."""
    try:
        now = clock.now()
        return show_exercise(the_person(now), now=now, library=library(), aspect=aspect)
    finally:
        close_old_connections()


def _open_check(asked: CheckAsked) -> LiveCheck:
    """A measure of the person whose computer this is."""
    try:
        now = clock.now()
        return live_check(the_person(now), asked, now=now, library=library())
    finally:
        close_old_connections()


def _begin_desk() -> watch_desk.DeskSession:
    """A watch over the desk of the person whose computer this is."""
    try:
        now = clock.now()
        person = the_person(now)
        return watch_desk.begin(person, now, _last_nudge(person))
    finally:
        close_old_connections()


@cache
def _last_nudge(_person: PersonId) -> watch_desk.LastNudge:
    """One for all pages: loading a page again, or a second one, makes no nudge come sooner."""
    return watch_desk.LastNudge()


def _keep_desk(quarters: tuple[DeskQuarter, ...]) -> None:
    """What was watched, among that person's records."""
    try:
        watch_desk.keep(the_person(clock.now()), quarters)
    finally:
        close_old_connections()


def _keep_rest(rest: Span) -> None:
    """A break away from the desk, from which reminding counts anew."""
    try:
        keep_rest.keep_rest(the_person(clock.now()), rest)
    finally:
        close_old_connections()
