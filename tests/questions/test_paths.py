"""The search for ways against brute force; what a path says; what cannot be asked."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.demand import Demands, held_by, joined
from graph.errors import NoPath, WrongUse
from graph.questions.paths import Path, paths
from tests.questions.kitchens import Facts, crowds, facts, role, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.sources.compiled import CompiledSource

Figures = tuple[int, float, float]
Held = dict[str, float | None]


# ------------------------------------------------------- the definition, written down plainly


def specificity(source: CompiledSource, item: str) -> float:
    roles, asking = source.roles(), source.asked([item])[item]
    at_one = math.log(1 + (roles - 1 + 0.5) / 1.5)
    return math.log(1 + (roles - asking + 0.5) / (asking + 0.5)) / at_one


def cover(held: Held, item: str, level: float | None) -> float:
    if item not in held:
        return 0.0
    have = held[item]
    return 1.0 if have is None or not level else min(1.0, have / level)


def figures(source: CompiledSource, facts: Facts, held: Held, way: tuple[str, ...]) -> Figures:
    """Moves, hardest move and detour of a way, straight from their definitions."""
    goal = {item for item, *_ in facts.demand[way[-1]]}
    hardest = detour = 0.0
    for stone in way:
        weights = {
            item: (importance * specificity(source, item), level)
            for item, importance, level in facts.demand[stone]
        }
        total = sum(weight for weight, _ in weights.values())
        met = sum(weight * cover(held, item, level) for item, (weight, level) in weights.items())
        hardest = max(hardest, 1 - met / total if total else 0.0)
        detour += sum(
            weight * (1 - cover(held, item, level))
            for item, (weight, level) in weights.items()
            if item not in goal
        )
        for item, (_, level) in weights.items():
            have = held.get(item, level)
            held = held | {item: None if have is None or level is None else max(have, level)}
    return (len(way), round(hardest, 8), round(detour, 8))


def all_ways(
    source: CompiledSource, facts: Facts, start: str, goal: str, moves: int
) -> Iterator[tuple[str, ...]]:
    """Every way whose stones lie between and whose neighbours are nearer than the ends are."""
    near = {name: source.similarities(name) for name in facts.demand}

    def nearer(one: str, other: str) -> bool:
        return round(near[one].get(other, 0.0), 9) > round(near[start].get(goal, 0.0), 9)

    others = sorted(set(facts.demand) - {start, goal})
    for count in range(moves):
        for stones in itertools.permutations(others, count):
            between = all(nearer(start, stone) and nearer(stone, goal) for stone in stones)
            if between and all(nearer(*pair) for pair in itertools.pairwise(stones)):
                yield (*stones, goal)


def front(ways: Mapping[tuple[str, ...], Figures]) -> set[tuple[str, ...]]:
    return {
        way
        for way, mine in ways.items()
        if not any(
            other != mine and all(a <= b for a, b in zip(other, mine, strict=True))
            for other in ways.values()
        )
    }


def stones_of(path: Path) -> tuple[str, ...]:
    return tuple(move.goal.id for move in path.moves)


@settings(max_examples=200)
@given(facts() | crowds(), st.integers(1, 4), st.integers(1, 3), st.data())
def test_paths_equal_brute_force(facts: Facts, k: int, moves: int, data: st.DataObject) -> None:
    source = source_of(facts)
    start, goal = data.draw(st.permutations(sorted(facts.demand)))[:2]
    assume(facts.demand[goal])
    extra = data.draw(st.sets(st.sampled_from(facts.items), max_size=3))
    held: Held = {item: level for item, _, level in facts.demand[start]}
    held |= dict.fromkeys(extra)
    ways = {
        way: figures(source, facts, held, way)
        for way in all_ways(source, facts, start, goal, moves)
    }
    best = front(ways)
    if not held or ways == {(goal,): (1, 1.0, 0.0)}:
        with pytest.raises(NoPath):
            paths(source, role(start), role(goal), have=dict.fromkeys(extra), k=k, max_moves=moves)
        return

    answer = paths(source, role(start), role(goal), have=dict.fromkeys(extra), k=k, max_moves=moves)

    told = {stones_of(path): path for path in answer.paths}
    assert {way for way, path in told.items() if path.best} == best
    assert len(told) == len(answer.paths) == max(len(best), min(k, len(ways)))
    for way, path in told.items():
        assert (len(path.moves), path.hardest, path.detour) == pytest.approx(ways[way], abs=1e-7)
    left = [ways[way] for way in ways.keys() - told.keys()]
    taken = [ways[way] for way in told.keys() - best]
    key = lambda one: (one[1], one[0], one[2])  # noqa: E731
    assert not left or not taken or max(map(key, taken)) <= min(map(key, left))
    assert (goal,) in told


@settings(max_examples=40)
@given(facts(roles=8, items=12), st.data())
def test_via_and_avoid_are_kept_to(facts: Facts, data: st.DataObject) -> None:
    assume(len(facts.demand) >= 4)
    source = source_of(facts)
    start, goal, via, avoid = data.draw(st.permutations(sorted(facts.demand)))[:4]
    assume(facts.demand[goal] and facts.demand[start] and facts.demand[via])
    answer = paths(source, role(start), role(goal), via=[role(via)], avoid=[role(avoid)], k=5)
    for path in answer.paths:
        assert via in stones_of(path)[:-1]
        assert avoid not in stones_of(path)


# -------------------------------------------------------------------------- one told example

KITCHEN = Facts(
    {
        "baker": (("dough", 1.0, 0.75), ("ovens", 1.0, None), ("hygiene", 1.0, 0.5)),
        "cook": (
            ("sauces", 1.0, 0.5),
            ("ovens", 1.0, None),
            ("hygiene", 1.0, 0.5),
            ("menus", 0.5, None),
        ),
        "chef": (
            ("sauces", 1.0, 1.0),
            ("menus", 1.0, None),
            ("leading", 1.0, None),
            ("hygiene", 1.0, 1.0),
        ),
        "pilot": (("flying", 1.0, None), ("radio", 1.0, None)),
    }
)


def test_a_path_says_what_is_had_deepened_and_learned() -> None:
    source = source_of(KITCHEN)
    answer = paths(source, role("baker"), role("chef"))
    assert [[stone.label for stone in path.stones] for path in answer.paths] == [["Cook"], []]
    through, direct = answer.paths
    first, second = through.moves
    assert {(need.item.id, need.state) for need in first.needs} == {
        ("ovens", "have"),
        ("hygiene", "have"),
        ("sauces", "learn"),
        ("menus", "learn"),
    }
    assert {need.item.id: (need.state, need.held, need.level) for need in second.needs} == {
        "menus": ("have", None, None),
        "sauces": ("deepen", 0.5, 1.0),
        "hygiene": ("deepen", 0.5, 1.0),
        "leading": ("learn", None, None),
    }
    assert through.detour == 0 == direct.detour
    assert through.hardest < direct.hardest


def test_what_is_had_makes_the_move_easier() -> None:
    source = source_of(KITCHEN)
    bare = paths(source, role("baker"), role("chef"), max_moves=1)
    more = paths(source, role("baker"), role("chef"), max_moves=1, have={"leading": None})
    assert more.paths[0].hardest < bare.paths[0].hardest
    assert [node.id for node in more.have] == ["leading"]


def test_it_reads_as_moves_with_their_figures() -> None:
    from io import StringIO

    from graph.renderers import render

    page = StringIO()
    render(paths(source_of(KITCHEN), role("baker"), role("chef")), "table", page)
    text = page.getvalue()
    assert text.startswith("Baker → Chef")
    assert "1  by way of Cook" in text
    assert "hardest move" in text
    assert "→ Cook" in text
    assert "have 2 · deepen 0 · learn 2" in text
    assert "no detour" in text
    assert "None" not in text


def test_rows_name_every_item_of_every_move() -> None:
    answer = paths(source_of(KITCHEN), role("baker"), role("chef"))
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows()]
    assert len(rows) == sum(len(move.needs) for path in answer.paths for move in path.moves)
    assert rows[0]["from"] == "baker"
    assert rows[0]["to"] == "cook"
    assert {row["notation"] for row in rows if row["path"] == 2} == {
        "sauces", "menus", "leading", "hygiene",
    }  # fmt: skip


def test_nothing_in_common_and_nobody_between_is_no_path() -> None:
    with pytest.raises(NoPath, match="Pilot asks for, and no role lies between them: all 2"):
        paths(source_of(KITCHEN), role("baker"), role("pilot"))


def test_nothing_known_of_an_end_is_no_path() -> None:
    source = source_of(Facts({"baker": (("dough", 1.0, None),), "poet": ()}))
    with pytest.raises(NoPath, match="Nothing is known of what Poet asks for"):
        paths(source, role("baker"), role("poet"))
    with pytest.raises(NoPath, match="nothing to build on"):
        paths(source, role("poet"), role("baker"))
    assert paths(source, role("poet"), role("baker"), have={"dough": None}).paths[0].hardest == 0


def test_what_cannot_be_asked_is_said_at_once() -> None:
    source = source_of(KITCHEN)
    baker, chef, cook = role("baker"), role("chef"), role("cook")
    with pytest.raises(WrongUse, match="both ends"):
        paths(source, baker, baker)
    with pytest.raises(WrongUse, match="cannot be both"):
        paths(source, baker, chef, via=[cook], avoid=[cook])
    with pytest.raises(WrongUse, match="cannot be both"):
        paths(source, baker, chef, avoid=[chef])
    with pytest.raises(WrongUse, match="has 2 moves"):
        paths(source, baker, chef, via=[cook], max_moves=1)
    with pytest.raises(WrongUse, match="one to 5"):
        paths(source, baker, chef, max_moves=6)


def test_holdings_gather_at_their_highest_level() -> None:
    source = source_of(KITCHEN)
    demands = Demands(source)
    gathered = joined(held_by(demands.of("cook")), held_by(demands.of("chef")))
    assert gathered["sauces"] == 1.0
    assert gathered["ovens"] is None
