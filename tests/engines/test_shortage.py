"""Jobs that are stopped, or short of memory or disk: a status, a sentence, nothing left."""

from __future__ import annotations

import importlib.util
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.invented import invent
from graph.engines.duckdb import DuckDB
from graph.errors import CannotWrite, LimitReached
from graph.importers import import_dataset

pytest.importorskip("duckdb")
ROOT = Path(__file__).resolve().parents[2]
STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143}
needs_spark = pytest.mark.skipif(
    not (importlib.util.find_spec("pyspark") and shutil.which("java")),
    reason="Spark or Java is not installed",
)
SORTED = "SELECT a.n, b.n, a.value FROM many a, many b ORDER BY random()"
"""What does not fit into little memory, but onto a disk."""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which ``crowd`` is a dataset of 1,500 roles, for programs to be run in."""
    folder = tmp_path_factory.mktemp("crowd")
    made = invent(folder, 1_500, 5_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPH_DATA", str(folder / "data"))
        import_dataset("esco", [made.tables], "crowd")
        yield {**os.environ}


def command(*words: str) -> list[str]:
    return [sys.executable, str(ROOT / "cli.py"), "-s", "crowd", *words]


def gone(group: int) -> bool:
    """Whether no process of the group, such as Java, is left, once the system has noticed."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
@pytest.mark.parametrize("number", STATUS)
@pytest.mark.parametrize("engine", ["duckdb", pytest.param("local[1]", marks=needs_spark)])
def test_a_stopped_job_leaves_nothing(
    engine: str, number: signal.Signals, crowd: dict[str, str], tmp_path: Path
) -> None:
    for after in (0.05, 0.7, 2.0):
        process = subprocess.Popen(
            command("similar", "--all", "-n", "0", "-f", "csv", "--engine", engine),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            env={**crowd, "TMPDIR": str(tmp_path)},
        )  # fmt: skip
        while not any(tmp_path.iterdir()) and process.poll() is None:
            time.sleep(0.01)
        time.sleep(after)
        assert process.poll() is None, "it was done before it could be stopped"
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert process.returncode == STATUS[number], said
        assert said.strip() == ("Interrupted." if number == signal.SIGINT else "")
        assert list(tmp_path.iterdir()) == []
        assert gone(process.pid), "a process is left at work"


def test_a_full_disk_at_the_tables_is_a_sentence(tmp_path: Path) -> None:
    done = limited(tmp_path, 4_000, "similar", "--all", "--engine", "duckdb")
    assert done.returncode == 3
    assert "The tables for the engine cannot be written" in done.stderr
    assert list(tmp_path.iterdir()) == []


def limited(folder: Path, size: int, *words: str) -> subprocess.CompletedProcess[str]:
    """A command that may write files of so many bytes."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}));"
        "from graph.commands import main; main(sys.argv[1:])"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False,
        cwd=ROOT, env={**os.environ, "TMPDIR": str(folder)},
    )  # fmt: skip


@contextmanager
def little(folder: Path) -> Iterator[DuckDB]:
    """DuckDB with 48 MiB, and a table of 3,600 rows."""
    with DuckDB(folder, memory=48) as database:
        database.make("many", "SELECT range AS n, random() AS value FROM range(3600)")
        yield database


def spill(folder: Path) -> None:
    """Have DuckDB sort what takes more than 100 MB."""
    with little(folder) as database:
        for _ in database.rows(SORTED):
            break


PEAK = """
import sys
from pathlib import Path
from graph.engines.duckdb import DuckDB
with DuckDB(Path(sys.argv[1]), memory=int(sys.argv[2])) as database:
    database.make("many", "SELECT range AS n, random() AS value FROM range(3600)")
    for _ in database.rows(sys.argv[3]):
        break
status = Path("/proc/self/status").read_text()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""
"""Prints the most memory held, in MiB: of this program alone, not of the one that started it."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells it")
def test_memory_is_bounded(tmp_path: Path) -> None:
    """A process with little memory holds that and what Python needs; else it would hold it all."""

    def peak(memory: int) -> int:
        code = [sys.executable, "-c", PEAK, str(tmp_path), str(memory), SORTED]
        return int(subprocess.run(code, capture_output=True, text=True, check=True).stdout)

    assert peak(64) < 64 + 160
    assert peak(4096) > 64 + 260


@pytest.mark.slow
@pytest.mark.parametrize("question", ["similar", "moves"])
def test_a_job_with_little_memory_finds_the_same(question: str, crowd: dict[str, str]) -> None:
    words = command(question, "--all", "-n", "5", "-f", "csv")
    told = [
        subprocess.run([*words, *more], capture_output=True, text=True, check=True, env=crowd)
        for more in ([], ["--engine", "duckdb", "--memory", "128"])
    ]
    assert told[0].stdout == told[1].stdout
    assert told[0].stdout.count("\n") > 7_000


def test_what_does_not_fit_into_memory_goes_to_disk(tmp_path: Path) -> None:
    spill(tmp_path)


def test_a_full_disk_while_it_spills_is_a_sentence(tmp_path: Path) -> None:
    """A file that cannot grow any more, as under a quota."""
    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, kept[1]))
    try:
        with pytest.raises(CannotWrite, match=r"does not fit into memory.*large") as told:
            spill(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, kept)
        signal.signal(signal.SIGXFSZ, ignored)
    assert "TMPDIR" in told.value.remedy


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0 or not shutil.which("mount"),
    reason="only root can make a small disk",
)
def test_a_small_disk_is_a_sentence(tmp_path: Path) -> None:
    """A disk of 24 MiB: DuckDB looks at the room that it has."""
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(small)]
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        with pytest.raises(CannotWrite, match="no room"):
            spill(small)
    finally:
        subprocess.run(["umount", small], check=True)


def test_too_little_memory_is_a_sentence(tmp_path: Path) -> None:
    text = "SELECT length(list(a.value)) FROM many a, many b"  # a single value
    with little(tmp_path) as database, pytest.raises(LimitReached, match="more than 48") as told:
        list(database.rows(text))
    assert "--memory" in told.value.remedy
