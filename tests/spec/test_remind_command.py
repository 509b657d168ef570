"""`unhunch remind` as a person types it, where there is no desktop."""

import os
import subprocess
import sys

import pytest

from unhunch.machine import agent_lock


@pytest.fixture
def remind(tmp_path):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    nowhere = dict.fromkeys(("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"), f"unix:path={tmp_path / 'no-bus'}")
    environment = {
        **kept,
        **nowhere,
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "UNHUNCH_DATA": str(tmp_path / "data"),
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "unhunch", "remind", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

    return run


def test_it_is_installed_once_and_taken_out_again(remind, tmp_path):
    entry = tmp_path / "config" / "autostart" / "unhunch-remind.desktop"
    said = [
        remind(*arguments).stdout for arguments in (("--install",), ("--install",), ("--uninstall",), ("--uninstall",))
    ]
    assert said == [
        f"From the next login on, Unhunch reminds you: {entry}\n",
        f"It was so already: {entry}\n",
        f"Unhunch no longer starts with your login. Gone is {entry}\n",
        "It did not start with your login.\n",
    ]
    assert not entry.exists()


def test_installing_on_a_folder_of_records_starts_it_on_that_folder(remind, tmp_path):
    remind("--install", "--data", str(tmp_path / "mine"))
    entry = (tmp_path / "config" / "autostart" / "unhunch-remind.desktop").read_text()
    assert f"-m unhunch.reminders --data {tmp_path / 'mine'}\n" in entry


def test_where_nothing_can_be_written_it_says_so(remind, tmp_path):
    (tmp_path / "config").write_text("a file, not a folder")
    refused = remind("--install")
    assert refused.returncode == 2
    assert refused.stderr == f"{tmp_path / 'config' / 'autostart' / 'unhunch-remind.desktop'} cannot be changed.\n"


def test_what_can_be_sensed_is_told_also_where_it_is_nothing(remind):
    told = remind("--check")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines()[:4] == [
        "idle time: nothing: breaks come by the clock alone",
        "full screen: not sensed here",
        "lock and Do Not Disturb: not sensed here",
        "sleep: the two clocks",
    ]


def test_one_agent_is_enough(remind, tmp_path):
    held = agent_lock.take(tmp_path / "data")
    second = remind()
    assert (second.returncode, second.stderr) == (0, "Unhunch reminds you already.\n")
    held.release()


def test_records_in_a_place_that_cannot_be_written_are_told_of(remind, tmp_path):
    (tmp_path / "data").write_text("a file, not a folder")
    refused = remind()
    assert refused.returncode == 2
    assert refused.stderr == f"The folder {tmp_path / 'data'} cannot be written.\n"


def test_the_agent_carries_nothing_of_what_the_pages_and_commands_need():
    loads = "import sys, unhunch.reminders.agent, unhunch.reminders.loop, unhunch.domain.reminders.policy; "
    loads += "print([each for each in ('django', 'pydantic', 'numpy', 'typer', 'rich') if each in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
