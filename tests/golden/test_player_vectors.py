"""The recorded states still follow from their events; the browser's player is held to the same file."""

import json

from tests.golden.player_vectors import PATH, vectors


def test_every_recorded_state_follows_from_its_events():
    assert json.loads(PATH.read_text()) == json.loads(json.dumps(vectors()))
