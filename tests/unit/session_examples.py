"""A small session made by hand, for the tests of scripts and players."""

from datetime import UTC, datetime

from unhunch.domain.exercises.exercise import Camera, Dose, Exercise, Kind, Measure, Sides, Tempo
from unhunch.domain.planning.plan import PlannedItem, PlannedSession, Slot
from unhunch.domain.sessions.wording import Counted, PostureWords, SessionWording
from unhunch.domain.units import ExerciseId

TWO_FOUR = Tempo(concentric_s=2, hold_s=0, eccentric_s=4)

WORDING = SessionWording(
    next_item="Next: {name}.",
    one_set="{amount}.",
    several_sets="{sets} sets of {amount}.",
    first_side="Left first.",
    change_sides="Change sides.",
    rest="Rest.",
    next_set="Then set {set} of {sets}.",
    next_set_side="Then set {set} of {sets}, left.",
    remember="Remember: {cue}",
    count="{count}",
    last="Last one.",
    hold="Hold for {seconds} seconds.",
    done="Done.",
    amounts={
        Measure.REPS: Counted(one="one repetition", other="{n} repetitions"),
        Measure.HOLD: Counted(one="one second", other="{n} seconds"),
        Measure.BREATHS: Counted(one="one breath", other="{n} breaths"),
    },
    posture=PostureWords(
        lines=("Shoulders down, away from your ears.", "Brace lightly.", "Chin back.", "Keep breathing."),
        mirror="Look in a mirror.",
        mirror_positions=("standing",),
        short="Shoulders down, breathe.",
    ),
    phases={"concentric": "Go", "hold": "Hold", "eccentric": "Back", "in": "In", "out": "Out"},
    movements={ExerciseId("slide"): {"concentric": "Up"}},
)


def exercise(id_: str, measure: Measure = Measure.REPS, **changes: object) -> Exercise:
    """An exercise with plain values, `changes` made."""
    values: dict[str, object] = {
        "id": ExerciseId(id_), "name": id_.title(), "family": ExerciseId(id_), "code": "E1", "kind": Kind.MOBILITY,
        "purpose": "p", "targets": (), "measure": measure, "start": Dose(sets=1, amount=2),
        "full": Dose(sets=3, amount=4),
        "sides": Sides.BOTH, "tempo": TWO_FOUR if measure is Measure.REPS else None, "breath_s": 10.0, "setup_s": 10.0,
        "rest_s": 15.0, "position": "standing", "gear": (), "steps": ("Stand by the wall.",),
        "cues": ("Slowly.", "Softly."),
        "mistakes": (), "cautions": (), "easier": (), "harder": (), "claims": (),
        "camera": Camera(can_follow=False, why_not="x"),
    }  # fmt: skip
    return Exercise(**{**values, **changes})


def item(of: Exercise, dose: Dose, duration_s: float) -> PlannedItem:
    """The exercise planned at `dose`."""
    return PlannedItem(
        exercise=of.id, kind=of.kind, gear=None, measure=of.measure, dose=dose, tempo=of.tempo,
        sides=of.sides, duration_s=duration_s, why=(),
    )  # fmt: skip


def session(*items: PlannedItem) -> PlannedSession:
    """A morning session of the items."""
    return PlannedSession(slot=Slot.MORNING, start=datetime(2026, 11, 23, 7, 10, tzinfo=UTC), items=items)


SLIDE = exercise("slide")
LEAN = exercise("lean", Measure.HOLD, sides=Sides.EACH, setup_s=6.0, kind=Kind.STRETCH)
HANG = exercise("hang", Measure.HOLD, kind=Kind.HOLD)
BELLY = exercise("belly", Measure.BREATHS, setup_s=0.0, cues=())
EXERCISES = {each.id: each for each in (SLIDE, LEAN, HANG, BELLY)}

# 10 set-up + 2 sets x 2 reps x 6 s + 15 rest = 49; 6 + 2 x 20 + 4 = 50; 10 + 30 = 40; 3 breaths x 10 = 30
WHOLE = session(
    item(SLIDE, Dose(sets=2, amount=2), 49.0),
    item(LEAN, Dose(sets=1, amount=20), 50.0),
    item(HANG, Dose(sets=1, amount=30), 40.0),
    item(BELLY, Dose(sets=1, amount=3), 30.0),
)
