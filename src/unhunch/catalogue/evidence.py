"""Loads `evidence.toml`: every source, and every claim with its grade."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from unhunch.catalogue.reading import ContentModel, Reader, Text
from unhunch.domain.evidence import Claim, Evidence, Grade, Provenance, Source
from unhunch.domain.units import ClaimId, SourceId

PATH = "evidence.toml"

GradeWord = Literal["supported", "plausible", "anecdotal", "contradicted", "safety rule"]
ProvenanceWord = Literal["read", "relayed", "from memory", "own rule"]

GRADES: Mapping[GradeWord, Grade] = {
    "supported": Grade.SUPPORTED,
    "plausible": Grade.PLAUSIBLE,
    "anecdotal": Grade.ANECDOTAL,
    "contradicted": Grade.CONTRADICTED,
    "safety rule": Grade.SAFETY_RULE,
}
PROVENANCES: Mapping[ProvenanceWord, Provenance] = {
    "read": Provenance.READ,
    "relayed": Provenance.RELAYED,
    "from memory": Provenance.MEMORY,
    "own rule": Provenance.OWN_RULE,
}


class SourceTable(ContentModel):
    """One work. Its citation is not translated."""

    citation: Annotated[str, Field(min_length=1)]
    provenance: ProvenanceWord


class ClaimTable(ContentModel):
    """One claim; at least one source, which may be our own rule."""

    text: Text
    grade: GradeWord
    finding: Text
    sources: Annotated[tuple[str, ...], Field(min_length=1)]


class EvidenceFile(ContentModel):
    """The whole of `evidence.toml`."""

    sources: dict[str, SourceTable]
    claims: dict[str, ClaimTable]


def load_evidence(reader: Reader) -> Evidence:
    """All claims and sources."""
    file = reader.file(PATH, EvidenceFile)
    if file is None:
        return Evidence(claims={}, sources={})
    _check_sources(reader, file)
    return Evidence(
        claims={ClaimId(id_): _claim(id_, table) for id_, table in file.claims.items()},
        sources={SourceId(id_): _source(id_, table) for id_, table in file.sources.items()},
    )


def _check_sources(reader: Reader, file: EvidenceFile) -> None:
    for id_, claim in file.claims.items():
        for i, source in enumerate(claim.sources):
            if source not in file.sources:
                reader.problem(PATH, f"claims.{id_}.sources.{i}", source, "it is the id of one of the sources above")


def _claim(id_: str, table: ClaimTable) -> Claim:
    return Claim(
        id=ClaimId(id_),
        text=table.text,
        grade=GRADES[table.grade],
        finding=table.finding,
        sources=tuple(map(SourceId, table.sources)),
    )


def _source(id_: str, table: SourceTable) -> Source:
    return Source(id=SourceId(id_), citation=table.citation, provenance=PROVENANCES[table.provenance])
