"""What is shipped, and that it works away from the checkout: from a wheel and editable.

The environments are fresh, but borrow the dependencies from the one that runs the tests, through
a ``.pth`` file: installing NumPy and the rest anew would take a minute and test nothing of ours.
``graph`` itself cannot come that way, for an editable install is not followed through a ``.pth``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.exporters import formats

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).resolve().parent.parent


def call(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What a command prints; a failure shows what it said."""
    run = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr or run.stdout
    return run.stdout


def files(folder: Path) -> set[str]:
    """Every file of a folder that is not made by running."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and, built from it, the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    call(
        sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module", params=["wheel", "editable"])
def environment(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` folder of a fresh environment with rolegraph in it."""
    wheel: Path = request.getfixturevalue("wheel")
    what: list[str | Path] = [wheel] if request.param == "wheel" else ["-e", ROOT]
    folder = tmp_path_factory.mktemp(request.param)
    call(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    python = folder / "bin" / "python"
    site = call(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    ).strip()
    Path(site, "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    call(
        sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps",
        "--no-build-isolation", "--ignore-installed", *what, cwd=folder,
    )  # fmt: skip
    return folder / "bin"


def test_the_wheel_has_one_top_level_name(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"graph"}


def test_the_wheel_holds_the_package_and_the_ontology(wheel: Path) -> None:
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("graph/")}
    package = {
        f"graph/{name}"
        for name in files(ROOT / "graph")
        if not name.startswith("exporters/page/script/")  # what page.js is bundled from
    }
    ontology = {f"graph/_ontology/{name}" for name in files(ROOT / "ontology")}
    assert shipped == package | ontology
    assert {"graph/py.typed", "graph/_ontology/roles.ttl"} <= shipped


def test_the_sdist_can_be_tested_and_holds_nothing_made_by_running(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"cli.py", "scripts/test", "tests/conftest.py", "ontology/roles.ttl"} <= names
    assert [name for name in names if name.startswith("output/")] == ["output/.gitkeep"]
    assert not [name for name in names if name.startswith((".venv", ".git/"))]


def test_it_answers_from_another_folder(environment: Path, tmp_path: Path) -> None:
    here = call(sys.executable, "-m", "graph", "paths", "analyst", "ml-engineer", cwd=ROOT)
    there = call(environment / "graph", "paths", "analyst", "ml-engineer", cwd=tmp_path)
    assert there == here
    assert "ML Engineer" in there
    assert not files(tmp_path)


def test_it_writes_the_page_from_another_folder(environment: Path, tmp_path: Path) -> None:
    call(environment / "graph", "export", "html", cwd=tmp_path)
    assert files(tmp_path) == {"output/graph.html"}


def test_it_is_not_the_checkout_that_answers(environment: Path, tmp_path: Path) -> None:
    program = "import graph; print(graph.__file__)"
    found = Path(call(environment / "python", "-c", program, cwd=tmp_path).strip())
    in_checkout = found.is_relative_to(ROOT)
    assert in_checkout == ("editable" in environment.parent.name)


EXPORT_ALL = """
import sys
from graph.commands import main
for name in sys.argv[2:]:
    try:
        main(["export", name, f"{sys.argv[1]}/{name}"])
    except SystemExit as end:
        if end.code:
            raise
"""


def exported(folder: Path, names: Iterable[str], seed: str) -> dict[str, bytes]:
    """Every export as bytes, made by a process with this seed for hashes."""
    folder.mkdir()
    call(sys.executable, "-c", EXPORT_ALL, folder, *names, cwd=ROOT, PYTHONHASHSEED=seed)
    return {name: (folder / name).read_bytes() for name in sorted(files(folder))}


def test_exports_do_not_depend_on_the_order_of_hashes(tmp_path: Path) -> None:
    first, *others = (exported(tmp_path / seed, formats(), seed) for seed in ("0", "1", "2", "42"))
    assert {name.split("/")[0] for name in first} == set(formats())
    for other in others:
        assert other == first
