from zoneinfo import ZoneInfo

from unhunch.interop.open_mhealth import data_points

BERLIN = ZoneInfo("Europe/Berlin")
DONE = {"exercise": "wall-slide", "sets": [{"reps": 8}]}


def session(**parts):
    usual = {
        "id": "7f0b2f7e-9d4c-4a3e-8f27-1d3b8a0f9c11",
        "at": "2026-11-20T06:20:00Z",
        "ended_at": "2026-11-20T06:27:30Z",
        "state": "finished",
        "items": [DONE],
    }
    return {**usual, **parts}


def points(*rows):
    return list(data_points(rows, user_id="somebody", zone=BERLIN))


def test_a_session_whose_end_was_seen_is_an_interval_in_the_persons_zone():
    (point,) = points(session())
    assert point["body"]["effective_time_frame"] == {
        "time_interval": {
            "start_date_time": "2026-11-20T07:20:00+01:00",
            "end_date_time": "2026-11-20T07:27:30+01:00",
        }
    }
    assert point["header"]["creation_date_time"] == "2026-11-20T07:27:30+01:00"
    assert point["header"]["user_id"] == "somebody"


def test_a_session_that_was_left_has_a_moment_and_no_length():
    (point,) = points(session(state="left"))
    assert point["body"]["effective_time_frame"] == {"date_time": "2026-11-20T07:20:00+01:00"}


def test_a_session_that_was_only_opened_is_no_activity():
    assert points(session(items=[{"exercise": "wall-slide", "sets": []}], state="left")) == []


def test_moving_off_screen_is_a_break():
    (point,) = points(session(items=[], state="moved"))
    assert point["body"]["activity_name"] == "Movement break"
