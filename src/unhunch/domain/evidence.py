"""What is claimed, how strongly it is supported, and where that was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from unhunch.domain.units import ClaimId, SourceId


class Grade(Enum):
    """How far the evidence carries a claim."""

    SUPPORTED = "S"
    PLAUSIBLE = "P"
    ANECDOTAL = "A"
    CONTRADICTED = "X"
    SAFETY_RULE = "n/a"


class Provenance(Enum):
    """How the source itself was read: in full, relayed, from memory, or our own rule."""

    READ = "V"
    RELAYED = "V2"
    MEMORY = "M"
    OWN_RULE = "D"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One work that a claim rests on."""

    id: SourceId
    citation: str
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sentence shown to people, with its grade, what the evidence says, and its sources."""

    id: ClaimId
    text: str
    grade: Grade
    finding: str
    sources: tuple[SourceId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Every claim shown, and every source one rests on."""

    claims: Mapping[ClaimId, Claim]
    sources: Mapping[SourceId, Source]

    def sources_of(self, claim: ClaimId) -> tuple[Source, ...]:
        """The works a claim rests on, in the claim's order."""
        return tuple(self.sources[source] for source in self.claims[claim].sources)
