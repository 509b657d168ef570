import logging
from datetime import UTC, datetime

from unhunch.machine import clock, folders
from unhunch.machine.log import PlainFormatter, keep, outline

SECRET_ANSWER = "numb-saddle-marker"


def failed() -> Exception:
    try:
        raise ValueError(f"cannot read {SECRET_ANSWER}")
    except ValueError as error:
        return error


def test_the_key_is_made_once_and_kept(tmp_path):
    first = folders.secret_key(tmp_path / "data")
    assert len(first) >= 50
    assert folders.secret_key(tmp_path / "data") == first


def test_only_the_owner_can_read_the_key(tmp_path):
    folders.secret_key(tmp_path / "data")
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["secret-key"]


def test_two_starts_at_once_end_up_with_one_key(tmp_path):
    draft = tmp_path / "draft"
    draft.write_text("later")
    (tmp_path / "secret-key").write_text("earlier")
    folders._keep_first(draft, tmp_path / "secret-key")
    assert (tmp_path / "secret-key").read_text() == "earlier"
    assert not draft.exists()


def test_the_data_folder_is_the_one_that_was_named(tmp_path, monkeypatch):
    monkeypatch.setenv("UNHUNCH_DATA", str(tmp_path))
    assert folders.data_dir() == tmp_path


def test_under_test_the_clock_starts_where_it_was_told(monkeypatch):
    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", "2026-11-23T07:00:00+01:00")
    monkeypatch.setattr(clock, "_STARTED_S", clock.time.monotonic() - 90)
    assert clock.now().replace(microsecond=0) == datetime(2026, 11, 23, 6, 1, 30, tzinfo=UTC)


def test_outside_a_test_nobody_sets_the_clock(monkeypatch):
    monkeypatch.delenv("UNHUNCH_TEST", raising=False)
    monkeypatch.setenv("UNHUNCH_TEST_NOW", "2000-01-01T00:00:00+00:00")
    monkeypatch.setenv("UNHUNCH_TEST_SPEED", "60")
    assert clock.now().year >= 2026
    assert clock.test_speed() == 1.0


def test_a_log_line_holds_no_value_that_was_filled_in():
    record = logging.LogRecord("unhunch", logging.ERROR, __file__, 1, "Not saved: %s", (SECRET_ANSWER,), None)
    assert PlainFormatter().format(record).endswith("ERROR unhunch: Not saved: %s")


def test_a_message_of_another_s_that_is_filled_in_already_is_left_out():
    record = logging.LogRecord("django.security", logging.ERROR, __file__, 1, SECRET_ANSWER, (), None)
    assert PlainFormatter().format(record).endswith("ERROR django.security: …")


def test_a_logged_error_says_where_but_not_what_was_entered():
    error = failed()
    told = outline(error)
    assert "in failed" in told
    assert "ValueError" in told
    assert SECRET_ANSWER not in told


def test_an_unexpected_error_is_kept_and_the_person_told_where(tmp_path, monkeypatch):
    monkeypatch.setenv("UNHUNCH_DATA", str(tmp_path))
    assert keep(failed()) == f"Details are in {tmp_path / 'unhunch.log'}."
    assert SECRET_ANSWER not in (tmp_path / "unhunch.log").read_text()
