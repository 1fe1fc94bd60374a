"""The documentation says what the code does: every command, format and query, and real output."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from graph.commands import command as graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Outcome

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
PAGES = sorted(
    [ROOT / name for name in ("README.md", "CONTRIBUTING.md")] + [*(ROOT / "docs").glob("*.md")]
)


def commands(
    group: click.Group, parent: click.Context | None = None
) -> Iterator[tuple[str, click.Command]]:
    """Every command, also those of groups inside, with what one types for it."""
    context = click.Context(group, info_name=group.name if parent else "graph", parent=parent)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        command.name = name
        yield f"{context.command_path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, context)


COMMANDS = dict(commands(graph))


def names(folder: str, pattern: str) -> list[str]:
    return sorted(path.stem for path in (ROOT / folder).glob(pattern) if path.stem[0] != "_")


def test_the_reference_is_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, "scripts/reference", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.stderr == ""
    assert run.returncode == 0


@pytest.mark.parametrize("path", sorted(COMMANDS))
def test_a_command_has_help_and_an_example(path: str) -> None:
    command = COMMANDS[path]
    help = command.help or ""
    assert help.strip()
    assert f"## {path}\n" in REFERENCE
    if not isinstance(command, click.Group):
        assert path in f"{help} {command.epilog}"
        assert all(
            parameter.help for parameter in command.params if isinstance(parameter, click.Option)
        )


@pytest.mark.parametrize("name", names("ontology/queries", "*.rq"))
def test_a_named_query_says_what_it_asks(name: str) -> None:
    row = re.search(rf"^\| `{re.escape(name)}` \| (.*) \|$", REFERENCE, re.MULTILINE)
    assert row is not None
    assert len(row[1]) > 10


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language on a page."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def typed(page: Path) -> Iterator[str]:
    """Every line on a page that begins with ``graph``: what a reader will type."""
    for block in blocks(page, "sh") + blocks(page, "console"):
        joined = block.replace("\\\n", " ")
        for line in joined.splitlines():
            said = line.removeprefix("$ ").strip()
            if said.startswith("graph "):
                yield said


@pytest.mark.parametrize(
    ("page", "line"), [(page.name, line) for page in PAGES for line in typed(page)]
)
def test_what_a_page_tells_to_type_can_be_typed(page: str, line: str) -> None:
    words = shlex.split(line.partition(" | ")[0].partition(" > ")[0], comments=True)
    context = graph.make_context("graph", words[1:])
    name, command, rest = graph.resolve_command(context, [*context._protected_args, *context.args])
    assert command is not None, page
    with command.make_context(name, rest, parent=context):
        pass


def sessions(page: Path) -> Iterator[tuple[str, str]]:
    """What a page shows of a terminal: each command and what it printed."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            yield line, output.strip("\n")


@pytest.mark.parametrize(
    ("page", "line", "output"),
    [(page.name, *session) for page in PAGES for session in sessions(page)],
)
def test_what_a_page_shows_is_what_is_printed(
    run: Callable[..., Outcome], page: str, line: str, output: str
) -> None:
    outcome = run(*shlex.split(line)[1:])
    printed = [row.rstrip() for row in outcome.stdout.strip("\n").splitlines()]
    shown = output.splitlines()
    if shown and shown[-1] == "…":  # the page shows the beginning
        shown.pop()
        printed = printed[: len(shown)]
    assert printed == shown, page


def test_the_readme_begins_with_the_main_job() -> None:
    assert next(sessions(ROOT / "README.md"))[0] == "graph paths analyst ml-engineer"


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*PAGES, ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if page.name != "template.md" and not (page.parent / target).exists()
    ]
    assert not broken


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    decisions = [path.name for path in folder.glob("2*.md")]
    assert decisions
    assert not [name for name in decisions if f"({name})" not in index]
