"""The commands that say what is there: every format, exit statuses, receipts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]

COMMANDS = {
    "list": ("list",),
    "list tools": ("list", "tools"),
    "show": ("show", "analyst"),
    "find": ("find", "visual"),
    "stats": ("stats",),
    "stats by source": ("stats", "--sources"),
    "handoffs": ("handoffs",),
    "handoffs of one": ("handoffs", "mle"),
    "why": ("why", "analyst", "sql"),
    "link paths": ("paths", "calculus", "deep-learning"),
}
RECEIPTED = {
    **{name: words for name, words in COMMANDS.items() if name != "stats by source"},
    "shared": ("shared", "analyst", "mle"),
    "compare": ("compare", "analyst", "mle"),
    "gap": ("gap", "analyst", "mle"),
    "paths": ("paths", "analyst", "mle"),
    "plan": ("plan", "analyst", "mle"),
    "similar": ("similar", "analyst"),
    "match": ("match", "--skills", "python, sql", "-n", "2"),
}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_format_of_every_answer(run: Run, name: str) -> None:
    words = COMMANDS[name]
    table, markdown = run(*words), run(*words, "-f", "markdown")
    assert (table.exit_code, markdown.exit_code) == (0, 0)
    assert max(map(len, table.stdout.splitlines())) <= 80
    assert markdown.stdout
    shape = json.loads(run(*words, "-f", "json").stdout)
    assert shape["schema"].startswith("rolegraph/")
    rows = list(csv.reader(io.StringIO(run(*words, "-f", "csv").stdout)))
    lines = run(*words, "-f", "jsonl").stdout.splitlines()
    assert len(rows) - 1 == len(lines) == len(run(*words, "-f", "tsv").stdout.splitlines()) - 1
    assert len({len(row) for row in rows}) == 1
    assert all(json.loads(line) for line in lines)


@pytest.mark.parametrize("name", sorted(RECEIPTED))
def test_why_adds_what_stands_behind_it(run: Run, name: str) -> None:
    words = RECEIPTED[name]
    result = run(*words, "--why")
    assert result.exit_code == 0
    assert "· Day_010" in result.stdout or "· Judgement" in result.stdout
    header, *rows = csv.reader(io.StringIO(run(*words, "--why", "-f", "csv").stdout))
    assert {"source", "date", "importance", "level", "evidence"} <= set(header)
    assert rows


@pytest.mark.parametrize("name", sorted(COMMANDS | RECEIPTED))
def test_the_printed_query_runs(run: Run, name: str) -> None:
    text = run(*COMMANDS.get(name, RECEIPTED.get(name, ())), "--sparql").stdout
    assert text.startswith("# ")
    result = run("sparql", "-q", "-", "-f", "csv", input=text)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 1


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("show", "qqqqqq"), 2, "graph find"),
        (("show", "pyton"), 2, "Did you mean Python?"),
        (("list", "skils"), 2, "Did you mean"),
        (("find", "qqqqqq"), 1, "No name has"),
        (("handoffs", "sql"), 2, "No role"),
        (("paths", "sql", "sql"), 2, "both ends"),
        (("-s", "no-such-thing", "list"), 3, "no-such-thing"),
        (("find",), 2, "TEXT"),
    ],
)
def test_errors_are_one_sentence(run: Run, words: tuple[str, ...], status: int, told: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (status, "")
    assert told in result.stderr
    assert result.stderr.startswith("Error: ")
    assert len(result.stderr.splitlines()) == 1


def test_no_way_exits_with_one(run: Run, kitchen: object) -> None:
    result = run("-s", str(kitchen), "why", "dough", "menus")
    assert (result.exit_code, result.stdout) == (1, "")
    result = run("-s", str(kitchen), "paths", "dough", "menus", "--avoid", "oven")
    assert (result.exit_code, result.stdout) == (1, "")


def test_labels_in_another_language(run: Run) -> None:
    german = run("list", "--lang", "de").stdout
    assert german != run("list").stdout
    assert "data-analyst" in german
