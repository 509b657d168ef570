"""The words the player itself says on the screen; what a session says comes from the content."""

from django.utils.translation import gettext as _


def player_texts() -> dict[str, str]:
    """Each text by its key, in the person's language. Names in braces are filled in by the player."""
    return {
        "get_ready": _("Get ready"),
        "hold": _("Hold"),
        "rest": _("Rest"),
        "change_sides": _("Change sides"),
        "set": _("Set {n} of {of}"),
        "left": _("Left side"),
        "right": _("Right side"),
        "of": _("of {n}"),
        "second": _("second"),
        "seconds": _("seconds"),
        "count": _("{n} of {of}"),
        "next": _("Next: {name}"),
        "last_one": _("This is the last one"),
        "pause": _("Pause"),
        "go_on": _("Go on"),
        "paused": _("Paused"),
        "lost": _("Paused: the screen was asleep or the browser stood still. That time was not counted."),
        "your_turn": _("Your turn"),
        "your_turn_hint": _("Press Next, Enter, or tap here when you are ready."),
        "take_start": _("Start position"),
        "take_position": _("Take the position"),
        "start_hint": _("It begins when you are in position. Next begins at once."),
        "hold_hint": _("The time goes on when you hold the position."),
        "reps_hint": _("In your own time: each repetition is counted as you do it."),
        "set_no": _("set {n}"),
        "camera_counted": _("counted by camera: {n}"),
        "one_less": _("One less: {name}"),
        "one_more": _("One more: {name}"),
        "stopped": _("Stopped."),
        "not_saved_yet": _("Not saved yet. It is kept on this device and sent as soon as the app answers."),
        "finish_not_saved": _("The app did not answer. Your sets are kept on this device; press the button again."),
        "stop_not_saved": _("The app did not answer. Stay stopped. This is sent as soon as the app answers."),
        "no_voice": _("This device has no voice of its own. The beeps lead you."),
    }
