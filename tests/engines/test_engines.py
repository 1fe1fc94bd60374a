"""All roles compared with all others on DuckDB and Spark: the rows and the order of scipy."""

from __future__ import annotations

import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

import graph
from graph.engines import engine
from graph.engines.duckdb import run_duckdb
from graph.errors import CannotWrite, GraphError, LimitReached, WrongUse
from graph.measures.all_pairs import Pairs, all_pairs
from graph.source import Rating
from tests.kitchens import Facts, crowds, facts, source_of

if TYPE_CHECKING:
    from graph.source import Source
    from tests.conftest import Outcome

pytest.importorskip("duckdb")
ROOT = Path(__file__).resolve().parents[2]
needs_spark = pytest.mark.skipif(
    not (importlib.util.find_spec("pyspark") and shutil.which("java")),
    reason="Spark or Java is not installed",
)


def compared(
    source: Source, name: str, most: int, memory: int = 512
) -> list[tuple[int, int, float]]:
    """The pairs that an engine finds."""
    profiles = source.profiles()
    place = {role: number for number, role in enumerate(sorted(profiles.roles))}
    return rows(engine(name, memory)(profiles, place, most, 9))


def rows(pairs: Pairs) -> list[tuple[int, int, float]]:
    return list(zip(pairs.ones, pairs.others, pairs.scores, strict=True))


def same(mine: list[tuple[int, int, float]], theirs: list[tuple[int, int, float]]) -> None:
    assert [pair[:2] for pair in mine] == [pair[:2] for pair in theirs]
    assert [pair[2] for pair in mine] == pytest.approx([pair[2] for pair in theirs], abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(facts(roles=6, items=8, rated=True))
def test_small_graphs_on_duckdb(given: Facts) -> None:
    source = source_of(given)
    for most in (0, 2):
        same(compared(source, "duckdb", most), compared(source, "scipy", most))


@settings(max_examples=5, deadline=None)
@given(crowds())
def test_crowds_on_duckdb(given: Facts) -> None:
    source = source_of(given)
    same(compared(source, "duckdb", 5), compared(source, "scipy", 5))


def many(roles: int, items: int, rated: int) -> Source:
    """Many roles that ask for a few of many items, and some of which are rated."""
    draw = Random(20)  # noqa: S311 - no secret is drawn
    demand = {}
    ratings = {}
    for number in range(roles):
        mine = {int(items * draw.random() ** 3) for _ in range(30)}
        demand[f"r{number:05}"] = tuple(
            (f"s{one:05}", draw.choice((0.5, 1.0)), None) for one in mine
        )
        if number % 3:
            ratings[f"r{number:05}"] = tuple(
                Rating(f"e{one}", "skills", draw.random(), None) for one in range(rated)
            )
    return source_of(Facts(demand, ratings=ratings))


@pytest.mark.slow
@needs_spark
def test_two_thousand_roles_on_all_engines() -> None:
    source = many(2_000, 10_000, 12)
    found = compared(source, "scipy", 10)
    assert len(found) == 20_000
    same(compared(source, "duckdb", 10), found)
    same(compared(source, "local[2]", 10), found)


@pytest.mark.slow
def test_two_thousand_roles_on_duckdb_with_little_memory() -> None:
    source = many(2_000, 10_000, 12)
    same(compared(source, "duckdb", 10, memory=128), compared(source, "scipy", 10))


@pytest.mark.data
@pytest.mark.parametrize("name", ["esco", "onet"])
def test_whole_classifications_on_duckdb(name: str, whole: Callable[[str], Source]) -> None:
    source = whole(name)
    same(compared(source, "duckdb", 10, memory=1024), compared(source, "scipy", 10))


@needs_spark
@pytest.mark.slow
def test_the_command_takes_an_engine(run: Callable[..., Outcome]) -> None:
    words = ("similar", "--all", "-n", "3", "-f", "csv")
    expected = run(*words).stdout
    assert run(*words, "--engine", "duckdb").stdout == expected
    spark = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *words, "--engine", "local[1]"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert spark.stdout.splitlines() == expected.splitlines()


def test_an_engine_that_is_none_is_told(run: Callable[..., Outcome]) -> None:
    with pytest.raises(WrongUse, match="no engine 'fast'"):
        graph.load().similar_all(engine="fast")
    assert run("similar", "--all", "--engine", "fast").exit_code == 2


def test_a_full_disk_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000));"
        "from graph.commands import main; main(['similar', '--all', '--engine', 'duckdb'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 3
    assert "The tables for the engine cannot be written" in done.stderr
    assert list(tmp_path.iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 4000


def test_too_little_memory_is_a_sentence(tmp_path: Path) -> None:
    source = many(300, 500, 0)
    from graph.engines.relational import write_tables

    profiles = source.profiles()
    write_tables(profiles, {role: n for n, role in enumerate(profiles.roles)}, tmp_path)
    text = (
        "SELECT a.place, b.place, list(c.value) FROM vectors a, vectors b, vectors c GROUP BY ALL"
    )
    with pytest.raises((LimitReached, CannotWrite)):
        list(run_duckdb(tmp_path, [text], memory=16))


@pytest.mark.slow
def test_a_killed_job_leaves_nothing(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "similar", "--all", "--engine", "duckdb", "-n", "0"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    for _ in range(200):
        if any(tmp_path.iterdir()) or process.poll() is not None:
            break
        time.sleep(0.02)
    process.terminate()
    process.wait(30)
    assert list(tmp_path.iterdir()) == []


def test_all_pairs_is_what_is_usual() -> None:
    assert engine("scipy") is all_pairs
    assert issubclass(WrongUse, GraphError)
