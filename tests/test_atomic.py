"""A file appears whole or not at all; links are followed, rights kept, devices written to."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from graph.atomic import replacing, write_bytes
from graph.errors import CannotWrite


def half(path: Path) -> None:
    with replacing(path) as file:
        file.write(b"half")
        raise KeyError


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"whole")
    with pytest.raises(KeyError):
        half(path)
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and rights")
def test_a_link_is_followed_and_the_rights_stay(tmp_path: Path) -> None:
    goal, link = tmp_path / "goal", tmp_path / "link"
    goal.write_bytes(b"before")
    goal.chmod(0o640)
    link.symlink_to(goal)
    write_bytes(link, b"after")
    assert link.is_symlink()
    assert goal.read_bytes() == b"after"
    assert stat.S_IMODE(goal.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="needs devices")
def test_a_device_stays_a_device() -> None:
    write_bytes(Path(os.devnull), b"nothing")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_where_nothing_can_be_written_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"no such file or directory\. Name another file"):
        write_bytes(tmp_path / "nowhere" / "file", b"x")
