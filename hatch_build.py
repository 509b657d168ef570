"""The package build: the front end is built first, so that a plain `pip install .` is complete."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "tools"))

import frontend


class FrontEndHook(BuildHookInterface):
    """Builds what browsers load before the wheel is put together."""

    def dependencies(self) -> list[str]:
        """Node from a Python package, only where the computer has none."""
        return [] if frontend.has_own_node() else [frontend.NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - Hatchling's signature
        """Build; a second build from the same sources does nothing."""
        frontend.build(Path(self.root))
