"""What is asked of a Linux desktop, as tables: whom, what, and what the answer says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from unhunch.domain.reminders.signs import Hold
from unhunch.reminders.linux_bus import Call, read_property

NOTIFICATIONS: Final = "org.freedesktop.Notifications"
LOGIN: Final = "org.freedesktop.login1"
SESSION: Final = "org.freedesktop.login1.Session"
MANAGER: Final = "org.freedesktop.login1.Manager"
LOGIN_PATH: Final = "/org/freedesktop/login1"
_IDLE: Final = 8
"""GNOME's flag for who keeps the session from counting as idle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Asked at each look where its name is on the bus; a true `means` of the answer is that hold."""

    hold: Hold
    call: Call
    means: Callable[[Any], bool] = bool


def _ask(name: str, path: str, member: str, *, interface: str = "", **given: Any) -> Call:  # noqa: ANN401 - D-Bus values
    return Call(name=name, path=path, interface=interface or name, member=member, **given)


LOCKS: Final = (
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)
QUESTIONS: Final = (
    *(Question(hold=Hold.LOCKED, call=_ask(name, path, "GetActive")) for name, path in LOCKS),
    Question(
        hold=Hold.INHIBITED,
        call=_ask("org.gnome.SessionManager", "/org/gnome/SessionManager", "IsInhibited", signature="u", body=(_IDLE,)),
    ),
    Question(
        hold=Hold.INHIBITED,
        call=_ask("org.freedesktop.PowerManagement.Inhibit", "/org/freedesktop/PowerManagement/Inhibit", "HasInhibit"),
    ),
    # KDE Plasma and others who follow the newest protocol.
    Question(
        hold=Hold.DO_NOT_DISTURB,
        call=read_property(NOTIFICATIONS, "/org/freedesktop/Notifications", NOTIFICATIONS, of="Inhibited"),
    ),
    Question(
        hold=Hold.DO_NOT_DISTURB,
        call=read_property(NOTIFICATIONS, "/org/freedesktop/Notifications", "org.dunstproject.cmd0", of="paused"),
    ),
    Question(
        hold=Hold.DO_NOT_DISTURB,
        call=_ask(NOTIFICATIONS, "/fr/emersion/Mako", "ListModes", interface="fr.emersion.Mako"),
        means=lambda modes: "do-not-disturb" in modes,
    ),
    Question(hold=Hold.DO_NOT_DISTURB, call=_ask("org.erikreider.swaync.cc", "/org/erikreider/swaync/cc", "GetDnd")),
    Question(
        hold=Hold.DO_NOT_DISTURB,
        call=_ask(
            "org.xfce.Xfconf",
            "/org/xfce/Xfconf",
            "GetProperty",
            signature="ss",
            body=("xfce4-notifyd", "/do-not-disturb"),
        ),
    ),
)
GNOME_IDLE: Final = _ask("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core", "GetIdletime")
"""In milliseconds; on X11 and on Wayland."""
INHIBITORS: Final = read_property(LOGIN, LOGIN_PATH, MANAGER, of="BlockInhibited")
NAMES: Final = (GNOME_IDLE.name, *dict.fromkeys(question.call.name for question in QUESTIONS))
# Where a setting is kept in no place that a bus can be asked: program, arguments, and the output that means quiet.
QUIET_SETTINGS: Final = {
    "GNOME": ("org.gnome.desktop.notifications", "show-banners"),
    "X-CINNAMON": ("org.cinnamon.desktop.notifications", "display-notifications"),
    "BUDGIE": ("org.gnome.desktop.notifications", "show-banners"),
    "UNITY": ("org.gnome.desktop.notifications", "show-banners"),
}
