"""The optional icon in the panel: open, pause for an hour, not today, quit.

A StatusNotifierItem, as KDE, XFCE, Cinnamon, MATE, LXQt and, with an extension, GNOME show them. Everything in its menu
can be done without it, so where no panel is, nothing is said: the icon is absent, and comes when a panel does.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import Enum
from typing import Annotated, Any, Final, TypeAlias

from dbus_fast import BusType, Message, MessageType, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import (
    DBusBool,
    DBusInt32,
    DBusObjectPath,
    DBusSignature,
    DBusStr,
    DBusUInt32,
    DBusVariant,
)
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from unhunch.reminders.tray_icon import Pixmap, icons

WATCHER: Final = "org.kde.StatusNotifierWatcher"
ITEM_PATH: Final = "/StatusNotifierItem"
MENU_PATH: Final = "/MenuBar"
_BUS: Final = "org.freedesktop.DBus"
_LOOK: Final = PropertyAccess.READ

Strings: TypeAlias = Annotated[list[str], DBusSignature("as")]
Numbers: TypeAlias = Annotated[list[int], DBusSignature("ai")]
Pixmaps: TypeAlias = Annotated[list[Pixmap], DBusSignature("a(iiay)")]
ToolTip: TypeAlias = Annotated[tuple[str, list[Pixmap], str, str], DBusSignature("(sa(iiay)ss)")]
Layout: TypeAlias = Annotated[list[Any], DBusSignature("u(ia{sv}av)")]
Told: TypeAlias = Annotated[list[tuple[int, dict[str, Variant]]], DBusSignature("a(ia{sv})")]
Clicks: TypeAlias = Annotated[list[tuple[int, str, Variant, int]], DBusSignature("a(isvu)")]
Change: TypeAlias = Annotated[list[int], DBusSignature("ui")]
TwoNumbers: TypeAlias = Annotated[list[list[int]], DBusSignature("aiai")]


class Choice(Enum):
    """What somebody chose in the menu; the number is the row's."""

    OPEN = 1
    PAUSE = 2
    """For an hour."""
    NOT_TODAY = 3
    QUIT = 4


Chosen: TypeAlias = Callable[[Choice], None]
Rows: TypeAlias = Mapping[Choice, str]
"""What the menu says, from the top."""

TITLE: Final = "Unhunch"


class _Item(ServiceInterface):
    """What the panel asks of the icon."""

    def __init__(self, chosen: Chosen) -> None:
        super().__init__("org.kde.StatusNotifierItem")
        self._chosen = chosen
        self.says = ""

    @dbus_property(_LOOK, name="Category")
    def category(self) -> DBusStr:
        return "ApplicationStatus"

    @dbus_property(_LOOK, name="Id")
    def item_id(self) -> DBusStr:
        return "unhunch"

    @dbus_property(_LOOK, name="Title")
    def title(self) -> DBusStr:
        return TITLE

    @dbus_property(_LOOK, name="Status")
    def status(self) -> DBusStr:
        return "Active"

    @dbus_property(_LOOK, name="WindowId")
    def window_id(self) -> DBusInt32:
        return 0

    @dbus_property(_LOOK, name="IconName")
    def icon_name(self) -> DBusStr:
        return ""

    @dbus_property(_LOOK, name="IconPixmap")
    def icon_pixmap(self) -> Pixmaps:
        return icons()

    @dbus_property(_LOOK, name="ToolTip")
    def tool_tip(self) -> ToolTip:
        return ("", [], TITLE, self.says)

    @dbus_property(_LOOK, name="ItemIsMenu")
    def is_menu(self) -> DBusBool:
        return False

    @dbus_property(_LOOK, name="Menu")
    def menu(self) -> DBusObjectPath:
        return MENU_PATH

    @dbus_method(name="Activate")
    def activate(self, _x: DBusInt32, _y: DBusInt32) -> None:
        self._chosen(Choice.OPEN)

    @dbus_method(name="SecondaryActivate")
    def activate_otherwise(self, _x: DBusInt32, _y: DBusInt32) -> None:
        self._chosen(Choice.OPEN)

    @dbus_method(name="ContextMenu")
    def context_menu(self, _x: DBusInt32, _y: DBusInt32) -> None:
        """The panel shows the menu itself."""

    @dbus_method(name="Scroll")
    def scroll(self, _delta: DBusInt32, _orientation: DBusStr) -> None:
        """Nothing turns."""

    @dbus_signal(name="NewToolTip")
    def new_tool_tip(self) -> None:
        """The words beside the icon are others."""


class _Menu(ServiceInterface):
    """What the panel asks of the menu."""

    def __init__(self, chosen: Chosen, rows: Rows) -> None:
        super().__init__("com.canonical.dbusmenu")
        self._chosen = chosen
        self.rows = rows
        self.revision = 1

    @dbus_property(_LOOK, name="Version")
    def version(self) -> DBusUInt32:
        return 3

    @dbus_property(_LOOK, name="Status")
    def status(self) -> DBusStr:
        return "normal"

    @dbus_property(_LOOK, name="TextDirection")
    def text_direction(self) -> DBusStr:
        return "ltr"

    @dbus_property(_LOOK, name="IconThemePath")
    def icon_theme_path(self) -> Strings:
        return []

    @dbus_method(name="GetLayout")
    def layout(self, parent: DBusInt32, depth: DBusInt32, _names: Strings) -> Layout:
        if parent:
            return [self.revision, (parent, self._properties(parent), [])]
        rows = [Variant("(ia{sv}av)", [choice.value, self._properties(choice.value), []]) for choice in self.rows]
        return [self.revision, (0, self._properties(0), rows if depth else [])]

    @dbus_signal(name="LayoutUpdated")
    def layout_updated(self) -> Change:
        return [self.revision, 0]

    @dbus_method(name="GetGroupProperties")
    def group_properties(self, ids: Numbers, _names: Strings) -> Told:
        return [(one, self._properties(one)) for one in ids or [0, *(choice.value for choice in self.rows)]]

    @dbus_method(name="GetProperty")
    def property(self, one: DBusInt32, name: DBusStr) -> DBusVariant:
        return self._properties(one).get(name, Variant("s", ""))

    @dbus_method(name="Event")
    def event(self, one: DBusInt32, event: DBusStr, _data: DBusVariant, _time: DBusUInt32) -> None:
        self._hear(one, event)

    @dbus_method(name="EventGroup")
    def events(self, events: Clicks) -> Numbers:
        for one, event, *_ in events:
            self._hear(one, event)
        return []

    @dbus_method(name="AboutToShow")
    def about_to_show(self, _one: DBusInt32) -> DBusBool:
        return False

    @dbus_method(name="AboutToShowGroup")
    def about_to_show_group(self, _ids: Numbers) -> TwoNumbers:
        return [[], []]

    def _hear(self, one: int, event: str) -> None:
        with suppress(ValueError):
            if event == "clicked":
                self._chosen(Choice(one))

    def _properties(self, one: int) -> dict[str, Variant]:
        if one == 0:
            return {"children-display": Variant("s", "submenu")}
        with suppress(ValueError, KeyError):
            return {"label": Variant("s", self.rows[Choice(one)])}
        return {}


class Tray:
    """The icon, for as long as there is a panel that shows such."""

    def __init__(self, chosen: Chosen, rows: Rows, address: str | None = None) -> None:
        self._item, self._menu = _Item(chosen), _Menu(chosen, rows)
        self._name = f"org.kde.StatusNotifierItem-{os.getpid()}-1"
        self._address = address
        self._bus: MessageBus | None = None

    async def begin(self) -> bool:
        """Whether the icon is shown now; where it is not, it comes with the panel. Raises nothing."""
        with suppress(Exception):
            bus = await MessageBus(bus_type=BusType.SESSION, bus_address=self._address).connect()
            self._bus = bus
            bus.export(ITEM_PATH, self._item)
            bus.export(MENU_PATH, self._menu)
            await bus.request_name(self._name)
            bus.add_message_handler(self._panel_came)
            await bus.call(_asks_bus("AddMatch", _panels()))
            return await self._register(bus)
        return False

    def say(self, words: str) -> None:
        """What is shown beside the icon when somebody points at it."""
        if self._item.says != words:
            self._item.says = words
            self._item.new_tool_tip()

    def name(self, rows: Rows) -> None:
        """The menu's words from now on."""
        if self._menu.rows != rows:
            self._menu.rows, self._menu.revision = rows, self._menu.revision + 1
            self._menu.layout_updated()

    async def end(self) -> None:
        """Take it away."""
        if self._bus is not None:
            self._bus.disconnect()
            self._bus = None

    async def _register(self, bus: MessageBus) -> bool:
        reply = await bus.call(_registers(self._name))
        return reply is not None and reply.message_type is not MessageType.ERROR

    def _panel_came(self, message: Message) -> None:
        is_about_owners = (message.sender, message.member) == (_BUS, "NameOwnerChanged")
        if self._bus is not None and is_about_owners and message.body[0] == WATCHER and message.body[2]:
            self._bus.send(_registers(self._name))


def _panels() -> str:
    return f"type='signal',sender='{_BUS}',interface='{_BUS}',member='NameOwnerChanged',arg0='{WATCHER}'"


def _asks_bus(member: str, text: str) -> Message:
    path = "/org/freedesktop/DBus"
    return Message(destination=_BUS, path=path, interface=_BUS, member=member, signature="s", body=[text])


def _registers(name: str) -> Message:
    return Message(
        destination=WATCHER,
        path="/StatusNotifierWatcher",
        interface=WATCHER,
        member="RegisterStatusNotifierItem",
        signature="s",
        body=[name],
    )
