"""Loads `verdicts.toml`: what the course of pain says, in words."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, RootModel

from unhunch.catalogue.reading import ContentModel, Reader, Text
from unhunch.domain.outcomes.trend import WHYS
from unhunch.domain.outcomes.verdict import Verdict, VerdictText
from unhunch.domain.units import ClaimId

PATH = "verdicts.toml"


class VerdictTable(ContentModel):
    """One verdict."""

    title: Text
    text: Text
    what_next: Text
    why: dict[str, Text]
    claims: Annotated[tuple[str, ...], Field(min_length=1)]


class VerdictsFile(RootModel[dict[str, VerdictTable]]):
    """Every verdict by its id."""


def load_verdicts(reader: Reader) -> Mapping[Verdict, VerdictText]:
    """The words of every verdict; one without words, or a rule without its sentence, is a problem."""
    file = reader.file(PATH, VerdictsFile)
    tables = {} if file is None else file.root
    _check(reader, tables)
    return {verdict: _text(tables[verdict.value]) for verdict in Verdict if verdict.value in tables}


def _check(reader: Reader, tables: Mapping[str, VerdictTable]) -> None:
    known = {verdict.value: [why for of, why in WHYS if of is verdict] for verdict in Verdict}
    if sorted(tables) != sorted(known):
        reader.problem(PATH, "", sorted(tables), f"the verdicts are {', '.join(known)}")
    for verdict, table in tables.items():
        if sorted(table.why) != sorted(known.get(verdict, ())):
            allowed = f"the rules of this verdict are {', '.join(known.get(verdict, ()))}"
            reader.problem(PATH, f"{verdict}.why", sorted(table.why), allowed)


def _text(table: VerdictTable) -> VerdictText:
    return VerdictText(
        title=table.title,
        text=table.text,
        what_next=table.what_next,
        why=dict(table.why),
        claims=tuple(map(ClaimId, table.claims)),
    )
