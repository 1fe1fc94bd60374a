"""A pair of roles on the page held against the command line: readiness, gap, likeness, ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.answer import plain
from graph.errors import NoPath
from graph.questions.gap import gap
from graph.questions.paths import paths

if TYPE_CHECKING:
    from graph.measures.similarity import Similarity
    from graph.source import Source
    from tests.browser.conftest import View

STATES = {"have": "have", "may": "may have", "deepen": "deepen", "learn": "learn"}


def check_pair(view: View, source: Source, near: Similarity, one: str, other: str) -> int:
    """All figures of a pair are those of the command line; how many ways of several moves."""
    nodes = source.nodes_of([one, other])
    move = gap(source, nodes[one], nodes[other])
    ends = [one, other]
    assert view.run("([a, b]) => rolegraph.gap(a, b)", ends) == {
        key: [need.item.id for need in move.needs if need.state == state]
        for key, state in STATES.items()
    }
    ready = view.run("([a, b]) => rolegraph.readiness(a, b)", ends)
    assert ready == pytest.approx(move.readiness, abs=1e-12)
    alike = view.run("([a, b]) => rolegraph.similarity(a, b)", ends)
    assert alike == pytest.approx(near.between(one, other), abs=1e-9)
    refused = view.run("([a, b]) => rolegraph.refusal(a, b)", ends)
    if refused is not None:
        with pytest.raises(NoPath) as none:
            paths(source, nodes[one], nodes[other])
        assert refused == none.value.message
        return 0
    expected = paths(source, nodes[one], nodes[other])
    bridges = [node.id for node in expected.bridges] if expected.fresh_start else None
    assert view.run("([a, b]) => rolegraph.bridges(a, b)", ends) == bridges
    told = view.run("([a, b]) => rolegraph.ways(a, b)", ends)
    stops = [[one, *(step.goal.id for step in path.moves)] for path in expected.paths]
    assert [way["stops"] for way in told] == stops
    for way, path in zip(told, expected.paths, strict=True):
        figures = (way["readiness"], way["extra"], way["burden"])
        assert figures == pytest.approx((path.readiness, path.extra, path.burden), abs=1e-9)
        for mine, step in zip(way["moves"], path.moves, strict=True):
            told_here = (mine["readiness"], mine["essential"], mine["optional"])
            wanted = (step.readiness, step.steps.essential, step.steps.optional)
            assert told_here == pytest.approx(wanted, abs=1e-9)
            assert mine["standing"] == plain(step.standing)
    return sum(len(path.moves) > 1 for path in expected.paths)
