import subprocess
import sys

from unhunch.machine import agent_lock, locks, running_app
from unhunch.machine.running_app import RunningApp

APP = RunningApp(url="http://127.0.0.1:8420", token="t", pid=7)


def test_the_app_is_found_while_it_runs_and_not_after(tmp_path):
    assert running_app.running(tmp_path) is None
    with running_app.told(tmp_path, APP):
        assert running_app.running(tmp_path) == APP
    assert running_app.running(tmp_path) is None
    assert not (tmp_path / "serving.json").exists()


def test_only_the_owner_can_read_where_it_is(tmp_path):
    with running_app.told(tmp_path, APP):
        assert (tmp_path / "serving.json").stat().st_mode & 0o777 == 0o600


def test_what_a_crashed_app_left_behind_does_not_count(tmp_path):
    (tmp_path / "serving.json").write_text('{"url": "http://127.0.0.1:1", "token": "t", "pid": 1}')
    (tmp_path / "serving.lock").touch()
    assert running_app.running(tmp_path) is None


def test_the_one_that_was_there_first_stays_the_one(tmp_path):
    second = RunningApp(url="http://127.0.0.1:9", token="u", pid=8)
    with running_app.told(tmp_path, APP), running_app.told(tmp_path, second):
        assert running_app.running(tmp_path) == APP
    assert running_app.running(tmp_path) is None


def test_a_page_is_entered_with_the_token():
    assert APP.entry() == "http://127.0.0.1:8420/?token=t"
    assert APP.entry("/nudge/desk-reset@09:30") == "http://127.0.0.1:8420/nudge/desk-reset@09:30?token=t"
    assert APP.entry("/log?day=1#end") == "http://127.0.0.1:8420/log?day=1&token=t#end"
    assert APP.entry("//elsewhere") == "http://127.0.0.1:8420/elsewhere?token=t"


def test_one_agent_reminds_on_a_folder(tmp_path):
    assert not agent_lock.is_held(tmp_path)
    held = agent_lock.take(tmp_path)
    assert agent_lock.is_held(tmp_path)
    assert agent_lock.take(tmp_path) is None
    held.release()
    held.release()
    assert not agent_lock.is_held(tmp_path)


def test_an_agent_that_was_killed_holds_nothing(tmp_path):
    holds = "import sys, pathlib; from unhunch.machine import agent_lock; "
    holds += "kept = agent_lock.take(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holds, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"held\n"
        assert agent_lock.is_held(tmp_path)
        other.kill()
    assert not agent_lock.is_held(tmp_path)


def test_a_folder_that_is_not_there_is_held_by_nobody(tmp_path):
    assert not agent_lock.is_held(tmp_path / "none")
    assert not locks.is_taken(tmp_path / "none" / "lock")
