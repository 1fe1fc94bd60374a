"""All roles compared with all others on DuckDB and Spark: the rows and the order of scipy."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

import graph
from graph.engines import engine
from graph.errors import GraphError, NoAnswer, WrongUse
from graph.measures.all_pairs import Pairs, all_similarities
from graph.questions.moves import moves
from graph.questions.similar import telling_order
from graph.source import Rating
from tests.strategies import Facts, crowds, facts, role, source_of

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
    return rows(engine(name, memory).similarities(source, places(source), most, 9))


def readied(source: Source, name: str, most: int) -> list[tuple[int, int, float]]:
    """How ready roles are for others, as an engine finds it."""
    return rows(engine(name, 512).readiness(source, places(source), most, 9))


def places(source: Source) -> dict[str, int]:
    nodes = sorted(source.nodes(("role",)), key=telling_order)
    return {node.id: number for number, node in enumerate(nodes)}


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


@settings(max_examples=40, deadline=None)
@given(facts(roles=6, items=10, prerequisites=True, choices=True, rated=True))
def test_readiness_for_every_role(given: Facts) -> None:
    """As one asks for one start after another, and on DuckDB."""
    source = source_of(given)
    ids = sorted(given.demand)
    expected = []
    for one, id in enumerate(ids):
        try:
            found = moves(source, role(id), most=0).roles
        except NoAnswer:
            continue
        reached = [(round(to.readiness, 9), ids.index(to.role.id)) for to in found]
        expected += [(one, other, ready)
                     for ready, other in sorted(reached, key=lambda to: (-to[0], to[1]))
                     if ready > 0]  # fmt: skip
    same(readied(source, "scipy", 0), expected)
    same(readied(source, "duckdb", 0), expected)
    same(readied(source, "duckdb", 2), readied(source, "scipy", 2))


@settings(max_examples=10, deadline=None)
@given(crowds(roles=40, items=60))
def test_readiness_in_crowds(given: Facts) -> None:
    source = source_of(given)
    for most in (0, 3):
        same(readied(source, "duckdb", most), readied(source, "scipy", most))


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
@pytest.mark.parametrize("job", [compared, readied])
def test_two_thousand_roles_on_all_engines(
    job: Callable[[Source, str, int], list[tuple[int, int, float]]],
) -> None:
    source = many(2_000, 10_000, 12)
    found = job(source, "scipy", 10)
    assert len(found) == 20_000
    same(job(source, "duckdb", 10), found)
    same(job(source, "local[2]", 10), found)


@pytest.mark.slow
def test_two_thousand_roles_on_duckdb_with_little_memory() -> None:
    source = many(2_000, 10_000, 12)
    same(compared(source, "duckdb", 10, memory=128), compared(source, "scipy", 10))


@pytest.mark.data
@pytest.mark.parametrize("name", ["esco", "onet"])
def test_whole_classifications(name: str, whole: Callable[[str], Source]) -> None:
    """On Spark they take minutes each; two thousand invented roles stand for them there."""
    source = whole(name)
    same(compared(source, "duckdb", 10, memory=2048), compared(source, "scipy", 10))
    same(readied(source, "duckdb", 10), readied(source, "scipy", 10))


@pytest.mark.parametrize("question", ["similar", "moves"])
def test_a_job_on_tables_that_were_exported(
    question: str, run: Callable[..., Outcome], tmp_path: Path
) -> None:
    """An archive as it is, or unpacked; ``--all`` alone is asked of them."""
    archive = tmp_path / "roles.parquet.zip"
    assert run("export", "parquet", str(archive)).exit_code == 0
    words = ("--all", "-n", "3", "-f", "json")
    expected = run(question, *words)
    assert run("-s", str(archive), question, *words, "--engine", "duckdb") == expected
    ZipFile(archive).extractall(tmp_path / "tables")
    assert run("-s", str(tmp_path / "tables"), question, *words, "--engine", "duckdb") == expected
    table = run("-s", str(archive), question, "--all", "--engine", "duckdb").stdout
    assert table == run(question, "--all").stdout


def test_tables_answer_no_other_question(run: Callable[..., Outcome], tmp_path: Path) -> None:
    archive = tmp_path / "roles.parquet.zip"
    run("export", "parquet", str(archive))
    for words in (["list"], ["similar", "--all"], ["moves", "--all"], ["paths", "a", "b"]):
        told = run("-s", str(archive), *words)
        assert told.exit_code == 2
        assert "holds tables" in told.stderr
        assert "--engine duckdb" in told.stderr
    told = run("-s", str(archive), "-s", "roles", "list")
    assert (told.exit_code, "cannot be merged" in told.stderr) == (2, True)


def test_tables_that_are_damaged_or_missing_are_told(
    run: Callable[..., Outcome], tmp_path: Path
) -> None:
    archive = tmp_path / "roles.parquet.zip"
    run("export", "parquet", str(archive))
    folder = tmp_path / "tables"
    ZipFile(archive).extractall(folder)
    words = ("-s", str(folder), "similar", "--all", "--engine", "duckdb")
    (folder / "demand.parquet").unlink()
    told = run(*words)
    assert (told.exit_code, "has no demand.parquet" in told.stderr) == (3, True)
    for table in ("demand", "nodes"):
        (folder / f"{table}.parquet").write_bytes(b"no table at all")
        told = run(*words)
        assert told.exit_code == 3, told.stderr
        assert f"{table}.parquet cannot be read" in told.stderr
    archive.write_bytes(archive.read_bytes()[:-2000])
    assert run("-s", str(archive), *words[2:]).exit_code == 3


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


def test_all_pairs_is_what_is_usual() -> None:
    assert engine("scipy").similarities is all_similarities
    assert issubclass(WrongUse, GraphError)
