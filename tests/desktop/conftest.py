"""Desktop tests: real X servers, buses and notifications, none of them the ones of whoever runs the tests."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
SEEDED_AT = "2026-11-23T06:30:00+00:00"


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("desktop")


@pytest.fixture(scope="session")
def seeded_data(tmp_path_factory) -> Path:
    """The data folder of a person who is set up. To be copied, not used."""
    folder = tmp_path_factory.mktemp("seeded") / "data"
    seed = [sys.executable, "tools/seed.py", str(folder), "--days", "1", "--now", SEEDED_AT]
    subprocess.run(seed, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture
def bare_desk(tmp_path: Path, seeded_data: Path) -> Iterator[Desk]:
    """A person's records and nothing else: no display, no bus."""
    shutil.copytree(seeded_data, tmp_path / "data")
    desk = Desk(tmp_path, tmp_path / "data")
    yield desk
    desk.clear()


@pytest.fixture
def desk(bare_desk: Desk) -> Desk:
    """A desktop with somebody at it."""
    bare_desk.has_display().has_buses()
    bare_desk.hand_moves()
    return bare_desk
