"""The folder is the list of formats; a file appears whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest

import graph.exporters
from graph.errors import CannotWrite, WrongUse
from graph.exporters import exporter, formats, write_file
from graph.exporters.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.source import Source

ROOT = Path(__file__).resolve().parents[2]
TEXTS = tuple(
    name for name in formats() if name not in ("arrow", "csv", "html", "neo4j", "parquet")
)


def test_the_folder_holds_the_formats() -> None:
    assert set(formats()) >= {
        "arrow", "csv", "dot", "gexf", "graphml", "html", "jsonld", "mermaid", "turtle",
    }  # fmt: skip
    assert "options" not in formats()
    assert not [name for name in formats() if name.startswith("_")]


def test_every_format_has_an_ending_of_its_own() -> None:
    endings = [exporter(name).SUFFIX for name in formats()]
    assert len(set(endings)) == len(endings)
    assert all(ending.startswith(".") for ending in endings)


def test_an_unknown_format_is_told_with_those_that_are_known() -> None:
    with pytest.raises(WrongUse, match=r"no format 'pdf'.*Use arrow, csv, dot"):
        exporter("pdf")


@pytest.mark.parametrize("format", TEXTS)
def test_every_export_says_whose_facts_it_holds(
    format: str, roles: Source, exported: Callable[..., bytes]
) -> None:
    text = exported(roles, format, title="Roles for a class", generated="2026-11-23").decode()
    assert "Roles for a class" in text
    assert "exported on 2026-11-23" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert "O*NET 30.0 Database" in text


def test_the_same_graph_is_the_same_bytes(hostile: Source, exported: Callable[..., bytes]) -> None:
    for format in formats():
        assert exported(hostile, format) == exported(hostile, format), format


DIGESTS = """
import hashlib, io
from graph.exporters import exporter, formats
from graph.exporters.options import Options
from graph.sources.resolve import open_source
source = open_source(["roles"])
for format in formats():
    file = io.BytesIO()
    exporter(format).export(source, file, Options())
    print(format, hashlib.sha256(file.getvalue()).hexdigest())
"""


@pytest.mark.slow
def test_the_bytes_do_not_hang_on_the_hash_seed() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "2", "31337")
    }  # fmt: skip
    assert len(runs) == 1
    assert len(runs.pop().splitlines()) == len(formats())


@pytest.mark.parametrize("format", ["csv", "dot", "gexf", "graphml", "jsonld", "turtle"])
def test_how_far_an_export_has_come_is_told(format: str, roles: Source, tmp_path: Path) -> None:
    shares: list[float] = []
    write_file(roles, format, tmp_path / "out", Options(told=shares.append))
    assert all(share > 0 for share in shares)
    assert 0.4 < sum(shares) <= 1.01


def test_sorting_in_pieces_gives_the_same_triples(
    hostile: Source, exported: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = exported(hostile, "turtle")
    monkeypatch.setattr("graph.exporters._triples.PIECE", 500)
    assert exported(hostile, "turtle") == whole


def test_a_file_is_written_and_its_size_told(hostile: Source, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "graph.dot"
    size = write_file(hostile, "dot", path)
    assert size == path.stat().st_size > 500
    assert [file.name for file in path.parent.iterdir()] == ["graph.dot"]


class Failing:
    """An exporter that gives up half way."""

    SUFFIX = ".half"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def export(self, source: Source, file: BinaryIO, options: Options) -> None:  # noqa: ARG002
        file.write(b"half")
        raise self._error


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyError("x")])
def test_a_failure_leaves_what_was_there(
    error: Exception, hostile: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "graph.dot"
    path.write_text("whole")
    monkeypatch.setattr(graph.exporters, "exporter", lambda _: Failing(error))
    expected = CannotWrite if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        write_file(hostile, "dot", path)
    assert path.read_text() == "whole"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_not_written_over(hostile: Source, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"is a directory.*Name another file"):
        write_file(hostile, "dot", tmp_path)
    assert tmp_path.is_dir()
    assert not list(tmp_path.parent.glob("*.part"))


def test_a_device_stays_a_device(hostile: Source) -> None:
    device = Path(os.devnull)
    write_file(hostile, "dot", device)
    assert not device.is_file()


def test_a_link_is_followed(hostile: Source, tmp_path: Path) -> None:
    goal, link = tmp_path / "goal.dot", tmp_path / "link.dot"
    link.symlink_to(goal)
    write_file(hostile, "dot", link)
    assert link.is_symlink()
    assert goal.read_bytes().startswith(b"// ")


def test_a_text_ends_with_a_newline(hostile: Source, exported: Callable[..., bytes]) -> None:
    for format in TEXTS:
        assert exported(hostile, format).endswith(b"\n"), format
