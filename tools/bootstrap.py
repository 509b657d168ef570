"""From a bare checkout to a running or tested app: `make start`, `make test`, `make check` and so on.

Standard library only, any Python from 3.11 on. Each step leaves a stamp and is skipped when nothing it reads changed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import frontend

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST_PYTHON = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
DESKTOP = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus-daemon",
    "dunst": "dunst",
    "xdotool": "xdotool",
    "xrandr": "x11-xserver-utils",
}
"""What desktop tests start, and the Debian packages it comes in."""
OK, NOTHING_CHOSEN = 0, 5
"""How pytest ends when all is well, and when no test matched what was asked for."""


class CannotGoOn(RuntimeError):
    """Something this computer lacks, in one sentence that says what to do."""


def say(text: str) -> None:
    """Tell what happens, on stderr: what the app prints stays alone on stdout."""
    print(f"· {text}", file=sys.stderr, flush=True)


def run(*command: object) -> None:
    """Run a command at the checkout's root; its output is shown, its failure ends all."""
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True, stdout=sys.stderr)


def passes(*command: object) -> bool:
    """Whether a command ends well; its output is shown."""
    return exit_code(*command) == 0


def exit_code(*command: object) -> int:
    """How a command ends; its output is shown."""
    say(" ".join(str(part) for part in command))
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode


# --- the environment -------------------------------------------------------------------------------------------------


def make_venv() -> None:
    """Make .venv; where Python came without its own pip (Debian), the system's pip works on it from outside."""
    if sys.version_info < OLDEST_PYTHON:
        message = f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: make PYTHON=python3.12"
        raise CannotGoOn(message)
    if works(PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"):
        return
    say("making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if not works(sys.executable, "-m", "venv", VENV):
        shutil.rmtree(VENV, ignore_errors=True)
        run(sys.executable, "-m", "venv", "--without-pip", VENV)


def works(*command: object) -> bool:
    """Whether a command can be run at all and ends well; its output is not shown."""
    try:
        return subprocess.run([*map(str, command)], cwd=ROOT, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def pip() -> list[object]:
    """The pip that installs into .venv. Raises: CannotGoOn."""
    if works(PYTHON, "-m", "pip", "--version"):
        return [PYTHON, "-m", "pip"]
    if works(sys.executable, "-m", "pip", "--version"):
        return [sys.executable, "-m", "pip", "--python", PYTHON]
    message = "Python has no pip here. On Debian: apt-get install python3-pip"
    raise CannotGoOn(message)


def install_lock(name: str) -> None:
    """Install exactly what a lock file names, each package checked against its hash."""
    command = (*pip(), *_QUIET, "install", "--require-hashes", "--no-deps", "-r", ROOT / name)
    once(f"installing {name}", lambda: run(*command), stamp=VENV / f".{name}", reads=(ROOT / name).read_bytes())


_QUIET = ("--quiet", "--disable-pip-version-check", "--no-input")


def once(what: str, do: Callable[[], None], *, stamp: Path, reads: bytes) -> None:
    """Do it unless it was done from the same input."""
    wanted = sha256(reads).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    say(what)
    do()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted, encoding="ascii")


def install_node() -> None:
    """Node from a Python package, beside the app and not in it, only where the computer has none."""
    if frontend.has_own_node():
        return
    lock = ROOT / "requirements-node.lock"
    folder = ROOT / "build" / "node"
    command = (*pip(), *_QUIET, "install", "--require-hashes", "--no-deps", "--target", folder, "-r", lock)
    what = "installing Node, which this computer lacks"
    once(what, lambda: run(*command), stamp=folder / ".lock", reads=lock.read_bytes())


def install_project() -> None:
    """The checkout itself, so that .venv/bin/unhunch runs it."""
    command = (*pip(), *_QUIET, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    reads = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "hatch_build.py"))
    once("installing the app into .venv", lambda: run(*command), stamp=VENV / ".project", reads=reads)


def prepare(*, everything: bool) -> None:
    """All that `start` needs, and with `everything` all that tests and checks need."""
    make_venv()
    install_lock("requirements.lock")
    install_lock("requirements-build.lock")
    if everything:
        install_lock("requirements-dev.lock")
    install_node()
    frontend.build(ROOT, everything=everything)
    install_project()


# --- what make offers ------------------------------------------------------------------------------------------------


def start(arguments: Sequence[str]) -> int:
    """Run the app in the foreground; Ctrl-C ends it."""
    prepare(everything=False)
    command = [str(BIN / "unhunch"), "serve", *arguments]
    if os.name == "nt":
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    os.chdir(ROOT)
    os.execv(command[0], command)  # noqa: S606 - the app takes this process's place, so Ctrl-C reaches it alone
    return 0


def test(arguments: Sequence[str]) -> int:
    """Every test; in CI also lint, types and layers, and a test that cannot run is a failure."""
    if os.environ.get("CI") == "true":
        return check(arguments)
    prepare(everything=True)
    return 0 if run_tests(arguments) else 1


def check(arguments: Sequence[str]) -> int:
    """Lint, types, layers, then every test."""
    prepare(everything=True)
    return 0 if all([*(passes(*step) for step in lint_steps()), run_tests(arguments)]) else 1


def lint_steps() -> tuple[tuple[object, ...], ...]:
    """What looks at the code without running it."""
    return (
        (BIN / "ruff", "check", "."),
        (BIN / "ruff", "format", "--check", "."),
        (frontend.node(ROOT), "node_modules/pyright/index.js", "--pythonpath", PYTHON),
        (frontend.node(ROOT), "node_modules/typescript/bin/tsc", "--noEmit", "--project", "tsconfig.json"),
        (BIN / "lint-imports",),
    )


def run_tests(arguments: Sequence[str]) -> bool:
    """The front end's tests and the rest; False where any failed, or in CI where any was left out."""
    browser, desktop = find_browser() or install_browser(), has_desktop() or install_desktop()
    left_out = [name for name, is_there in (("browser", browser), ("desktop", desktop)) if not is_there]
    front = passes(frontend.node(ROOT), "node_modules/typescript/bin/tsc", "--noEmit", "--project", "tsconfig.json")
    front = passes(frontend.node(ROOT), "frontend/tests/run.mjs") and front
    passed = run_pytest(left_out, arguments)
    for name in left_out:
        say(LEFT_OUT[name])
    return front and passed and (not left_out or os.environ.get("CI") != "true")


def run_pytest(left_out: Sequence[str], arguments: Sequence[str]) -> bool:
    """Tests in a browser run apart: its driver keeps an event loop in the thread where others run their own."""
    workers = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadscope", "--durations", "25"]
    without = " and ".join(f"not {name}" for name in dict.fromkeys(("browser", *left_out)))
    kinds = [without] if "browser" in left_out else [without, "browser"]
    ended = [exit_code(PYTHON, "-m", "pytest", *workers, "-m", kind, *arguments) for kind in kinds]
    return OK in ended and {*ended} <= {OK, NOTHING_CHOSEN}


LEFT_OUT = {
    "browser": "LEFT OUT: tests/e2e, every test in a browser, because no Chromium was found and none could be "
    "installed.",
    "desktop": "LEFT OUT: tests/desktop, every test of the desktop agent, because an X server, D-Bus or dunst was not "
    "found and could not be installed.",
}


def find_browser() -> str | None:
    """A Chromium on this computer."""
    named = os.environ.get("UNHUNCH_CHROMIUM")
    return named or next((path for path in map(shutil.which, BROWSERS) if path), None)


def install_browser() -> str | None:
    """Debian's Chromium, where this account may install it."""
    install_packages("Chromium for the browser tests", "chromium", "fonts-dejavu-core")
    return find_browser()


def has_desktop() -> bool:
    """Whether everything is there that desktop tests start."""
    return all(map(shutil.which, DESKTOP))


def install_desktop() -> bool:
    """Debian's, where this account may install it. Desktop tests are for Linux; elsewhere they are left out."""
    install_packages("X server and notifications for the desktop tests", *DESKTOP.values())
    return has_desktop()


def install_packages(what: str, *packages: str) -> None:
    """From Debian, where this account may; without a word where it may not."""
    apt = shutil.which("apt-get")
    sudo = [] if os.name != "nt" and os.geteuid() == 0 else ["sudo", "-n"]
    if apt is None or (sudo and not works(*sudo, "true")):
        return
    say(f"installing Debian's {what}")
    command = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", apt]
    works(*command, "update")
    passes(*command, "install", "--yes", "--no-install-recommends", *packages)


def bench(arguments: Sequence[str]) -> int:
    """Speed, memory and size, printed and written to bench/results."""
    prepare(everything=True)
    return 0 if passes(PYTHON, "-m", "bench", *arguments) else 1


def revalidate(arguments: Sequence[str]) -> int:
    """Accuracy, printed and written to docs/accuracy.md."""
    prepare(everything=True)
    return 0 if passes(PYTHON, "-m", "revalidation", *arguments) else 1


TARGETS = {"start": start, "test": test, "check": check, "bench": bench, "revalidate": revalidate}


def main(arguments: Sequence[str]) -> int:
    """Run one target; what this computer lacks is told in one sentence."""
    try:
        return TARGETS[arguments[0]](arguments[1:])
    except (CannotGoOn, frontend.NoNode) as error:
        print(error, file=sys.stderr)
    except subprocess.CalledProcessError as error:
        print(f"This step failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
