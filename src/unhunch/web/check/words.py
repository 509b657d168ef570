"""What the checks say: how each is taken, why one is closed, and the camera's words by key."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unhunch.care.take_check import Closed

HOW: Final[Mapping[str, tuple[str | Promise, ...]]] = {
    "wall-slide-range": (
        gettext_lazy("Put the camera in front of you, level, at the height of your chest, two to three metres away."),
        gettext_lazy("Stand with your back to the wall, elbows bent square, upper arms level. Keep still."),
        gettext_lazy("Slide up as far as your hands stay on the wall, stay a moment, and slide back. Three times."),
    ),
    "overhead-reach": (
        gettext_lazy("Put the camera at your side, level, at the height of your chest, two to three metres away."),
        gettext_lazy("Stand with your back to the wall, arms down, thumbs touching the wall behind you. Keep still."),
        gettext_lazy("Lift straight arms forward and overhead, ribs down. Stay a moment, and come back. Three times."),
    ),
    "hang-time": (
        gettext_lazy("One hang only. It takes the place of one of today's hangs: no more than 120 seconds in a day."),
        gettext_lazy("Put the camera in front of you, so that hands and hips are in the picture."),
        gettext_lazy("Take your weight slowly. Feet down before your grip gives way, and at 60 seconds at the latest."),
    ),
    "sitting-tolerance": (
        gettext_lazy("Sit as you usually sit, on the same chair as last time, and go on with what you are doing."),
        gettext_lazy("It is over when the pain has risen by 2 points or has reached 5. It ends by itself after 180."),
    ),
    "head-position": (
        gettext_lazy("Put the camera at your side, level with your shoulders, so that head and hips are seen."),
        gettext_lazy("Look straight ahead, as you do when nobody measures, and keep still for three seconds."),
        gettext_lazy("Nod, look ahead again. Three times."),
    ),
}
CLOSED: Final[Mapping[Closed, str | Promise]] = {
    Closed.ASK_FIRST: gettext_lazy("A few questions come before the next exercise. Answer them first."),
    Closed.EXCLUDED: gettext_lazy(
        "One of your answers asks you to leave this movement out or keep it small, so it is not measured."
    ),
    Closed.LOCKED: gettext_lazy("Hanging is locked. It can be unlocked in the settings when its time has come."),
    Closed.NOT_TODAY: gettext_lazy("There is no hang in today's plan. Measure it on a day that has one."),
}


def texts() -> dict[str, str]:
    """Each text of the script by its key; {what} and the like are filled in by the page."""
    return {
        "on": _("Measure with the camera"),
        "off": _("Turn the camera off"),
        "loading": _("Getting ready to see you…"),
        "slow": _("This machine is too slow to measure you live. Measure by hand below."),
        "dark": _("It is too dark to see you. Turn on a light in front of you."),
        "start_wall-slide-range": _("Elbows square, upper arms level. Keep still."),
        "go_wall-slide-range": _("Slide up. Stay a moment at the top."),
        "back_wall-slide-range": _("Seen. Slide back down."),
        "start_overhead-reach": _("Arms down, thumbs on the wall. Keep still."),
        "go_overhead-reach": _("Arms forward and overhead. Stay a moment."),
        "back_overhead-reach": _("Seen. Arms back down."),
        "leaning_overhead-reach": _("Your back has left the wall. Go less far."),
        "start_head-position": _("Look straight ahead and keep still."),
        "go_head-position": _("Keep still."),
        "back_head-position": _("Seen. Nod, then look ahead again."),
        "start_hang-time": _("Take your weight slowly. Step down at any time."),
        "go_hang-time": _("Hanging. Breathe."),
        "back_hang-time": _("60 seconds. Feet down now."),
        "done": _("That is all. Look at the numbers below and keep them."),
        "one_more": _("Trial {n} of {all}: {value} {unit}, give or take {off}."),
        "off_by": _("give or take {off} {unit}, by camera"),
        "by_hand": _("by hand"),
        "not_measured": _("Not measured: {why}"),
        "why_nobody": _("nobody was seen in the picture."),
        "why_too-near": _("you were too near to the camera."),
        "why_too-far": _("you were too far from the camera."),
        "why_out-of-picture": _("your {what} could not be seen."),
        "why_turn-to-front": _("the camera has to see you from the front."),
        "why_turn-to-side": _("the camera has to see you from the side."),
        "why_no-start": _("the start position was not held still."),
        "why_no-end": _("nothing was held still after the start."),
        "why_leaning": _("your back left the wall."),
        "framing_nobody": _("Step into the picture."),
        "framing_too-near": _("Step back a little."),
        "framing_too-far": _("Come a little closer."),
        "framing_out-of-picture": _("Step back: I cannot see your {what}."),
        "framing_turn-to-front": _("Face the camera."),
        "framing_turn-to-side": _("Turn side on to the camera."),
        "part_shoulder": _("shoulders"),
        "part_hip": _("hips"),
        "part_elbow": _("elbows"),
        "part_wrist": _("hands"),
        "part_ear": _("ears"),
        "part_nose": _("head"),
        "trouble_no-camera": _("No camera was found. Measure by hand below."),
        "trouble_refused": _("The camera was not allowed. Measure by hand below."),
        "trouble_busy": _("Another program uses the camera. Measure by hand below."),
        "trouble_unplugged": _("The camera is gone. What was measured stays below."),
        "trouble_not-here": _("This browser offers no camera here. Measure by hand below."),
        "trouble_no-webgl": _("The camera cannot be used here: its graphics are off. Measure by hand below."),
        "trouble_failed": _("The camera could not start on this machine. Measure by hand below."),
        "trouble_line": _("The app stopped answering the camera. Measure by hand below."),
        "redo": _("Redo trial {n}"),
        "drop": _("Drop trial {n}"),
        "sat": _("{minutes} min so far"),
        "ask": _("{minutes} minutes. Has the pain risen by 2, or reached 5?"),
        "sat_over": _("180 minutes. That is where it ends: keep it below."),
    }
