"""What a page with the camera coach is given: the finder's files, the line, what can be followed, and the words."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from unhunch.web.live import line
from unhunch.web.live.views import pose_urls


def coaching(request: HttpRequest, follows: Sequence[bool]) -> dict[str, Any] | None:
    """`follows`: of each item, whether a camera can follow it. None where there is none, or no line can be opened."""
    if not any(follows):
        return None
    try:
        where = line.address(request)
    except OSError:
        return None
    return {"line": where, "pose": pose_urls(), "follows": list(follows), "texts": texts()}


def texts() -> dict[str, str]:
    """Each text by its key; {what} is filled in by the page."""
    return {
        "turn_on": _("Use the camera"),
        "turn_off": _("Turn the camera off"),
        "loading": _("Getting ready to see you…"),
        "following": "",
        "start_position": _("Hold the start position, then begin."),
        "lost": _("I lost you. Step back into the picture."),
        "given_up": _("I cannot see you. The clock leads until I do."),
        "unsure": _("I cannot make out the start position. The clock leads until I do."),
        "two_people": _("Two people are in the picture. I keep to the one I saw first."),
        "slow": _("This machine is too slow to follow you live. The clock leads."),
        "hidden": _("The camera rests while this page is hidden. The clock leads."),
        "dark": _("It is too dark to see you. Turn on a light in front of you."),
        "framing_nobody": _("Step into the picture."),
        "framing_too_near": _("Step back a little."),
        "framing_too_far": _("Come a little closer."),
        "framing_out_of_picture": _("Step back: I cannot see your {what}."),
        "framing_turn_to_front": _("Face the camera."),
        "framing_turn_to_side": _("Turn side on to the camera."),
        "part_shoulder": _("shoulders"),
        "part_hip": _("hips"),
        "part_elbow": _("elbows"),
        "part_wrist": _("hands"),
        "part_ear": _("ears"),
        "part_nose": _("head"),
        "trouble_no-camera": _("No camera was found. The session goes on without it."),
        "trouble_refused": _("The camera was not allowed. The session goes on without it."),
        "trouble_busy": _("Another program uses the camera. The session goes on without it."),
        "trouble_unplugged": _("The camera is gone. The session goes on without it."),
        "trouble_not-here": _("This browser offers no camera here. The session goes on without it."),
        "trouble_no-webgl": _(
            "This browser cannot look at pictures here: its graphics (WebGL "
            "2) are off. The session goes on without the camera."
        ),
        "trouble_failed": _("The camera coach could not start on this machine. The session goes on without it."),
        "trouble_line": _("The app stopped answering the camera. The session goes on without it."),
    }
