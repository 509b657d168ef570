"""Event sequences and the states they lead to, for every player that follows the table.

`python -m tests.golden.player_vectors` writes `player_vectors.json` anew, after a change of the table that was meant.
"""

import json
import random
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.unit.session_examples import EXERCISES, WHOLE, WORDING
from unhunch.domain.sessions.compile import compile_session
from unhunch.domain.sessions.playing import Event, Happening, Playing, after
from unhunch.web.session.script_json import script_json

PATH = Path(__file__).with_name("player_vectors.json")
SCRIPT = compile_session(WHOLE, EXERCISES, WORDING)
CHANCES = {
    Happening.TICK: 40, Happening.PAUSE: 2, Happening.RESUME: 6, Happening.SKIP: 4, Happening.BACK: 3,
    Happening.EXTEND: 2, Happening.MY_PACE: 2, Happening.ADVANCE: 5, Happening.LOST: 1,
}  # fmt: skip

Steps = list[dict[str, Any]]


def told(event: Event) -> dict[str, Any]:
    """The event with only what belongs to its kind."""
    more = {
        Happening.TICK: {"dt_s": event.dt_s},
        Happening.MY_PACE: {"on": event.on},
        Happening.STOP: {"sign": event.sign},
    }
    return {"kind": event.kind.value, **more.get(event.kind, {})}


def state_json(state: Playing) -> list[Any]:
    """mode, step, elapsed_s, extra_s, my_pace, lost, sign, and how many sets are done."""
    return [
        state.mode.value, state.step, round(state.elapsed_s, 6), state.extra_s,
        state.my_pace, state.lost, state.sign, len(state.done),
    ]  # fmt: skip


def case(name: str, events: list[Event]) -> dict[str, Any]:
    """The events, the state after each, and the sets done in the end."""
    state, steps = Playing(), []
    for event in events:
        state = after(SCRIPT, state, event)
        steps.append([told(event), state_json(state)])
    done = [{key: value for key, value in asdict(one).items() if value is not None} for one in state.done]
    return {"name": name, "steps": steps, "done": done}


def ticks(seconds: float, dt_s: float) -> list[Event]:
    return [Event(kind=Happening.TICK, dt_s=dt_s)] * round(seconds / dt_s)


def drawn(seed: int) -> list[Event]:
    """A sequence of chance, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 -- not for secrets
    kinds = chance.choices(list(CHANCES), weights=list(CHANCES.values()), k=60)
    events = [Event(kind=Happening.START)]
    for kind in kinds:
        dt_s = round(chance.choice((0.25, 1.0, 1.9, 2.0, 2.0, 2.0)) * chance.choice((1.0, 1.0, 0.5)), 3)
        events.append(Event(kind=kind, dt_s=dt_s if kind is Happening.TICK else 0.0, on=chance.random() < 0.5))
    return [*events, Event(kind=Happening.STOP, sign=chance.choice(("S2", None)))]


def vectors() -> dict[str, Any]:
    """The script and all cases."""
    start = Event(kind=Happening.START)
    named = [
        case("played through", [start, *ticks(170, 2.0)]),
        case("a closed lid", [start, *ticks(12, 1.0), Event(kind=Happening.TICK, dt_s=3600.0), *ticks(5, 1.0)]),
        case("my pace", [Event(kind=Happening.MY_PACE, on=True), start] + [Event(kind=Happening.ADVANCE)] * 18),
        case("all skipped", [start, *[Event(kind=Happening.SKIP)] * 12]),
    ]
    return {
        "script": script_json(SCRIPT, WHOLE.items, EXERCISES, wording=WORDING),
        "cases": named + [case(f"drawn {seed}", drawn(seed)) for seed in range(24)],
    }


if __name__ == "__main__":
    PATH.write_text(json.dumps(vectors(), separators=(",", ":")) + "\n")
