import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from typer.testing import CliRunner

from tests.architecture.checkout import ROOT, texts
from unhunch.cli.app import COMMANDS, app

COMMANDS_PAGE = "docs/reference/commands.md"
PAGES_PAGE = "docs/reference/pages.md"


def routes(resolver: URLResolver, prefix: str = "/") -> list[str]:
    found = []
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        found += [path] if isinstance(pattern, URLPattern) else routes(pattern, path)
    return found


def plain(route: str) -> str:
    """`/session/<str:slot>` as a person writes it: `/session/<slot>`."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", route)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_reference(name):
    assert f"## `unhunch {name}" in texts()[COMMANDS_PAGE]


def test_the_reference_names_no_command_that_is_not_there():
    named = set(re.findall(r"^## `unhunch (\w+)", texts()[COMMANDS_PAGE], re.MULTILINE))
    assert named == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name):
    shown = CliRunner().invoke(app, [name, "--help"])
    assert shown.exit_code == 0, shown.output
    assert f"unhunch {name}" in shown.output.split("Usage:")[1].split("\n", 1)[1]


def test_every_page_is_in_the_reference():
    documented = set(re.findall(r"`(/[^`\s]*)`", texts()[PAGES_PAGE]))
    assert {plain(route) for route in routes(get_resolver())} - documented == set()


def test_the_reference_names_no_page_that_is_not_there():
    documented = set(re.findall(r"^\| `(/[^`\s]*)`", texts()[PAGES_PAGE], re.MULTILINE))
    assert documented - {plain(route) for route in routes(get_resolver())} == set()


def test_documents_link_only_to_files_that_are_there():
    broken = []
    for name, text in texts().items():
        if not name.endswith(".md"):
            continue
        folder = name.rsplit("/", 1)[0] + "/" if "/" in name else ""
        links = re.findall(r"\]\(([^)#:\s]+)\)", text)
        broken += [f"{name}: {target}" for target in links if not (ROOT / folder / target).exists()]
    assert broken == []
