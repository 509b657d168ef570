"""The tables. Every row belongs to a person."""

from unhunch.records.models.calendar import (
    BusyRecord,
    CalendarRecord,
    CalendarSourceRecord,
    SharedEventRecord,
)
from unhunch.records.models.desk import DeskRecord
from unhunch.records.models.log import (
    ItemRecord,
    NoteRecord,
    PainRecord,
    SessionRecord,
    SessionState,
    SetRecord,
    StopRecord,
)
from unhunch.records.models.nudge import NudgeRecord
from unhunch.records.models.outcomes import AskedRecord, RatingRecord, TacticRecord
from unhunch.records.models.person import Person, SetupRecord
from unhunch.records.models.prescription import OwnExerciseRecord, PrescriptionRecord
from unhunch.records.models.screening import (
    CheckRecord,
    ClearanceRecord,
    FullScreeningRecord,
    InformedChoiceRecord,
    ReaskRecord,
    ScreeningAnswerRecord,
    WeeklyCheckRecord,
)

__all__ = [
    "AskedRecord",
    "BusyRecord",
    "CalendarRecord",
    "CalendarSourceRecord",
    "CheckRecord",
    "ClearanceRecord",
    "DeskRecord",
    "FullScreeningRecord",
    "InformedChoiceRecord",
    "ItemRecord",
    "NoteRecord",
    "NudgeRecord",
    "OwnExerciseRecord",
    "PainRecord",
    "Person",
    "PrescriptionRecord",
    "RatingRecord",
    "ReaskRecord",
    "ScreeningAnswerRecord",
    "SessionRecord",
    "SessionState",
    "SetRecord",
    "SetupRecord",
    "SharedEventRecord",
    "StopRecord",
    "TacticRecord",
    "WeeklyCheckRecord",
]
