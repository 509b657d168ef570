"""The player's page for a session."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise

from unhunch.catalogue.library import Library
from unhunch.domain.planning.plan import PlannedSession
from unhunch.domain.sessions.compile import compile_session
from unhunch.web import clock
from unhunch.web.exercises.figures import moving
from unhunch.web.session.player_page import PlayerSign, PlayerUrls, player_context
from unhunch.web.session.script_json import script_json

TEMPLATE = "session/player.html"


def play(planned: PlannedSession, library: Library, *, heading: str | Promise, urls: PlayerUrls) -> dict[str, Any]:
    """What the player's page is rendered from."""
    script = compile_session(planned, library.exercises, library.session_wording)
    gear = {each.id: each.name for each in library.gear.gear}
    return player_context(
        str(heading),
        script_json(script, planned.items, library.exercises, wording=library.session_wording, gear=gear),
        figures=figures(library, (item.exercise for item in planned.items)),
        signs=signs(library),
        urls=urls,
        speed=clock.test_speed(),
    )


def follows(planned: PlannedSession, library: Library) -> list[bool]:
    """Of each item, whether a camera can follow it."""
    cameras = (library.exercises[item.exercise].camera for item in planned.items)
    return [bool(camera.guides) or camera.by_example for camera in cameras]


def figures(library: Library, exercises: Iterable[str]) -> dict[str, Any]:
    """The movement of each exercise that has one."""
    return {exercise: data for exercise in exercises if (data := moving(library, exercise)) is not None}


def signs(library: Library) -> tuple[PlayerSign, ...]:
    """The stop signs as the player shows them."""
    return tuple(PlayerSign(id=s.id, text=s.label, action=s.action) for s in library.stop_signs.values())
