"""What an export holds is enough: figures made from it alone are those of ``graph -f json``."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import NoPath
from graph.exporters import write_file
from graph.library import KnowledgeGraph, load
from graph.renderers import render

if TYPE_CHECKING:
    from graph.source import Source
    from tests.exporters.recomputed import Recomputed

pytest.importorskip("pyarrow")
pytest.importorskip("pandas")

EXACT = 1e-9
JSON = 5e-7 + EXACT
"""JSON gives six digits after the point."""


def recomputed(source: Source, folder: Path) -> Recomputed:
    from tests.exporters.recomputed import Recomputed

    write_file(source, "parquet", folder)
    return Recomputed(folder)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> tuple[KnowledgeGraph, Recomputed]:
    kg = load()
    return kg, recomputed(kg.source, tmp_path_factory.mktemp("bundled") / "tables")


@pytest.fixture(scope="module", params=["esco", "onet"])
def large(
    request: pytest.FixtureRequest, whole: Callable[[str], Source],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[KnowledgeGraph, Recomputed]:  # fmt: skip
    source = whole(request.param)
    folder = tmp_path_factory.mktemp(request.param) / "tables"
    return KnowledgeGraph(source), recomputed(source, folder)


def pairs(told: Recomputed, count: int) -> Iterator[tuple[str, str]]:
    """Pairs of roles: every other one at random, the rest near each other."""
    rng = random.Random(22)  # noqa: S311 - the same pairs on every run
    roles = [role for role in told.roles if told.demand.get(role)]
    for number in range(count):
        start, goal = rng.sample(roles, 2)
        if number % 2:
            goal = rng.choice([one for one in told.similar(start).nlargest(12).index
                               if one in told.demand and one != start])  # fmt: skip
        yield start, goal


def in_json(answer: Any) -> Any:
    import io

    out = io.StringIO()
    render(answer, "json", out)
    return json.loads(out.getvalue())


def check_gap(kg: KnowledgeGraph, told: Recomputed, start: str, goal: str) -> None:
    answer = kg.gap(start, goal)
    held, shape = told.lend(start), in_json(answer)
    mine = told.readiness(held, goal)
    steps = {kind: told.effort(held, goal, essential=kind == "essential")
             for kind in ("essential", "optional")}  # fmt: skip
    assert mine == pytest.approx(answer.readiness, abs=EXACT)
    assert mine == pytest.approx(shape["readiness"], abs=JSON)
    assert steps["essential"] == pytest.approx(answer.steps.essential, abs=EXACT)
    assert steps["optional"] == pytest.approx(answer.steps.optional, abs=EXACT)
    assert steps == pytest.approx(shape["steps"], abs=JSON)
    assert {need.item.id for need in answer.needs} == set(told.demand[goal])
    for need, plain in zip(answer.needs, shape["needs"], strict=True):
        item = need.item.id
        assert told.state(held, goal, item) == need.state == plain["state"]
        assert told.weight(goal, item) == pytest.approx(need.weight, abs=EXACT)
        assert told.steps(held, goal, item) == pytest.approx(need.steps, abs=EXACT)
        assert told.steps(held, goal, item) == pytest.approx(plain["steps"], abs=JSON)
    if answer.standing is not None:
        assert told.standing(start, goal) == (answer.standing.lower, answer.standing.others)


def check_similar(kg: KnowledgeGraph, told: Recomputed, role: str) -> None:
    answer = kg.similar(role, 30)
    mine, shape = told.similar(role), in_json(answer)
    for one, plain in zip(answer.neighbours, shape["neighbours"], strict=True):
        assert mine[one.role.id] == pytest.approx(one.score, abs=EXACT)
        assert mine[one.role.id] == pytest.approx(plain["score"], abs=JSON)
    worst = min(one.score for one in answer.neighbours)
    nearer = {role for role, score in mine.items() if score > worst + EXACT}
    assert nearer <= {one.role.id for one in answer.neighbours}, "nobody nearer is left out"


def check_paths(kg: KnowledgeGraph, told: Recomputed, start: str, goal: str) -> int:
    """Every way with its figures; and of two moves, that the front is the front."""
    try:
        answer, short = kg.paths(start, goal), kg.paths(start, goal, max_moves=2)
    except NoPath:
        assert max(least for _, least, *_ in told.ways(start, goal)) == 0
        return 0
    for path, plain in zip(answer.paths, in_json(answer)["paths"], strict=True):
        ready, extra = told.figures(start, [move.goal.id for move in path.moves])
        burden = 1 - min(ready) + extra / 3 + 0.05 * (len(ready) - 1)
        assert ready == pytest.approx([move.readiness for move in path.moves], abs=EXACT)
        assert ready == pytest.approx([one["readiness"] for one in plain["moves"]], abs=JSON)
        figures = (path.readiness, path.extra, path.burden)
        assert (min(ready), extra, burden) == pytest.approx(figures, abs=2 * EXACT)
        given = tuple(plain[name] for name in ("readiness", "extra", "burden"))
        assert (min(ready), extra, burden) == pytest.approx(given, abs=JSON + EXACT)
    best = {tuple(stone.id for stone in path.stones) for path in short.paths if path.best}
    assert told.front(start, goal) == best
    return len(answer.paths)


def test_gaps_of_the_roles(bundled: tuple[KnowledgeGraph, Recomputed]) -> None:
    kg, told = bundled
    for start, goal in pairs(told, 20):
        check_gap(kg, told, start, goal)


def test_paths_of_the_roles(bundled: tuple[KnowledgeGraph, Recomputed]) -> None:
    kg, told = bundled
    assert sum(check_paths(kg, told, start, goal) for start, goal in pairs(told, 20)) > 20


def test_similarities_of_the_roles(bundled: tuple[KnowledgeGraph, Recomputed]) -> None:
    kg, told = bundled
    for role in told.roles:
        check_similar(kg, told, role)


@pytest.mark.data
@pytest.mark.slow
def test_twenty_gaps_of_a_large_graph(large: tuple[KnowledgeGraph, Recomputed]) -> None:
    kg, told = large
    for start, goal in pairs(told, 20):
        check_gap(kg, told, start, goal)


@pytest.mark.data
@pytest.mark.slow
def test_twenty_paths_of_a_large_graph(large: tuple[KnowledgeGraph, Recomputed]) -> None:
    kg, told = large
    assert sum(check_paths(kg, told, start, goal) for start, goal in pairs(told, 20)) > 20


@pytest.mark.data
@pytest.mark.slow
def test_twenty_similarities_of_a_large_graph(large: tuple[KnowledgeGraph, Recomputed]) -> None:
    kg, told = large
    for start, _ in pairs(told, 20):
        check_similar(kg, told, start)
