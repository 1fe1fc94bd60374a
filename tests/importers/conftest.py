"""Excerpts of the frameworks, and a data folder of each test's own."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parent.parent / "data"


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's datasets live."""
    folder = tmp_path / "datasets"
    monkeypatch.setenv("GRAPH_DATA", str(folder))
    return folder


@pytest.fixture
def esco(tmp_path: Path) -> Path:
    """A copy of the excerpt of ESCO, to be changed at will."""
    return Path(shutil.copytree(DATA / "esco", tmp_path / "ESCO dataset - v1.1.1"))


@pytest.fixture
def onet(tmp_path: Path) -> Path:
    """A copy of the excerpt of O*NET, to be changed at will."""
    return Path(shutil.copytree(DATA / "onet", tmp_path / "db_30_0_text"))


@pytest.fixture
def zipped() -> Callable[[Path], Path]:
    """A folder as the archive that it would be downloaded as."""

    def zipped(folder: Path) -> Path:
        archive = folder.with_name(f"{folder.name}.zip")
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
            for file in sorted(folder.iterdir()):
                target.write(file, f"{folder.name}/{file.name}")
        return archive

    return zipped
