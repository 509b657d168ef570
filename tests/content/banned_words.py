"""Words this program does not say to people, and where they are found in content files."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

INSTEAD = {
    # Promises of an effect on an illness.
    r"treat(s|ed|ing|ment|ments)?": "helps, eases, practises",
    r"cur(e|es|ed|ing)": "say what was studied",
    r"fix(es|ing)? (the |your |my )?(pain|back|neck|posture)": "say what was studied",
    r"heal(s|ing)? (your|the) (pain|back|neck|spine)": "say what was studied",
    r"therap(y|ies|eutic)": "practice, exercise",
    r"clinically proven": "say what the trial found",
    r"medical-grade": "nothing",
    r"correct(s|ed|ing)? (your |the )?posture": "change position",
    r"guarantee(s|d)?": "nothing",
    r"(pain|ache) will (drop|go|fall|stop|disappear|be gone)": "in trials, people were followed for 4-20 weeks",
    r"will (get rid of|take away|disappear)": "nothing",
    r"pain-free (in|by|within) ": "nothing",
    # Naming an illness, or reassuring.
    r"diagnos(e|es|ed|is|tic)": "a reason to talk to a clinician",
    r"your condition": "your answers",
    r"you have (nerve|inflammatory|a slipped|a herniated)": "a reason to talk to a clinician",
    r"safe to exercise": "did not include the warning signs we ask about",
    r"(no|without) red flags?": "did not include the warning signs we ask about",
    r"red flags?": "warning signs",
    r"(nothing to worry|do not worry|don't worry|you are fine|you're fine|perfectly safe|completely safe)": "nothing",
    r"(totally|perfectly|completely) normal": "common",
    r"(is|are) harmless": "common",
    r"all clear": "nothing",
    # Words for people and their bodies.
    r"patients?": "you, people",
    r"(bad|poor|wrong|perfect|good) posture": "position, habit",
    r"damag(e|es|ed|ing)": "worn, irritated, sore",
    r"(60|sixty)[- ](lb|lbs|pounds?)": "nothing: the number frightens and is misread",
    r"slouch(er|ers)": "nobody is one",
    r"lazy|weakling|no excuses?|shame": "nothing",
    # Pressure.
    r"streaks?": "days moved of the last 14",
    r"risk score": "a plain if-then with its reason",
    r"no pain,? no gain": "nothing",
}
"""A pattern of whole words, and what to say in its place."""

_PATTERNS = {re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE): instead for pattern, instead in INSTEAD.items()}

NOT_SPOKEN = frozenset({"id", "citation", "rationale"})
"""Keys whose text is not this program's own words to people: titles of works, and notes for reviewers."""


def banned_in(text: str) -> Iterator[tuple[str, str]]:
    """The banned words in a text, each with what to say instead."""
    for pattern, instead in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield match.group(), instead


def texts_in(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a TOML value with its key path, except under keys that are not spoken."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in NOT_SPOKEN:
                yield from texts_in(each, f"{at}.{key}" if at else key)
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from texts_in(each, f"{at}.{i}")


def texts_of_file(path: Path) -> tuple[tuple[str, str], ...]:
    """Every spoken text of one content file with its key path."""
    return tuple(texts_in(tomllib.loads(path.read_text(encoding="utf-8"))))


def violations(folder: Path) -> tuple[str, ...]:
    """Every banned word in the TOML files below a folder, as `file: key: word; say … instead`."""
    return tuple(
        f"{path.relative_to(folder)}: {key}: {word!r}; instead: {instead}"
        for path in sorted(folder.rglob("*.toml"))
        for key, text in texts_of_file(path)
        for word, instead in banned_in(text)
    )
