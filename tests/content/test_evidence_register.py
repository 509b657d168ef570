"""The register of evidence as shipped: every claim has a grade and sources that can be found."""

import re
from collections import Counter

import pytest

from tests.content.banned_words import banned_in
from unhunch.catalogue.evidence import load_evidence
from unhunch.catalogue.reading import read
from unhunch.domain.evidence import Claim, Grade, Provenance
from unhunch.domain.units import ClaimId, SourceId

EVIDENCE = read(load_evidence)

METHOD_CLAIMS = {
    1: Grade.SUPPORTED,
    2: Grade.CONTRADICTED,
    7: Grade.CONTRADICTED,
    10: Grade.CONTRADICTED,
    15: Grade.PLAUSIBLE,
    16: Grade.CONTRADICTED,
    17: Grade.SUPPORTED,
    20: Grade.ANECDOTAL,
    21: Grade.PLAUSIBLE,
    29: Grade.ANECDOTAL,
    33: Grade.ANECDOTAL,
    34: Grade.PLAUSIBLE,
    36: Grade.SUPPORTED,
    37: Grade.PLAUSIBLE,
}


def claim(id_: str) -> Claim:
    """One claim of the register."""
    return EVIDENCE.claims[ClaimId(id_)]


def test_all_37_claims_of_the_method_are_there() -> None:
    numbered = [id_ for id_ in EVIDENCE.claims if id_.startswith("claim-")]
    assert numbered == [f"claim-{number:02}" for number in range(1, 38)]


@pytest.mark.parametrize(("number", "grade"), METHOD_CLAIMS.items())
def test_a_claim_of_the_method_is_graded_as_the_reading_says(number: int, grade: Grade) -> None:
    assert claim(f"claim-{number:02}").grade is grade


@pytest.mark.parametrize("id_", EVIDENCE.claims)
def test_a_claim_has_a_finding_and_sources_that_exist(id_: ClaimId) -> None:
    assert EVIDENCE.claims[id_].finding.endswith(".")
    assert EVIDENCE.sources_of(id_)


@pytest.mark.parametrize("id_", EVIDENCE.claims)
def test_a_supported_claim_rests_on_more_than_the_method_and_memory(id_: ClaimId) -> None:
    weak = {SourceId("method"), SourceId("memory")}
    if EVIDENCE.claims[id_].grade is Grade.SUPPORTED:
        assert set(EVIDENCE.claims[id_].sources) - weak


def test_every_source_of_the_register_is_there() -> None:
    kinds = Counter(re.match(r"[A-Z]", id_).group() for id_ in EVIDENCE.sources if id_[0].isupper())
    assert kinds == {"R": 24, "O": 17, "E": 32, "M": 21, "T": 9, "B": 15}


def test_our_own_rules_and_what_is_from_memory_say_so() -> None:
    assert EVIDENCE.sources[SourceId("own-rule")].provenance is Provenance.OWN_RULE
    assert EVIDENCE.sources[SourceId("memory")].provenance is Provenance.MEMORY
    assert EVIDENCE.sources[SourceId("R23")].provenance is Provenance.MEMORY
    assert EVIDENCE.sources[SourceId("R9")].provenance is Provenance.RELAYED
    assert EVIDENCE.sources[SourceId("E3")].provenance is Provenance.READ


@pytest.mark.parametrize("id_", EVIDENCE.claims)
def test_claims_are_told_without_banned_words(id_: ClaimId) -> None:
    told = EVIDENCE.claims[id_]
    assert list(banned_in(f"{told.text} {told.finding}")) == []


@pytest.mark.parametrize(
    ("id_", "figures"),
    [
        ("claim-01", ["52", "3 and 55", "30"]),
        ("claim-02", ["12 kg at 15", "18 kg at 30", "22 kg at 45", "27 kg only at 60"]),
        ("claim-07", ["35 mm", "10 weeks"]),
        ("claim-15", ["15 to 73"]),
        ("finding-two-minutes", ["1.4", "10 weeks", "1.9"]),
        ("finding-breaks", ["193", "0.45", "0.41"]),
        ("finding-flags", ["29", "114"]),
        ("finding-plateau", ["21 or 28", "33 of 100", "42", "73", "56"]),
        ("behaviour-habit", ["66", "18", "254"]),
    ],
)
def test_a_finding_has_its_figures(id_: str, figures: list[str]) -> None:
    assert [figure for figure in figures if figure not in claim(id_).finding] == []
