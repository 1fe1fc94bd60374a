"""Datasets: published by one rename, opened read only, rebuilt when outdated, never half."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

import graph
from graph.errors import CannotWrite, SourceNotFound, UnreadableSource, WrongUse
from graph.importers import import_dataset
from graph.model import Link
from graph.source import Rating
from graph.sources.datasets import install as installing
from graph.sources.datasets import open as datasets
from graph.sources.datasets.install import Filled, Records, install, remove
from graph.sources.datasets.open import kept_shape, open_dataset, verify
from graph.sources.datasets.registry import Origins, find, get, installed
from graph.sources.index.reader import CompiledSource
from graph.sources.index.schema import LAYOUT
from graph.sources.resolve import open_source
from tests.conftest import Outcome

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "tests" / "data"
BASE = "http://example.org/"
TRADES = "SELECT ?s { ?s a <https://w3id.org/rolegraph/ns#Role> }"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "datasets"
    monkeypatch.setenv("GRAPH_DATA", str(place))
    return place


def fill(records: Records, *, roles: int = 3, title: str = "Trades") -> Filled:
    """A few trades with skills, a graded family and names that are hard to write."""
    records.node(f"{BASE}s", "skill", "s")
    records.text(f"{BASE}s", "label", 'sharpening "and" honing\\', "en")
    records.text(f"{BASE}s", "label", "Schärfen", "de")
    records.node(f"{BASE}t", "tool", "t")
    records.node(f"{BASE}g", "group", "g")
    records.link(Link(f"{BASE}s", "broader", f"{BASE}g"))
    records.node(f"{BASE}e", "skill", "e")
    for number in range(roles):
        role = f"{BASE}r{number}"
        records.node(role, "role", f"r{number}")
        records.text(role, "label", f"Trade {number}", "en")
        records.text(role, "definition", "Line\nbreaks  and\ttabs.", "en")
        records.link(Link(role, "requires", f"{BASE}s", 0.5 if number else 1.0, 0.25))
        records.link(Link(role, "uses", f"{BASE}t", 1.0))
        records.rate(role, Rating(f"{BASE}e", "strengths", 0.3 * number + 0.1, 0.123457))
    return Filled(Origins(title, "1", "CC0", "Thanks to all trades."), {"kept": [1, 2]})


def trades_in(source: CompiledSource) -> int:
    """How many trades its triples tell of."""
    return sum(1 for _ in cast("QuerySolutions", source.store().query(TRADES)))


def content(source: CompiledSource | sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a compiled form but the size of things that SQLite keeps for itself."""
    connection = source.connection if isinstance(source, CompiledSource) else source
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith("sqlite_")
    ]
    return {
        table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608
        for table in tables
    }


# ----------------------------------------------------------------------- installing, opening


def test_what_was_told_can_be_asked() -> None:
    manifest = install("trades", "test", fill)
    source = open_dataset("trades")
    assert source.roles() == manifest.roles == 3
    node = source.nodes_of([f"{BASE}s"])[f"{BASE}s"]
    assert node.label == 'sharpening "and" honing\\'
    assert open_dataset("trades", "de").nodes_of([f"{BASE}s"])[f"{BASE}s"].label == "Schärfen"
    assert source.describe(f"{BASE}r1").definition == "Line breaks and tabs."
    (about,) = source.about
    assert (about.name, about.title, about.attribution) == (
        "trades", "Trades", "Thanks to all trades."
    )  # fmt: skip
    assert find("trades") == manifest
    assert kept_shape(manifest) == {"kept": [1, 2]}


def test_the_triples_answer_with_the_direct_links() -> None:
    install("trades", "test", fill)
    store = open_dataset("trades").store()
    query = """PREFIX rg: <https://w3id.org/rolegraph/ns#> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?role ?how WHERE { ?role %s <http://example.org/s> .
          ?how a rg:SkillRequirement ; rg:from ?role ; rg:to <http://example.org/s> ;
               dcterms:source/dcterms:title "Trades" }"""
    essential = list(store.query(query % "rg:requiresEssentialSkill"))  # type: ignore[arg-type]
    assert [row["role"].value for row in essential] == [f"{BASE}r0"]
    assert len(list(store.query(query % "rg:requiresSkill"))) == 3  # type: ignore[arg-type]


def test_every_statement_cites_the_dataset() -> None:
    install("trades", "test", fill)
    source = open_dataset("trades")
    links = source.links([f"{BASE}r0"], "out", ["requires"])
    for citations in source.citations(links).values():
        assert [(one.title, one.licence) for one in citations] == [("Trades", "CC0")]


@pytest.mark.parametrize("excerpt", ["esco", "onet", "trades"])
def test_the_triples_compile_to_the_same_form(excerpt: str) -> None:
    """What is rebuilt from the triples is what the import has compiled, row by row."""
    if excerpt == "trades":
        install(excerpt, "test", fill)
    else:
        import_dataset(excerpt, [DATA / excerpt])
    compiled = content(open_dataset(excerpt))
    again = content(datasets._compile_triples(get(excerpt), ":memory:"))
    assert compiled.keys() == again.keys()
    for table in compiled:
        assert compiled[table] == again[table], table


def test_an_import_takes_the_place_of_the_one_before(folder: Path) -> None:
    install("trades", "test", fill)
    reader = open_dataset("trades")
    install("trades", "test", lambda records: fill(records, roles=5))
    assert open_dataset("trades").roles() == 5
    assert reader.roles() == 3, "who has opened the old state goes on reading it"
    assert trades_in(reader) == 3, "also what it has not opened yet"
    del reader
    install("trades", "test", fill)
    assert sorted(path.name for path in (folder / "trades").iterdir()) == ["3", "manifest.json"]


def test_a_removed_dataset_is_swept_when_its_last_reader_is_done(folder: Path) -> None:
    install("trades", "test", fill)
    reader = open_dataset("trades")
    remove("trades")
    assert installed() == ()
    assert trades_in(reader) == 3
    del reader
    install("others", "test", fill)
    assert not (folder / "trades").exists()


def test_only_what_an_import_has_made_is_swept(folder: Path) -> None:
    photo = folder / "trades" / "1999" / "photo.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"dear to somebody")
    install("trades", "test", fill)
    install("trades", "test", fill)
    remove("trades")
    install("others", "test", fill)
    assert photo.read_bytes() == b"dear to somebody"


def test_the_folder_can_be_read_only(folder: Path) -> None:
    install("trades", "test", fill)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    source = open_dataset("trades")
    assert len(source.store()) > 0
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()} == before


def test_a_failed_import_leaves_the_old_state(folder: Path) -> None:
    install("trades", "test", fill)

    def failing(records: Records) -> Filled:
        fill(records)
        raise UnreadableSource("the last row is damaged")

    with pytest.raises(UnreadableSource):
        install("trades", "test", failing)
    assert open_dataset("trades").roles() == 3
    assert sorted(path.name for path in (folder / "trades").iterdir()) == ["1", "manifest.json"]
    with pytest.raises(UnreadableSource):
        install("others", "test", failing)
    assert not (folder / "others").exists()


# -------------------------------------------------------------------------- damage and upgrades


@contextmanager
def changed(path: Path) -> Iterator[dict[str, object]]:
    told = json.loads(path.read_text(encoding="utf-8"))
    yield told
    path.write_text(json.dumps(told), encoding="utf-8")


def test_an_older_layout_is_compiled_anew(folder: Path) -> None:
    install("trades", "test", fill)
    whole = content(open_dataset("trades"))
    with changed(folder / "trades" / "manifest.json") as manifest:
        manifest["layout"] = 1
    assert verify("trades") != ()
    assert content(open_dataset("trades")) == whole
    assert verify("trades") == ()
    assert get("trades").layout == LAYOUT


@pytest.mark.parametrize("damage", ["cut", "missing", "other"])
def test_a_damaged_compiled_form_is_compiled_anew(folder: Path, damage: str) -> None:
    install("trades", "test", fill)
    compiled = folder / "trades" / "1" / "compiled.sqlite"
    whole = content(open_dataset("trades"))
    if damage == "missing":
        compiled.unlink()
    else:
        compiled.write_bytes(compiled.read_bytes()[:5000] if damage == "cut" else b"no database")
    assert verify("trades") != ()
    assert content(open_dataset("trades")) == whole
    assert verify("trades") == ()


def test_a_rebuilt_form_needs_no_place_to_write(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("trades", "test", fill)
    (folder / "trades" / "1" / "compiled.sqlite").unlink()

    def refused(_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(installing, "write_manifest", refused)
    assert open_dataset("trades").roles() == 3


def test_verify_finds_a_flipped_bit_in_any_file(folder: Path) -> None:
    install("trades", "test", fill)
    state = folder / "trades" / "1"
    files = [path for path in sorted(state.rglob("*")) if path.is_file() and path.stat().st_size]
    files = [path for path in files if path.name != "LOG"]
    names = {path.name.partition("-")[0] for path in files}
    assert names >= {"compiled.sqlite", "shape.json", "CURRENT", "MANIFEST"}
    for path in files:
        whole = path.read_bytes()
        raw = bytearray(whole)
        raw[len(raw) // 2] ^= 1
        path.write_bytes(raw)
        (problem,) = verify("trades")
        assert path.name in problem
        path.write_bytes(whole)
    assert verify("trades") == ()


def test_questions_do_not_change_what_is_verified() -> None:
    install("trades", "test", fill)
    source = open_dataset("trades")
    assert len(source.store()) > 100
    assert source.roles() == 3
    assert verify("trades") == ()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "noise": lambda path: path.write_bytes(random.Random(3).randbytes(path.stat().st_size)),  # noqa: S311
    "gone": lambda path: path.unlink(),
    "a folder": lambda path: [step() for step in (path.unlink, path.mkdir)],
}
"""What can happen to a file."""


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_noticed_and_never_believed(folder: Path, damage: str) -> None:
    install("trades", "test", fill)
    whole = content(open_dataset("trades"))
    state = folder / "trades" / "1"
    kept = Path(shutil.copytree(state, folder.parent / "kept"))
    names = [name for name in get("trades").checksums if (kept / name).stat().st_size > 1]
    parts = {name.partition("/")[0] for name in names}
    assert {one for one in parts if not one.startswith("vectors-")} == {
        "compiled.sqlite",
        "shape.json",
        "triples",
    }
    for name in names:
        shutil.rmtree(state)
        shutil.copytree(kept, state)
        DAMAGES[damage](state / name)
        if (state / name).is_file():
            os.utime(state / name, ns=(1, 1))  # as it would be on any other day
        assert any(name in problem for problem in verify("trades"))
        if name.startswith("triples/"):
            with pytest.raises(UnreadableSource, match=r"damaged .* Import the dataset again"):
                open_dataset("trades").store()
        assert content(open_dataset("trades")) == whole, name
        if name.startswith("vectors-"):  # what is damaged is left out, and nothing else fails
            graph.load("trades").extract("We weld pipes")


def test_a_copy_of_a_dataset_is_as_good(folder: Path) -> None:
    install("trades", "test", fill)
    for path in (folder / "trades").rglob("*"):
        os.utime(path, ns=(1, 1))
    compiled = folder / "trades" / "1" / "compiled.sqlite"
    before = compiled.stat().st_mtime_ns
    assert len(open_dataset("trades").store()) > 100
    assert compiled.stat().st_mtime_ns == before == 1, "nothing is made anew"


def test_one_damaged_manifest_does_not_hide_the_other_datasets(
    folder: Path, run: Callable[..., Outcome]
) -> None:
    install("trades", "test", fill)
    install("others", "test", fill)
    (folder / "trades" / "manifest.json").write_text("{", encoding="utf-8")
    listed = run("sources")
    assert (listed.exit_code, listed.stderr) == (0, "")
    assert "others" in listed.stdout
    assert "The manifest of the dataset 'trades' is damaged" in listed.stdout
    removed = run("sources", "remove", "trades")
    assert (removed.exit_code, removed.stderr) == (0, "'trades' is removed.\n")
    assert not (folder / "trades").exists()


def test_lost_triples_are_told(folder: Path) -> None:
    install("trades", "test", fill)
    shutil.rmtree(folder / "trades" / "1" / "triples")
    source = open_dataset("trades")
    assert source.roles() == 3
    with pytest.raises(UnreadableSource, match="Import the dataset again"):
        source.store()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"form": 99}', '{"form": 1}'])
def test_an_unreadable_manifest_is_told(folder: Path, text: str) -> None:
    install("trades", "test", fill)
    (folder / "trades" / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSource, match="manifest"):
        open_dataset("trades")
    install("trades", "test", fill)
    assert open_dataset("trades").roles() == 3, "importing again mends it"


# ------------------------------------------------------------------------------- names, removal


def test_nothing_is_installed_at_first() -> None:
    assert installed() == ()
    with pytest.raises(SourceNotFound, match="No dataset is called 'esco'"):
        get("esco")


@pytest.mark.parametrize("name", ["roles", "", "A", "../x", "a/b", ".x", "x" * 65])
def test_names_that_cannot_be_used(name: str) -> None:
    with pytest.raises(WrongUse, match="cannot be called"):
        install(name, "test", fill)
    assert find(name) is None


def test_removed_is_gone(folder: Path) -> None:
    install("trades", "test", fill)
    assert [one.name for one in installed()] == ["trades"]
    assert remove("trades") is not None
    assert installed() == ()
    assert not (folder / "trades").exists()


def test_a_dataset_comes_before_a_folder_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kitchen: Path
) -> None:
    install("trades", "test", fill)
    (tmp_path / "trades").mkdir()
    shutil.copy(kitchen, tmp_path / "trades" / "kitchen.ttl")
    monkeypatch.chdir(tmp_path)
    assert open_source(["trades"]).roles() == 3
    assert open_source(["./trades"]).roles() == 2


# -------------------------------------------------------------------- several, killed, no room

IMPORT = """
import sys
from pathlib import Path
from graph.importers import import_dataset
from graph.errors import GraphError
try:
    import_dataset("onet", [Path(sys.argv[1])], "trades")
except GraphError as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""


def importing(*paths: Path, **options: object) -> subprocess.Popen[str]:
    process: subprocess.Popen[str] = subprocess.Popen(
        [sys.executable, "-c", IMPORT, *map(str, paths)], cwd=ROOT, text=True,
        stderr=subprocess.PIPE, **options,  # type: ignore[call-overload]
    )  # fmt: skip
    return process


def test_of_two_imports_at_once_one_wins_and_the_other_says_so() -> None:
    def meanwhile(records: Records) -> Filled:
        with importing(DATA / "onet") as other:
            told = other.communicate()[1]
        assert "WrongUse: The dataset 'trades' is being changed by another process." in told
        with pytest.raises(WrongUse):
            remove("trades")
        return fill(records)

    install("trades", "test", fill)
    install("trades", "test", meanwhile)
    assert open_dataset("trades").roles() == 3


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on files")
@pytest.mark.parametrize("room", [4096, 60_000, 100_000])
def test_no_room_is_a_clear_sentence(folder: Path, room: int) -> None:
    install("trades", "test", fill)

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    with importing(DATA / "onet", preexec_fn=limited) as run:
        told = run.communicate()[1]
    assert run.returncode == 1
    assert told.startswith("CannotWrite: The dataset 'trades' cannot be written to"), told
    assert "the disk is full" in told
    assert "Make room there" in told
    assert open_dataset("trades").roles() == 3
    assert sorted(path.name for path in (folder / "trades").iterdir()) == ["1", "manifest.json"]


def test_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("GRAPH_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(CannotWrite, match="Nothing has changed"):
        install("trades", "test", fill)


KILLED = (
    IMPORT.replace(
        "import sys\n",
        """
import os, signal, sys
left = int(sys.argv[2])
def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
sys.setprofile(count)
""",
        1,
    )
    + """
sys.setprofile(None)
print(-left)
"""
)
"""An import that is killed at its n-th call; one that is never killed says how many there are."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_a_killed_import_leaves_the_old_state_or_the_new_one(folder: Path, tmp_path: Path) -> None:
    """50 imports killed at random moments, each followed by a question that is answered right."""
    fewer = Path(shutil.copytree(DATA / "onet", tmp_path / "fewer"))
    jobs = (fewer / "Occupation Data.txt").read_text(encoding="utf-8").splitlines()
    (fewer / "Occupation Data.txt").write_text("\n".join(jobs[:-1]) + "\n", encoding="utf-8")
    choices = (DATA / "onet", fewer)
    right, calls = [], 0
    for place, path in enumerate(choices):
        import_dataset("onet", [path], f"like-{place}")
        right.append(content_of(f"like-{place}"))
    import_dataset("onet", [choices[0]], "trades")
    calls = int(killed_import(choices[0], 0).stdout)
    chance, now, outcomes = random.Random(7), 0, {False: 0, True: 0}  # noqa: S311
    for _ in range(50):
        run = killed_import(choices[1 - now], round(calls * chance.uniform(0.3, 1.0)))
        assert run.returncode in (0, -signal.SIGKILL), run.stderr
        found = content_of("trades")
        assert found in right
        assert len(open_dataset("trades").store()) > 100
        assert verify("trades") == ()
        renewed = found == right[1 - now]
        assert renewed or run.returncode, "who comes to the end has published"
        outcomes[renewed] += 1
        now = 1 - now if renewed else now
    assert all(outcomes.values()), f"both before and after publication: {outcomes}"
    install("trades", "test", fill)
    assert len(list((folder / "trades").iterdir())) == 2, "what killed imports left is swept"


def killed_import(path: Path, after: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", KILLED, path, str(after)], cwd=ROOT, text=True,
        capture_output=True, check=False,
    )  # fmt: skip


def content_of(name: str) -> list[tuple[object, ...]]:
    """The rows of a dataset that do not depend on what it is called."""
    source = open_dataset(name)
    links = [(one.source, one.relation, one.target, one.importance) for one in source.all_links()]
    return [*links, *((node.id, node.label) for node in source.nodes())]
