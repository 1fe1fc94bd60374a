from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

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


FOLDERS = ("arrow", "parquet")
TABLES = ("nodes", "links", "demand", "ratings", "texts")


@pytest.mark.parametrize("format", [name for name in formats() if name not in (*FOLDERS, "svg")])
def test_every_format_goes_to_the_output_folder(
    format: str, run: Callable[..., Outcome], kitchen: Path, elsewhere: Path
) -> None:
    outcome = run("-s", str(kitchen), "export", format)
    (file,) = elsewhere.rglob("*.*")
    assert file.relative_to(elsewhere) == Path("output", f"graph{exporter(format).SUFFIX}")
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    assert outcome.stderr.startswith(f"Wrote {file.relative_to(elsewhere)}, ")


@pytest.mark.parametrize("format", FOLDERS)
def test_tables_go_to_a_folder_to_an_archive_or_alone(
    format: str, run: Callable[..., Outcome], elsewhere: Path
) -> None:
    outcome = run("export", format)
    folder = Path("output", f"graph-{format}")
    assert outcome.stderr.startswith(f"Wrote {folder}, ")
    names = sorted(f"{table}.{format}" for table in TABLES)
    assert sorted(file.name for file in folder.iterdir()) == names
    (folder / "mine.txt").write_text("kept")
    assert run("export", format, str(folder)).exit_code == 0, "once more into the same folder"
    assert sorted(file.name for file in folder.iterdir()) == sorted([*names, "mine.txt"])
    assert run("export", format, "all.zip").exit_code == 0
    with ZipFile("all.zip") as archive:
        assert sorted(archive.namelist()) == names
        whole = archive.read(f"links.{format}")
    assert run("export", format, f"l.{format}", "--table", "links").exit_code == 0
    assert Path(f"l.{format}").read_bytes() == whole == (folder / f"links.{format}").read_bytes()
    assert not [file for file in elsewhere.rglob("*") if file.name.endswith(".part")]


def test_which_table_is_to_be_said_where_a_file_holds_one(run: Callable[..., Outcome]) -> None:
    outcome = run("export", "parquet", "all.parquet")
    assert outcome.exit_code == 2
    assert "--table nodes, links, demand, ratings, texts;" in outcome.stderr
    assert not Path("all.parquet").exists()
    assert run("export", "gexf", "--table", "links").exit_code == 2
    assert "--excel is about CSV" in run("export", "gexf", "--excel").stderr


def test_a_folder_that_fails_leaves_nothing(
    run: Callable[..., Outcome], elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.exporters.parquet.write_folder", full)
    outcome = run("export", "parquet", "tables")
    assert (outcome.exit_code, "tables cannot be written" in outcome.stderr) == (3, True)
    assert list(elsewhere.iterdir()) == []


def test_one_table_goes_through_a_pipe(kitchen: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    command = [sys.executable, str(ROOT / "cli.py"), "-s", str(kitchen), "export", "parquet", "-"]
    done = subprocess.run([*command, "--table", "nodes"], capture_output=True, check=True)
    assert len(parquet.read_table(io.BytesIO(done.stdout))) == 5


def test_csv_for_excel(run: Callable[..., Outcome]) -> None:
    assert run("export", "csv", "links.csv", "--table", "links", "--excel").exit_code == 0
    raw = Path("links.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfsource;relation;target;importance;")
    assert b";0,5;" in raw
    assert run("export", "csv", "all.zip", "--excel").exit_code == 0
    with ZipFile("all.zip") as archive:
        assert archive.read("links.csv") == raw
        described = json.loads(archive.read("csv-metadata.json"))
    assert described["dialect"]["delimiter"] == ";"


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
    assert outcome.stderr == "Error: A gexf file has no roles to open with. Use html or svg.\n"


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
