"""The clinician's page in words: what stands where, before it is set in type."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from unhunch.catalogue.library import Library
from unhunch.interop.report_course import chart, doses, measures, practice, verdict
from unhunch.interop.report_doings import flares, notes, plan, tactics
from unhunch.interop.report_facts import Facts
from unhunch.interop.report_parts import Figure, Screened, Table, Telling
from unhunch.interop.report_safety import screening, stops
from unhunch.interop.report_wording import Wording

__all__ = ["Figure", "Screened", "Sheet", "Table", "sheet_of"]

LETTER_COUNTRIES: Final = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE", "CR", "GT", "PA", "DO", "SV", "NI"})
"""Where paper is Letter by custom; elsewhere it is A4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Both pages, worded. `chart` is a Vega-Lite specification, None where nothing was rated."""

    language: str
    paper: str
    title: str
    who: str
    made: str
    period: str
    about: str
    verdict_title: str
    verdict_when: str
    verdict_text: str
    figures: tuple[Figure, ...]
    chart_title: str
    chart_alt: str
    chart_note: str
    chart_key: tuple[tuple[str, str], ...]
    """Each mark with what it means."""
    chart: Mapping[str, object] | None
    practice_title: str
    practice: str
    doses: Table
    measures: Table
    screening: Screened
    stops: Table
    flares: Table
    tactics: Table
    plan: Table
    notes: Table | None
    method_title: str
    method: tuple[str, ...]
    versions: str
    page: str
    """With {n} and {of}."""
    not_measured: str


def sheet_of(facts: Facts, library: Library) -> Sheet:
    """The facts in words."""
    words = Wording(library.report_words, zone=facts.zone, units=facts.setup.units)
    telling = Telling(facts=facts, library=library, words=words)
    ruleset = library.screening.ruleset
    return Sheet(
        language=facts.language,
        paper="us-letter" if facts.setup.country in LETTER_COUNTRIES else "a4",
        title=words("title"),
        who=_who(telling),
        made=words("made", day=words.day(facts.made_on), version=facts.version),
        period=_period(telling),
        about=words("about"),
        **verdict(telling),
        **chart(telling),
        practice_title=words("practice"),
        practice=practice(telling),
        doses=doses(telling),
        measures=measures(telling),
        screening=screening(telling),
        stops=stops(telling),
        flares=flares(telling),
        tactics=tactics(telling),
        plan=plan(telling),
        notes=notes(telling) if facts.with_notes else None,
        method_title=words("method"),
        method=tuple(words(f"method_{n}") for n in (1, 2, 3, 4)),
        versions=words(
            "versions",
            version=facts.version,
            ruleset=ruleset.id,
            ruleset_version=ruleset.version,
            reviewed=words.day(ruleset.reviewed),
            zone=facts.zone,
        ),
        page=library.report_words["page"],
        not_measured=words("not_measured"),
    )


def _who(telling: Telling) -> str:
    facts, words = telling.facts, telling.words
    name = facts.name or words("no_name")
    return name if facts.age is None else f"{name}, {words('age', n=facts.age)}"


def _period(telling: Telling) -> str:
    facts, words = telling.facts, telling.words
    days = words.counted("days", (facts.last - facts.first).days + 1)
    return words("period", first=words.day(facts.first), last=words.day(facts.last), days=days)
