"""The words of nudges as content has them, and what they say of one session."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from unhunch.domain.planning.reminding import Anchor, Part
from unhunch.domain.planning.slot import Slot
from unhunch.domain.reminders.nudge_day import Offer
from unhunch.domain.reminders.told import Guide, Told

A_MINUTE_S: Final = 60.0
SHORT_S: Final = 50.0
"""From here on a length is told in minutes. Our choice."""
STEP_S: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthWords:
    """A length in sentences: one of them, and any other number `{n}`."""

    minute: str
    minutes: str
    seconds: str
    short_minutes: str
    """The same for buttons and titles."""
    short_seconds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedAnchor:
    """Something most people do every day, which they may hang a session on."""

    id: str
    part: Part
    name: str
    after: str
    instead: str
    is_first: bool
    """Whether the first setup offers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeWords:
    """Templates in the person's language; the words in braces are filled in for each session."""

    title: str
    start: str
    later: str
    skip: str
    """In its place where it would put off no more: this break is left out."""
    not_today: str
    moved: str
    fewer: str
    check: str
    """Asked before a break that is guided in the notification."""
    now_do: str
    rest: str
    stop: str
    """On the button that ends a guided break."""
    nothing_new: str
    """On the button that answers `check` with no."""
    guided: str
    """Said when the guide is over."""
    leave: str
    """On a cover: how to start, and how to go back to work."""
    open: str
    """In the menu of the icon in the panel, as the next two."""
    pause: str
    quit: str
    length: LengthWords
    slots: Mapping[Slot, str]
    parts: Mapping[Part, str]
    resets: tuple[str, ...]
    sessions: tuple[str, ...]
    anchored: tuple[str, ...]
    """The person's own plan: {after}, {do}."""
    instead: str
    """Its second clause: {instead}."""
    hangs: str
    """A plan as the settings list it: {part}, {after}."""
    do_reset: str
    do_session: str
    anchors: tuple[SuggestedAnchor, ...]

    def long(self, duration_s: float) -> str:
        """A length in a sentence."""
        if duration_s < SHORT_S:
            return self.length.seconds.format(n=_seconds(duration_s))
        minutes = _minutes(duration_s)
        return (self.length.minute if minutes == 1 else self.length.minutes).format(n=minutes)

    def short(self, duration_s: float) -> str:
        """A length on a button."""
        if duration_s < SHORT_S:
            return self.length.short_seconds.format(n=_seconds(duration_s))
        return self.length.short_minutes.format(n=_minutes(duration_s))


def _seconds(duration_s: float) -> int:
    return max(STEP_S, STEP_S * round(duration_s / STEP_S))


def _minutes(duration_s: float) -> int:
    return max(1, round(duration_s / A_MINUTE_S))


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a nudge is to say. `told_before`: how many nudges came before this offer's first."""

    offer: Offer
    names: tuple[str, ...]
    anchor: Anchor | None
    told_before: int
    guide: Guide = ()
    figure: str | None = None


def told(telling: Telling, words: NudgeWords) -> Told:
    """The words of one offer; no two nudges in a row say the same."""
    offer = telling.offer
    bodies = tuple(_bodies(telling, words))
    turn = telling.told_before % len(bodies)
    return Told(
        title=words.title.format(what=_what(telling, words), length=words.short(offer.duration_s)),
        bodies=(*bodies[turn:], *bodies[:turn]),
        exercise_names=telling.names,
        duration_s=offer.duration_s,
        start_path=f"/nudge/{offer.key}",
        start=words.start.format(length=words.short(offer.duration_s)),
        later=words.later,
        skip=words.skip,
        not_today=words.not_today,
        moved=words.moved,
        fewer=words.fewer,
        stop=words.stop,
        nothing_new=words.nothing_new,
        leave=words.leave,
        guide=telling.guide,
        picture_figure_id=telling.figure,
    )


def _what(telling: Telling, words: NudgeWords) -> str:
    """A reset is called by its exercise, a session by its part of the day."""
    is_short = telling.offer.slot is Slot.DESK_RESET and len(telling.names) == 1
    return telling.names[0] if is_short else words.slots[telling.offer.slot]


def _bodies(telling: Telling, words: NudgeWords) -> Iterator[str]:
    """Plain words; with an anchor, the person's own plan every other time."""
    plain = [_sentence(each.format(**_given(telling, words))) for each in _templates(telling, words)]
    if telling.anchor is None:
        yield from plain
        return
    plans = list(_plans(telling, telling.anchor, words))
    for place in range(2 * len(plain)):
        yield plain[place % len(plain)] if place % 2 else plans[place // 2 % len(plans)]


def _templates(telling: Telling, words: NudgeWords) -> tuple[str, ...]:
    return words.resets if telling.offer.slot is Slot.DESK_RESET else words.sessions


def _given(telling: Telling, words: NudgeWords) -> Mapping[str, str]:
    return {
        "what": ", ".join(telling.names),
        "session": words.slots[telling.offer.slot],
        "length": words.long(telling.offer.duration_s),
    }


def _plans(telling: Telling, anchor: Anchor, words: NudgeWords) -> Iterator[str]:
    template = words.do_reset if telling.offer.slot is Slot.DESK_RESET else words.do_session
    do = template.format(**_given(telling, words))
    for each in words.anchored:
        yield _with_instead(each.format(after=anchor.after, do=do), anchor, words)


def plan_sentence(anchor: Anchor, words: NudgeWords) -> str:
    """A person's plan as a list of them says it."""
    return _with_instead(words.hangs.format(part=words.parts[anchor.part], after=anchor.after), anchor, words)


def _with_instead(plan: str, anchor: Anchor, words: NudgeWords) -> str:
    second = f" {words.instead.format(instead=anchor.instead)}" if anchor.instead else ""
    return f"{_sentence(plan)}{second}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
