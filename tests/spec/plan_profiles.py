"""Generated profiles in the form of a profile file, and a person who does as planned."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from unhunch.catalogue.library import library
from unhunch.domain.screening.rules import QuestionKind

RULES = library().screening
MONDAY = date(2026, 11, 23)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GEAR = ("wall", "doorway", "band", "foam-roller", "mat", "bar", "tennis-ball", "towel", "tights", "carpet", "chair")


def clear_answers() -> dict[str, Any]:
    """Every question of cards 1 to 3 answered without concern."""
    return {q.id: [] if q.kind is QuestionKind.MULTI else not q.concern for q in RULES.needed}


def clear_screening(**changes: Any) -> dict[str, Any]:
    """A screening that leads to a plan."""
    return {"age": 41, "answers": clear_answers(), "modifiers": [], **changes}


def profile_data(**changes: Any) -> dict[str, Any]:
    """A desk worker with everything at hand."""
    return {
        "timezone": "Europe/Berlin",
        "screening": clear_screening(),
        "gear": list(GEAR),
        "work": {"days": list(WEEKDAYS[:5]), "start": "09:00", "end": "17:30"},
        "minutes_a_day": 20,
        "started_on": "2026-11-02",
        **changes,
    }


# One draw a moment, and every strategy made once: of the time of a law, half went into making up people.
QUARTERS_A_DAY = 96
clocks = st.integers(0, QUARTERS_A_DAY - 1).map(lambda n: f"{n // 4:02d}:{n % 4 * 15:02d}")
moments = st.integers(-40 * QUARTERS_A_DAY, 4 * QUARTERS_A_DAY - 1).map(
    lambda n: (datetime.combine(MONDAY, time()) + n * timedelta(minutes=15)).isoformat(timespec="minutes")
)
pain = st.integers(0, 10)


CLEAR = clear_answers()
two_questions = st.lists(st.sampled_from(sorted(CLEAR)), max_size=2)
one_question = st.lists(st.sampled_from(sorted(CLEAR)), max_size=1)
seldom = st.integers(0, 5).map(lambda n: n == 0)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """Mostly without concern; now and then something is answered with yes, or left open."""
    given = dict(CLEAR)
    for question in draw(two_questions):
        given[question] = draw(st.booleans())
    for question in draw(one_question) if draw(seldom) else ():
        given.pop(question, None)
    return given


@st.composite
def busy_times(draw: st.DrawFn) -> dict[str, str]:
    """A busy time around the planned days, of up to a day."""
    start = datetime.combine(MONDAY + timedelta(days=draw(st.integers(-1, 2))), datetime.min.time())
    start += timedelta(minutes=draw(st.integers(0, 1439)))
    return {"start": start.isoformat(), "end": (start + timedelta(minutes=draw(st.integers(1, 600)))).isoformat()}


def sets(amount: st.SearchStrategy[int]) -> st.SearchStrategy[dict[str, Any]]:
    """One set done, with whatever was asked after it."""
    return st.fixed_dictionaries(
        {"reps": amount, "hold_s": amount, "breaths": amount},
        optional={"effort": pain, "pain": pain, "fault_rate": st.floats(0, 1, width=16)},
    )


entries = st.one_of(
    st.fixed_dictionaries(
        {"type": st.just("pain"), "at": moments, "average": pain}, optional={"worst": pain, "morning": pain}
    ),
    st.fixed_dictionaries(
        {
            "type": st.just("session"),
            "at": moments,
            "slot": st.sampled_from(("morning", "desk-reset", "post-work", "evening")),
            "items": st.lists(
                st.fixed_dictionaries(
                    {
                        "exercise": st.sampled_from(sorted(library().exercises)),
                        "sets": st.lists(sets(st.integers(1, 30)), min_size=1, max_size=3),
                    }
                ),
                max_size=3,
            ),
        }
    ),
    st.fixed_dictionaries(
        {
            "type": st.just("tactic"),
            "at": moments,
            "tactic": st.sampled_from([tactic.id for tactic in library().learn.plateau.tactics]),
            "word": st.sampled_from(("accepted", "accepted", "accepted", "declined", "ended", "helped", "no-help")),
        }
    ),
    st.fixed_dictionaries(
        {"type": st.just("stop"), "at": moments, "sign": st.sampled_from(("S1", "S2", "S9", "S10", "S11"))}
    ),
)


_people = st.fixed_dictionaries(
    {
        "timezone": st.sampled_from(("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC")),
        "screening": st.fixed_dictionaries(
            {
                "age": st.integers(18, 90),
                "answers": answers(),
                "modifiers": st.lists(st.sampled_from(sorted(RULES.modifiers)), max_size=3, unique=True),
            }
        ),
        "gear": st.lists(st.sampled_from(GEAR), unique=True),
        "work": st.fixed_dictionaries(
            {"days": st.lists(st.sampled_from(WEEKDAYS), unique=True), "start": clocks, "end": clocks}
        ),
        "wake": st.sampled_from(("05:00", "07:00", "09:30")),
        "bed": st.sampled_from(("21:00", "23:00", "00:30")),
        "minutes_a_day": st.sampled_from((2, 10, 20)),
        "break_every_min": st.integers(20, 180),
        "busy": st.lists(busy_times(), max_size=5),
        "workouts": st.lists(st.fixed_dictionaries({"day": st.sampled_from(WEEKDAYS), "start": clocks}), max_size=2),
        "massage": st.lists(st.integers(0, 2).map(lambda n: str(MONDAY + timedelta(days=n))), max_size=1),
        "started_on": st.integers(0, 120).map(lambda n: str(MONDAY - timedelta(days=n))),
        "unlocked": st.lists(st.sampled_from(("dead-hang", "eccentric-row", "light-scaption")), unique=True),
        "log": st.lists(entries, max_size=12),
    }
)


def profiles() -> st.SearchStrategy[dict[str, Any]]:
    """Any person a profile file can describe, most of them able to exercise."""
    return _people


def as_done(session: dict[str, Any], *, pain_0_10: int = 1, effort_0_10: int = 4) -> dict[str, Any]:
    """The log entry of a planned session done to the letter."""
    done = [
        {
            "exercise": item["exercise"],
            "sets": [
                {
                    **{key: item[key] for key in ("reps", "hold_s", "breaths") if item[key] is not None},
                    "effort": effort_0_10,
                    "pain": pain_0_10,
                }
            ]
            * item["sets"],
        }
        for item in session["items"]
    ]
    return {"type": "session", "at": session["start"], "slot": session["slot"], "items": done}
