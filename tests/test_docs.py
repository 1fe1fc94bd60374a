"""The documentation says what the code does: every command, format and query, and real output."""

from __future__ import annotations

import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from graph.commands import command as graph

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    for block in blocks(page, "console") + blocks(page, "sh"):
        joined = block.replace("\\\n", " ")
        for line in joined.splitlines():
            said = line.removeprefix("$ ").strip()
            if said.startswith("graph "):
                yield said


@pytest.mark.parametrize(
    ("page", "line"), [(page.name, line) for page in PAGES for line in typed(page)]
)
def test_what_a_page_tells_to_type_can_be_typed(
    page: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The files of an example are the reader's; they need not be here.
    monkeypatch.setattr(click.Path, "convert", lambda self, value, param, ctx: value)  # noqa: ARG005
    words = shlex.split(line.partition(" | ")[0].partition(" > ")[0], comments=True)
    context = graph.make_context("graph", words[1:])
    name, command, rest = graph.resolve_command(context, [*context._protected_args, *context.args])
    assert command is not None, page
    with command.make_context(name, rest, parent=context):
        pass


def test_the_readme_begins_with_the_main_job() -> None:
    assert next(typed(ROOT / "README.md")) == "graph paths analyst ml-engineer"


def test_what_a_page_shows_is_compared_with_what_is_printed() -> None:
    refreshed = runpy.run_path(str(ROOT / "scripts" / "reference"))["page"]
    shown = "Run it:\n\n```console\n$ graph list focus -f csv\n{}…\n```\n"
    stale = shown.format("notation,label\nnonsense,Nonsense\n")
    told = refreshed(stale)
    assert "nonsense" not in told
    assert told.count("\n") == stale.count("\n")
    assert told.endswith("…\n```\n")
    assert refreshed(told) == told


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
