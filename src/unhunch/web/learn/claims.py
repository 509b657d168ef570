"""A claim as it is shown: what is said, how far the evidence carries it, and where that was read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unhunch.domain.evidence import Claim, Evidence, Grade, Provenance, Source
from unhunch.domain.units import ClaimId

GRADES: Final = {
    Grade.SUPPORTED: _("Supported by studies"),
    Grade.PLAUSIBLE: _("Plausible, little tested"),
    Grade.ANECDOTAL: _("One person's report"),
    Grade.CONTRADICTED: _("Studies point the other way"),
    Grade.SAFETY_RULE: _("A rule of care, not a claim"),
}
"""What each grade is called."""

READ_HOW: Final = {
    Provenance.READ: _("read in the source itself"),
    Provenance.RELAYED: _("read where another work reports it"),
    Provenance.MEMORY: _("known from memory, still to be looked up"),
    Provenance.OWN_RULE: _("our own rule"),
}
"""How a source was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSource:
    """A work and how it was read."""

    source: Source
    read_how: str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClaim:
    """A claim with its grade in words and its sources."""

    claim: Claim
    grade: str | Promise
    sources: tuple[ShownSource, ...]


def shown_claims(ids: Iterable[ClaimId], evidence: Evidence) -> tuple[ShownClaim, ...]:
    """The claims in the order named."""
    return tuple(_shown(evidence.claims[id_], evidence) for id_ in ids)


def _shown(claim: Claim, evidence: Evidence) -> ShownClaim:
    sources = tuple(ShownSource(source=s, read_how=READ_HOW[s.provenance]) for s in evidence.sources_of(claim.id))
    return ShownClaim(claim=claim, grade=GRADES[claim.grade], sources=sources)
