"""Every row of the report, in its order: what it is about, and the function that measures it."""

import tomllib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from revalidation.running import Measured, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One or more lines of the report that belong together."""

    id: str
    title: str
    how: str
    """What is done, in a sentence of the report."""
    where: str
    """"module:function" in revalidation.rows."""
    tried: tuple[str, ...] = ()
    """What was tried, for when it misses its goal."""

    def measure(self, run: Run) -> Measured:
        """Measure it. Raises: ImportError where the part of the engine is not there."""
        module, function = self.where.split(":")
        return getattr(import_module(f"revalidation.rows.{module}"), function)(run)


def rows() -> tuple[Row, ...]:
    """As `rows.toml` lists them."""
    listed = tomllib.loads(Path(__file__).with_name("rows.toml").read_text("utf-8"))["row"]
    return tuple(
        Row(**{**row, "how": row["how"].replace("\n", " "), "tried": tuple(row.get("tried", ()))}) for row in listed
    )
