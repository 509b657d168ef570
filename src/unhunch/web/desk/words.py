"""What the desk's script says."""

from django.utils.translation import gettext as _

from unhunch.domain.motion.posture.desk_watch import DeskState
from unhunch.web.desk.day_picture import NAMES


def texts() -> dict[str, str]:
    """Each text by its key; {time}, {n} and {away} are filled in by the page."""
    return {
        **{f"state_{state.value}": str(name) for state, name in NAMES.items()},
        f"state_{DeskState.UNKNOWN.value}": _("I cannot tell how you sit"),
        "turn_on": _("Turn the camera on"),
        "go_on": _("Go on watching"),
        "turn_off": _("Turn the camera off"),
        "loading": _("Getting ready to see you…"),
        "place": _("Sit the way that feels upright and comfortable. Head and shoulders have to be in the picture."),
        "hold": _("Stay like that for a moment…"),
        "not_seen": _("I could not see your head and both shoulders. Move the camera or yourself and try again."),
        "watching": _("The camera is on. Watching until {time}."),
        "off": _("The camera is off."),
        "over": _("The time is over. The camera is off."),
        "nudge": _("You have leant forward for a while. Change position when you like."),
        "away": _("You were away for {n} minutes. That was a break."),
        "moved": _("Noted: you moved."),
        "not_moved": _("That could not be noted."),
        "notify_refused": _("The browser does not allow notices. The tab's title and this page will show it."),
        "dark_or_hidden": _("I cannot tell for a while now. More light, or another place for the camera, may help."),
        "trouble_no-camera": _("No camera was found."),
        "trouble_refused": _("The camera was not allowed. Allow it for this page in the browser, then try again."),
        "trouble_busy": _("Another program uses the camera."),
        "trouble_unplugged": _("The camera is gone."),
        "trouble_not-here": _("This browser offers no camera here."),
        "trouble_failed": _("The watch could not start on this machine."),
        "trouble_line": _("The app stopped answering. The camera is off."),
    }
