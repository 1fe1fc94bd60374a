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

import pytest
from hypothesis import given, settings

import graph
from graph.engines import engine
from graph.errors import GraphError, WrongUse
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


def test_all_pairs_is_what_is_usual() -> None:
    assert engine("scipy") is all_pairs
    assert issubclass(WrongUse, GraphError)
