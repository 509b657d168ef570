"""`unhunch review` answered on a real terminal, with the real records."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-23T16:00:00+00:00"
COMMAND = [sys.executable, "-m", "unhunch", "review"]
RATED = """
from unhunch.records.boot import setup
setup()
from unhunch.records.models import RatingRecord
today = RatingRecord.objects.filter(at__date="2026-11-23")
print(sorted((row.outcome, row.subject, row.value) for row in today))
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    seed = [sys.executable, "tools/seed.py", str(tmp_path), "--days", "28", "--course", "level", "--now", NOW]
    subprocess.run(seed, cwd=ROOT, check=True)
    values = {"UNHUNCH_DATA": str(tmp_path), "UNHUNCH_TEST": "1", "UNHUNCH_TEST_NOW": NOW, "TERM": "xterm"}
    return {**os.environ, **values}


def rated_today(env: dict[str, str]) -> str:
    command = [sys.executable, "-c", RATED]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.strip()


def review(env: dict[str, str], keys: list[str]) -> tuple[int, str]:
    """Answer question after question: the next key is typed when another one waits."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(sys.executable, COMMAND, env)  # noqa: S606 -- the command this tests
    shown, waiting, until = "", list(keys), time.monotonic() + 120
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                shown += os.read(terminal, 4096).decode(errors="ignore")
            except OSError:
                break
        if waiting and shown.count("): ") == len(keys) - len(waiting) + 1:
            os.write(terminal, waiting.pop(0).encode())
    else:
        os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown


def test_what_is_answered_is_kept_what_is_left_out_is_missing_and_nonsense_is_asked_again(env):
    code, shown = review(env, ["7\r", "better\r", "-2\r", "\r", "6,0\r"])
    assert code == 0
    assert shown.count("This is not allowed: it is a whole number from -5 to 5.") == 2
    assert "(-5 very much worse, 5 very much better): " in shown
    assert "Review of day 28" in shown.split("): ")[-1]
    assert rated_today(env) == "[('change-so-far', '', -2.0), ('own-activities', 'carry my bag', 6.0)]"
    code, again = review(env, ["\r", "\r", "\r"])
    assert code == 0
    assert "How many minutes can you sit" in again
    assert "sit through a film" not in again


def test_ctrl_c_in_the_middle_keeps_nothing(env):
    code, shown = review(env, ["6\r", "\x03"])
    assert code != 0
    assert "Traceback" not in shown
    assert rated_today(env) == "[]"
