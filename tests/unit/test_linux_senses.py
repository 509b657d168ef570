import asyncio
import os
import socket
import struct

from unhunch.reminders.devices import Devices
from unhunch.reminders.quiet_setting import QuietSetting
from unhunch.reminders.wayland_idle import WaylandIdle, wayland_idle


def computer(tmp_path) -> Devices:
    for part in ("asound/card0/pcm0c/sub0", "asound/card0/pcm0p/sub0", "proc/77/fd"):
        (tmp_path / part).mkdir(parents=True)
    (tmp_path / "asound/cards").write_text(" 0 [PCH]: HDA-Intel\n")
    for way in ("pcm0c", "pcm0p"):
        (tmp_path / f"asound/card0/{way}/sub0/status").write_text("closed\n")
    (tmp_path / "refcnt").write_text("0\n")
    return Devices(cameras=tmp_path / "refcnt", sound=tmp_path / "asound", processes=tmp_path / "proc")


def test_a_computer_at_rest_is_in_no_call(tmp_path):
    assert not computer(tmp_path).in_use()


def test_a_microphone_that_records_is_a_call_and_music_is_not(tmp_path):
    devices = computer(tmp_path)
    (tmp_path / "asound/card0/pcm0p/sub0/status").write_text("state: RUNNING\nowner_pid: 7\n")
    assert not devices.in_use()
    (tmp_path / "asound/card0/pcm0c/sub0/status").write_text("state: RUNNING\nowner_pid: 7\n")
    assert devices.in_use()


def test_a_microphone_that_is_plugged_in_later_is_seen(tmp_path):
    devices = computer(tmp_path)
    (tmp_path / "asound/card1/pcm0c/sub0").mkdir(parents=True)
    (tmp_path / "asound/card1/pcm0c/sub0/status").write_text("state: RUNNING\n")
    assert not devices.in_use()
    (tmp_path / "asound/cards").write_text(" 0 [PCH]: HDA-Intel\n 1 [USB]: USB-Audio\n")
    assert devices.in_use()


def test_a_camera_is_in_use_while_somebody_has_it_open(tmp_path):
    devices = computer(tmp_path)
    (tmp_path / "refcnt").write_text("1\n")
    # Something has the module, nobody the camera.
    assert not devices.in_use()
    (tmp_path / "proc/77/fd/3").symlink_to("/dev/video0")
    (tmp_path / "refcnt").write_text("2\n")
    assert devices.in_use()
    (tmp_path / "refcnt").write_text("0\n")
    assert not devices.in_use()


def test_a_computer_without_either_is_in_no_call(tmp_path):
    assert not Devices(cameras=tmp_path / "a", sound=tmp_path / "b", processes=tmp_path / "c").in_use()


def gnome(tmp_path, says: str) -> dict[str, str]:
    program = tmp_path / "gsettings"
    program.write_text(f'#!/bin/sh\necho "$*" >> {tmp_path}/asked\ncat {tmp_path}/says\n')
    program.chmod(0o755)
    (tmp_path / "says").write_text(says)
    (tmp_path / "dconf").mkdir()
    (tmp_path / "dconf" / "user").write_text("1")
    path = f"{tmp_path}:{os.environ['PATH']}"
    return {"PATH": path, "XDG_CURRENT_DESKTOP": "ubuntu:GNOME", "XDG_CONFIG_HOME": str(tmp_path)}


def test_gnome_s_do_not_disturb_is_asked_for_only_when_a_setting_changed(tmp_path):
    quiet = QuietSetting(gnome(tmp_path, "true\n"))

    async def looks() -> list[bool]:
        seen = [await quiet.is_on(), await quiet.is_on()]
        (tmp_path / "says").write_text("false\n")
        os.utime(tmp_path / "dconf" / "user", ns=(5, 5))
        return [*seen, await quiet.is_on(), await quiet.is_on()]

    assert asyncio.run(looks()) == [False, False, True, True]
    assert (tmp_path / "asked").read_text() == "get org.gnome.desktop.notifications show-banners\n" * 2


def test_other_desktops_are_not_asked_for_gnome_s_setting(tmp_path):
    environment = {**gnome(tmp_path, "false\n"), "XDG_CURRENT_DESKTOP": "KDE"}
    assert not asyncio.run(QuietSetting(environment).is_on())
    assert not (tmp_path / "asked").exists()


class Compositor:
    """Speaks as much of Wayland as is asked of it."""

    def __init__(self, *interfaces: str) -> None:
        self.ours, self.theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self.theirs.settimeout(0)
        for number, name in enumerate(interfaces, 1):
            raw = name.encode() + b"\0"
            text = struct.pack("=I", len(raw)) + raw + b"\0" * (-len(raw) % 4)
            self.says(2, 0, struct.pack("=I", number) + text + struct.pack("=I", 1))
        self.says(3, 0, struct.pack("=I", 0))

    def says(self, target: int, opcode: int, body: bytes = b"") -> None:
        self.ours.sendall(struct.pack("=II", target, (8 + len(body)) << 16 | opcode) + body)


class Clock:
    steady_s = 100.0

    def __call__(self) -> float:
        return self.steady_s


def test_a_wayland_compositor_tells_when_nobody_is_there():
    async def told() -> list[float | None]:
        compositor, clock = Compositor("wl_shm", "wl_seat", "ext_idle_notifier_v1"), Clock()
        idle = WaylandIdle(compositor.theirs, clock)
        assert await idle.begin(lambda: None)
        seen = [idle.idle_s()]
        for opcode, passes_s in ((0, 55.0), (1, 20.0)):
            compositor.says(6, opcode)
            await asyncio.sleep(0.05)
            clock.steady_s += passes_s
            seen.append(idle.idle_s())
        compositor.ours.close()
        await asyncio.sleep(0.05)
        return [*seen, idle.idle_s()]

    # Told after five seconds without a touch, then 55 more; then somebody is back; then the compositor is gone.
    assert asyncio.run(told()) == [0.0, 60.0, 0.0, None]


def test_what_is_asked_of_the_compositor_is_what_the_protocol_says():
    async def asked() -> bytes:
        compositor = Compositor("wl_seat", "ext_idle_notifier_v1")
        idle = WaylandIdle(compositor.theirs)
        await idle.begin(lambda: None)
        sent = compositor.ours.recv(4096)
        idle.close()
        compositor.ours.close()
        return sent

    words = struct.unpack_from("=IIIIII", asyncio.run(asked()))
    assert words == (1, 12 << 16 | 1, 2, 1, 12 << 16, 3)
    last = asyncio.run(asked())[-20:]
    assert struct.unpack("=IIIII", last) == (5, 20 << 16 | 1, 6, 5000, 4)


def test_a_compositor_that_cannot_tell_is_not_asked_further():
    async def told() -> bool:
        compositor = Compositor("wl_seat")
        idle = WaylandIdle(compositor.theirs)
        can = await idle.begin(lambda: None)
        idle.close()
        compositor.ours.close()
        return can

    assert not asyncio.run(told())


def test_no_compositor_is_no_trouble(tmp_path):
    environment = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-0"}
    assert asyncio.run(wayland_idle(environment, lambda: None)) is None
