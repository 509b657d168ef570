"""The names that cross module borders. Seconds are `float` in names ending in `_s`; pain is 0 to 10 in `_0_10`."""

from typing import NewType

ExerciseId = NewType("ExerciseId", str)
GearId = NewType("GearId", str)
QuestionId = NewType("QuestionId", str)
ModifierId = NewType("ModifierId", str)
RuleId = NewType("RuleId", str)
ClaimId = NewType("ClaimId", str)
SourceId = NewType("SourceId", str)
FaultId = NewType("FaultId", str)
