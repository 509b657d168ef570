import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest


def status(url: str, **headers: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.fixture
def started(live_app):
    return live_app.start()


def test_a_browser_without_the_printed_address_is_told_how_to_get_in(started):
    code, page = status(started.url + "/")
    assert code == 403
    assert "Open Unhunch with the address it printed" in page


def test_an_interface_without_the_printed_address_is_refused_in_its_own_format(started):
    code, told = status(started.url + "/api/anything")
    assert code == 403
    assert told.startswith('{"error": {"code": "closed"')


def test_a_wrong_token_does_not_let_in(started):
    assert status(started.url + "/?token=wrong")[0] == 403


def test_another_site_s_name_pointed_at_this_computer_is_refused(started):
    code, page = status(started.entry, Host="evil.example")
    assert code == 400
    assert "Traceback" not in page


def test_a_browser_that_was_let_in_stays_in_after_a_restart(started, open_page):
    page = open_page("/", service_workers="block")
    assert "token" not in page.url
    started.stop()
    started.start()
    assert page.goto(started.url + "/").status == 200


def test_ctrl_c_ends_it_at_once_and_well(started):
    begun = time.monotonic()
    assert started.stop() == 0
    assert time.monotonic() - begun < 2


def test_it_prints_one_line_and_nothing_else(tmp_path):
    command = [sys.executable, "-m", "unhunch", "--no-browser", "--port", "0", "--data", str(tmp_path / "d")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, wrong = process.communicate(timeout=60)
    assert line.startswith("Unhunch is at http://127.0.0.1:")
    assert (rest, wrong, process.returncode) == ("", "", 0)


def test_a_busy_port_is_told_in_one_sentence(live_app):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = live_app.run("serve", "--no-browser", "--port", str(port))
    assert ended.returncode == 2
    assert ended.stderr == f"Port {port} is in use, perhaps by Unhunch itself; choose another with --port.\n"
    assert ended.stdout == ""


def test_every_answer_carries_the_strict_headers(started):
    for path in ("/", "/no-such-page"):
        request = urllib.request.Request(started.url + path)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=60)
        with refused.value as answer:
            headers = answer.headers
            assert headers["Content-Security-Policy"].startswith("default-src 'self'")
            assert headers["Referrer-Policy"] == "same-origin"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_the_key_and_the_records_are_readable_by_their_owner_only(started):
    assert started.data.stat().st_mode & 0o077 == 0
    assert (started.data / "secret-key").stat().st_mode & 0o077 == 0


def test_a_second_start_shows_the_one_that_runs(started):
    again = started.run("serve", "--no-browser", "--port", str(started.port))
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == f"Unhunch is at {started.entry}\n"


def test_a_page_is_opened_in_the_one_that_runs_wherever_it_listens(started):
    shown = started.run("--open", "/exercises", "--no-browser", "--port", "0")
    assert shown.stdout == f"Unhunch is at {started.entry.replace('/?', '/exercises?')}\n"


def test_a_page_is_also_opened_where_another_program_has_the_port(live_app):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        command = [sys.executable, "-m", "unhunch", "--open", "/try", "--no-browser", "--port", str(taken)]
        environment = live_app.environment("2026-11-23T06:30:00+00:00")
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            line = process.stdout.readline()
            process.send_signal(signal.SIGINT)
    assert "/try?token=" in line
    assert f":{taken}/" not in line


def test_only_the_owner_reads_where_it_runs_and_nothing_is_left_of_it(started):
    assert (started.data / "serving.json").stat().st_mode & 0o077 == 0
    started.stop()
    assert not (started.data / "serving.json").exists()


def test_another_site_s_page_is_not_opened(live_app):
    refused = live_app.run("serve", "--open", "https://evil.example", "--no-browser")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "--open: https://evil.example is not allowed; name a page of the app, beginning with /\n"
