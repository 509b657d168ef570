"""What the player's page is rendered from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unhunch.web.session.texts import player_texts

SCALE = tuple(range(11))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerUrls:
    """Where the player sends things. Without `progress` and `finish` nothing is logged; `leave` is a page."""

    leave: str
    progress: str | None = None
    finish: str | None = None
    stop: str | None = None

    def json(self) -> dict[str, str]:
        """Only the addresses there are."""
        named = {"leave": self.leave, "progress": self.progress, "finish": self.finish, "stop": self.stop}
        return {name: url for name, url in named.items() if url is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerSign:
    """A stop sign as a button: its id, its plain words, and what to do at once."""

    id: str
    text: str
    action: str


def player_context(
    heading: str,
    script: Mapping[str, Any],
    *,
    figures: Mapping[str, Any],
    signs: Sequence[PlayerSign],
    urls: PlayerUrls,
    speed: float = 1.0,
) -> dict[str, Any]:
    """The context of `session/player.html`. `script` is from `script_json`; `speed` is other than 1 only in tests."""
    return {
        "heading": heading,
        "script": script,
        "figures": figures,
        "stop_signs": [{"id": sign.id, "text": sign.text, "action": sign.action} for sign in signs],
        "urls": urls.json(),
        "texts": player_texts(),
        "speed": speed,
        "scale": SCALE,
    }
