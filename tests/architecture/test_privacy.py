import ast
import re
import tempfile
from pathlib import Path

from django.conf import settings

from tests.architecture.checkout import source, texts

# Written in two parts so that this file does not find itself.
REGISTRY_HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "jsdel" + "ivr",
    "unp" + "kg.com",
]
MACHINE_PATHS = [
    r"(?<![\w.~-])/ro" + r"ot/",
    r"(?<![\w.~-])/ho" + r"me/\w",
    r"(?<![\w.~-])/wo" + r"rk/",
    "C:" + r"\\Users",
]
SECRETS = [
    "-----BEGIN [A-Z ]*PRIVATE" + " KEY-----",
    r"\bAKIA[0-9A-Z]{16}\b",
    r"\bgh[pousr]_[A-Za-z0-9]{30,}",
    r"\bsk-[A-Za-z0-9_-]{20,}",
    r"(?i:\b(?:password|passwd|api_?key|secret_key)\s*=\s*[\"'][^\"']{8,}[\"'])",
    r"https?://[^/\s:@]+:[^/\s:@]+@",
]
NETWORK = {
    "requests",
    "httpx",
    "aiohttp",
    "urllib.request",
    "urllib3",
    "http.client",
    "ftplib",
    "smtplib",
    "socket",
    "webbrowser",
}
# Listens for the person's own browser, and opens it.
LISTENS = {"src/unhunch/web/serving.py": {"socket", "webbrowser"}, "src/unhunch/web/live/server.py": {"socket"}}
# Hears from the desktop in front of the person, through a file of this computer.
HEARS = {"src/unhunch/reminders/wayland_idle.py": {"socket"}}
# Asks the one address that a person gave for their calendar, and only then.
ASKS = {"src/unhunch/interop/calendar_fetching.py": {"urllib.request", "http.client"}}


def found(patterns: list[str]) -> list[str]:
    together = re.compile("|".join(patterns))
    return [f"{name}: {hit[0]}" for name, text in texts().items() if (hit := together.search(text))]


def imported(text: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_no_file_names_a_package_registry():
    assert found([re.escape(host) for host in REGISTRY_HOSTS]) == []


def test_no_file_names_a_place_on_somebody_s_computer():
    assert found(MACHINE_PATHS) == []


def test_no_file_holds_a_secret():
    assert found(SECRETS) == []


def test_nothing_in_the_package_can_call_out_but_for_a_calendar_that_was_asked_for():
    allowed = {**LISTENS, **HEARS, **ASKS}
    used = {name: (imported(text) & NETWORK) - allowed.get(name, set()) for name, text in source(".py").items()}
    assert {name: modules for name, modules in used.items() if modules} == {}


def test_pages_and_styles_load_nothing_from_elsewhere():
    loads = re.compile(
        r"""(?:\bsrc=|\bsrcset=|<link[^>]*\bhref=|url\(|@import\s+|\bfetch\()\s*["'(]?\s*(?:https?:)?//"""
    )
    pages = source(".html") | source(".css") | {n: t for n, t in texts().items() if n.startswith("frontend/src/")}
    assert [name for name, text in pages.items() if loads.search(text)] == []


def test_no_page_carries_script_or_style_in_itself():
    # The content security policy forbids both; a browser would silently drop them.
    inline = re.compile(
        r"<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>|<style\b|\sstyle=|\son[a-z]+=|\bjavascript:"
    )
    assert [f"{name}: {hit[0]}" for name, text in source(".html").items() if (hit := inline.search(text))] == []


def test_no_test_touches_the_records_of_the_person_who_runs_it():
    assert Path(settings.DATA).is_relative_to(tempfile.gettempdir())
