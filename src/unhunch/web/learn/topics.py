"""The pages to read. Some tell how to do an exercise: those stay shut while a stop level stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unhunch.domain.units import ClaimId, ExerciseId
from unhunch.web.learn.claims import ShownClaim, shown_claims

if TYPE_CHECKING:
    from unhunch.catalogue.library import Library

Said = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph with the words that introduce it; `is_instruction` where it says what to do with the body."""

    label: Said = ""
    text: str
    is_instruction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One heading with what is said under it."""

    id: str
    title: str
    lines: tuple[Line, ...]
    over: Said = ""
    exercises: tuple[ExerciseId, ...] = ()
    claims: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A page to read."""

    id: str
    title: Said
    about: Said
    parts: "Callable[[Library], Iterable[Part]]"
    is_instruction: bool = False
    intro: "Callable[[Library], str] | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPart:
    """A part as the page shows it: exercises by name, claims with their grades."""

    part: Part
    lines: tuple[Line, ...]
    exercises: Mapping[ExerciseId, str] = field(default_factory=dict)
    claims: tuple[ShownClaim, ...] = ()


def shown_parts(topic: Topic, library: "Library", *, is_open: bool) -> Iterator[ShownPart]:
    """The topic's parts; while a stop level stands, without anything to do."""
    for part in topic.parts(library):
        yield ShownPart(
            part=part,
            lines=tuple(line for line in part.lines if is_open or not line.is_instruction),
            exercises={e: library.exercises[e].name for e in part.exercises} if is_open else {},
            claims=shown_claims(part.claims, library.evidence),
        )


def _causes(library: "Library") -> Iterator[Part]:
    for cause in library.learn.causes:
        answer = Line(label=_("What we do about it"), text=cause.answer, is_instruction=True)
        lines = (Line(text=cause.what_happens), answer)
        yield Part(id=cause.id, title=cause.name, lines=lines, exercises=cause.exercises, claims=cause.claims)


def _backfires(library: "Library") -> Iterator[Part]:
    for each in library.learn.backfires:
        lines = (
            Line(label=_("What the method says"), text=each.told),
            Line(label=_("What we know"), text=each.honest),
            Line(label=_("Instead"), text=each.instead, is_instruction=True),
        )
        yield Part(id=each.id, title=each.name, lines=lines, exercises=each.exercises, claims=each.claims)


def _avoid(library: "Library") -> Iterator[Part]:
    for entry in library.learn.avoid.values():
        lines = (
            Line(label=_("Why"), text=entry.why),
            Line(label=_("Instead"), text=entry.instead, is_instruction=True),
            Line(label=_("If you want it all the same"), text=entry.if_insisted, is_instruction=True),
        )
        yield Part(id=entry.id, title=entry.name, lines=lines, exercises=entry.exercises, claims=entry.claims)


def _questions(library: "Library") -> Iterator[Part]:
    for each in library.learn.questions:
        lines = tuple(Line(text=text) for text in each.answer)
        yield Part(id=each.id, title=each.question, lines=lines, exercises=each.exercises, claims=each.claims)


def _milestones(library: "Library") -> Iterator[Part]:
    for each in library.learn.milestones:
        lines = (
            Line(label=_("What you can look for"), text=each.expect),
            Line(label=_("What the method's author tells of it"), text=each.reported),
            Line(label=_("In one line"), text=each.insight),
        )
        days = _now("Days %(first)s to %(last)s") % {"first": each.from_day, "last": each.to_day}
        yield Part(id=each.code, title=each.title, over=days, lines=lines, claims=each.claims)


def _plateau(library: "Library") -> Iterator[Part]:
    for each in library.learn.plateau.tactics:
        lines = (Line(text=each.text, is_instruction=True),)
        yield Part(id=each.id, title=each.name, lines=lines, exercises=each.exercises, claims=each.claims)


def _setup(library: "Library") -> Iterator[Part]:
    for each in library.learn.setup:
        yield Part(id=each.code, title=each.say, lines=(Line(text=each.why),), claims=each.claims)


def _day(library: "Library") -> Iterator[Part]:
    for tier in library.learn.tiers:
        yield Part(id=f"minutes-{tier.minutes}", title=tier.name, lines=(Line(text=tier.text),))
    for time in library.learn.timing:
        yield Part(id=time.code, title=time.name, lines=(Line(text=time.text),), claims=time.claims)
    for slot in library.learn.day:
        lines = (Line(label=_("The method"), text=slot.method), Line(label=_("Here"), text=slot.here))
        yield Part(id=slot.code, title=slot.name, lines=lines, exercises=slot.exercises)


def _habits(library: "Library") -> Iterator[Part]:
    for rule in library.learn.habits.rules:
        yield Part(id=rule.id, title=rule.name, lines=(Line(text=rule.text),), claims=rule.claims)
    for anchor in library.learn.habits.anchors:
        lines = (Line(text=anchor.plan), Line(text=anchor.if_blocked))
        yield Part(id=anchor.id, title=anchor.name, over=_("Something to hang it on"), lines=lines)


def _choices(library: "Library") -> Iterator[Part]:
    for choice in library.learn.choices:
        lines = (Line(label=_("The method"), text=choice.method), Line(label=_("Here"), text=choice.here))
        yield Part(id=choice.id, title="", lines=lines, claims=choice.claims)
    for told in library.learn.anecdotes:
        over = _("Told as one person's story")
        yield Part(id=told.id, title="", over=over, lines=(Line(text=told.text),), claims=told.claims)


def _gear(library: "Library") -> Iterator[Part]:
    for kit in library.gear.kits:
        stand_ins = (Line(label=each.name, text=" ".join((each.note, *each.checks))) for each in kit.stand_ins)
        yield Part(id=kit.code, title=kit.name, lines=(Line(text=kit.purpose), *stand_ins))


TOPICS: Final = {
    topic.id: topic
    for topic in (
        Topic(
            id="causes",
            title=_("Why it aches"),
            about=_("Four things the method names, and how sure anyone is."),
            parts=_causes,
        ),
        Topic(
            id="backfires", title=_("What often backfires"), about=_("Two things people try first."), parts=_backfires
        ),
        Topic(
            id="avoid",
            title=_("What to leave out for now"),
            about=_("Lifts that can wait, why, and what to do instead."),
            parts=_avoid,
        ),
        Topic(
            id="questions",
            title=_("Questions people ask"),
            about=_("How soon, how often, and what if it gets worse."),
            parts=_questions,
        ),
        Topic(
            id="milestones",
            title=_("The 90 days"),
            about=_("Four stretches, and what you can honestly look for."),
            parts=_milestones,
        ),
        Topic(
            id="plateau",
            title=_("When nothing changes"),
            about=_("What to change, one thing at a time."),
            parts=_plateau,
            is_instruction=True,
            intro=lambda library: library.learn.plateau.intro,
        ),
        Topic(
            id="setup",
            title=_("Before each exercise"),
            about=_("Five lines that set you up."),
            parts=_setup,
            is_instruction=True,
        ),
        Topic(
            id="day",
            title=_("When in the day"),
            about=_("Morning, breaks, evening: what belongs where."),
            parts=_day,
            is_instruction=True,
        ),
        Topic(
            id="gear",
            title=_("Gear and stand-ins"),
            about=_("What each thing is for, and what works without it."),
            parts=_gear,
            is_instruction=True,
        ),
        Topic(
            id="habits",
            title=_("Keeping at it"),
            about=_("Small, often, and tied to something you do anyway."),
            parts=_habits,
            is_instruction=True,
        ),
        Topic(
            id="choices",
            title=_("Where we differ"),
            about=_("Where the method's numbers disagree, and one person's stories."),
            parts=_choices,
            is_instruction=True,
        ),
    )
}
"""The pages by id, in the order shown."""
