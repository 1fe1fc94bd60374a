"""Paths along typed links: the cheapest first, as brute force finds them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from graph.answer import Answer
from graph.errors import LimitReached, NoPath, UnknownName, WrongUse
from graph.library import KnowledgeGraph
from graph.model import Link
from graph.questions._shortest_walks import FURTHER, TURN
from graph.questions.links import FARTHEST, LinkPaths, link_paths
from graph.vocabulary import BUILDS_ON, RELATIONS
from tests.graphs import RandomGraph, iri, opened, random_graphs

Told = tuple[float, tuple[str, ...]]


def told(answer: Answer) -> list[Told]:
    """The cost and the things of each path."""
    assert isinstance(answer, LinkPaths)
    return [
        (path.cost, (path.steps[0].start.id, *(step.end.id for step in path.steps)))
        for path in answer.paths
    ]


def names(answer: Answer) -> list[str]:
    """Each path as a sentence."""
    assert isinstance(answer, LinkPaths)
    return [
        " ".join([path.steps[0].start.label, *(f"{s.reading} {s.end.label}" for s in path.steps)])
        for path in answer.paths
    ]


# ------------------------------------------------------------------------- brute force


def brute(links: list[Link], start: str, goal: str) -> list[Told]:
    """Every path that visits nothing twice, by cost: the same prices, written out."""
    around: dict[str, list[tuple[str, Link, str]]] = {}
    for link in links:
        if RELATIONS[link.relation].cost is None or link.source == link.target:
            continue
        order = ("down", "up") if link.relation == BUILDS_ON else ("", "")
        around.setdefault(link.source, []).append((link.target, link, order[0]))
        around.setdefault(link.target, []).append((link.source, link, order[1]))

    def walk(here: str, came: str, seen: tuple[str, ...], cost: float) -> Iterator[Told]:
        if here == goal:
            yield round(cost, 6), seen
            return
        for there, link, order in around.get(here, []):
            price = RELATIONS[link.relation].cost or 0.0
            if order and came:
                price = price * FURTHER if order == came else price + TURN
            if there not in seen and cost + price <= FARTHEST:
                yield from walk(there, order, (*seen, there), cost + price)

    best: dict[tuple[str, ...], float] = {}
    for cost, things in walk(start, "", (start,), 0.0):
        best[things] = min(cost, best.get(things, cost))
    return sorted((cost, things) for things, cost in best.items())


@given(random_graphs(roles=4, skills=6, tools=3))
@settings(max_examples=60)
def test_the_cheapest_are_those_of_brute_force(graph: RandomGraph) -> None:
    source = opened(graph)
    ends = source.nodes_of([iri("skill", 0), iri("role", 0), iri("tool", 0)])
    one, role, tool = (ends[iri(kind, 0)] for kind in ("skill", "role", "tool"))
    links = list(source.all_links())
    for start, goal in ((one, role), (tool, one)):
        every = brute(links, start.id, goal.id)
        try:
            found = told(link_paths(source, start, goal, k=4))
        except NoPath:
            assert not every
            continue
        assert [cost for cost, _ in found] == [cost for cost, _ in every[:4]]
        assert set(found) <= set(every)
        if len(every) <= 4:
            assert set(found) == set(every)


@given(random_graphs(roles=4, skills=6, tools=3))
@settings(max_examples=25)
def test_what_is_avoided_is_not_on_the_way_and_via_is(graph: RandomGraph) -> None:
    source = opened(graph)
    nodes = source.nodes_of([iri("skill", 0), iri("role", 0), iri("role", 1)])
    skill, role, other = nodes[iri("skill", 0)], nodes[iri("role", 0)], nodes[iri("role", 1)]
    every = brute(list(source.all_links()), skill.id, role.id)
    for via, avoid in (((other,), ()), ((), (other,))):
        wanted = [(cost, way) for cost, way in every if (other.id in way) == bool(via)]
        try:
            found = told(link_paths(source, skill, role, via=via, avoid=avoid, k=1))
        except NoPath:
            continue
        assert found[0][0] == wanted[0][0]


# ---------------------------------------------------------------------- on the ontology


def test_a_chain_of_prerequisites_comes_first(kg: KnowledgeGraph) -> None:
    first, *_ = names(kg.link_paths("calculus", "deep-learning"))
    assert first.startswith("calculus opens the way to ")
    assert first.endswith(" opens the way to deep learning")
    assert first.count(" opens the way to ") >= 3
    assert "requires" not in first
    assert any("is required by" in other for other in names(kg.link_paths("sql", "deep-learning")))


def test_the_same_chain_backwards_reads_backwards(kg: KnowledgeGraph) -> None:
    forward = told(kg.link_paths("calculus", "deep-learning", k=1))
    back = told(kg.link_paths("deep-learning", "calculus", k=1))
    assert forward[0][0] == back[0][0]
    assert "builds on" in names(kg.link_paths("deep-learning", "calculus", k=1))[0]


def test_classes_are_never_walked(kg: KnowledgeGraph) -> None:
    for path in told(kg.link_paths("sql", "query-optimization", k=6)):
        assert not any("/category/" in thing for thing in path[1])


def test_two_roles_by_typed_links_stay_apart(kg: KnowledgeGraph) -> None:
    assert kg.between_roles("analyst", "mle")
    assert not kg.between_roles("analyst", "sql")
    assert kg.link_paths("analyst", "sql").question == "link-paths"


def test_via_and_avoid(kg: KnowledgeGraph) -> None:
    python = kg.thing("python").id
    assert all(python in way for _, way in told(kg.link_paths("sql", "mle", via=["python"])))
    assert not any(
        python in way for _, way in told(kg.link_paths("sql", "mle", avoid=["python"], k=9))
    )


def test_paths_are_numbered_and_cheap_first(kg: KnowledgeGraph) -> None:
    answer = kg.link_paths("tableau", "mle", k=5)
    costs = [cost for cost, _ in told(answer)]
    assert costs == sorted(costs)
    assert len({way for _, way in told(answer)}) == len(costs) == 5
    assert [row[0] for row in answer.rows()] == sorted(row[0] for row in answer.rows())  # type: ignore[type-var]


def test_a_small_part_of_the_graph_is_read(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = kg.source
    seen: set[str] = set()
    links = type(source).links

    def watched(self: object, ids: list[str], *rest: object) -> object:
        seen.update(ids)
        return links(self, ids, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(type(source), "links", watched)
    monkeypatch.setattr(type(source), "all_links", lambda *_: pytest.fail("everything was read"))
    kg.link_paths("relational-databases", "sql", k=1)
    monkeypatch.undo()
    assert 2 <= len(seen) < sum(source.counts()["node"].values()) / 4


def test_what_is_missing_is_said(kitchen_graph: KnowledgeGraph) -> None:
    answer = kitchen_graph.link_paths("dough", "menus")
    assert names(answer) == [
        "dough making is required by Baker uses Oven is used by Cook requires menu planning"
    ]
    with pytest.raises(NoPath, match="avoided"):
        kitchen_graph.link_paths("dough", "menus", avoid=["oven"])
    with pytest.raises(NoPath, match="avoided"):
        kitchen_graph.link_paths("dough", "menus", avoid=["baker"])


def test_a_search_that_ends_early_says_so(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.questions.links.REACH", 2)
    with pytest.raises(LimitReached, match="among the 2 things"):
        kg.link_paths("visio", "quarto")


def test_questions_that_make_no_sense(kg: KnowledgeGraph) -> None:
    with pytest.raises(WrongUse, match="both ends"):
        kg.link_paths("sql", "SQL")
    with pytest.raises(WrongUse, match="avoided"):
        kg.link_paths("sql", "python", avoid=["python"])
    with pytest.raises(UnknownName):
        kg.link_paths("sql", "nothing-like-this")
