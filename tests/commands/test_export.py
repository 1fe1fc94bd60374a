from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.commands._export import in_words
from graph.exporters import exporter, formats

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("format", formats())
def test_every_format_goes_to_the_output_folder(
    format: str, run: Callable[..., Outcome], kitchen: Path, elsewhere: Path
) -> None:
    outcome = run("-s", str(kitchen), "export", format)
    (file,) = elsewhere.rglob("*.*")
    assert file.relative_to(elsewhere) == Path("output", f"graph{exporter(format).SUFFIX}")
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    assert outcome.stderr.startswith(f"Wrote {file.relative_to(elsewhere)}, ")


def test_an_archive_under_another_ending_is_told(run: Callable[..., Outcome]) -> None:
    assert "It is a ZIP archive; call it roles.zip." in run("export", "csv", "roles.csv").stderr
    assert "ZIP" not in run("export", "csv", "roles.zip").stderr


def test_a_file_can_be_named(run: Callable[..., Outcome], elsewhere: Path) -> None:
    assert run("export", "dot", "my/graph.gv").exit_code == 0
    assert (elsewhere / "my" / "graph.gv").read_text("utf-8").startswith("// rolegraph")


def test_a_dash_is_standard_output(kitchen: Path) -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "-s", str(kitchen), "export", "csv", "-"],
        capture_output=True,
        check=True,
    )
    assert run.stdout.startswith(b"PK")
    assert run.stderr == b""


def test_a_title_is_taken_up(run: Callable[..., Outcome], elsewhere: Path) -> None:
    run("export", "dot", "g.dot", "--title", "Roles for a class")
    assert 'label="Roles for a class"' in (elsewhere / "g.dot").read_text("utf-8")


def test_the_page_opens_between_two_roles(run: Callable[..., Outcome], elsewhere: Path) -> None:
    assert run("export", "html", "plain.html").exit_code == 0
    assert (
        run("export", "html", "way.html", "--from", "analyst", "--to", "ml-engineer").exit_code == 0
    )
    assert (elsewhere / "plain.html").read_bytes() != (elsewhere / "way.html").read_bytes()


def test_other_formats_have_no_roles_to_open_with(run: Callable[..., Outcome]) -> None:
    outcome = run("export", "gexf", "--from", "analyst")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == "Error: A gexf file has no views to open with. Use html.\n"


def test_a_file_that_cannot_be_written_is_told(
    run: Callable[..., Outcome], elsewhere: Path
) -> None:
    (elsewhere / "output").write_text("a file where the folder should be")
    outcome = run("export", "dot")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "output/graph.dot cannot be written: " in outcome.stderr
    assert [path.name for path in elsewhere.iterdir()] == ["output"]


def test_an_unknown_format_is_told_with_those_that_are_known(run: Callable[..., Outcome]) -> None:
    outcome = run("export", "pdf")
    assert outcome.exit_code == 2
    assert all(f"'{name}'" in outcome.stderr for name in formats())


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_500, "2 kB"),
        (999_499, "999 kB"),
        (3_140_000, "3.1 MB"),
    ],
)
def test_a_size_is_said_in_words(size: int, words: str) -> None:
    assert in_words(size) == words
