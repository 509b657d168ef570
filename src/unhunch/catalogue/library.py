"""The whole catalogue, part by part, each loaded when it is first asked for.

`library().exercises` and its neighbours are all that the rest of the program needs to know about content files.
"""

import os
from collections.abc import Callable, Mapping
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING, Any

import unhunch
from unhunch.catalogue.cache import fingerprint, kept

if TYPE_CHECKING:
    from pathlib import Path

    from unhunch.domain.body.figure import Figure
    from unhunch.domain.evidence import Evidence
    from unhunch.domain.exercises.exercise import Exercise
    from unhunch.domain.exercises.gear import GearShelf
    from unhunch.domain.knowledge import Learn, Outcome
    from unhunch.domain.motion.fault import Fault
    from unhunch.domain.outcomes.verdict import Verdict, VerdictText
    from unhunch.domain.planning.programme import Programme
    from unhunch.domain.reminders.wording import NudgeWords
    from unhunch.domain.screening.emergency import Emergency
    from unhunch.domain.screening.rules import Modifier, ScreeningRules, StopSign
    from unhunch.domain.sessions.wording import SessionWording
    from unhunch.domain.units import ExerciseId, FaultId, ModifierId, RuleId

LOADERS: Mapping[str, str] = {
    "exercises": "unhunch.catalogue.exercises:load_exercises",
    "gear": "unhunch.catalogue.gear:load_gear",
    "faults": "unhunch.catalogue.faults:load_faults",
    "figures": "unhunch.catalogue.figures:load_figures",
    "screening": "unhunch.catalogue.screening:load_screening",
    "stop_signs": "unhunch.catalogue.screening:load_stop_signs",
    "modifiers": "unhunch.catalogue.screening:load_modifiers",
    "emergency": "unhunch.catalogue.screening:load_emergency",
    "evidence": "unhunch.catalogue.evidence:load_evidence",
    "learn": "unhunch.catalogue.learn:load_learn",
    "outcomes": "unhunch.catalogue.outcomes:load_outcomes",
    "verdicts": "unhunch.catalogue.verdicts:load_verdicts",
    "programme": "unhunch.catalogue.programme:load_programme",
    "reasons": "unhunch.catalogue.wording:load_reasons",
    "report_words": "unhunch.catalogue.wording:load_report_words",
    "session_wording": "unhunch.catalogue.sessions:load_session_wording",
    "nudges": "unhunch.catalogue.nudges:load_nudges",
}
"""Each part of the content and the loader of it, imported only when the cache has no fresh copy."""

ALWAYS_SPOKEN = ("en", "qps")
"""English, which the files are written in, and the pseudo-language, which is made from it."""

_PACKAGE = os.path.dirname(unhunch.__file__)
_MADE_FROM = tuple(os.path.join(_PACKAGE, folder) for folder in ("content", "catalogue", "domain"))


class Library:
    """The content in one language. Other languages fall back to English, text by text."""

    def __init__(self, language: str = "en", root: "Path | None" = None) -> None:
        self.language = language
        self._root = root

    @cached_property
    def exercises(self) -> "Mapping[ExerciseId, Exercise]":
        """Every exercise by its id."""
        return self._part("exercises")

    @cached_property
    def gear(self) -> "GearShelf":
        """All gear, and what stands in for it."""
        return self._part("gear")

    @cached_property
    def faults(self) -> "Mapping[FaultId, Fault]":
        """What a camera may report, by id."""
        return self._part("faults")

    @cached_property
    def figures(self) -> "Mapping[str, Figure]":
        """How each exercise moves, as its id; and each common mistake, as "<exercise>/<mistake>"."""
        return self._part("figures")

    @cached_property
    def screening(self) -> "ScreeningRules":
        """The screening questions and rules."""
        return self._part("screening")

    @cached_property
    def stop_signs(self) -> "Mapping[RuleId, StopSign]":
        """The stop signs of a session, by id."""
        return self._part("stop_signs")

    @cached_property
    def modifiers(self) -> "Mapping[ModifierId, Modifier]":
        """The health conditions of card 4, by id."""
        return self._part("modifiers")

    @cached_property
    def emergency(self) -> "Emergency":
        """Whom to call, by country."""
        return self._part("emergency")

    @cached_property
    def evidence(self) -> "Evidence":
        """Every claim shown, and every source."""
        return self._part("evidence")

    @cached_property
    def learn(self) -> "Learn":
        """What a person can read about: causes, what to avoid, questions, milestones, tactics."""
        return self._part("learn")

    @cached_property
    def outcomes(self) -> "Mapping[str, Outcome]":
        """What is measured over the weeks, by id."""
        return self._part("outcomes")

    @cached_property
    def verdicts(self) -> "Mapping[Verdict, VerdictText]":
        """What the course of pain says, in words."""
        return self._part("verdicts")

    @cached_property
    def programme(self) -> "Programme":
        """The programme weeks and the day's menus."""
        return self._part("programme")

    @cached_property
    def reasons(self) -> "Mapping[str, str]":
        """The sentence of every reason code of a plan."""
        return self._part("reasons")

    @cached_property
    def report_words(self) -> "Mapping[str, str]":
        """The words of the page for a clinician."""
        return self._part("report_words")

    @cached_property
    def session_wording(self) -> "SessionWording":
        """The words a session is spoken in."""
        return self._part("session_wording")

    @cached_property
    def nudges(self) -> "NudgeWords":
        """What a nudge says."""
        return self._part("nudges")

    def with_own(self, own: "tuple[Exercise, ...]") -> "Library":
        """The same library with exercises that a clinician prescribed among its own; itself where there are none."""
        return _with_own(self, own) if own else self

    @cached_property
    def edition(self) -> str:
        """A mark that is another one when the content, or the code that reads and draws it, is another."""
        return sha256(self._made_from).hexdigest()[:16]

    @cached_property
    def _made_from(self) -> bytes:
        return fingerprint(*_MADE_FROM)

    def _part(self, name: str) -> Any:  # noqa: ANN401 - each property above says what its part is
        if self._root is not None:
            return self._load(name)
        return kept(f"{name}.{self.language}.pickle", self._made_from, lambda: self._load(name))

    def _load(self, name: str) -> Any:  # noqa: ANN401 - the same
        from unhunch.catalogue.reading import read  # noqa: PLC0415 - brings pydantic, which a fresh cache does without

        return read(loader(name), self._root, self.language)


class LibraryWithOwn(Library):
    """A library with prescribed exercises in it; every other part is the very same."""

    def __init__(self, base: Library, own: "tuple[Exercise, ...]") -> None:
        super().__init__(base.language)
        self._base = base
        self._own = own

    def _part(self, name: str) -> Any:  # noqa: ANN401 - the same
        part = getattr(self._base, name)
        return {**part, **{each.id: each for each in self._own}} if name == "exercises" else part


@lru_cache(maxsize=16)
def _with_own(base: Library, own: "tuple[Exercise, ...]") -> Library:
    # One object for the same exercises: what is computed with a library is remembered by it.
    return LibraryWithOwn(base, own)


def loader(name: str) -> Callable[..., Any]:
    """The loader of the part called `name`."""
    module, function = LOADERS[name].split(":")
    return getattr(import_module(module), function)


def library(language: str = "en", root: "Path | None" = None) -> Library:
    """The catalogue in the nearest language it has; with `root`, of another content folder and without any cache."""
    return _nearest(language) if root is None else Library(language, root)


@cache
def _nearest(language: str) -> Library:
    """Asked for "de-at", it is "de" where there is no "de-at", and English where there is neither."""
    if language in ALWAYS_SPOKEN or _has_overlays(language):
        return _of_language(language)
    general, _, special = language.rpartition("-")
    return _nearest(general) if special and general else _of_language("en")


@cache
def _of_language(language: str) -> Library:
    return Library(language)


def _has_overlays(language: str) -> bool:
    is_name = language.replace("-", "").isalnum()
    return is_name and os.path.isdir(os.path.join(_PACKAGE, "content", "locales", language))
