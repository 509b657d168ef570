"""`unhunch start` on a real terminal and through a pipe, with the real records."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SEED = """
from unhunch.records.boot import setup
setup()
from unhunch.care.answer_screening import answer
from unhunch.care.setup_person import change_setup, the_person
from unhunch.catalogue.library import library
from unhunch.machine.clock import now
from unhunch.records.screenings import Given
words, at = library(), now()
person = the_person(at)
answers = {each.id: (() if each.options else False) for each in words.screening.needed} | {"C17": True}
answer(person, Given(answers=answers, age=40, modifiers=(), pain_0_10=2), now=at, library=words)
change_setup(person, {"gear": ["wall", "mat", "band", "foam-roller"]}, now=at, library=words)
"""
COMMAND = [sys.executable, "-c", "from unhunch.cli.app import main; main()", "start", "morning"]
SETS = """
from unhunch.records.boot import setup
setup()
from unhunch.records.models import SessionRecord, SetRecord, StopRecord
states = [row.state for row in SessionRecord.objects.all()]
print(states, SetRecord.objects.count(), [row.sign for row in StopRecord.objects.all()])
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    values = {
        "UNHUNCH_DATA": str(tmp_path),
        "UNHUNCH_TEST": "1",
        "UNHUNCH_TEST_NOW": "2026-11-23T07:00+00:00",
        "TERM": "xterm",
    }
    env = {**os.environ, **values}
    subprocess.run([sys.executable, "-c", SEED], env=env, check=True, timeout=180)
    return env


def kept(env: dict[str, str]) -> str:
    run = subprocess.run([sys.executable, "-c", SETS], env=env, check=True, timeout=180, capture_output=True, text=True)
    return run.stdout.strip()


def start(env: dict[str, str], typed: str, speed: str = "60") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "--speed", speed], env=env, input=typed, timeout=180, capture_output=True, text=True, check=False
    )


def on_a_terminal(env: dict[str, str], keys: list[tuple[str, str]]) -> tuple[int, str]:
    """Run the command on a terminal; each key is typed once its words have been shown."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(sys.executable, COMMAND, env)  # noqa: S606 -- the command this tests
    shown, waiting, until = "", list(keys), time.monotonic() + 30
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                shown += os.read(terminal, 4096).decode(errors="ignore")
            except OSError:
                break
        if waiting and waiting[0][0] in shown:
            os.write(terminal, waiting.pop(0)[1].encode())
    else:
        os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown


def test_a_session_through_a_pipe_is_played_and_logged(env):
    run = start(env, "no\n4\n2\n")
    assert (run.returncode, run.stderr) == (0, "")
    assert "Wall slide: 8 of 8" in run.stdout
    assert "Chin nod: 5 of 5" in run.stdout
    assert kept(env) == "['finished'] 2 []"


def test_without_an_answer_to_the_question_before_it_no_session_begins(env):
    run = start(env, "")
    assert run.returncode != 0
    assert "Traceback" not in run.stderr
    assert kept(env) == "[] 0 []"


def test_something_new_locks_the_exercises(env):
    run = start(env, "yes\n")
    assert run.returncode == 3
    assert kept(env) == "[] 0 []"


def test_a_stop_sign_at_the_terminal_is_kept_and_locks_the_exercises(env):
    code, shown = on_a_terminal(env, [("yes or no", "no\r"), ("Slide up", "s"), ("Everything stands still", "2\r")])
    assert (code, "Traceback" in shown) == (3, False)
    assert kept(env) == "['stopped'] 0 ['S2']"
    again = start({**env, "UNHUNCH_TEST_NOW": "2026-11-23T07:10+00:00"}, "no\n")
    assert (again.returncode, again.stdout) == (3, "")


def test_ctrl_c_and_leaving_keeps_no_unfinished_set(env):
    code, shown = on_a_terminal(env, [("yes or no", "no\r"), ("Slide up", "\x03"), ("Everything stands still", "0\r")])
    assert (code, "Traceback" in shown) == (0, False)
    assert kept(env) == "['left'] 0 []"
