"""When a nudge comes, over simulated days: the day's rules, meetings, absences and answers."""

from tests.unit.reminder_days import Desk


def test_a_reset_is_due_when_somebody_has_sat_for_the_interval():
    assert Desk().until("11:00").shows == ["10:30 desk-reset@10:30"]
