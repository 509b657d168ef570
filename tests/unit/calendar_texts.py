"""Calendar files as programs write them, put together line by line."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from unhunch.domain.days import Span
from unhunch.interop.busy_times import busy_times

BERLIN = ZoneInfo("Europe/Berlin")
WINDOW = Span(datetime(2026, 11, 22, tzinfo=UTC), datetime(2027, 1, 22, tzinfo=UTC))
MONDAY_10 = "20261123T100000"
NINE_TO_TEN_UTC = [("2026-11-23 09:00", "2026-11-23 10:00")]
HEALTH_WORDS = (
    *("pain", "ache", "sore", "hurt", "flare", "stiff", "numb", "spine", "neck", "shoulder", "upper back", "muscle"),
    *("posture", "health", "medic", "doctor", "clinic", "physio", "therap", "symptom", "injur", "condition", "rehab"),
    *("exercise", "stretch", "strength", "workout", "screening", "massage", "unwell", "ill,", "sick"),
)
"""What nobody who looks over a shoulder needs to read in a shared calendar."""
NEW_YORK_ZONE = """BEGIN:VTIMEZONE
TZID:Our own New York
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE"""


def calendar(*parts: str, head: str = "") -> bytes:
    """A file with these events; each part is the lines of one."""
    events = [
        f"BEGIN:VEVENT\nUID:event-{at}\nDTSTAMP:20260101T000000Z\n{part}\nEND:VEVENT" if "BEGIN:" not in part else part
        for at, part in enumerate(parts)
    ]
    lines = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", *filter(None, [head]), *events])
    return (lines + "\nEND:VCALENDAR\n").replace("\n", "\r\n").encode()


def busy(*parts: str, head: str = "", zone=BERLIN) -> list[tuple[str, str]]:
    """The busy spans of such a file, in UTC."""
    return told(busy_times(calendar(*parts, head=head), WINDOW, zone).spans)


def told(spans) -> list[tuple[str, str]]:
    return [(f"{s.start.astimezone(UTC):%Y-%m-%d %H:%M}", f"{s.end.astimezone(UTC):%Y-%m-%d %H:%M}") for s in spans]
