"""What the tests share: a ten-line ontology, a command line to run, a browser to look with.

Tests never touch the user's own folders, never ask the clock, and never need the network.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

import graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from graph.library import KnowledgeGraph
    from graph.source import Source

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# The same examples on every run and every machine, however slow it is.
hypothesis.settings.register_profile("rolegraph", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("rolegraph")

KITCHEN = """\
role:baker a rg:Role ; skos:prefLabel "Baker"@en ; skos:notation "baker" .
role:cook a rg:Role ; skos:prefLabel "Cook"@en ; skos:altLabel "chef"@en ; skos:notation "cook" .
skill:dough a rg:Skill ; skos:prefLabel "dough making"@en ; skos:notation "dough" .
skill:menus a rg:Skill ; skos:prefLabel "menu planning"@en ; skos:notation "menus" .
tool:oven a rg:Tool ; skos:prefLabel "Oven"@en ; skos:notation "oven" .
rel:1 a rg:SkillRequirement ; rg:from role:baker ; rg:to skill:dough ; dcterms:source src:us .
rel:2 a rg:SkillRequirement ; rg:from role:cook ; rg:to skill:menus ; dcterms:source src:us .
rel:3 a rg:ToolUse ; rg:from role:baker ; rg:to tool:oven ; dcterms:source src:us .
rel:4 a rg:ToolUse ; rg:from role:cook ; rg:to tool:oven ; dcterms:source src:us .
src:us a rg:Source ; dcterms:title "What we know of kitchens" ; dcterms:issued "2026-11-23" .
"""
"""An ontology of ten lines: two roles that share a tool and nothing else."""


@pytest.fixture(scope="session", autouse=True)
def heed_ctrl_c() -> None:
    """Programs started by tests can be interrupted, also where the tests run in the background.

    A shell without job control lets what it starts there ignore Ctrl-C, and all below inherit it.
    """
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Caches and data of this run alone; a terminal of 80 columns without colour."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(home / name.split("_")[1].lower()))
        patch.setenv("COLUMNS", "80")
        patch.setenv("NO_COLOR", "1")
        for name in [name for name in os.environ if name.startswith("GRAPH_")]:
            patch.delenv(name)
        yield home


@pytest.fixture(scope="session")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ten-line ontology as a file."""
    from graph.vocabulary import prefix_lines

    path = tmp_path_factory.mktemp("kitchen") / "kitchen.ttl"
    path.write_text(prefix_lines() + KITCHEN, encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    exit_code: int
    stdout: str
    stderr: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """``run("paths", "analyst", "ml-engineer")``: the command line, in this process."""
    from graph.commands import main

    def run(*arguments: str, input: str = "") -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        given = io.BytesIO(input.encode())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given, encoding="utf-8"))
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
            main(list(arguments))
        code = end.value.code
        return Outcome(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())

    return run


@pytest.fixture(scope="session")
def chromium() -> str:
    """A Chromium: the system's or Playwright's own; skipped by name where none can be driven."""
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    found = os.environ.get("ROLEGRAPH_CHROMIUM") or next(filter(None, map(shutil.which, names)), "")
    if not found:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            found = playwright.chromium.executable_path
    if not Path(found).exists():
        pytest.skip("no Chromium that can be driven: scripts/test says what is missing")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A Chromium that every browser test opens its own page in."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of large data sets beside the checkout, where there is one."""
    if not (SHARED / "data").is_dir():
        pytest.skip("no data sets beside the checkout (../shared/data)")
    return SHARED / "data"


@pytest.fixture(scope="session")
def whole_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where ``whole`` has its datasets: one folder for all processes that run tests."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "whole"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keeps other processes that run tests from making the same file meanwhile."""
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)  # it ends with the file
        yield


@pytest.fixture(scope="session")
def whole(shared_data: Path, whole_folder: Path) -> Iterator[Callable[[str], Source]]:
    """``whole("esco")``, ``whole("onet")``: the official archives, imported once."""
    from graph.importers import import_dataset
    from graph.sources.datasets.open import open_dataset

    opened: dict[str, Source] = {}
    with pytest.MonkeyPatch.context() as patch:

        def whole(name: str) -> Source:
            if name not in opened:
                with patch.context() as here, alone(whole_folder / name):
                    here.setenv("GRAPH_DATA", str(whole_folder))
                    if not (whole_folder / name).exists():
                        import_dataset(name, sorted((shared_data / name).glob("*.zip")), name)
                    opened[name] = open_dataset(name)
            return opened[name]

        yield whole


@pytest.fixture(scope="session")
def large_page(whole: Callable[[str], Source], whole_folder: Path) -> Callable[[str], Path]:
    """``large_page("esco")``: the page of a whole classification, made once."""
    from graph.exporters.html import export
    from graph.exporters.options import Options

    def large_page(name: str) -> Path:
        path = whole_folder / f"{name}.html"
        with alone(path):
            if not path.exists():
                with path.open("wb") as file:
                    export(whole(name), file, Options(generated="2026-11-23"))
        return path

    return large_page


@pytest.fixture(scope="session")
def kg() -> KnowledgeGraph:
    """The bundled ontology, opened once."""
    return graph.load()


@pytest.fixture(scope="session")
def kitchen_graph(kitchen: Path) -> KnowledgeGraph:
    """The ten-line ontology, opened once."""
    return graph.load(kitchen)
