"""A connection to a D-Bus: short questions with short answers, and signals. What is absent is None, never an error."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from dbus_fast import BusType, Message, MessageFlag, MessageType, Variant
from dbus_fast.aio import MessageBus

WAIT_S: Final = 1.0
"""So long at most a look waits for a desktop that does not answer. Our choice."""
BUS: Final = "org.freedesktop.DBus"
BUS_PATH: Final = "/org/freedesktop/DBus"
PROPERTIES: Final = "org.freedesktop.DBus.Properties"
START_WAIT_S: Final = 5.0
"""The same for one that has to be started first."""
Signalled: TypeAlias = Callable[[Message], None]


class Refused(RuntimeError):
    """Nobody answered, or the answer was an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A method of somebody on the bus."""

    name: str
    path: str
    interface: str
    member: str
    signature: str = ""
    body: tuple[Any, ...] = ()


def read_property(name: str, path: str, interface: str, *, of: str) -> Call:
    """The question for a property."""
    return Call(name=name, path=path, interface=PROPERTIES, member="Get", signature="ss", body=(interface, of))


class LinuxBus:
    """One connection, and who is on it of those we care for."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self._deaf: set[Call] = set()
        self._owned: set[str] = set()

    def is_there(self, name: str) -> bool:
        """Whether somebody has that name; only asked of names that are watched."""
        return name in self._owned

    @property
    def is_connected(self) -> bool:
        """Whether the bus is still there."""
        return self._bus.connected

    async def ask(self, call: Call) -> Any:  # noqa: ANN401 - whatever the answer is
        """The answer's first value, or None. Nobody is started for it; who did not understand is not asked again."""
        if call in self._deaf or not self._bus.connected:
            return None
        reply = await self._reply(call)
        if reply is None or reply.message_type is MessageType.ERROR:
            self._deaf |= {call} if reply is not None else set()
            return None
        first = reply.body[0] if reply.body else True
        return first.value if isinstance(first, Variant) else first

    async def tell(self, call: Call) -> list[Any]:
        """The whole answer; whoever can be started for it is started. Raises Refused, or what the connection raises."""
        reply = await asyncio.wait_for(self._bus.call(_message(call, MessageFlag.NONE)), START_WAIT_S)
        if reply is None or reply.message_type is MessageType.ERROR:
            raise Refused(call.member)
        return reply.body

    async def _reply(self, call: Call) -> Message | None:
        with suppress(Exception):
            return await asyncio.wait_for(self._bus.call(_message(call, MessageFlag.NO_AUTOSTART)), WAIT_S)
        return None

    async def watch(self, names: Iterable[str], changed: Callable[[str], None]) -> None:
        """Know from now on who of them is there; `changed` hears of each that came or went."""

        def came_or_went(message: Message) -> None:
            name, _, owner = message.body
            self._deaf = {call for call in self._deaf if call.name != name}
            (self._owned.add if owner else self._owned.discard)(name)
            changed(name)

        for name in names:
            await self.hear(BUS, BUS_PATH, BUS, "NameOwnerChanged", came_or_went, about=name)
            if await self.ask(_owner_of(name)) is True:
                self._owned.add(name)

    async def hear(  # noqa: PLR0917 - what a signal is known by
        self, sender: str, path: str, interface: str, member: str, heard: Signalled, about: str = ""
    ) -> None:
        """Call `heard` at each such signal; an empty sender or path means any."""
        rule = {"sender": sender, "path": path, "interface": interface, "member": member, "arg0": about}
        told = ",".join(["type='signal'", *(f"{key}='{value}'" for key, value in rule.items() if value)])
        await self._reply(Call(name=BUS, path=BUS_PATH, interface=BUS, member="AddMatch", signature="s", body=(told,)))

        def handle(message: Message) -> None:
            if (message.message_type, message.interface, message.member) != (MessageType.SIGNAL, interface, member):
                return
            if (not path or message.path == path) and (not about or message.body[:1] == [about]):
                heard(message)

        self._bus.add_message_handler(handle)

    async def gone(self) -> None:
        """Returns when the bus is gone."""
        with suppress(Exception):
            await self._bus.wait_for_disconnect()

    def close(self) -> None:
        """Leave the bus."""
        with suppress(Exception):
            self._bus.disconnect()


def _message(call: Call, flags: MessageFlag) -> Message:
    return Message(
        destination=call.name,
        path=call.path,
        interface=call.interface,
        member=call.member,
        signature=call.signature,
        body=list(call.body),
        flags=flags,
    )


def _owner_of(name: str) -> Call:
    return Call(name=BUS, path=BUS_PATH, interface=BUS, member="NameHasOwner", signature="s", body=(name,))


async def connected(kind: BusType) -> LinuxBus | None:
    """The bus, or None where there is none."""
    with suppress(Exception):
        return LinuxBus(await asyncio.wait_for(MessageBus(bus_type=kind).connect(), WAIT_S))
    return None
