"""Exercises of one's own in the words of a page."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unhunch.domain.errors import Problem
from unhunch.domain.exercises.exercise import Kind

KINDS: Final = {
    Kind.MOBILITY.value: gettext_lazy("Moves more freely"),
    Kind.STRENGTH.value: gettext_lazy("Makes stronger"),
    Kind.STRETCH.value: gettext_lazy("Stretches"),
}
POSITIONS: Final = {
    "standing": gettext_lazy("Standing"),
    "sitting": gettext_lazy("Sitting"),
    "wall": gettext_lazy("At a wall"),
    "doorway": gettext_lazy("In a doorway"),
    "floor-back": gettext_lazy("On your back"),
    "floor-side": gettext_lazy("On your side"),
    "prone": gettext_lazy("Face down"),
    "kneeling": gettext_lazy("Kneeling"),
    "all-fours": gettext_lazy("On hands and knees"),
}
INVOLVES: Final = {
    "standing": gettext_lazy("Standing"),
    "sitting": gettext_lazy("Sitting"),
    "walking": gettext_lazy("Walking"),
    "calm-breathing": gettext_lazy("Calm breathing"),
    "deep-breathing": gettext_lazy("Deep breathing"),
    "arms-to-shoulder-height": gettext_lazy("Arms up to shoulder height"),
    "overhead": gettext_lazy("Arms above the head"),
    "shoulder-stretch": gettext_lazy("A stretch of the shoulders"),
    "pull": gettext_lazy("Pulling, as with a band"),
    "heavy-load": gettext_lazy("A heavy weight"),
    "straining": gettext_lazy("Straining or holding the breath"),
    "pressure": gettext_lazy("Pressing on muscles, as with a ball"),
    "neck-movement": gettext_lazy("Moving the neck"),
    "neck-load": gettext_lazy("Load on the neck"),
    "twisting": gettext_lazy("Twisting the trunk"),
    "arching-back": gettext_lazy("Arching the back"),
    "deep-bending": gettext_lazy("Bending far forward"),
    "head-down": gettext_lazy("The head below the heart"),
    "lying-face-down": gettext_lazy("Lying face down"),
    "lying-on-back": gettext_lazy("Lying on the back"),
    "lying-on-side": gettext_lazy("Lying on the side"),
    "kneeling": gettext_lazy("Kneeling"),
    "weight-on-hands": gettext_lazy("Weight on the hands"),
}


def said(problem: Problem) -> str:
    """One problem of the form, in a person's words."""
    known = {
        "name": _("Give it a name."),
        "what-for": _("Say in a few words what it is for."),
        "steps": _("Write how it is done, a line for each step, 12 at most."),
        "involves": _("Tick everything it asks of your body; at least one line."),
        "landmarks": _("Show it to the camera first: three good repetitions."),
    }
    text = known.get(problem.where)
    return text if text and problem.value in _PLAIN else str(problem)


_PLAIN: Final = ("nothing", "0 lines")


def recorder_texts() -> dict[str, str]:
    """What the recorder says, by key; {n} and {what} are filled in by the page."""
    return {
        "stage_still": _("Go to where it begins, and hold still."),
        "stage_showing": _("Now three good repetitions, at your pace."),
        "stage_more": _("Seen: {n} of 3 alike. Go on."),
        "stage_hold": _("Three alike. Now hold still."),
        "stage_enough": _("Got it. Look at it below, then save it."),
        "again": _("Three repetitions that are alike could not be made out. Show them again, a little slower."),
        "stop": _("Turn the camera off"),
        "start": _("Turn the camera on and show it"),
        "once_more": _("Show it again"),
        "trouble_no-camera": _("No camera was found."),
        "trouble_refused": _("The camera was not allowed. Your browser's settings for this page can allow it."),
        "trouble_busy": _("Another program uses the camera. Close it there and try again."),
        "trouble_unplugged": _("The camera is gone."),
        "trouble_not-here": _("This browser offers no camera here."),
        "trouble_failed": _("The camera coach could not start on this machine."),
        "trouble_line": _("The app stopped answering the camera. Load the page again."),
        "shown": _("{n} seconds, places of joints only."),
    }
