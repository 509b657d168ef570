"""The icon in the panel, asked over a bus as a panel asks."""

import asyncio
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

import pytest
from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusStr
from dbus_fast.service import ServiceInterface, dbus_method

from unhunch.reminders.tray import ITEM_PATH, MENU_PATH, WATCHER, Choice, Tray
from unhunch.reminders.tray_icon import icons

OPEN = Variant("s", "Open")
ROWS = {Choice.OPEN: "Open", Choice.PAUSE: "Pause for an hour", Choice.NOT_TODAY: "Not today", Choice.QUIT: "Quit"}


class Panel(ServiceInterface):
    """A panel that shows icons."""

    def __init__(self) -> None:
        super().__init__(WATCHER)
        self.icons: list[str] = []

    @dbus_method(name="RegisterStatusNotifierItem")
    def register(self, name: DBusStr) -> None:
        self.icons.append(name)


@contextmanager
def session_bus() -> Iterator[str]:
    """The address of a bus of its own."""
    daemon = shutil.which("dbus-daemon")
    assert daemon is not None, "dbus-daemon is missing"
    command = [daemon, "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with session_bus() as started:
        yield started


class Desk:
    """A panel, the icon, and what was chosen in its menu."""

    def __init__(self, address: str) -> None:
        self.chosen: list[Choice] = []
        self.panel = Panel()
        self.tray = Tray(self.chosen.append, ROWS, address)
        self._address = address
        self.bus: MessageBus

    async def __aenter__(self) -> Self:
        self.bus = await MessageBus(bus_address=self._address).connect()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.tray.end()
        self.bus.disconnect()

    async def put_up_panel(self) -> None:
        self.bus.export("/StatusNotifierWatcher", self.panel)
        await self.bus.request_name(WATCHER)

    async def ask(self, path: str, interface: str, member: str, signature: str = "", *body: object) -> list:
        name = self.panel.icons[-1]
        asked = Message(
            destination=name, path=path, interface=interface, member=member, signature=signature, body=list(body)
        )
        reply = await self.bus.call(asked)
        assert reply is not None
        assert reply.message_type is MessageType.METHOD_RETURN, reply.body
        return reply.body

    async def click(self, number: int) -> None:
        await self.ask(MENU_PATH, "com.canonical.dbusmenu", "Event", "isvu", number, "clicked", Variant("i", 0), 0)


def on_a_desk(address: str):
    """Run a test with a desk of its own."""

    def run(test) -> None:
        async def inside() -> None:
            async with Desk(address) as desk:
                await test(desk)

        asyncio.run(inside())

    return run


def test_without_a_panel_the_icon_is_absent_and_nothing_is_said(address, capsys):
    @on_a_desk(address)
    async def test(desk: Desk) -> None:
        assert not await desk.tray.begin()

    assert capsys.readouterr() == ("", "")


def test_without_a_bus_the_icon_is_absent_and_nothing_is_said(capsys):
    tray = Tray(lambda _: None, ROWS, "unix:path=/nonexistent/bus")

    assert not asyncio.run(tray.begin())
    asyncio.run(tray.end())
    assert capsys.readouterr() == ("", "")


def test_the_icon_is_shown_where_there_is_a_panel(address):
    @on_a_desk(address)
    async def test(desk: Desk) -> None:
        await desk.put_up_panel()

        assert await desk.tray.begin()
        assert len(desk.panel.icons) == 1


def test_the_icon_comes_with_a_panel_that_comes_later(address):
    @on_a_desk(address)
    async def test(desk: Desk) -> None:
        await desk.tray.begin()
        await desk.put_up_panel()
        for _ in range(100):
            if desk.panel.icons:
                break
            await asyncio.sleep(0.02)

        assert len(desk.panel.icons) == 1


def test_a_panel_reads_all_it_needs(address):
    @on_a_desk(address)
    async def test(desk: Desk) -> None:
        await desk.put_up_panel()
        await desk.tray.begin()
        desk.tray.say("Paused until 11:00")
        interface = "org.kde.StatusNotifierItem"
        (told,) = await desk.ask(ITEM_PATH, "org.freedesktop.DBus.Properties", "GetAll", "s", interface)

        assert told["Title"].value == "Unhunch"
        assert told["Menu"].value == MENU_PATH
        assert told["ToolTip"].value == ("", [], "Unhunch", "Paused until 11:00")
        assert [(width, height, len(pixels)) for width, height, pixels in told["IconPixmap"].value] == [
            (22, 22, 1936),
            (44, 44, 7744),
        ]


def test_the_menu_offers_to_open_pause_leave_out_today_and_quit(address):
    @on_a_desk(address)
    async def test(desk: Desk) -> None:
        await desk.put_up_panel()
        await desk.tray.begin()
        _, (_, root, rows) = await desk.ask(MENU_PATH, "com.canonical.dbusmenu", "GetLayout", "iias", 0, -1, [])

        assert root["children-display"].value == "submenu"
        assert [row.value[1]["label"].value for row in rows] == ["Open", "Pause for an hour", "Not today", "Quit"]


def test_the_menu_speaks_the_words_it_is_given_later_and_says_so(address):
    @on_a_desk(address)
    async def test(desk: Desk) -> None:
        await desk.put_up_panel()
        await desk.tray.begin()
        heard = asyncio.Event()
        desk.bus.add_message_handler(lambda message: heard.set() if message.member == "LayoutUpdated" else None)
        rule = "type='signal',interface='com.canonical.dbusmenu'"
        bus = "org.freedesktop.DBus"
        await desk.bus.call(
            Message(
                destination=bus,
                path="/org/freedesktop/DBus",
                interface=bus,
                member="AddMatch",
                signature="s",
                body=[rule],
            )
        )
        desk.tray.name({**ROWS, Choice.OPEN: "Öffnen"})
        await asyncio.wait_for(heard.wait(), 30)
        revision, (_, _, rows) = await desk.ask(MENU_PATH, "com.canonical.dbusmenu", "GetLayout", "iias", 0, -1, [])

        assert revision == 2
        assert rows[0].value[1]["label"].value == "Öffnen"


def test_what_is_clicked_is_chosen(address):
    @on_a_desk(address)
    async def test(desk: Desk) -> None:
        await desk.put_up_panel()
        await desk.tray.begin()
        for number in (2, 3, 4, 99):
            await desk.click(number)
        await desk.ask(ITEM_PATH, "org.kde.StatusNotifierItem", "Activate", "ii", 5, 5)

        assert desk.chosen == [Choice.PAUSE, Choice.NOT_TODAY, Choice.QUIT, Choice.OPEN]


def test_the_rest_of_a_menu_is_answered_too(address):
    @on_a_desk(address)
    async def test(desk: Desk) -> None:
        await desk.put_up_panel()
        await desk.tray.begin()
        menu = "com.canonical.dbusmenu"

        ((first, second),) = await desk.ask(MENU_PATH, menu, "GetGroupProperties", "aias", [0, 3], [])
        assert (first[0], second[0], second[1]["label"].value) == (0, 3, "Not today")
        assert (await desk.ask(MENU_PATH, menu, "GetProperty", "is", 4, "label"))[0].value == "Quit"
        assert (await desk.ask(MENU_PATH, menu, "GetProperty", "is", 77, "label"))[0].value == ""
        assert await desk.ask(MENU_PATH, menu, "GetLayout", "iias", 1, 0, []) == [1, (1, {"label": OPEN}, [])]
        assert await desk.ask(MENU_PATH, menu, "AboutToShow", "i", 0) == [False]
        assert await desk.ask(MENU_PATH, menu, "AboutToShowGroup", "ai", [0]) == [[], []]


def test_the_icon_has_round_corners_a_light_head_and_the_apps_ground():
    width, height, pixels = icons()[0]

    def pixel(x: int, y: int) -> tuple[int, ...]:
        at = 4 * (y * width + x)
        return tuple(pixels[at : at + 4])

    assert (width, height) == (22, 22)
    assert pixel(0, 0) == (0, 0, 0, 0)
    assert pixel(12, 4) == (255, 0xFA, 0xF7, 0xF2)
    assert pixel(3, 11) == (255, 0x0B, 0x6E, 0x6E)
