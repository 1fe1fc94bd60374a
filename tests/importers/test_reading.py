"""Archives are read with limits on size and names."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from graph.errors import LimitReached, SourceNotFound, UnreadableSource
from graph.importers._framework_rows import rows
from graph.importers._input_files import Tally, files_in


def archive(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in members.items():
            target.writestr(name, text)
    return path


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    trap = tmp_path / "trap.zip"
    with (
        zipfile.ZipFile(trap, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
        target.open("occupations_en.csv", "w") as member,
    ):
        for _ in range(60):
            member.write(bytes(1_000_000))
    with pytest.raises(LimitReached, match="no release of a known framework"):
        files_in([trap])


@pytest.mark.parametrize(
    "name", ["../up.csv", "/root.csv", "a/../../b.csv", "C:/x.csv", "..\\x.csv"]
)
def test_a_name_that_points_outside_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr(name, "a,b\n")
    with pytest.raises(UnreadableSource, match="points elsewhere"):
        files_in([path])


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    whole = archive(tmp_path / "whole.zip", **{"a.csv": "x,y\n" + "1,2\n" * 5000})
    raw = bytearray(whole.read_bytes())
    raw[40:60] = b"\xff" * 20
    (tmp_path / "hurt.zip").write_bytes(raw)
    (file,) = files_in([tmp_path / "hurt.zip"])
    with pytest.raises(UnreadableSource, match=r"a\.csv"):
        list(rows(file, ["x"], Tally("a.csv")))
    (tmp_path / "cut.zip").write_bytes(whole.read_bytes()[:50])
    with pytest.raises(UnreadableSource, match="cannot be read"):
        files_in([tmp_path / "cut.zip"])


def test_a_folder_of_everything_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.importers._input_files.MOST_FILES", 3)
    for number in range(4):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(LimitReached, match="more than 3 files"):
        files_in([tmp_path])


def test_a_missing_path_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="no file or folder"):
        files_in([tmp_path / "nothing"])


def test_short_rows_have_blanks_and_marks_of_order_are_no_part(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("\ufeffa,b,c\n1\n1,2,3,4\n\n", encoding="utf-8")
    (file,) = files_in([tmp_path])
    tally = Tally("t.csv")
    assert [dict(row) for row in rows(file, ["a"], tally)] == [
        {"a": "1", "b": "", "c": ""}, {"a": "1", "b": "2", "c": "3"},
    ]  # fmt: skip
    assert tally.read == 2


def test_what_is_read_is_told_as_it_goes(tmp_path: Path) -> None:
    text = "a,b\n" + "x,y\n" * 100_000
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    (file,) = files_in([tmp_path])
    told: list[int] = []
    assert sum(1 for _ in rows(file, ["a"], Tally("t.csv"), told=told.append)) == 100_000
    assert sum(told) == len(text)
    assert len(told) > 5
