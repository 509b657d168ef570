"""`make bench`: each measure printed as a table and kept in bench/results."""

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench import camera, commands, desk, lines, load, motion, progress, remind, report, sizes, starting, weight

RESULTS = Path(__file__).parent / "results"
# What is measured, by name; `make bench ARGS="load weight"` runs some of it.
MEASURES = {
    "starting": starting.measure,
    "load": load.measure,
    "progress": progress.measure,
    "report": report.measure,
    "weight": weight.measure,
    "commands": commands.measure,
    "sizes": sizes.measure,
    "motion": motion.measure,
    "camera": camera.measure,
    "lines": lines.measure,
    "desk": desk.measure,
    "remind": remind.measure,
}


def machine() -> dict[str, object]:
    """What the figures depend on."""
    return {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.system()}


def table(rows: list[dict[str, object]]) -> str:
    """Rows as aligned columns; the rows' keys are the heads."""
    heads = list(dict.fromkeys(head for row in rows for head in row))
    lines = [heads, *([str(row.get(head, "")) for head in heads] for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(heads))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def main(names: list[str]) -> int:
    """Run the named measures, or all."""
    RESULTS.mkdir(exist_ok=True)
    for name in names or MEASURES:
        rows = MEASURES[name]()
        print(f"\n{name}\n{table(rows)}", flush=True)
        kept = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine(), "rows": rows}
        (RESULTS / f"{name}.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
