"""The gentle cover on real X11 displays: every monitor in its size, and gone at the first key."""

import asyncio
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import XError
from Xlib.ext import xtest

from unhunch.reminders.cover import PROCESS, Cover, Outcome, show_cover, write_cover

# Longer than any test takes on a computer that does much else.
WAIT_S = 120.0
COVER = Cover(title="Wall slide, 1 minute", lines=("After my coffee.",), start="Start (1 min)", lasts_s=600.0)
ANY_KEYBOARD = {"pointer_mode": X.GrabModeAsync, "keyboard_mode": X.GrabModeAsync, "time": X.CurrentTime}
# The same process with another length of time in which keys still go where they went.
SLOWLY = (
    "import os, sys; from unhunch.reminders import cover_screens; cover_screens.SETTLES_S = 60.0; "
    "sys.exit(cover_screens.main(os.environ, sys.stdin.read()))"
)
TWO_MONITORS = {(0, 0, 1280, 1024), (1280, 100, 800, 600)}


@contextmanager
def display(*screens: str) -> Iterator[str]:
    """The name of a display of its own with such screens."""
    server = shutil.which("Xvfb")
    assert server is not None, "Xvfb is missing"
    named = [part for number, screen in enumerate(screens) for part in ("-screen", str(number), screen)]
    command = [server, "-displayfd", "1", *named, "-noreset", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield f":{process.stdout.readline().strip()}"
        finally:
            process.terminate()


def xrandr(name: str, asked: str) -> int:
    program = shutil.which("xrandr")
    assert program is not None, "xrandr is missing"
    command = [program, "--display", name, *asked.split()]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode


@pytest.fixture(scope="module")
def two_monitors() -> Iterator[str]:
    with display("2080x1024x24") as name:
        for monitor in ("left 1280/338x1024/270+0+0 screen", "right 800/211x600/158+1280+100 none"):
            assert xrandr(name, f"--setmonitor {monitor}") == 0
        yield name


class Desk:
    """A display with a cover on it, seen and touched by somebody else."""

    def __init__(self, name: str, cover: Cover, *run: str) -> None:
        self.eyes = Display(name)
        environment = {"DISPLAY": name, "PATH": "/usr/bin:/bin"}
        pipe = subprocess.PIPE
        command = [sys.executable, *(run or ("-m", PROCESS))]
        self.process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment, encoding="utf-8"
        )
        assert self.process.stdin is not None
        self.process.stdin.write(write_cover(cover))
        self.process.stdin.close()
        self.process.stdin = None

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()
        self.eyes.close()

    def windows(self, screen: int = 0) -> set[tuple[int, int, int, int]]:
        """Where covers stand: from the left, from the top, width, height."""
        root = self.eyes.screen(screen).root
        covers = [window for window in root.query_tree().children if _is_cover(window)]
        try:
            return {(g.x, g.y, g.width, g.height) for g in (window.get_geometry() for window in covers)}
        except XError:
            # One of them went just now.
            return set()

    def wait(self, until: Callable[[], bool]) -> None:
        ends = time.monotonic() + WAIT_S
        while not until():
            assert time.monotonic() < ends
            time.sleep(0.02)

    def press(self, key: int) -> None:
        code = self.eyes.keysym_to_keycode(key)
        xtest.fake_input(self.eyes, X.KeyPress, code)
        xtest.fake_input(self.eyes, X.KeyRelease, code)
        self.eyes.sync()

    def presses_until_it_goes(self, key: int) -> None:
        """A cover takes no key in its first moments, and nobody sees when they are over."""
        while self.process.poll() is None:
            self.press(key)
            time.sleep(0.1)

    def click(self, x: int, y: int) -> None:
        xtest.fake_input(self.eyes, X.MotionNotify, x=x, y=y)
        xtest.fake_input(self.eyes, X.ButtonPress, 1)
        xtest.fake_input(self.eyes, X.ButtonRelease, 1)
        self.eyes.sync()

    def color(self, x: int, y: int) -> bytes:
        data: bytes = self.eyes.screen().root.get_image(x, y, 1, 1, X.ZPixmap, 0xFFFFFFFF).data
        return data

    def outcome(self) -> str:
        out, _ = self.process.communicate(timeout=WAIT_S)
        return out.strip()


def _is_cover(window: Any) -> bool:
    try:
        name, *_ = window.get_wm_class() or ("",)
        return name == "unhunch-cover" and window.get_attributes().map_state == X.IsViewable
    except XError:
        # It went while it was asked.
        return False


@pytest.fixture
def cover(two_monitors: str) -> Iterator[Callable[..., Desk]]:
    """Covers the two monitors and waits until it is seen."""
    desks: list[Desk] = []

    def begun(shown: Cover = COVER, *run: str) -> Desk:
        desks.append(Desk(two_monitors, shown, *run))
        desks[-1].wait(lambda: desks[-1].windows() == TWO_MONITORS)
        return desks[-1]

    yield begun
    for desk in desks:
        desk.close()


def test_every_monitor_is_covered_in_its_own_size(cover):
    assert cover().windows() == TWO_MONITORS


def test_a_cover_is_calm_ground_with_a_card_in_the_middle_of_each_monitor(cover):
    desk = cover()
    ground, card = b"\x1b\x18\x12", b"\x26\x22\x1a"
    desk.wait(lambda: desk.color(1360, 400)[:3] == card)

    assert [desk.color(x, y)[:3] for x, y in ((5, 5), (1270, 1015), (1285, 105), (2075, 695))] == [ground] * 4
    assert [desk.color(x, y)[:3] for x, y in ((320, 512), (1360, 400))] == [card] * 2
    # Outside of all monitors nothing stands.
    assert desk.color(1300, 20)[:3] == b"\x00\x00\x00"


@pytest.mark.parametrize(("key", "outcome"), [(XK.XK_Escape, "left"), (XK.XK_Return, "started")])
def test_enter_starts_and_any_other_key_goes_back_to_work(cover, key, outcome):
    desk = cover()
    desk.presses_until_it_goes(key)

    assert desk.outcome() == outcome
    assert desk.windows() == set()


@pytest.mark.parametrize("place", [(10, 10), (1680, 300)])
def test_a_click_beside_the_button_goes_back_to_work_at_once(cover, place):
    desk = cover()
    desk.click(*place)

    assert desk.outcome() == "left"


def test_a_click_on_the_button_starts(cover):
    desk = cover()
    desk.wait(lambda: button_top(desk) is not None)
    desk.click(640, button_top(desk) + 5)

    assert desk.outcome() == "started"


def button_top(desk: Desk) -> int | None:
    """How far down the first monitor the accent colour begins; None: it is not drawn yet."""
    column = desk.eyes.screen().root.get_image(400, 0, 1, 1024, X.ZPixmap, 0xFFFFFFFF).data
    return next((y for y in range(1024) if column[4 * y : 4 * y + 3] == b"\xc2\xc7\x57"), None)


def test_a_cover_goes_by_itself(cover):
    desk = cover(Cover(title="A", lasts_s=2.0))

    assert desk.outcome() == "over"
    assert desk.windows() == set()


def test_what_is_being_typed_still_arrives_for_a_moment(two_monitors, cover):
    typing = Display(two_monitors)
    field = typing.screen().root.create_window(0, 0, 50, 50, 0, 0, event_mask=X.KeyPressMask)
    field.map()
    field.set_input_focus(X.RevertToNone, X.CurrentTime)
    typing.sync()
    desk = cover(COVER, "-c", SLOWLY)
    desk.press(XK.XK_a)

    # A display also tells every client when its keys are mapped anew.
    came = typing.next_event().type
    while came == X.MappingNotify:
        came = typing.next_event().type
    assert came == X.KeyPress
    assert desk.windows() == TWO_MONITORS
    typing.close()


def test_ending_the_process_takes_the_cover_away_and_gives_the_keys_back(two_monitors, cover):
    desk = cover()
    # Somebody else's keys until the cover takes them, and again when it is gone.
    desk.wait(lambda: taken(desk) == X.AlreadyGrabbed)
    desk.process.terminate()
    desk.process.communicate()
    desk.wait(lambda: desk.windows() == set())

    assert taken(desk) == X.GrabSuccess


def taken(desk: Desk) -> int:
    """What somebody is told who asks for the keys."""
    told: int = desk.eyes.screen().root.grab_keyboard(owner_events=False, **ANY_KEYBOARD)
    desk.eyes.ungrab_keyboard(X.CurrentTime)
    desk.eyes.sync()
    return told


def test_a_cover_goes_when_the_screens_change_under_it():
    with display("1280x1024x24") as name:
        desk = Desk(name, COVER)
        desk.wait(lambda: desk.windows() == {(0, 0, 1280, 1024)})
        # It cannot switch this one off, but tells everybody that it tried.
        xrandr(name, "--output screen --off")

        assert desk.outcome() == "over"
        desk.close()


def test_separate_screens_are_covered_each():
    with display("800x600x24", "640x480x24") as name:
        desk = Desk(name, COVER)
        desk.wait(lambda: bool(desk.windows(0) and desk.windows(1)))

        assert (desk.windows(0), desk.windows(1)) == ({(0, 0, 800, 600)}, {(0, 0, 640, 480)})
        desk.close()


def test_a_screen_of_fewer_colours_is_covered_too():
    with display("641x481x16") as name:
        desk = Desk(name, COVER)
        desk.wait(lambda: desk.windows() == {(0, 0, 641, 481)})
        desk.wait(lambda: desk.color(5, 5)[:2] == b"\xc3\x10")
        desk.close()


def test_a_screen_with_a_palette_has_no_place_for_a_cover():
    with display("640x480x8") as name:
        desk = Desk(name, COVER)
        _, told = desk.process.communicate(timeout=WAIT_S)

        assert desk.process.returncode == 3
        assert told == "No cover here: the screen has 8 bits for a pixel, and a cover needs 16 or 32.\n"
        desk.close()


@pytest.mark.parametrize("name", [":5432", ":65000", "nonsense"])
def test_a_display_that_does_not_answer_has_no_place_for_a_cover(name):
    command = [sys.executable, "-m", PROCESS]
    environment = {"DISPLAY": name}
    ran = subprocess.run(
        command, input=write_cover(COVER), capture_output=True, text=True, env=environment, check=False
    )

    assert ran.returncode == 3
    assert ran.stderr == "No cover here: the display does not answer.\n"


def test_where_windows_can_be_half_there_a_cover_comes_and_goes_softly():
    with display("800x600x24") as name:
        eyes = Display(name)
        paints = eyes.screen().root.create_window(0, 0, 1, 1, 0, 0)
        paints.set_selection_owner(eyes.intern_atom("_NET_WM_CM_S0"), X.CurrentTime)
        eyes.sync()
        desk = Desk(name, COVER)
        seen = set()

        def is_wholly_there() -> bool:
            seen.update(opacities(desk))
            return max(seen, default=0) == 0xFFFFFFFF

        desk.wait(is_wholly_there)
        assert min(seen) < 0xFFFFFFFF
        desk.click(5, 5)
        assert desk.outcome() == "left"
        desk.close()
        eyes.close()


def opacities(desk: Desk) -> list[int]:
    named = desk.eyes.intern_atom("_NET_WM_WINDOW_OPACITY")
    windows = desk.eyes.screen().root.query_tree().children
    told = [window.get_full_property(named, X.AnyPropertyType) for window in windows]
    return [each.value[0] for each in told if each is not None]


def test_the_agent_hears_how_a_cover_ended(two_monitors, monkeypatch):
    monkeypatch.setenv("DISPLAY", two_monitors)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    assert asyncio.run(show_cover(Cover(title="A", lasts_s=1.0))) is Outcome.OVER


def test_the_agent_hears_of_nothing_where_there_is_no_cover(monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    assert asyncio.run(show_cover(COVER)) is None


def test_a_cover_that_the_agent_gives_up_is_gone(two_monitors, monkeypatch):
    monkeypatch.setenv("DISPLAY", two_monitors)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    eyes = Display(two_monitors)

    def covers() -> int:
        return sum(_is_cover(window) for window in eyes.screen().root.query_tree().children)

    async def shown_and_given_up() -> int:
        showing = asyncio.ensure_future(show_cover(COVER))
        seen = 0
        for _ in range(1200):
            await asyncio.sleep(0.05)
            if (seen := covers()) == len(TWO_MONITORS):
                break
        showing.cancel()
        await asyncio.wait([showing])
        return seen

    assert asyncio.run(shown_and_given_up()) == 2
    assert covers() == 0
    eyes.close()
