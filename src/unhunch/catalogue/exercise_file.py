"""What `exercises/<id>.toml` may hold, and how it becomes an exercise."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from unhunch.catalogue.reading import ContentModel, Text
from unhunch.domain.exercises.exercise import (
    Camera,
    Dose,
    Exercise,
    GearCheck,
    GearNeed,
    Kind,
    Measure,
    Mistake,
    MistakeSign,
    Place,
    Sides,
    Tempo,
)
from unhunch.domain.motion.guide import Arms, Curve, Guide, StartRange
from unhunch.domain.units import ClaimId, ExerciseId, FaultId, GearId

CALM_BREATH_S = 10.0
"""Four seconds in, six out. Our choice."""

Seconds = Annotated[float, Field(ge=0)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Figure = Annotated[str, Field(pattern=r"^mistake-[a-z0-9]+(-[a-z0-9]+)*$")]
View = Literal["front", "side"]
Position = Literal["standing", "sitting", "floor-back", "floor-side", "prone", "kneeling", "hanging", "wall", "doorway"]
Signal = Literal["arm-elevation", "elbow-angle", "hand-forward", "hand-gap", "hand-height"]
"""The movement measures whose swings the camera can count."""


class DoseTable(ContentModel):
    """`sets` of `amount`."""

    sets: Annotated[int, Field(ge=1)]
    amount: Annotated[int, Field(ge=1)]

    def dose(self) -> Dose:
        """The dose."""
        return Dose(sets=self.sets, amount=self.amount)


class TempoTable(ContentModel):
    """Seconds of one repetition."""

    concentric_s: Seconds
    hold_s: Seconds
    eccentric_s: Seconds

    def tempo(self) -> Tempo:
        """The tempo."""
        return Tempo(concentric_s=self.concentric_s, hold_s=self.hold_s, eccentric_s=self.eccentric_s)


class SignTable(ContentModel):
    """What can be observed of a mistake; "self" where only the person can tell."""

    what: Text
    view: Literal["front", "side", "self"]
    threshold: Text | None = None
    basis: str

    def sign(self) -> MistakeSign:
        """The sign."""
        return MistakeSign(what=self.what, view=self.view, threshold=self.threshold, basis=self.basis)


class MistakeTable(ContentModel):
    """A common mistake and its remedy."""

    text: Text
    fix: Text
    fault: str | None = None
    figure: Figure | None = None
    sign: SignTable | None = None

    def mistake(self) -> Mistake:
        """The mistake."""
        return Mistake(
            text=self.text,
            fix=self.fix,
            fault=None if self.fault is None else FaultId(self.fault),
            figure=self.figure,
            sign=None if self.sign is None else self.sign.sign(),
        )


class StartTable(ContentModel):
    """One condition of a position."""

    measure: str
    least: float
    most: float

    def start(self) -> StartRange:
        """The condition."""
        return StartRange(measure=self.measure, least=self.least, most=self.most)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfExercise:
    """What a guide takes from the exercise it is for."""

    id: str
    tempo: Tempo | None
    faults: tuple[str, ...]


class GuideTable(ContentModel):
    """What is followed from one place. Without a signal it is a position to hold."""

    views: tuple[View, ...] = ()
    signal: Signal | None = None
    rises: bool = True
    swing: Annotated[float, Field(ge=0)] = 0.0
    arms: Arms = Arms.BOTH
    curve: Curve = Curve.EVEN
    still: bool = True
    timed: bool = True
    ready: Text | None = None
    start: tuple[StartTable, ...] = ()
    top: tuple[StartTable, ...] = ()

    def guide(self, exercise: OfExercise) -> Guide:
        """The guide."""
        tempo = exercise.tempo
        return Guide(
            exercise=exercise.id,
            views=self.views,
            start=tuple(each.start() for each in self.start),
            top=tuple(each.start() for each in self.top),
            signal=self.signal,
            rises=self.rises,
            swing=self.swing,
            arms=self.arms,
            curve=self.curve,
            is_still=self.still,
            is_timed=self.timed,
            tempo_s=None if tempo is None else (tempo.concentric_s, tempo.hold_s, tempo.eccentric_s),
            faults=tuple(map(FaultId, exercise.faults)),
        )


class CameraTable(GuideTable):
    """Whether and how the camera follows."""

    can_follow: bool
    why_not: Text | None = None
    faults: tuple[str, ...] = ()
    also: tuple[GuideTable, ...] = ()

    def camera(self, id_: str, tempo: Tempo | None) -> Camera:
        """The camera's part."""
        exercise = OfExercise(id=id_, tempo=tempo, faults=self.faults)
        return Camera(
            can_follow=self.can_follow,
            why_not=self.why_not,
            ready=self.ready,
            guide=self.guide(exercise) if self.can_follow else None,
            also=tuple(Place(ready=each.ready or "", guide=each.guide(exercise)) for each in self.also),
        )


class GearCheckTable(ContentModel):
    """What to look at before using one piece of gear."""

    gear: str
    checks: Texts

    def gear_check(self) -> GearCheck:
        """The check."""
        return GearCheck(gear=GearId(self.gear), checks=self.checks)


class ExerciseFile(ContentModel):
    """What one exercise file holds."""

    id: str
    name: Text
    family: str
    code: str
    kind: Kind
    purpose: Text
    when: Text
    targets: Texts
    measure: Measure
    start: DoseTable
    full: DoseTable
    sides: Sides
    tempo: TempoTable | None = None
    breath_s: Annotated[float, Field(gt=0)] = CALM_BREATH_S
    setup_s: Seconds
    rest_s: Seconds
    position: Position
    gear: tuple[tuple[str, ...], ...]
    gear_checks: tuple[GearCheckTable, ...] = ()
    is_practice: bool = True
    steps: Texts
    cues: Texts
    mistakes: tuple[MistakeTable, ...]
    cautions: tuple[Text, ...]
    stop_hint: Text
    notes: tuple[Text, ...] = ()
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    claims: tuple[str, ...]
    dose_basis: Annotated[tuple[str, ...], Field(min_length=1)]
    camera: CameraTable

    def exercise(self) -> Exercise:
        """The exercise this file describes."""
        tempo = None if self.tempo is None else self.tempo.tempo()
        return Exercise(
            id=ExerciseId(self.id),
            name=self.name,
            family=ExerciseId(self.family),
            code=self.code,
            kind=self.kind,
            purpose=self.purpose,
            when=self.when,
            targets=self.targets,
            measure=self.measure,
            start=self.start.dose(),
            full=self.full.dose(),
            sides=self.sides,
            tempo=tempo,
            breath_s=self.breath_s,
            setup_s=self.setup_s,
            rest_s=self.rest_s,
            position=self.position,
            gear=tuple(GearNeed(any_of=tuple(map(GearId, each))) for each in self.gear),
            gear_checks=tuple(each.gear_check() for each in self.gear_checks),
            is_practice=self.is_practice,
            steps=self.steps,
            cues=self.cues,
            mistakes=tuple(each.mistake() for each in self.mistakes),
            cautions=self.cautions,
            stop_hint=self.stop_hint,
            notes=self.notes,
            easier=tuple(map(ExerciseId, self.easier)),
            harder=tuple(map(ExerciseId, self.harder)),
            claims=tuple(map(ClaimId, self.claims)),
            dose_basis=self.dose_basis,
            camera=self.camera.camera(self.id, tempo),
        )
