"""Made-up people at computers: their hours, how they work, and how they take to being reminded."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from unhunch.domain.planning.profile import WorkHours

WORK_WEEK: Final = ("mon", "tue", "wed", "thu", "fri")
YEAR: Final = 2027


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody's year. Numbers a day are means."""

    id: str
    what: str
    zone: str
    start: time = time(9)
    end: time = time(17, 30)
    wake: time = time(7)
    bed: time = time(23)
    interval_min: int = 90
    meetings: float = 2.5
    calls: float = 1.0
    typing: float = 0.4
    """Share of the time at work spent typing hard."""
    is_always_on: bool = False
    """The computer never sleeps and never locks itself."""
    knows_idle: bool = True
    quiet: tuple[tuple[time, time], ...] = ()
    receptive: float = 1.0
    """Multiplies the chance that a nudge is taken."""
    travels: tuple[tuple[date, str], ...] = ()
    """From this day on in another zone."""

    @property
    def work(self) -> WorkHours:
        """The desk hours they told the app."""
        return WorkHours(days=WORK_WEEK, start=self.start, end=self.end)


WORKERS: Final = (
    Worker(id="office", what="an office day, some meetings", zone="Europe/Berlin"),
    Worker(
        id="meetings",
        what="seven meetings a day and calls between them",
        zone="Europe/London",
        start=time(8, 30),
        end=time(17),
        meetings=7,
        calls=2,
    ),
    Worker(
        id="programmer",
        what="types hard for hours; the laptop runs day and night, unlocked",
        zone="America/New_York",
        start=time(10),
        end=time(18, 30),
        bed=time(0, 30),
        meetings=1,
        typing=0.8,
        is_always_on=True,
    ),
    Worker(
        id="traveller",
        what="eight journeys over up to ten zones, the clock of the place each time",
        zone="Europe/Berlin",
        travels=(
            (date(YEAR, 1, 18), "America/New_York"),
            (date(YEAR, 1, 26), "Europe/Berlin"),
            (date(YEAR, 3, 9), "America/Los_Angeles"),
            (date(YEAR, 3, 23), "Europe/Berlin"),
            (date(YEAR, 6, 8), "Asia/Tokyo"),
            (date(YEAR, 6, 21), "Europe/Berlin"),
            (date(YEAR, 10, 26), "Asia/Kolkata"),
            (date(YEAR, 11, 5), "Europe/Berlin"),
        ),
        meetings=3,
    ),
    Worker(
        id="late",
        what="works from three until half past eleven at night",
        zone="Australia/Sydney",
        start=time(15),
        end=time(23, 30),
        wake=time(9, 30),
        bed=time(2),
    ),
    Worker(id="ignoring", what="hardly ever takes a nudge", zone="America/Toronto", receptive=0.15),
    Worker(
        id="page",
        what="nothing tells when somebody is there; quiet hours over lunch",
        zone="Europe/Lisbon",
        interval_min=60,
        knows_idle=False,
        quiet=((time(12), time(13)),),
    ),
    Worker(
        id="often",
        what="chose a reset every half hour",
        zone="Pacific/Auckland",
        interval_min=30,
        quiet=((time(20), time(7)),),
    ),
)
